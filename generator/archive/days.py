"""Which articles each day holds: a day's pages ask one after the other, beside those of the month's other days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from generator.archive.calendar import day_prefix, span

_OF_MONTH = (
    "SELECT position, card FROM memberships WHERE kind = 'all' AND slug = '' AND position >= ? AND position < ? "
    "ORDER BY position, card"
)


class Days:
    """What `ask` says of one state, which nobody changes until `forget`; one month's answers are kept."""

    def __init__(self, ask: Callable[[str, tuple[str, str]], list[tuple[str, int]]]) -> None:
        self._ask = ask
        self._month = (0, 0)
        self._numbers: dict[str, list[int]] = {}

    def forget(self) -> None:
        """Let go of what is kept."""
        self._month = (0, 0)
        self._numbers.clear()

    def numbers(self, day: date) -> Sequence[int]:
        """The numbers of the day's articles, in their order."""
        if self._month != (day.year, day.month):
            self.forget()
            reach = span(day.year, day.month)
            for position, number in self._ask(_OF_MONTH, (reach.low, reach.high)):
                self._numbers.setdefault(position[:8], []).append(number)
            self._month = (day.year, day.month)
        return self._numbers.get(day_prefix(day), ())
