"""A name that no authority file knows, or of which one knows several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.check.rule import ArchiveRule
from generator.content.authority import FILES, Entry
from generator.model import Problem, TermKind, notice

_FILES = {kind: f"content/authority/{name}" for name, kind in FILES.items()}


def find(
    names: Iterable[tuple[TermKind, str, int]], meanings: Callable[[TermKind, str], Sequence[Entry]]
) -> Iterator[Problem]:
    """A notice for each (kind, name, count), with the entries that it may mean where there are several."""
    for kind, name, count in names:
        several = meanings(kind, name)
        if several:
            among = "، ".join(f"{entry.name} ({entry.slug})" for entry in several)
            yield notice(_FILES[kind], f"names.several-{kind}", name=name, count=count, among=among)
        else:
            yield notice(_FILES[kind], f"names.unknown-{kind}", name=name, count=count)


RULE = ArchiveRule("unknown-name", lambda facts: find(facts.unknown_names(), facts.meanings))
