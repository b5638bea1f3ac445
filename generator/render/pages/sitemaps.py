"""Sitemaps split by month, so that back-filling an article moves one of them; and robots.txt."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from html import escape

from generator.archive.calendar import span
from generator.model import TERM_KINDS, Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind, month_path

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


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
            f"<sitemap><loc>{_loc(desk, one)}</loc></sitemap>\n" for one in ["/sitemap-pages.xml", *months]
        )
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="{_NAMESPACE}">\n{entries}</sitemapindex>\n'
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
        pages = [("/" + month_path(key.year, key.month), "")]
        pages += [
            ("/" + month_path(day.year, day.month, day.day), "") for day in dict.fromkeys(card.date for card in cards)
        ]
        pages += [(card.address, max(card.date.isoformat(), card.updated)) for card in cards]
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
        return card.date.year, tuple(ref for ref in card.terms if ref.kind == "section")

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        pages = ["/", *(f"/{kind}s/" for kind in TERM_KINDS)]
        pages += [desk.frame.view.about] if desk.frame.view.about else []
        pages += [term.address for term in desk.sections()]
        pages += ["/" + month_path(one.year) for one in desk.archive.years()]
        return "/sitemap-pages.xml", _urlset(desk, [(page, "") for page in pages])

    def shows(self, key: PageKey) -> str:
        return "the front page, the directories, the sections and the years"


class Robots(PageKind):
    name = "robots"

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("robots"),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        return "/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {desk.site.absolute('/sitemap.xml')}\n".encode()

    def shows(self, key: PageKey) -> str:
        return "the site's address alone"


def _loc(desk: Desk, address: str) -> str:
    return escape(desk.site.absolute(address))


def _urlset(desk: Desk, pages: Iterable[tuple[str, str]]) -> bytes:
    entries = "".join(
        f"<url><loc>{_loc(desk, address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in pages
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{entries}</urlset>\n'.encode()
