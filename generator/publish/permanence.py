"""The permanence contract: which addresses may never silently go, and which of them would go at a publishing.

Decided from entries of the live manifest and from what is asked of today's archive; nothing is read or sent here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from generator.model import TERM_KINDS, Problem, TermKind
from generator.publish.manifest import Entry

Kind = Literal["article", "page", "image", "term", "calendar", "file"]
Reason = Literal["moved", "draft", "waits", "gone", "page", "image", "term-moved"]

_OF_TERMS = "|".join(f"{kind}s" for kind in TERM_KINDS)
_CALENDAR = re.compile(rf"/\d{{4}}/(?:\d\d/){{0,2}}|/(?:{_OF_TERMS})/[^/]+/\d{{4}}/(?:\d\d/)?")
_TERM = re.compile(rf"/({_OF_TERMS})/([^/]+)/")
_CODES: Mapping[Reason, str] = {
    "moved": "publish.vanishes-moved",
    "draft": "publish.vanishes-draft",
    "waits": "publish.vanishes-waits",
    "gone": "publish.vanishes-gone",
    "page": "publish.vanishes-page",
    "image": "publish.vanishes-image",
    "term-moved": "publish.vanishes-term-moved",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands today: its file, and its address; `state` says whether a page is made of it."""

    source: str
    address: str
    state: Literal["built", "draft", "waits", "unbuilt"]
    until: str = ""


class Today(Protocol):
    """What is asked of the archive as it was built last."""

    def of_id(self, identifier: str) -> Standing | None:
        """Where the article of the id stands, or None where there is none."""

    def of_source(self, source: str) -> Standing | None:
        """Where the article of the file stands, or None where there is none."""

    def slug(self, kind: TermKind, name: str) -> str:
        """The slug that the name goes by."""

    def has(self, address: str) -> bool:
        """Whether the build has a file at the address."""


@dataclass(frozen=True, slots=True, order=True)
class Vanishing:
    """A public address that would go: why, the file of content to mend, and where it would lead, if anywhere."""

    address: str
    reason: Reason
    source: str = ""
    now: str = ""
    until: str = ""


def kind_of(address: str, source: str) -> Kind:
    """What stands at an address, by its form and the file that it was made from.

    Articles, written pages, pictures and terms are addresses in the sense of the contract, each old address of one too.
    Calendar pages redirect by themselves. Files (feeds, sitemaps, static files, the manifest) go with what they tell of.
    """
    if source:
        return "image" if source.startswith("content/images/") else "page" if source.startswith("content/pages/") else "article"
    if _CALENDAR.fullmatch(address):
        return "calendar"
    return "term" if _TERM.fullmatch(address) else "file"


def vanishing(
    missing: Mapping[str, Entry], today: Today, led: Callable[[str], str | None] = lambda address: None
) -> tuple[Vanishing, ...]:
    """Which of the entries that are live and in no build of today are addresses that may not silently go, sorted.

    `missing` are entries of the live manifest by address, without those that a publishing leaves as they are live
    because their source has a problem today; `led(address)` is where the live table of redirects leads an address. A
    list that nobody needs any more, of days or of a term without articles, is none of them: it redirects.
    """
    found = (_of(address, entry, today, led) for address, entry in missing.items() if entry.digest)
    return tuple(sorted(one for one in found if one))


def as_problem(one: Vanishing) -> Problem:
    """The address that would go, told with its remedy."""
    values = {"address": one.address, "source": one.source, "now": one.now, "until": one.until}
    if one.reason == "term-moved":
        old, new = _TERM.fullmatch(one.address), _TERM.fullmatch(one.now)
        assert old is not None
        assert new is not None
        values |= {"old": old[2], "slug": new[2]}
    return Problem(one.source, code=_CODES[one.reason], values=tuple((name, text) for name, text in values.items() if text))


def _of(address: str, entry: Entry, today: Today, led: Callable[[str], str | None]) -> Vanishing | None:
    kind = kind_of(address, entry.source)
    if kind == "article":
        return _of_article(address, entry, today)
    if kind == "page":
        return Vanishing(address, "page", entry.source)
    if kind == "image":
        return Vanishing(address, "image", entry.source)
    return _of_term(address, entry, today, led(address) or "") if kind == "term" else None


def _of_article(address: str, entry: Entry, today: Today) -> Vanishing:
    """By its id where the manifest knows it, else by its file."""
    standing = (today.of_id(entry.identity) if entry.identity else None) or today.of_source(entry.source)
    if standing is None or standing.state == "unbuilt":
        return Vanishing(address, "gone", entry.source)
    if standing.state == "built":
        return Vanishing(address, "moved", standing.source, standing.address)
    return Vanishing(address, standing.state, standing.source, until=standing.until)


def _of_term(address: str, entry: Entry, today: Today, led: str) -> Vanishing | None:
    """A term under another slug now; None for one that has no articles any more."""
    match = _TERM.fullmatch(address)
    kind = next((one for one in TERM_KINDS if match and match[1] == f"{one}s"), None)
    if kind is None:
        return None
    now = f"/{kind}s/{today.slug(kind, entry.identity)}/" if entry.identity else led
    if now == address or not _TERM.fullmatch(now) or not today.has(now):
        return None
    return Vanishing(address, "term-moved", f"content/authority/{kind}s.yaml", now)


def moved(found: Iterable[Vanishing]) -> list[Vanishing]:
    """Those whose address can be written into an article as an alias."""
    return [one for one in found if one.reason == "moved"]
