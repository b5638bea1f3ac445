"""The Hijri calendar of Umm al-Qura, 1343 to 1500 AH (1924-08-01 to 2077-11-16): for showing, never for keys."""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri

from generator.language.month_table import HIJRI_MONTHS

HijriDate = tuple[int, int, int]


def to_hijri(day: date) -> HijriDate | None:
    """The Hijri year, month and day of a day; None outside Umm al-Qura."""
    try:
        return Gregorian.fromdate(day).to_hijri().datetuple()
    except OverflowError:
        return None


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The day that Umm al-Qura gives a Hijri date; None where it has no such date."""
    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (OverflowError, ValueError):
        return None
    return date(*gregorian.datetuple())


def hijri_month_name(month: int) -> str:
    """The Arabic name of a Hijri month, 1 to 12."""
    return HIJRI_MONTHS[month - 1]
