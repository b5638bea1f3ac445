"""Dates and numbers as pages write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from generator.content.site import Site
from generator.render.dates import filters

DAY = date(2017, 11, 10)


def site(region: str = "EG", digits: str = "latn") -> Site:
    return Site(title="أ", url="https://a.example/", region=region, digits=digits)


@pytest.mark.parametrize(
    ("region", "digits", "day"),
    [
        ("OM", "latn", "الجمعة 10 نوفمبر 2017"),
        ("SY", "latn", "الجمعة 10 تشرين الثاني 2017"),
        ("MA", "latn", "الجمعة 10 نونبر 2017"),
        ("EG", "arab", "الجمعة ١٠ نوفمبر ٢٠١٧"),
    ],
)
def test_a_day(region: str, digits: str, day: str) -> None:
    made = filters(site(region, digits))
    assert made["full_day"](DAY) == day
    assert f"الجمعة {made['day'](DAY)}" == day


def test_the_hijri_day_where_there_is_one() -> None:
    assert filters(site())["hijri"](DAY) == "21 صفر 1439 هـ"
    assert filters(site(digits="arab"))["hijri"](DAY) == "٢١ صفر ١٤٣٩ هـ"
    assert filters(site())["hijri"](date(1900, 1, 1)) == ""


def test_for_machines_digits_stay_latin() -> None:
    made = filters(site(digits="arab"))
    assert made["iso"](DAY) == "2017-11-10"
    assert made["iso"](datetime(2017, 11, 10, 9, 5, 30, tzinfo=UTC)) == "2017-11-10T09:05+00:00"
    assert (made["num"](2017), made["num"]("3"), made["month"](11)) == ("٢٠١٧", "٣", "نوفمبر")
