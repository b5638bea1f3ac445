"""Atom feeds: of the site, and of each section and tag. They tell titles and decks; the text stays on its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from zoneinfo import ZoneInfo

from generator.language.direction import isolate
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind
from generator.render.pages.terms import WITH_FEED, term_kind
from generator.render.values import CardView


class SiteFeed(PageKind):
    """The site's feed in one form; subclasses say how theirs is called, and what stands in it."""

    name = "feed"
    file = "feed.xml"

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey(self.name),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey(self.name),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        cards = desk.archive.newest("all", "", desk.site.feeds.items)
        address = f"/{self.file}"
        return address, self.content(address, "/", desk.site.title, cards, desk)

    def content(self, address: str, page: str, title: str, cards: Sequence[Card], desk: Desk) -> bytes:
        """The feed at the address, of these cards, beside the page of the same title."""
        return _feed(address, page, title, cards, desk)

    def shows(self, key: PageKey) -> str:
        return "the newest cards of the archive"


class TermFeed(PageKind):
    """The feed of each section and tag in one form; subclasses say how theirs are called, and what stands in them."""

    name = "term_feed"
    file = "feed.xml"

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return tuple([PageKey(self.name, ref.kind, ref.slug) for ref in card.terms if ref.kind in WITH_FEED])

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        term = desk.archive.term(term_kind(key.term), key.slug)
        if term is None:
            return None
        cards = desk.archive.newest(key.term, key.slug, desk.site.feeds.items)
        title = f"{isolate(term.name)} · {isolate(desk.site.title)}"
        address = term.address + self.file
        return address, self.content(address, term.address, title, cards, desk)

    def content(self, address: str, page: str, title: str, cards: Sequence[Card], desk: Desk) -> bytes:
        """The feed at the address, of these cards, beside the term's page."""
        return _feed(address, page, title, cards, desk)

    def shows(self, key: PageKey) -> str:
        return f"the newest cards of the {key.term} {key.slug}"


def _feed(address: str, page: str, title: str, cards: Sequence[Card], desk: Desk) -> bytes:
    site = desk.site

    def entry(card: Card, view: CardView) -> str:
        return _entry(card, view, desk)

    dated = max((max(card.date.isoformat(), card.updated) for card in cards), default="1970-01-01")
    entries = "".join([desk.feed_entry(card, "atom", entry) for card in cards])
    text = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(site.language)}>\n'
        f"<title>{escape(title)}</title>\n<id>{escape(site.absolute(page))}</id>\n"
        f"<updated>{moment(dated, desk)}</updated>\n<author><name>{escape(site.publication or site.title)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={_attribute(site.absolute(address))}/>\n'
        f'<link rel="alternate" type="text/html" href={_attribute(site.absolute(page))}/>\n{entries}</feed>\n'
    )
    return text.encode()


def _entry(card: Card, view: CardView, desk: Desk) -> str:
    url = desk.site.absolute(card.address)
    authors = "".join(f"<author><name>{escape(term.name)}</name></author>" for term in view.bylines)
    terms = [*([view.section] if view.section else []), *view.tags]
    categories = "".join(f"<category term={_attribute(term.slug)} label={_attribute(term.name)}/>" for term in terms)
    published = card.date.isoformat()
    summary = f"<summary>{escape(isolate(card.deck))}</summary>" if card.deck else ""
    return (
        f'<entry><title>{escape(isolate(card.title))}</title><id>{escape(url)}</id><link rel="alternate" type="text/html" '
        f"href={_attribute(url)}/><published>{moment(published, desk)}</published>"
        f"<updated>{moment(max(published, card.updated), desk)}</updated>{authors}{categories}{summary}</entry>\n"
    )


def moment(day: str, desk: Desk) -> str:
    """The day's first moment in the site's zone, as RFC 3339 wants it."""
    return _first_moment(day, desk.site.timezone)


@lru_cache(maxsize=10_000)
def _first_moment(day: str, timezone: str) -> str:
    return datetime.combine(date.fromisoformat(day), time(), ZoneInfo(timezone)).isoformat()


def _attribute(text: str) -> str:
    """The text as an attribute's value with its quotes."""
    return f'"{escape(text)}"'
