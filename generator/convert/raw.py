"""A raw article: what a layout finds in an exported file, in the file's own words and order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from generator.model import Problem

Field = Literal[
    "id",
    "second_id",
    "section",
    "kicker",
    "title",
    "date",
    "second_date",
    "deck",
    "dateline",
    "byline",
    "url",
    "name",
    "body",
]
Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article of an export, repaired; what it has not is empty.

    `pieces` are all its words by field, in the order of the file, and `bare` is the file's text without the layout's
    own marks: the proof holds the one against the other. A paragraph is its lines. `lines` are line numbers of fields.
    """

    path: str
    layout: str
    pieces: tuple[tuple[Field, str], ...]
    bare: str = field(repr=False)
    paragraphs: tuple[tuple[str, ...], ...]
    id: str = ""
    second_id: str = ""
    section: str = ""
    kicker: str = ""
    title: str = ""
    date: str = ""
    second_date: str = ""
    deck: str = ""
    dateline: str = ""
    byline: str = ""
    url: str = ""
    name: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)
    number: int = 1
    of: int = 1

    def line(self, name: Field) -> int:
        """The line of the file on which the field stands, 0 where it has none."""
        return self.lines.get(name, 0)


class Layout(Protocol):
    """One way in which an old system wrote its articles into files."""

    def recognises(self, text: str) -> bool:
        """Whether the decoded text has this layout."""

    def read(self, path: str, text: str, known: Known) -> tuple[RawArticle | Problem, ...]:
        """Each article of the file, or why it cannot be read; `known` says whether an authority file has a name."""


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())
