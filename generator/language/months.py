"""Names of months and days, and the week's first day, as the readers of a region have them (CLDR)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import get_day_names, get_month_names


@lru_cache
def _locale(language: str, region: str = "") -> Locale:
    """The language as a region has it, or as the world has it where CLDR does not know it there; `und` is Arabic."""
    try:
        return Locale.parse("_".join(filter(None, (language, region.upper()))))
    except UnknownLocaleError:
        return Locale.parse("ar" if language == "und" else language)


def is_region(code: str) -> bool:
    """Whether CLDR knows a country or territory by the two capital letters."""
    return code in get_global("territory_languages")


@lru_cache
def month_name(month: int, region: str, language: str = "ar") -> str:
    """The name of a Gregorian month, 1 to 12: 11 is نوفمبر in OM, تشرين الثاني in SY, نونبر in MA."""
    return str(get_month_names("wide", "format", _locale(language, region))[month])


@lru_cache
def _weekday(number: int, width: Literal["wide", "narrow"], language: str) -> str:
    return str(get_day_names(width, "format", _locale(language))[number])


def weekday_name(day: date, language: str = "ar") -> str:
    """The name of a day's weekday: «الجمعة» for 2017-11-10."""
    return _weekday(day.weekday(), "wide", language)


def weekday_letter(day: date, language: str = "ar") -> str:
    """The letter that stands for a day's weekday in a narrow calendar: «ج» for 2017-11-10."""
    return _weekday(day.weekday(), "narrow", language)


@lru_cache
def first_weekday(region: str) -> int:
    """The day that a region's week begins with, 0 for Monday to 6 for Sunday."""
    return _locale("und", region or "001").first_week_day
