"""JSON feeds, beside each Atom feed and of the same articles: of the site, and of each section and tag."""

from __future__ import annotations

from collections.abc import Sequence
from json import JSONEncoder
from urllib.parse import quote

from generator.language.direction import isolate
from generator.model import Card
from generator.render.desk import Desk
from generator.render.pages.feeds import SiteFeed, TermFeed, moment
from generator.render.values import CardView

_VERSION = "https://jsonfeed.org/version/1.1"
_text = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class SiteJsonFeed(SiteFeed):
    name = "json_feed"
    file = "feed.json"

    def content(self, address: str, page: str, title: str, cards: Sequence[Card], desk: Desk) -> bytes:
        return _feed(address, page, title, cards, desk)


class TermJsonFeed(TermFeed):
    name = "term_json_feed"
    file = "feed.json"

    def content(self, address: str, page: str, title: str, cards: Sequence[Card], desk: Desk) -> bytes:
        return _feed(address, page, title, cards, desk)


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
