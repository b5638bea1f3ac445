"""What tells search engines where to look: the news sitemap, of two days, and robots.txt, which names the sitemaps."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from html import escape

from generator.archive.calendar import span
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind
from generator.render.pages.sitemaps import NAMESPACE, location

_NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
_ADDRESS = "/sitemap-news.xml"
# As many as a news sitemap may name.
_MOST = 1_000


class NewsSitemap(PageKind):
    """The articles of the build's day and of the day before; none where there are none."""

    name = "sitemap_news"
    daily = True

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("sitemap_news"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("sitemap_news"),)

    def sees(self, card: Card) -> Hashable:
        return card.address, card.date, card.title, card.position

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        days = [span(day.year, day.month, day.day) for day in _days(desk)]
        cards = [card for between in days for card in desk.archive.within("all", "", between)][:_MOST]
        if not cards:
            return None
        site = desk.site
        publication = (
            f"<news:publication><news:name>{escape(site.publication or site.title)}</news:name>"
            f"<news:language>{site.language}</news:language></news:publication>"
        )
        entries = "".join(
            f"<url><loc>{location(desk, card.address)}</loc><news:news>{publication}"
            f"<news:publication_date>{card.date.isoformat()}</news:publication_date>"
            f"<news:title>{escape(card.title)}</news:title></news:news></url>\n"
            for card in cards
        )
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}" xmlns:news="{_NEWS_NAMESPACE}">\n'
            f"{entries}</urlset>\n"
        )
        return _ADDRESS, text.encode()

    def shows(self, key: PageKey) -> str:
        return "the titles of the articles of the build's day and of the day before"


class Robots(PageKind):
    name = "robots"
    daily = True

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("robots"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("robots"),)

    def sees(self, card: Card) -> Hashable:
        return card.date

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        sitemaps = ["/sitemap.xml"]
        if any(desk.archive.count(year=day.year, month=day.month, day=day.day) for day in _days(desk)):
            sitemaps.append(_ADDRESS)
        lines = ["User-agent: *", "Allow: /", *(f"Sitemap: {desk.site.absolute(one)}" for one in sitemaps)]
        return "/robots.txt", "".join(f"{line}\n" for line in lines).encode()

    def shows(self, key: PageKey) -> str:
        return "the site's address, and whether the build's day or the day before holds articles"


def _days(desk: Desk) -> list[date]:
    """The build's day and the one before, newest first."""
    today = date.fromisoformat(desk.archive.remembered("now")[:10])
    return [today, *([date.fromordinal(today.toordinal() - 1)] if today > date.min else [])]
