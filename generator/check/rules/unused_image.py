"""A picture file that no page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check.rule import ArchiveRule, Output
from generator.model import Problem, notice


def find(unlinked: Iterable[Output]) -> Iterator[Problem]:
    """A notice for each file below `content/images/` that no page shows or links to."""
    for output in unlinked:
        if output.kind == "image":
            yield notice(output.source, "check.unused-image")


RULE = ArchiveRule("unused-image", lambda facts: find(facts.unlinked()), linked=True)
