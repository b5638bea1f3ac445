"""An article nearly equal to another of the same week: agency copy that was printed twice."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from zlib import crc32

from generator.check.rule import SequenceRule
from generator.language.letters import fold
from generator.model import Article, Problem, notice

_WORD = re.compile(r"[^\W_]+")
WINDOW_DAYS = 7
WORDS = 4  # of one shingle
SKETCH = 64
PROBES = 8  # of a sketch, that are looked up; two texts of which four fifths are one share some of them
ENOUGH = 0.7  # of a sketch in common
FEWEST = 16  # shingles; a shorter text says too little
_MOST_HOLDERS = 40  # of one number: a phrase that more articles of a week have is a formula


def sketch(article: Article) -> tuple[int, ...]:
    """The least of the numbers of the body's shingles: two sketches have in common what two bodies have; or nothing."""
    keys = _WORD.findall(fold(article.body))
    shingles = {crc32(" ".join(keys[at : at + WORDS]).encode()) for at in range(len(keys) - WORDS + 1)}
    return tuple(nsmallest(SKETCH, shingles)) if len(shingles) >= FEWEST else ()


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much of two bodies is common to both, from 0 to 1, by their sketches."""
    union = nsmallest(SKETCH, {*one, *other})
    both = {*one} & {*other}
    return sum(number in both for number in union) / len(union) if union else 0.0


@dataclass(slots=True)
class Week:
    """The sketches of the last days, found by their numbers; it never holds more than a week."""

    _kept: deque[tuple[date, str, tuple[int, ...]]] = field(default_factory=deque)
    _by_number: dict[int, list[tuple[str, tuple[int, ...]]]] = field(default_factory=dict)

    def meet(self, path: str, day: date, gauge: tuple[int, ...]) -> Iterator[Problem]:
        """A notice where an article of the week before is nearly this one; the nearest is named."""
        self._forget(day)
        if not gauge:
            return
        near = {path: held for number in gauge[:PROBES] for path, held in self._by_number.get(number, ())}
        best = max(((likeness(gauge, held), other) for other, held in near.items()), default=(0.0, ""))
        self._keep(day, path, gauge)
        if best[0] >= ENOUGH:
            yield notice(path, "check.near-duplicate", other=best[1], share=round(best[0] * 100))

    def _keep(self, day: date, path: str, gauge: tuple[int, ...]) -> None:
        self._kept.append((day, path, gauge))
        for number in gauge[:PROBES]:
            holders = self._by_number.setdefault(number, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append((path, gauge))

    def _forget(self, day: date) -> None:
        while self._kept and (day - self._kept[0][0]).days > WINDOW_DAYS:
            _, path, gauge = self._kept.popleft()
            for number in gauge[:PROBES]:
                left = [held for held in self._by_number.get(number, ()) if held[0] != path]
                if left:
                    self._by_number[number] = left
                else:
                    self._by_number.pop(number, None)


RULE = SequenceRule("near-duplicate", sketch, Week)
