"""The life of a term: its articles by year, or by month where its years are few, as bars of a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.archive.questions import Count

# A picture of fewer articles, or of fewer bars, says nothing that its words do not.
_FEWEST_ARTICLES, _FEWEST_BARS = 5, 3
# Of a life that touches no more years, the months are shown.
_FEW_YEARS = 3
# In the picture's own units: from one bar to the next, the breadth of a bar, the height of the highest.
STEP, BREADTH, HEIGHT = 10, 8, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or a month of one, with its count and its place in the picture; `month` is 0 for a whole year."""

    year: int
    month: int
    count: int
    x: int
    height: int


class Life(NamedTuple):
    """The bars from a term's first to its last, in the order of time, and the highest, None where several are."""

    bars: tuple[Bar, ...]
    peak: Bar | None
    width: int
    height: int
    breadth: int


def life_of(months: Sequence[Count], from_right: bool) -> Life | None:
    """The life of a term that has these months, oldest first; None for too short a one.

    Time runs as people read: `from_right`, or else from the left.
    """
    if sum(one.count for one in months) < _FEWEST_ARTICLES:
        return None
    first, last = months[0], months[-1]
    if last.year - first.year < _FEW_YEARS:
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        names = [(number // 12, number % 12 + 1) for number in numbers]
    else:
        names = [(year, 0) for year in range(first.year, last.year + 1)]
    if len(names) < _FEWEST_BARS:
        return None
    counts = {(one.year, one.month): one.count for one in (by_year(months) if names[0][1] == 0 else months)}
    greatest = max(counts.values())
    bars = []
    for place, name in enumerate(names):
        count = counts.get(name, 0)
        x = (len(names) - 1 - place if from_right else place) * STEP + (STEP - BREADTH) // 2
        bars.append(Bar(*name, count, x, -(-count * HEIGHT // greatest)))
    highest = [bar for bar in bars if bar.count == greatest]
    return Life(tuple(bars), highest[0] if len(highest) == 1 else None, len(bars) * STEP, HEIGHT, BREADTH)


def by_year(months: Sequence[Count]) -> list[Count]:
    """The years of a list whose months these are, oldest first, in the months' order."""
    years = groupby(months, key=lambda one: one.year)
    return [Count(year, 0, 0, sum(one.count for one in some)) for year, some in years]
