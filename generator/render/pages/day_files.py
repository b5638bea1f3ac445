"""What a day holds for programs, beside its page: its articles as data, and their citations as BibTeX and as RIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as _text
from urllib.parse import quote

from generator.model import Card, PageKey, Term, TermKind
from generator.render.citation import Citation, bibtex, of_card, ris, signed
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind, month_path
from generator.render.values import DayFile

FORMAT = "warraq-articles-1"
_KEPT_NAMES = 5_000
_json: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def day_files(day: str) -> tuple[DayFile, ...]:
    """The files beside the page of a day, which is at the address `day`."""
    return tuple([DayFile(kind.word, kind.media_type, day + kind.file) for kind in (DayBibtex, DayRis, DayArticles)])


class _DayFile(PageKind):
    """One file for each day; subclasses say what it is called, and what stands in it."""

    grain = "day"
    word = ""
    file = ""
    media_type = ""

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey(self.name, year=card.date.year, month=card.date.month, day=card.date.day),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        cards = desk.archive.of_day(date(key.year, key.month, key.day))
        if not cards:
            return None
        day = f"/{month_path(key.year, key.month, key.day)}"
        return day + self.file, self.text(day, cards, desk).encode()

    def text(self, day: str, cards: Sequence[Card], desk: Desk) -> str:
        """What stands in the file of the day whose page is at the address `day`."""
        raise TypeError(f"{type(self).__name__} says nothing of {day}")

    def shows(self, key: PageKey) -> str:
        return f"the cards of the articles of {key.year:04d}-{key.month:02d}-{key.day:02d}, with what citations say of them"


class _Citations(_DayFile):
    def sees(self, card: Card) -> Hashable:
        return card._replace(kicker="", deck="", genre="", updated="", image="", image_alt="", aliases=(), corrects="")


class DayBibtex(_Citations):
    name = "day_bibtex"
    word = "bibtex"
    file = "citations.bib"
    media_type = "application/x-bibtex"

    def text(self, day: str, cards: Sequence[Card], desk: Desk) -> str:
        return "\n\n".join([bibtex(cited) for cited in _cited(cards, desk)]) + "\n"


class DayRis(_Citations):
    name = "day_ris"
    word = "ris"
    file = "citations.ris"
    media_type = "application/x-research-info-systems"

    def text(self, day: str, cards: Sequence[Card], desk: Desk) -> str:
        return "\r\n".join([ris(cited) for cited in _cited(cards, desk)])


class DayArticles(_DayFile):
    name = "day_articles"
    word = "json"
    file = "articles.json"
    media_type = "application/json"

    def sees(self, card: Card) -> Hashable:
        return card._replace(aliases=(), corrects="")

    def text(self, day: str, cards: Sequence[Card], desk: Desk) -> str:
        site = desk.site
        head = {
            "format": FORMAT,
            "date": cards[0].date.isoformat(),
            "url": site.absolute(day),
            "publication": site.publication or site.title,
            "language": site.language,
        }
        articles = ",\n".join([_record(card, desk) for card in cards])
        return f'{_json(head)[:-1]}, "articles": [\n{articles}\n]}}\n'


def _cited(cards: Iterable[Card], desk: Desk) -> list[Citation]:
    return [of_card(card, signed(card, desk.term), desk.site) for card in cards]


def _record(card: Card, desk: Desk) -> str:
    """All that a list may know of the article, as JSON; what it has not is left out. Member by member, for speed."""
    site, imprint = desk.site, card.imprint
    named: dict[TermKind, list[str]] = {"section": [], "place": [], "tag": []}
    for ref in card.terms:
        if ref.kind != "byline":
            named[ref.kind].append(f"{_named(desk.term(*ref), site.url)}}}")
    bylines = [
        f'{_named(term, site.url)}, "role": {_text(role)}}}' if role else f"{_named(term, site.url)}}}"
        for term, role in signed(card, desk.term)
    ]
    image = f'{{"url": {_text(site.absolute(f"/images/{quote(card.image)}"))}, "alt": {_text(card.image_alt)}}}'
    members = (
        ("updated", _optional(card.updated)),
        ("title", _optional(card.title)),
        ("kicker", _optional(card.kicker)),
        ("deck", _optional(card.deck)),
        ("genre", _optional(card.genre)),
        ("language", _text(imprint.language or site.language)),
        ("section", "".join(named["section"][:1])),
        ("bylines", _listed(bylines)),
        ("agencies", _json(imprint.agencies) if imprint.agencies else ""),
        ("places", _listed(named["place"])),
        ("tags", _listed(named["tag"])),
        ("issue", _optional(imprint.issue)),
        ("page", _optional(imprint.page)),
        ("edition", _optional(imprint.edition)),
        ("supplement", _optional(imprint.supplement)),
        ("image", image if card.image else ""),
    )
    more = "".join([f', "{name}": {value}' for name, value in members if value])
    return f'{{"id": {_text(card.id)}, "url": {_text(site.absolute(card.address))}, "date": "{card.date.isoformat()}"{more}}}'


def _optional(text: str) -> str:
    return _text(text) if text else ""


def _listed(values: list[str]) -> str:
    return f"[{', '.join(values)}]" if values else ""


@lru_cache(maxsize=_KEPT_NAMES)
def _named(term: Term, site_url: str) -> str:
    """The term's name and the address of its page, as an object that is still to be closed."""
    address = site_url + term.address[1:] if term.listed else site_url
    return f'{{"name": {_text(term.name)}, "url": {_text(address)}'
