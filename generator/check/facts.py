"""What rules over the whole archive are told, asked of the state file, the memory of the check, and what is live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.archive.inspection import Inspection
from generator.check.memory import Memory
from generator.check.rule import Output
from generator.content.authority import Authority, Entry
from generator.content.site import Site
from generator.model import Card, Problem, TermKind
from generator.publish.ahead import Ahead, look_ahead


class ArchiveFacts:
    """The answers for one check; `problems` are those of targets whose manifest cannot be read."""

    def __init__(self, folder: Path, site: Site, authority: Authority, inspection: Inspection, memory: Memory) -> None:
        self._folder = folder
        self._site = site
        self._authority = authority
        self._inspection = inspection
        self._memory = memory
        self._seen_ahead: Mapping[str, Ahead | Problem] | None = None
        self.problems: list[Problem] = []

    def days(self) -> Iterator[Sequence[Card]]:
        return self._inspection.days()

    def wrong_corrections(self) -> Iterator[tuple[str, str]]:
        return self._inspection.wrong_corrections()

    def unknown_names(self) -> Sequence[tuple[TermKind, str, int]]:
        return self._inspection.archive.unknown_names()

    def meanings(self, kind: TermKind, name: str) -> Sequence[Entry]:
        return self._authority.all(kind, name)

    def empty_sections(self) -> Iterator[Entry]:
        for entry in self._authority.of("section"):
            if not self._inspection.count_term("section", entry.slug):
                yield entry

    def unlinked(self) -> Iterator[Output]:
        for built in self._inspection.output():
            if not self._memory.is_linked(built.address):
                yield Output(built.address, built.kind, built.source, built.listed)

    def vanishing(self) -> Iterator[tuple[str, str, str]]:
        for name, found in self._ahead().items():
            if isinstance(found, Problem):
                self.problems.append(found)
            else:
                yield from ((name, one.address, one.source) for one in found.vanishing)

    def led(self) -> frozenset[str]:
        """The addresses that the build has not, and from which publishing leads on at a target that can be looked at."""
        tables = [found.redirects for found in self._ahead().values() if isinstance(found, Ahead)]
        return frozenset(address for table in tables for address in table if not self._inspection.stands(address))

    def _ahead(self) -> Mapping[str, Ahead | Problem]:
        if self._seen_ahead is None:
            self._seen_ahead = look_ahead(self._folder, self._site, self._inspection.archive, self._authority)
        return self._seen_ahead
