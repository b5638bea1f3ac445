"""A page that no other page links to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check.rule import ArchiveRule, Output
from generator.model import Problem, notice

# Readers come to these through links alone; an old address, the 404 page and files for machines are found otherwise.
_FOUND_BY_LINKS = frozenset({"article", "page", "day", "month", "year", "term", "term_year", "term_month", "directory", "data"})


def find(unlinked: Iterable[Output]) -> Iterator[Problem]:
    """A notice for each page that readers cannot walk to, but for articles that are meant to be in no list."""
    for output in unlinked:
        if output.kind in _FOUND_BY_LINKS and output.listed:
            yield notice(output.source, "check.orphan-page", address=output.address)


RULE = ArchiveRule("orphan-page", lambda facts: find(facts.unlinked()), linked=True)
