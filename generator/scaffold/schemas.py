"""`python -m generator.scaffold.schemas [DIR]` writes the JSON Schemas of what people write; DIR is docs/schema."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.content.schemas import schema_texts
from generator.effects.files import write_whole


def write_schemas(folder: Path) -> list[str]:
    """Bring the schemas in the folder up to date; the names of those that were not."""
    return [name for name, text in schema_texts().items() if write_whole(folder / name, text.encode())]


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema"))
