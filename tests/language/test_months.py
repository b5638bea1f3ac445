"""Names of months and days for showing, and the week's first day."""

from __future__ import annotations

from datetime import date

import pytest

from generator.language.months import (
    first_weekday,
    long_date,
    month_name,
    short_weekday_name,
    weekday_letter,
    weekday_name,
)


@pytest.mark.parametrize(
    ("region", "july", "november"),
    [
        ("OM", "يوليو", "نوفمبر"),
        ("EG", "يوليو", "نوفمبر"),
        ("SY", "تموز", "تشرين الثاني"),
        ("MA", "يوليوز", "نونبر"),
        ("TN", "جويلية", "نوفمبر"),
        ("GB", "يوليو", "نوفمبر"),
        ("", "يوليو", "نوفمبر"),
    ],
)
def test_month_names_follow_the_region(region: str, july: str, november: str) -> None:
    assert (month_name(7, region), month_name(11, region)) == (july, november)


def test_names_in_another_language() -> None:
    assert month_name(11, "OM", "en") == "November"
    assert weekday_name(date(2017, 11, 10), "en") == "Friday"


@pytest.mark.parametrize(
    ("language", "region", "day", "whole"),
    [
        ("en", "GB", "10 November 2017", "Friday, 10 November 2017"),
        ("en", "OM", "10 November 2017", "Friday, 10 November 2017"),
        ("en", "US", "November 10, 2017", "Friday, November 10, 2017"),
        ("fr", "MA", "10 novembre 2017", "vendredi 10 novembre 2017"),
        ("fr", "OM", "10 novembre 2017", "vendredi 10 novembre 2017"),
    ],
)
def test_a_date_in_another_language(language: str, region: str, day: str, whole: str) -> None:
    found = date(2017, 11, 10)
    assert (long_date(found, region, language), long_date(found, region, language, weekday=True)) == (day, whole)


def test_french_counts_the_first_day_of_a_month() -> None:
    assert long_date(date(2017, 3, 1), "FR", "fr") == "1er mars 2017"
    assert long_date(date(2017, 3, 1), "FR", "fr", weekday=True) == "mercredi 1er mars 2017"
    assert long_date(date(2017, 3, 11), "FR", "fr", weekday=True) == "samedi 11 mars 2017"
    assert long_date(date(2017, 3, 31), "FR", "fr") == "31 mars 2017"


def test_a_weekday_is_cut_short_but_in_arabic() -> None:
    days = [date(2017, 11, day) for day in range(6, 13)]
    assert [short_weekday_name(day) for day in days] == [weekday_name(day) for day in days]
    assert [short_weekday_name(days[4], language) for language in ("en", "fr")] == ["Fri", "ven."]


def test_weekday_name() -> None:
    assert weekday_name(date(2017, 11, 10)) == "الجمعة"


def test_weekday_letters_tell_the_days_apart() -> None:
    days = [date(2017, 11, day) for day in range(4, 11)]
    assert [weekday_letter(day) for day in days] == ["س", "ح", "ن", "ث", "ر", "خ", "ج"]
    assert weekday_letter(date(2017, 11, 10), "en") == "F"


@pytest.mark.parametrize(("region", "first"), [("OM", 5), ("SA", 6), ("MA", 0), ("LB", 0), ("GB", 0), ("", 0)])
def test_first_weekday(region: str, first: int) -> None:
    assert first_weekday(region) == first
