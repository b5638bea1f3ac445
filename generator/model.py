"""The words of the house, as frozen values: what an article, a card, a term, a page and a problem are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

TermKind = Literal["section", "tag", "byline", "place"]
TERM_KINDS: tuple[TermKind, ...] = ("section", "tag", "byline", "place")
Status = Literal["published", "draft", "unlisted", "withdrawn", "erased"]
UNTITLED = "[بلا عنوان]"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A place and a message code with its values; `notice` marks what does not change the exit code.

    `line` and `column` count from 1; 0 means that there is none. The words of fact and remedy are in
    `generator.language.messages`, by `code`, in each language the program speaks.
    """

    path: str
    line: int = 0
    column: int = 0
    code: str = ""
    values: tuple[tuple[str, str], ...] = ()
    notice: bool = False


def problem(path: str, code: str, line: int = 0, column: int = 0, **values: object) -> Problem:
    """A problem: what a person must mend."""
    return Problem(path, line, column, code, tuple((name, str(value)) for name, value in values.items()))


def notice(path: str, code: str, line: int = 0, column: int = 0, **values: object) -> Problem:
    """A notice: what a person may want to look at."""
    return Problem(path, line, column, code, tuple((name, str(value)) for name, value in values.items()), True)


class Byline(NamedTuple):
    """A name as printed, with the role it is printed for (translator, photographer, …) or an empty one."""

    name: str
    role: str = ""


class Image(NamedTuple):
    """A picture below `content/images/`: `src` is relative to that folder."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Correction(NamedTuple):
    """What was corrected in an article, and on which day."""

    date: date
    text: str


class Source(NamedTuple):
    """Where convert took an article from; `written` is the digest of the text that convert wrote."""

    file: str = ""
    sha256: str = ""
    layout: str = ""
    written: str = ""
    id: str = ""
    date: str = ""
    url: str = ""
    name: str = ""


class Article(NamedTuple):
    """One front-matter Markdown file, complete; names stand as people wrote them, `body` is Markdown."""

    path: str
    id: str
    title: str
    date: date
    section: str = ""
    kicker: str = ""
    deck: str = ""
    dateline: str = ""
    date_printed: str = ""
    updated: datetime | None = None
    publish_at: datetime | None = None
    places: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()
    agencies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    order: int | None = None
    issue: str = ""
    page: str = ""
    edition: str = ""
    supplement: str = ""
    genre: str = "news"
    series: str = ""
    republished_from: str = ""
    rights: str = ""
    language: str = ""
    image: Image | None = None
    aliases: tuple[str, ...] = ()
    corrects: str = ""
    corrections: tuple[Correction, ...] = ()
    status: Status = "published"
    notice: str = ""
    source: Source | None = None
    body: str = ""
    body_line: int = 1


class TermRef(NamedTuple):
    """A card's membership in a term: the term's address part, and the name as this article writes it."""

    kind: TermKind
    slug: str
    written: str


class Imprint(NamedTuple):
    """What a citation says of an article and no list does: where it was printed, in which language, who had which part in it.

    `roles` are the bylines that have one, as written.
    """

    issue: str = ""
    page: str = ""
    edition: str = ""
    supplement: str = ""
    language: str = ""
    agencies: tuple[str, ...] = ()
    roles: tuple[Byline, ...] = ()


NO_IMPRINT = Imprint()


class Card(NamedTuple):
    """What a list may know of an article; no body.

    `rank` is its place on its day (lowest leads); `position` sorts newest first as plain text and is total.
    `visible_from` is an ISO local moment before which no page shows it; `updated` is the day of its last update or
    correction, if any. `names` are all names of terms as written.
    """

    source: str
    id: str
    address: str
    title: str
    date: date
    position: str
    visible_from: str
    status: Status = "published"
    kicker: str = ""
    deck: str = ""
    genre: str = "news"
    updated: str = ""
    image: str = ""
    image_alt: str = ""
    aliases: tuple[str, ...] = ()
    names: tuple[TermRef, ...] = ()
    corrects: str = ""
    imprint: Imprint = NO_IMPRINT

    @property
    def terms(self) -> tuple[TermRef, ...]:
        """The terms it is a member of, each once, under the first of the names that mean it."""
        first: dict[tuple[TermKind, str], TermRef] = {}
        for ref in self.names:
            first.setdefault((ref.kind, ref.slug), ref)
        return tuple(first.values())


class Term(NamedTuple):
    """A section, tag, byline or place as pages show it: one name, one address for ever.

    It says nothing of how many articles it has, so that a card need not be shown again when another joins its term.
    One that no list has is not `listed`, and its address leads nowhere: it is empty.
    """

    kind: TermKind
    slug: str
    name: str
    listed: bool = True

    @property
    def address(self) -> str:
        return f"/{self.kind}s/{self.slug}/" if self.listed else ""


@dataclass(frozen=True, slots=True)
class CountedTerm:
    """A term with the number of its articles, as directories show it."""

    kind: TermKind
    slug: str
    name: str
    count: int

    @property
    def address(self) -> str:
        return f"/{self.kind}s/{self.slug}/"


class PageKey(NamedTuple):
    """What one output file is: its kind, and the few words that tell it from others of its kind.

    Calendar parts are zero for what has none. `slug` is a term's slug, an article's source path, a page's name.
    """

    kind: str
    term: str = ""
    slug: str = ""
    year: int = 0
    month: int = 0
    day: int = 0
