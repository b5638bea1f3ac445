"""Names of months and days for showing, and the week's first day."""

from __future__ import annotations

from datetime import date

import pytest

from generator.language.months import first_weekday, month_name, weekday_letter, weekday_name


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


def test_weekday_name() -> None:
    assert weekday_name(date(2017, 11, 10)) == "الجمعة"


def test_weekday_letters_tell_the_days_apart() -> None:
    days = [date(2017, 11, day) for day in range(4, 11)]
    assert [weekday_letter(day) for day in days] == ["س", "ح", "ن", "ث", "ر", "خ", "ج"]
    assert weekday_letter(date(2017, 11, 10), "en") == "F"


@pytest.mark.parametrize(("region", "first"), [("OM", 5), ("SA", 6), ("MA", 0), ("LB", 0), ("GB", 0), ("", 0)])
def test_first_weekday(region: str, first: int) -> None:
    assert first_weekday(region) == first
