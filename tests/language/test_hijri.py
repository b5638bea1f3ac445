"""The Hijri calendar of Umm al-Qura, and its ends."""

from __future__ import annotations

from datetime import date

from generator.language.hijri import from_hijri, hijri_era, hijri_month_name, to_hijri


def test_a_day_and_its_hijri_date() -> None:
    assert to_hijri(date(2017, 11, 10)) == (1439, 2, 21)
    assert from_hijri(1439, 2, 21) == date(2017, 11, 10)
    assert hijri_month_name(2) == "صفر"


def test_the_calendar_ends_on_both_sides() -> None:
    assert to_hijri(date(1924, 8, 1)) == (1343, 1, 1)
    assert to_hijri(date(1924, 7, 31)) is None
    assert to_hijri(date(2077, 11, 16)) == (1500, 12, 30)
    assert to_hijri(date(2077, 11, 17)) is None


def test_a_date_that_is_not_in_it() -> None:
    assert from_hijri(1439, 2, 30) is None
    assert from_hijri(1439, 13, 1) is None
    assert from_hijri(1320, 1, 1) is None


def test_months_and_era_in_the_language_of_the_site() -> None:
    assert [hijri_month_name(9, language) for language in ("ar", "en", "fr", "de")] == [
        "رمضان", "Ramadan", "ramadan", "Ramadan"
    ]  # fmt: skip
    assert {language: len({hijri_month_name(month, language) for month in range(1, 13)}) for language in ("ar", "en", "fr")} == {
        "ar": 12, "en": 12, "fr": 12
    }  # fmt: skip
    assert (hijri_era("ar"), hijri_era("fr")) == ("هـ", "AH")
