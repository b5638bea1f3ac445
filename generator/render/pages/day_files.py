"""What a day holds for programs, beside its page: its articles as data, and their citations as BibTeX and as RIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from typing import Any
from urllib.parse import quote

from generator.archive.calendar import span
from generator.model import Card, PageKey, Term
from generator.render.citation import Citation, bibtex, of_card, ris, signed
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind, month_path
from generator.render.values import CardView, DayFile

FORMAT = "warraq-articles-1"
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
        cards = desk.archive.within("all", "", span(key.year, key.month, key.day))
        if not cards:
            return None
        day = f"/{month_path(key.year, key.month, key.day)}"
        return day + self.file, self.text(day, cards, desk).encode()

    def text(self, day: str, cards: list[Card], desk: Desk) -> str:
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

    def text(self, day: str, cards: list[Card], desk: Desk) -> str:
        return "\n\n".join([bibtex(cited) for cited in _cited(cards, desk)]) + "\n"


class DayRis(_Citations):
    name = "day_ris"
    word = "ris"
    file = "citations.ris"
    media_type = "application/x-research-info-systems"

    def text(self, day: str, cards: list[Card], desk: Desk) -> str:
        return "\r\n".join([ris(cited) for cited in _cited(cards, desk)])


class DayArticles(_DayFile):
    name = "day_articles"
    word = "json"
    file = "articles.json"
    media_type = "application/json"

    def sees(self, card: Card) -> Hashable:
        return card._replace(aliases=(), corrects="")

    def text(self, day: str, cards: list[Card], desk: Desk) -> str:
        site = desk.site
        head = {
            "format": FORMAT,
            "date": cards[0].date.isoformat(),
            "url": site.absolute(day),
            "publication": site.publication or site.title,
            "language": site.language,
        }
        articles = ",\n".join([_json(_record(card, desk.view(card), desk)) for card in cards])
        return f'{_json(head)[:-1]}, "articles": [\n{articles}\n]}}\n'


def _cited(cards: Iterable[Card], desk: Desk) -> list[Citation]:
    return [of_card(card, desk.view(card), desk.site) for card in cards]


def _record(card: Card, view: CardView, desk: Desk) -> dict[str, Any]:
    """All that a list may know of the article, by name; what it has not is left out."""
    site, imprint = desk.site, card.imprint

    def named(term: Term) -> dict[str, str]:
        return {"name": term.name, "url": site.absolute(term.address)}

    record = {
        "id": card.id,
        "url": site.absolute(card.address),
        "date": card.date.isoformat(),
        "updated": card.updated,
        "title": card.title,
        "kicker": card.kicker,
        "deck": card.deck,
        "genre": card.genre,
        "language": imprint.language or site.language,
        "section": named(view.section) if view.section else None,
        "bylines": [{**named(term), **({"role": role} if role else {})} for term, role in signed(card, view)],
        "agencies": imprint.agencies,
        "places": [named(term) for term in view.places],
        "tags": [named(term) for term in view.tags],
        "issue": imprint.issue,
        "page": imprint.page,
        "edition": imprint.edition,
        "supplement": imprint.supplement,
        "image": {"url": site.absolute(f"/images/{quote(card.image)}"), "alt": card.image_alt} if card.image else None,
    }
    return {name: value for name, value in record.items() if value}
