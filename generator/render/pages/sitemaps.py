"""Sitemaps split by month, so that back-filling an article moves one of them.

When a page changed is told by what it shows: an article by its last update or correction, a list by its newest article.
Of a list that holds none, and of what people write without a date, nothing is told.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from html import escape

from generator.archive.calendar import span
from generator.model import TERM_KINDS, Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind, month_path

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class SitemapIndex(PageKind):
    name = "sitemap"

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("sitemap"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("sitemap"),)

    def sees(self, card: Card) -> Hashable:
        return card.date.year, card.date.month

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        months = [f"/sitemap-{one.year:04d}-{one.month:02d}.xml" for one in desk.archive.months()]
        entries = "".join(
            f"<sitemap><loc>{location(desk, one)}</loc></sitemap>\n" for one in ["/sitemap-pages.xml", *months]
        )
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="{NAMESPACE}">\n{entries}</sitemapindex>\n'
        )
        return "/sitemap.xml", text.encode()

    def shows(self, key: PageKey) -> str:
        return "the months that hold articles"


class SitemapMonth(PageKind):
    name = "sitemap_month"
    grain = "month"

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("sitemap_month", year=card.date.year, month=card.date.month),)

    def sees(self, card: Card) -> Hashable:
        return card.address, card.date, card.updated, card.position

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        cards = desk.archive.within("all", "", span(key.year, key.month))
        if not cards:
            return None
        changed = [(card.date.isoformat(), card) for card in cards]
        pages = [("/" + month_path(key.year, key.month), changed[0][0])]
        days = dict.fromkeys(card.date for card in cards)
        pages += [("/" + month_path(day.year, day.month, day.day), day.isoformat()) for day in days]
        pages += [(card.address, max(day, card.updated)) for day, card in changed]
        return f"/sitemap-{key.year:04d}-{key.month:02d}.xml", _urlset(desk, pages)

    def shows(self, key: PageKey) -> str:
        return f"the addresses and dates of the articles of {key.year:04d}-{key.month:02d}"


class SitemapPages(PageKind):
    name = "sitemap_pages"

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("sitemap_pages"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("sitemap_pages"),)

    def sees(self, card: Card) -> Hashable:
        return card.date, tuple(ref for ref in card.terms if ref.kind == "section")

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        newest = desk.archive.last_day()
        pages = [(page, newest) for page in ("/", *(f"/{kind}s/" for kind in TERM_KINDS))]
        pages += [(desk.frame.view.about, "")] if desk.frame.view.about else []
        pages += [(desk.frame.view.data, newest)] if desk.frame.view.data else []
        pages += [(term.address, desk.archive.last_day("section", term.slug)) for term in desk.sections()]
        years = [one.year for one in desk.archive.years()]
        pages += [("/" + month_path(year), desk.archive.last_day(year=year)) for year in years]
        return "/sitemap-pages.xml", _urlset(desk, pages)

    def shows(self, key: PageKey) -> str:
        return "the front page, the directories, the sections and the years, each with the day of its newest article"


def location(desk: Desk, address: str) -> str:
    """The whole address of a page as XML."""
    return escape(desk.site.absolute(address))


def _urlset(desk: Desk, pages: Iterable[tuple[str, str]]) -> bytes:
    entries = "".join(
        f"<url><loc>{location(desk, address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in pages
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}">\n{entries}</urlset>\n'.encode()
