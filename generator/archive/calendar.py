"""Days, months and years as ranges of positions: newest first, as plain text sorts them."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

_ALL_NINES = 99_999_999
_AFTER_ANY = "~"


class Span(NamedTuple):
    """All positions from `low` up to, and without, `high`."""

    low: str
    high: str


def day_prefix(day: date) -> str:
    """How the position of every article of the day begins."""
    return f"{_ALL_NINES - (day.year * 10000 + day.month * 100 + day.day):08d}"


def day_of(position: str) -> date:
    """The day that a position begins with."""
    number = _ALL_NINES - int(position[:8])
    return date(number // 10000, number // 100 % 100, number % 100)


def span(year: int = 0, month: int = 0, day: int = 0) -> Span:
    """The positions of a day, a month, a year, or of all time where the year is 0."""
    if not year:
        return Span("", _AFTER_ANY)
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return Span(day_prefix(last), day_prefix(first) + _AFTER_ANY)


def month_number(year: int, month: int) -> int:
    """A month as one number that sorts, such as 201711."""
    return year * 100 + month


def weeks(year: int, month: int, first_weekday: int) -> list[list[int]]:
    """The month's days in rows of seven, 0 where a cell is of another month; `first_weekday` counts from Monday, 0."""
    return calendar.Calendar(first_weekday).monthdayscalendar(year, month)
