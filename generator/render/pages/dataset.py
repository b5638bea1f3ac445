"""The archive as open data, where the settings say so: a file of articles for each month, their descriptor, and a page."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from generator.archive.calendar import span
from generator.model import Card, PageKey
from generator.render.compressing import gzipped
from generator.render.dataset import data_package, dataset_json_ld, line
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind
from generator.render.values import Tally

_LEVEL = 6
_ADDRESS = "/data/"


class DatasetMonth(PageKind):
    """All listed articles of a month with their texts, a line of JSON each, by day and as on their day's page.

    An edit in a body makes its month's file again, and none but that: therefore no file is of a whole year.
    """

    name = "data_month"
    grain = "month"
    reads = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("data_month", year=card.date.year, month=card.date.month),)

    def sees(self, card: Card) -> Hashable:
        return card

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        days = sorted(desk.archive.days(key.year, key.month)) if desk.site.data.enabled else []
        if not days:
            return None
        return _ADDRESS + _file(key.year, key.month), gzipped(_lines(days, desk), _LEVEL)

    def shows(self, key: PageKey) -> str:
        return f"the texts of the articles of {key.year:04d}-{key.month:02d}, and all that is known of them"


class DataPackage(PageKind):
    name = "data_package"

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("data_package"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("data_package"),)

    def sees(self, card: Card) -> Hashable:
        return card.date.year, card.date.month

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        if not desk.site.data.enabled:
            return None
        files = [_file(one.year, one.month) for one in desk.archive.months()]
        return f"{_ADDRESS}datapackage.json", data_package(desk.site, files)

    def shows(self, key: PageKey) -> str:
        return "the months that hold articles"


class DataPage(PageKind):
    """What readers see of the data: the files, and how many articles each of them holds."""

    name = "data"
    templates = ("data.html",)

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("data"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("data"),)

    def sees(self, card: Card) -> Hashable:
        return card.date.year, card.date.month

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        if not desk.site.data.enabled:
            return None
        months = [
            Tally(one.year, one.month, 0, one.count, _ADDRESS + _file(one.year, one.month))
            for one in desk.archive.months()
        ]
        years = [(year, list(of_year)) for year, of_year in groupby(months, attrgetter("year"))]
        total = sum(one.count for one in months)
        name = desk.strings.say("data.title")
        page = desk.listing("data", _ADDRESS, name, description=desk.strings.say("data.about"))
        span_of_time = f"{_month(months[0])}/{_month(months[-1])}" if months else ""
        package = f"{_ADDRESS}datapackage.json"
        content = desk.render(
            "data.html",
            page._replace(json_ld=dataset_json_ld(desk.site, name, page.description, package, span_of_time)),
            len(months),
            years=years[::-1],
            total=total,
            licence=desk.site.data.licence,
            package=package,
        )
        return _ADDRESS, content

    def shows(self, key: PageKey) -> str:
        return "how many articles each month holds"


def _lines(days: Sequence[date], desk: Desk) -> Iterator[bytes]:
    """The lines of the month's articles, each made when the one before it is packed."""
    for day in days:
        for card in desk.archive.within("all", "", span(day.year, day.month, day.day)):
            article = desk.sources.article(card.source)
            if article is not None:
                terms = [(kind, desk.term(kind, slug, written), written) for kind, slug, written in card.terms]
                yield line(article, desk.site.absolute(card.address), terms, desk.site)


def _file(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}.jsonl.gz"


def _month(tally: Tally) -> str:
    return f"{tally.year:04d}-{tally.month:02d}"
