"""The authority files that the cases of convert know."""

from __future__ import annotations

from generator.content.authority import Authority, read_authority
from tests.case_files import CASES


def known_names() -> Authority:
    """All entries of `tests/cases/authority/`."""
    files = {f"content/authority/{path.name}": path.read_text("utf-8") for path in (CASES / "authority").iterdir()}
    authority, problems = read_authority(files)
    assert problems == ()
    return authority
