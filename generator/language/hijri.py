"""The Hijri calendar of Umm al-Qura, 1343 to 1500 AH (1924-08-01 to 2077-11-16): for showing, never for keys."""

from __future__ import annotations

from datetime import date

from hijridate import Gregorian, Hijri

from generator.language.month_table import HIJRI_MONTHS, HIJRI_MONTHS_ELSEWHERE

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


def hijri_month_name(month: int, language: str = "ar") -> str:
    """The name of a Hijri month, 1 to 12: in Arabic, in French, or as English writes it."""
    return _months(language)[month - 1]


def _months(language: str) -> tuple[str, ...]:
    if language == "ar":
        return HIJRI_MONTHS
    return HIJRI_MONTHS_ELSEWHERE.get(language, HIJRI_MONTHS_ELSEWHERE["en"])


def hijri_era(language: str) -> str:
    """The sign that stands after a Hijri year."""
    return "هـ" if language == "ar" else "AH"
