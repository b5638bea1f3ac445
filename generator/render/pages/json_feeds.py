"""JSON feeds, beside each Atom feed and of the same articles: of the site, and of each section and tag."""

from __future__ import annotations

from collections.abc import Sequence
from json import JSONEncoder
from urllib.parse import quote

from generator.language.direction import isolate
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.feeds import moment
from generator.render.pages.kind import PageKind
from generator.render.pages.terms import WITH_FEED, term_kind
from generator.render.values import CardView

_VERSION = "https://jsonfeed.org/version/1.1"
_text = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class SiteJsonFeed(PageKind):
    name = "json_feed"

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("json_feed"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("json_feed"),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        cards = desk.archive.newest("all", "", desk.site.feeds.items)
        return "/feed.json", _feed("/feed.json", "/", desk.site.title, cards, desk)

    def shows(self, key: PageKey) -> str:
        return "the newest cards of the archive"


class TermJsonFeed(PageKind):
    name = "term_json_feed"

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return tuple([PageKey("term_json_feed", ref.kind, ref.slug) for ref in card.terms if ref.kind in WITH_FEED])

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        term = desk.archive.term(term_kind(key.term), key.slug)
        if term is None:
            return None
        cards = desk.archive.newest(key.term, key.slug, desk.site.feeds.items)
        title = f"{isolate(term.name)} · {isolate(desk.site.title)}"
        address = f"{term.address}feed.json"
        return address, _feed(address, term.address, title, cards, desk)

    def shows(self, key: PageKey) -> str:
        return f"the newest cards of the {key.term} {key.slug}"


def _feed(address: str, page: str, title: str, cards: Sequence[Card], desk: Desk) -> bytes:
    site = desk.site

    def item(card: Card, view: CardView) -> str:
        return _text(_item(card, view, desk))

    head = {
        "version": _VERSION,
        "title": title,
        "home_page_url": site.absolute(page),
        "feed_url": site.absolute(address),
        "language": site.language,
        "authors": [{"name": site.publication or site.title, "url": site.url}],
    }
    items = ",\n".join([desk.feed_entry(card, "json", item) for card in cards])
    return f'{_text(head)[:-1]},"items":[\n{items}\n]}}\n'.encode()


def _item(card: Card, view: CardView, desk: Desk) -> dict[str, object]:
    """The card as an item; it must have a text, and the deck stands for it, or the title."""
    site = desk.site
    url = site.absolute(card.address)
    authors = [{"name": term.name, "url": site.absolute(term.address)} for term in view.bylines]
    optional = {
        "summary": isolate(card.deck) if card.deck else "",
        "image": site.absolute(f"/images/{quote(card.image)}") if card.image else "",
        "date_modified": moment(card.updated, desk) if card.updated > card.date.isoformat() else "",
        "authors": authors,
        "tags": [term.name for term in (*([view.section] if view.section else []), *view.tags)],
    }
    return {
        "id": url,
        "url": url,
        "title": isolate(card.title),
        "content_text": isolate(card.deck or card.title),
        "date_published": moment(card.date.isoformat(), desk),
        **{name: value for name, value in optional.items() if value},
    }
