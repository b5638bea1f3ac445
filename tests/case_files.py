"""Case files: data in Arabic below `tests/cases/`, which an editor can add to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> Any:  # what a file holds, its test knows
    """A case file's lists and mappings, every scalar a string as it is written."""
    return yaml.load((CASES / name).read_text("utf-8"), Loader=yaml.BaseLoader)
