"""The archive's calendar: a page for each year, month and day that holds articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from datetime import date

from generator.archive.calendar import weeks
from generator.archive.questions import Count
from generator.language.months import first_weekday, short_weekday_name, weekday_letter, weekday_name
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.day_files import day_files
from generator.render.pages.kind import PageKind, month_path
from generator.render.trails import Step
from generator.render.values import Tally

_A_MONDAY = date(2024, 1, 1)


class YearPage(PageKind):
    name = "year"
    grain = "year"
    templates = ("year.html",)
    neighbours = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("year", year=card.date.year),)

    def sees(self, card: Card) -> Hashable:
        return card.date

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        counts = desk.archive.days(key.year)
        if not counts:
            return None
        sums = Counter[int]()
        for day, count in counts.items():
            sums[day.month] += count
        months = [desk.tally(Count(key.year, month, 0, sums[month])) for month in range(1, 13)]
        earlier, later = desk.archive.months_beside(key.year, 0)
        address = f"/{month_path(key.year)}"
        language = desk.site.language
        title = desk.strings.say("year.title", year=desk.filters["num"](key.year))
        total = sum(one.count for one in months)
        content = desk.render(
            "year.html",
            desk.listing("year", address, title, count=total),
            year=key.year,
            months=months,
            weekdays=[(weekday_name(day, language), weekday_letter(day, language)) for day in _week(desk)],
            weeks=[_weeks(desk, key.year, month, counts) for month in range(1, 13)],
            greatest=_many(counts.values()),
            total=total,
            previous=desk.year(earlier),
            next=desk.year(later),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return f"how many articles each month and each day of {key.year} holds"


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
        earlier, later = desk.archive.months_beside(key.year, key.month)
        address = f"/{month_path(key.year, key.month)}"
        title = f"{desk.filters['month'](key.month)} {desk.filters['num'](key.year)}"
        total = sum(counts.values())
        content = desk.render(
            "month.html",
            desk.listing("month", address, title, _above(desk, key.year), total),
            year=key.year,
            month=key.month,
            weekdays=[short_weekday_name(day, desk.site.language) for day in _week(desk)],
            weeks=_weeks(desk, key.year, key.month, counts),
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
        cards = desk.views(desk.archive.of_day(day))
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
            files=day_files(address),
            previous=desk.day(earlier),
            next=desk.day(later),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return f"the cards of the articles of {key.year:04d}-{key.month:02d}-{key.day:02d}, by section"


def _many(counts: Collection[int]) -> int:
    """What one day of twenty holds more of at most: by the greatest day of all, a year with an election is one dark day."""
    return sorted(counts)[len(counts) * 19 // 20]


def _week(desk: Desk) -> list[date]:
    """Seven days, from the first weekday of the region's week on."""
    first = first_weekday(desk.site.region)
    return [_A_MONDAY.replace(day=1 + (first + offset) % 7) for offset in range(7)]


def _weeks(desk: Desk, year: int, month: int, counts: Mapping[date, int]) -> list[list[Tally | None]]:
    """The month in rows of weeks, None where a cell is of another month."""
    return [
        [desk.tally(Count(year, month, day, counts.get(date(year, month, day), 0))) if day else None for day in week]
        for week in weeks(year, month, first_weekday(desk.site.region))
    ]


def _above(desk: Desk, year: int, month: int = 0) -> list[Step]:
    """The pages above a month's, or above a day's where a month is given: its year, and its month."""
    named = desk.filters["num"](year)
    steps = [Step(named, f"/{month_path(year)}")]
    return [*steps, Step(f"{desk.filters['month'](month)} {named}", f"/{month_path(year, month)}")] if month else steps
