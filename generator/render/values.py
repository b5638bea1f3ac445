"""What templates are given: the site, the page, cards with their terms, tallies with their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import NamedTuple

from markupsafe import Markup

from generator.model import Correction, Term


class SiteView(NamedTuple):
    """The site as every template sees it; `nav` are the sections for the header, `about` and `data` addresses or empty."""

    title: str
    description: str
    url: str
    language: str
    dir: str
    region: str
    publication: str
    hijri: bool
    nav: tuple[Term, ...] = ()
    about: str = ""
    data: str = ""


class Settings(SimpleNamespace):
    """What the site has chosen of its theme's settings, by name."""


class PageView(NamedTuple):
    """The page as its head tells it; `meta` are whole elements, `json_ld` is safe within a script element."""

    kind: str
    address: str
    url: str
    title: str
    description: str = ""
    noindex: bool = False
    feed: str = ""
    json_feed: str = ""
    meta: Markup = Markup("")
    json_ld: Markup = Markup("")


class CardView(NamedTuple):
    """A card with its terms under the names they have today."""

    address: str
    title: str
    deck: str
    kicker: str
    date: date
    genre: str
    status: str
    image: str
    image_alt: str
    section: Term | None
    bylines: tuple[Term, ...]
    places: tuple[Term, ...]
    tags: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles a year, month or day holds, and where they are listed; parts that do not apply are 0."""

    year: int
    month: int
    day: int
    count: int
    address: str


class When(NamedTuple):
    """A year, month or day that has a page, without its count: the way to the page beside this one."""

    year: int
    month: int
    day: int
    address: str


class Neighbour(NamedTuple):
    """Another article, as an article's page leads to it: the one before or after in its section, or one that is related."""

    title: str
    address: str
    date: date


class Picture(NamedTuple):
    """A picture below `content/images/` as its article's page shows it; width and height are 0 where its file does not say them."""

    src: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


class ArticleView(NamedTuple):
    """An article as its page shows it; terms have their addresses where the article stands in their lists.

    `minutes` are those that its text takes to be read, 0 where it has none.
    """

    id: str
    title: str
    date: date
    url: str
    body: Markup
    kicker: str
    deck: str
    dateline: str
    date_printed: str
    updated: datetime | None
    section: Term | None
    bylines: tuple[tuple[Term, str], ...]
    places: tuple[Term, ...]
    agencies: tuple[str, ...]
    tags: tuple[Term, ...]
    issue: str
    page: str
    edition: str
    supplement: str
    genre: str
    series: str
    republished_from: str
    rights: str
    language: str
    image: Picture | None
    corrections: tuple[Correction, ...]
    corrects: str
    status: str
    notice: str
    source_name: str
    source_url: str
    minutes: int = 0


class CitationView(NamedTuple):
    """How an article is cited, in each form: elements that can be shown as they are."""

    arabic: Markup
    apa: Markup
    chicago: Markup
    bibtex: Markup
    ris: Markup


class DayFile(NamedTuple):
    """A file for programs beside a day's page: a word for its kind (`bibtex`, `ris`, `json`), its media type, its address."""

    word: str
    media_type: str
    address: str
