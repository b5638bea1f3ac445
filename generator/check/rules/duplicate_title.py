"""Two articles of one day under one title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.check.rule import ArchiveRule
from generator.language.letters import fold, words
from generator.model import UNTITLED, Card, Problem, notice


def find(days: Iterable[Sequence[Card]]) -> Iterator[Problem]:
    """A notice for each article whose title, letter for letter but for its signs, another of its day has before it."""
    for day in days:
        first: dict[tuple[str, str], Card] = {}
        for card in sorted(day, key=lambda card: card.source):
            if card.title == UNTITLED or not card.title:
                continue
            key = (_key(card.title), _key(card.kicker))
            other = first.setdefault(key, card)
            if other is not card:
                yield notice(card.source, "check.duplicate-title", title=card.title, other=other.source)


def _key(text: str) -> str:
    return " ".join(words(fold(text)))


RULE = ArchiveRule("duplicate-title", lambda facts: find(facts.days()))
