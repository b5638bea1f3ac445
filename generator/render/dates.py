"""Dates, months and numbers as the site writes them: templates' filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from generator.content.site import Site
from generator.language.digits import show
from generator.language.hijri import hijri_era, hijri_month_name, to_hijri
from generator.language.months import long_date, month_name, weekday_name

Filter = Callable[..., str]
_KEPT_DAYS = 10_000


def filters(site: Site) -> dict[str, Filter]:
    """The filters `day`, `full_day`, `hijri`, `iso`, `num` and `month` for a site's language, region and digits."""

    def number(value: int | str) -> str:
        return show(value, site.digits)

    def month(value: int) -> str:
        return month_name(value, site.region, site.language)

    def day(value: date) -> str:
        if site.language != "ar":
            return show(long_date(value, site.region, site.language), site.digits)
        return f"{number(value.day)} {month(value.month)} {number(value.year)}"

    def full_day(value: date) -> str:
        if site.language != "ar":
            return show(long_date(value, site.region, site.language, weekday=True), site.digits)
        return f"{weekday_name(value, site.language)} {day(value)}"

    def hijri(value: date) -> str:
        found = to_hijri(value)
        if found is None:
            return ""
        hijri_year, hijri_month, hijri_day = found
        named = hijri_month_name(hijri_month, site.language)
        return f"{number(hijri_day)} {named} {number(hijri_year)} {hijri_era(site.language)}"

    def iso(value: date | datetime) -> str:
        return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()

    # The days of an archive are few beside its pages, and each is said on many.
    kept = lru_cache(maxsize=_KEPT_DAYS)
    return {
        "day": kept(day), "full_day": kept(full_day), "hijri": kept(hijri), "iso": iso, "num": number, "month": month,
    }  # fmt: skip
