"""A section that no article is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check.rule import ArchiveRule
from generator.content.authority import Entry
from generator.model import Problem, notice

_FILE = "content/authority/sections.yaml"


def find(sections: Iterable[Entry]) -> Iterator[Problem]:
    """A notice for each entry of the sections' authority file that has no articles."""
    for entry in sections:
        yield notice(_FILE, "check.empty-section", entry.line, name=entry.name)


RULE = ArchiveRule("empty-section", lambda facts: find(facts.empty_sections()))
