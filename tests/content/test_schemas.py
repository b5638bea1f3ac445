"""The schemas that editors read are those of the models, and allow what the program reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.content.config import Site
from generator.content.frontmatter import FrontMatter
from generator.content.schemas import schema_texts
from generator.content.shape import Strict

FOLDER = Path(__file__).parents[2] / "docs/schema"


def test_the_written_schemas_are_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == schema_texts(), "run: python -m generator.scaffold.schemas"


@pytest.mark.parametrize(("name", "model"), [("site.schema.json", Site), ("article.schema.json", FrontMatter)])
def test_a_schema_knows_each_key_and_what_is_required(name: str, model: type[Strict]) -> None:
    schema = json.loads(schema_texts()[name])
    assert schema["properties"].keys() == model.model_fields.keys()
    required = {key for key, field in model.model_fields.items() if field.is_required()}
    assert set(schema["required"]) == required
    assert schema["additionalProperties"] is False


def test_one_name_stands_for_a_list_and_a_number_for_text() -> None:
    keys = json.loads(schema_texts()["article.schema.json"])["properties"]
    assert [one.get("type") for one in keys["tags"]["anyOf"]] == [["string", "number"], "null", "array"]
    assert keys["issue"]["type"] == ["string", "number", "null"]
    assert keys["title"]["type"] == ["string", "number"]
    assert keys["date"] == {"type": "string"}
    name_or_role = keys["bylines"]["anyOf"][2]["items"]["anyOf"]
    assert name_or_role == [{"minLength": 1, "type": ["string", "number"]}, {"$ref": "#/$defs/BylineShape"}]
