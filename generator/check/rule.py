"""What a rule of `warraq check` is, by what it looks at: an article, a page, the whole archive, articles in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from generator.content.authority import Entry
from generator.model import Article, Card, Problem, TermKind


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of what a person wrote: the key it stands under, or `body`, and its line in the file."""

    key: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An article as rules see it: itself, the lines that readers see, and today as an ISO day."""

    article: Article
    passages: tuple[Passage, ...]
    lines: Mapping[str, int]
    today: str

    def line(self, key: str) -> int:
        """The line of a key of the front matter, or 0 where it is not written."""
        return self.lines.get(key, 0)


_SEEN = ("kicker", "title", "deck", "dateline")


def subject_of(article: Article, text: str, today: str) -> Subject:
    """The article beside the text of its file, with the lines at which its keys stand."""
    lines: dict[str, int] = {}
    header = text.split("\n---\n", 1)[0]
    for number, line in enumerate(header.split("\n"), start=1):
        if line[:1].isalpha():
            lines.setdefault(line.partition(":")[0].rstrip(), number)
    heads = [(key, str(getattr(article, key))) for key in _SEEN]
    passages = [Passage(key, lines.get(key, 0), value) for key, value in heads if value]
    body = enumerate(article.body.split("\n"), start=article.body_line)
    passages += [Passage("body", number, line) for number, line in body if line]
    return Subject(article, tuple(passages), lines, today)


class Target(NamedTuple):
    """Where a link or a picture of a page leads: its words, and its address within the site, or empty for elsewhere."""

    url: str
    address: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Page:
    """A built page: the places it names, and its anchors; not `there` where its file is gone.

    `path` is the file to mend: what the page was made from, or the page itself. `silent` are pictures without alt text.
    """

    address: str
    kind: str
    path: str
    there: bool = True
    links: tuple[Target, ...] = ()
    images: tuple[Target, ...] = ()
    silent: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()


class Standing(Protocol):
    """What pages are asked of other pages."""

    def stands(self, address: str) -> bool:
        """Whether the build has something at the address, or the host by itself, or it leads on to another."""

    def has_anchor(self, address: str, fragment: str) -> bool:
        """Whether the page at the address has the anchor; where the build has none, nobody here can say no."""


class Output(NamedTuple):
    """One output file: its address, the kind of page, the file it was made from, if one, and whether lists show it."""

    address: str
    kind: str
    source: str = ""
    listed: bool = True


class Facts(Protocol):
    """What rules over the whole archive may ask, once every page has been looked at."""

    def days(self) -> Iterator[Sequence[Card]]:
        """The listed articles of each day that has any, oldest day first."""

    def wrong_corrections(self) -> Iterable[tuple[str, str]]:
        """(file, id) of each article that corrects an id which no article has."""

    def unknown_names(self) -> Iterable[tuple[TermKind, str, int]]:
        """(kind, name, count) of each name in use that no authority file has settled."""

    def meanings(self, kind: TermKind, name: str) -> Sequence[Entry]:
        """The entries that a name may mean."""

    def empty_sections(self) -> Iterable[Entry]:
        """The sections of the authority file that no listed article is in."""

    def unlinked(self) -> Iterable[Output]:
        """Every output file that no other page links to or shows."""

    def vanishing(self) -> Iterable[tuple[str, str, str]]:
        """(target, address, source) of each address that is live there and that nothing of the build has."""


class Answer(NamedTuple):
    """What another host said of a link: `said` is empty where all is well; `path` is the file that has the link."""

    path: str
    url: str
    said: str


class Sequenced(Protocol):
    """A rule's memory of the articles before, told of each in the order of days."""

    def meet(self, path: str, day: date, gauge: tuple[int, ...]) -> Iterable[Problem]:
        """What is to be told when this article comes."""


@dataclass(frozen=True, slots=True)
class ArticleRule:
    """Looks at one article at a time."""

    name: str
    check: Callable[[Subject], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class PageRule:
    """Looks at one built page at a time."""

    name: str
    check: Callable[[Page, Standing], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class ArchiveRule:
    """Looks at the archive as a whole; `linked` where it must know what the pages link to."""

    name: str
    check: Callable[[Facts], Iterable[Problem]]
    linked: bool = False


@dataclass(frozen=True, slots=True)
class SequenceRule:
    """Compares articles with those of the days before: `gauge` makes of each a few numbers, `begin` remembers them."""

    name: str
    gauge: Callable[[Article], tuple[int, ...]]
    begin: Callable[[], Sequenced]


@dataclass(frozen=True, slots=True)
class OutsideRule:
    """Looks at what other hosts said of links to them."""

    name: str
    check: Callable[[Answer], Iterable[Problem]]


Rule = ArticleRule | PageRule | ArchiveRule | SequenceRule | OutsideRule


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a rule tells."""

    problem: Problem
    rule: str
