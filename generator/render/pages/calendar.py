"""The archive's calendar: a page for each year, month and day that holds articles."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from generator.archive.calendar import span, weeks
from generator.archive.questions import Count
from generator.language.months import first_weekday, weekday_name
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind, month_path
from generator.render.trails import Step

_A_MONDAY = date(2024, 1, 1)


class YearPage(PageKind):
    name = "year"
    grain = "year"
    templates = ("year.html",)
    neighbours = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("year", year=card.date.year),)

    def sees(self, card: Card) -> Hashable:
        return card.date.year, card.date.month

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        counts = {one.month: one for one in desk.archive.months(year=key.year)}
        if not counts:
            return None
        months = [desk.tally(counts.get(month, Count(key.year, month, 0, 0))) for month in range(1, 13)]
        earlier, later = desk.archive.months_beside(key.year, 0)
        address = f"/{month_path(key.year)}"
        title = desk.strings.say("year.title", year=desk.filters["num"](key.year))
        total = sum(one.count for one in months)
        content = desk.render(
            "year.html",
            desk.listing("year", address, title, count=total),
            year=key.year,
            months=months,
            total=total,
            previous=desk.year(earlier),
            next=desk.year(later),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return f"how many articles each month of {key.year} holds"


class MonthPage(PageKind):
    name = "month"
    grain = "month"
    templates = ("month.html",)
    neighbours = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("month", year=card.date.year, month=card.date.month),)

    def sees(self, card: Card) -> Hashable:
        return card.date

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        counts = desk.archive.days(key.year, key.month)
        if not counts:
            return None
        first = first_weekday(desk.site.region)
        rows = [
            [desk.tally(Count(key.year, key.month, day, counts.get(day, 0))) if day else None for day in week]
            for week in weeks(key.year, key.month, first)
        ]
        earlier, later = desk.archive.months_beside(key.year, key.month)
        address = f"/{month_path(key.year, key.month)}"
        title = f"{desk.filters['month'](key.month)} {desk.filters['num'](key.year)}"
        total = sum(counts.values())
        names = [_A_MONDAY.replace(day=1 + (first + offset) % 7) for offset in range(7)]
        content = desk.render(
            "month.html",
            desk.listing("month", address, title, _above(desk, key.year), total),
            year=key.year,
            month=key.month,
            weekdays=[weekday_name(name, desk.site.language) for name in names],
            weeks=rows,
            total=total,
            previous=desk.month(earlier),
            next=desk.month(later),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return f"how many articles each day of {key.year:04d}-{key.month:02d} holds"


class DayPage(PageKind):
    name = "day"
    grain = "day"
    templates = ("day.html", "card.html")
    neighbours = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("day", year=card.date.year, month=card.date.month, day=card.date.day),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        day = date(key.year, key.month, key.day)
        cards = desk.views(desk.archive.within("all", "", span(key.year, key.month, key.day)))
        if not cards:
            return None
        earlier, later = desk.archive.days_beside(day)
        address = f"/{month_path(key.year, key.month, key.day)}"
        content = desk.render(
            "day.html",
            desk.listing(
                "day", address, desk.filters["full_day"](day), _above(desk, key.year, key.month), len(cards)
            ),
            len(cards),
            day=day,
            groups=desk.by_section(cards),
            total=len(cards),
            previous=desk.day(earlier),
            next=desk.day(later),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return f"the cards of the articles of {key.year:04d}-{key.month:02d}-{key.day:02d}, by section"


def _above(desk: Desk, year: int, month: int = 0) -> list[Step]:
    """The pages above a month's, or above a day's where a month is given: its year, and its month."""
    named = desk.filters["num"](year)
    steps = [Step(named, f"/{month_path(year)}")]
    return [*steps, Step(f"{desk.filters['month'](month)} {named}", f"/{month_path(year, month)}")] if month else steps
