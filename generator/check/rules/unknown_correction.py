"""A correction of an article that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check.rule import ArchiveRule
from generator.model import Problem, notice


def find(corrections: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A notice for each (file, id) whose `corrects:` names an id that no article has."""
    for path, identifier in corrections:
        yield notice(path, "check.unknown-correction", id=identifier)


RULE = ArchiveRule("unknown-correction", lambda facts: find(facts.wrong_corrections()))
