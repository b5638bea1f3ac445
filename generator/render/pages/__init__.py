"""Every kind of page, in one list. A new kind is one class in one file, and one line here."""

from __future__ import annotations

from generator.model import Card, PageKey
from generator.render.pages.article import ArticlePage
from generator.render.pages.calendar import DayPage, MonthPage, YearPage
from generator.render.pages.dataset import DataPackage, DataPage, DatasetMonth
from generator.render.pages.day_files import DayArticles, DayBibtex, DayRis
from generator.render.pages.feeds import SiteFeed, TermFeed
from generator.render.pages.files import AssetFile, ImageFile
from generator.render.pages.fixed import HomePage, NotFoundPage, RedirectPage, WrittenPage
from generator.render.pages.json_feeds import SiteJsonFeed, TermJsonFeed
from generator.render.pages.kind import PageKind
from generator.render.pages.news import NewsSitemap, Robots
from generator.render.pages.sitemaps import SitemapIndex, SitemapMonth, SitemapPages
from generator.render.pages.terms import DirectoryPage, TermMonthPage, TermPage, TermYearPage

__all__ = ["BY_NAME", "KINDS", "PageKind", "pages_between", "pages_of"]
KINDS: tuple[PageKind, ...] = (
    AssetFile(),
    ImageFile(),
    ArticlePage(),
    WrittenPage(),
    RedirectPage(),
    DayPage(),
    DayArticles(),
    DayBibtex(),
    DayRis(),
    MonthPage(),
    YearPage(),
    TermMonthPage(),
    TermYearPage(),
    TermPage(),
    DirectoryPage(),
    HomePage(),
    NotFoundPage(),
    SitemapMonth(),
    SitemapPages(),
    SitemapIndex(),
    NewsSitemap(),
    Robots(),
    TermFeed(),
    SiteFeed(),
    TermJsonFeed(),
    SiteJsonFeed(),
    DatasetMonth(),
    DataPackage(),
    DataPage(),
)
BY_NAME: dict[str, PageKind] = {kind.name: kind for kind in KINDS}


def pages_of(card: Card) -> list[PageKey]:
    """Every page that shows a listed card."""
    return [key for kind in KINDS for key in kind.keys(card)]


def pages_between(before: Card, after: Card) -> set[PageKey]:
    """Every page that a listed card's change from `before` to `after` is seen on."""
    changed: set[PageKey] = set()
    for kind in KINDS:
        earlier, later = set(kind.keys(before)), set(kind.keys(after))
        changed |= earlier ^ later
        if kind.sees(before) != kind.sees(after):
            changed |= earlier & later
    return changed
