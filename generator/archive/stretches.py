"""The places round a place in a list: asked of the state a few times, then of a stretch of the list that is kept at hand.

Articles are made in the order of their files, most often month by month, so those that ask for a list stand near each
other in it. A list that is asked for once, as after one edit, costs one small question and no more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from generator.archive.calendar import day_of

# An article in a list: its position, its number, and the number of its day. The newest sort first.
Member = tuple[str, int, int]
# So many members before a position, and so many from there on, or behind it.
_ROUND = (
    "SELECT position, card FROM (SELECT position, card FROM memberships WHERE kind = ?1 AND slug = ?2 AND position < ?3 "
    "ORDER BY position DESC, card DESC LIMIT ?4) UNION ALL SELECT position, card FROM (SELECT position, card FROM memberships "
    "WHERE kind = ?1 AND slug = ?2 AND position {} ?3 ORDER BY position, card LIMIT ?4) ORDER BY position, card"
)
_FROM_HERE, _WITHOUT_IT = _ROUND.format(">="), _ROUND.format(">")
# So many questions cost as much as keeping a stretch of so many places to both sides.
_WORTH_KEEPING = 6
_WIDE = 256
_MOST_KEPT = 60_000


class _Stretch:
    """What is kept of one list: members beside each other, and whether the list begins and ends with them."""

    __slots__ = ("begins", "ends", "members", "missed", "positions")

    def __init__(self) -> None:
        self.positions: list[str] = []
        self.members: list[Member] = []
        self.begins = self.ends = False
        self.missed = 0


class Stretches:
    """What `ask` says of the lists of one state, which nobody changes until `forget`."""

    def __init__(self, ask: Callable[[str, tuple[str | int, ...]], list[tuple[str, int]]]) -> None:
        self._ask = ask
        self._kept: dict[tuple[str, str], _Stretch] = {}
        self._count = 0

    def forget(self) -> None:
        """Let go of what is kept."""
        self._kept.clear()
        self._count = 0

    def around(self, kind: str, slug: str, position: str, reach: int) -> Sequence[Member]:
        """Those that stand at most `reach` places before or behind a position in a list, in their order, without its own."""
        stretch = self._kept.get((kind, slug))
        if stretch is None:
            stretch = self._kept[kind, slug] = _Stretch()
        found = _within(stretch, position, reach)
        if found is None:
            stretch.missed += 1
            if stretch.missed > _WORTH_KEEPING:
                self._keep(stretch, kind, slug, position)
                found = _within(stretch, position, reach)
        return self._members(_WITHOUT_IT, kind, slug, position, reach) if found is None else found

    def _keep(self, stretch: _Stretch, kind: str, slug: str, position: str) -> None:
        """Keep the list round the position; all stretches go first where they have grown too many."""
        self._count += 2 * _WIDE - len(stretch.members)
        if self._count > _MOST_KEPT:
            self.forget()
            self._kept[kind, slug] = stretch
            self._count = 2 * _WIDE
        stretch.members = self._members(_FROM_HERE, kind, slug, position, _WIDE)
        stretch.positions = [position for position, _, _ in stretch.members]
        here = bisect_left(stretch.positions, position)
        stretch.begins = here < _WIDE
        stretch.ends = len(stretch.members) - here < _WIDE
        stretch.missed = 0

    def _members(self, query: str, kind: str, slug: str, position: str, reach: int) -> list[Member]:
        rows = self._ask(query, (kind, slug, position, reach))
        return [(where, number, day_number(where[:8])) for where, number in rows]


def _within(stretch: _Stretch, position: str, reach: int) -> Sequence[Member] | None:
    """The members round the position, or None where the list may have more of them than the stretch."""
    positions, members = stretch.positions, stretch.members
    here = after = bisect_left(positions, position)
    while after < len(positions) and positions[after] == position:
        after += 1
    if (here < reach and not stretch.begins) or (len(positions) - after < reach and not stretch.ends):
        return None
    return members[max(here - reach, 0) : here] + members[after : after + reach]


@lru_cache(maxsize=10_000)
def day_number(prefix: str) -> int:
    """The number, counted in days, of the day that positions begin with."""
    return day_of(prefix).toordinal()
