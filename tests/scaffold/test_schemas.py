"""Writing the schemas."""

from __future__ import annotations

from pathlib import Path

from generator.content.schemas import schema_texts
from generator.scaffold.schemas import write_schemas


def test_the_schemas_are_written_where_they_differ(tmp_path: Path) -> None:
    assert sorted(write_schemas(tmp_path)) == sorted(schema_texts())
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == schema_texts()
    assert write_schemas(tmp_path) == []
