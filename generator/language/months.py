"""Names of months and days, whole dates, and the week's first day, as the readers of a region have them (CLDR)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, get_day_names, get_month_names


@lru_cache
def _locale(language: str, region: str = "") -> Locale:
    """The language as a region has it, or as the world has it where CLDR does not know it there; `und` is Arabic."""
    for name in ("_".join(filter(None, (language, region.upper()))), f"{language}_001"):
        try:
            return Locale.parse(name)
        except UnknownLocaleError:
            continue
    return Locale.parse("ar" if language == "und" else language)


def is_region(code: str) -> bool:
    """Whether CLDR knows a country or territory by the two capital letters."""
    return code in get_global("territory_languages")


@lru_cache
def month_name(month: int, region: str, language: str = "ar") -> str:
    """The name of a Gregorian month, 1 to 12: 11 is نوفمبر in OM, تشرين الثاني in SY, نونبر in MA."""
    return str(get_month_names("wide", "format", _locale(language, region))[month])


@lru_cache
def _weekday(number: int, language: str, width: Literal["wide", "abbreviated", "narrow"]) -> str:
    return str(get_day_names(width, "format", _locale(language))[number])


def weekday_name(day: date, language: str = "ar") -> str:
    """The name of a day's weekday: «الجمعة» for 2017-11-10."""
    return _weekday(day.weekday(), language, "wide")


def short_weekday_name(day: date, language: str = "ar") -> str:
    """The name of a day's weekday for the head of a calendar: Fri, ven.; Arabic does not cut it short."""
    return _weekday(day.weekday(), language, "abbreviated")


def long_date(day: date, region: str, language: str, weekday: bool = False) -> str:
    """A day as a language other than Arabic writes it: 10 November 2017, November 10, 2017 in the US, 1er mars 2017."""
    said = format_date(day, "full" if weekday else "long", _locale(language, region))
    return said.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else said


def weekday_letter(day: date, language: str = "ar") -> str:
    """The letter that stands for a day's weekday in a narrow calendar: «ج» for 2017-11-10."""
    return _weekday(day.weekday(), language, "narrow")


@lru_cache
def first_weekday(region: str) -> int:
    """The day that a region's week begins with, 0 for Monday to 6 for Sunday."""
    return _locale("und", region or "001").first_week_day
