"""Cards and problems as rows of text, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from generator.model import NO_IMPRINT, Byline, Card, Imprint, Problem, TermRef


class CardRow(NamedTuple):
    """A card as a row of the cards table, and its old addresses: what can be said of an article from process to process."""

    path: str
    ident: str
    corrects: str
    address: str
    visible_from: str
    status: str
    packed: str
    aliases: tuple[str, ...]


# Where a packed card has its position, and the names of its terms, each as (kind, slug, written).
POSITION, NAMES = 5, 15
_VALUES: Callable[[str], tuple[list[Any], int]] = json.JSONDecoder().raw_decode
_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def pack(card: Card) -> str:
    """The card as one line of JSON, equal for equal cards."""
    values = (
        card.source, card.id, card.address, card.title, card.date.isoformat(), card.position, card.visible_from,
        card.status, card.kicker, card.deck, card.genre, card.updated, card.image, card.image_alt, card.aliases,
        [(ref.kind, ref.slug, ref.written) for ref in card.names], card.corrects,
        card.imprint if card.imprint != NO_IMPRINT else 0,
    )  # fmt: skip
    return _TEXT(values)


def card_row(card: Card) -> CardRow:
    """The card's row."""
    return CardRow(
        card.source, card.id, card.corrects, card.address, card.visible_from, card.status, pack(card), card.aliases
    )  # fmt: skip


def unpack(packed: str) -> Card:
    """The card that was packed."""
    values, _ = _VALUES(packed)
    values[4] = date.fromisoformat(values[4])
    values[14] = tuple(values[14])
    values[15] = tuple([TermRef(kind, slug, written) for kind, slug, written in values[15]])
    values[17] = _imprint(values[17]) if values[17] else NO_IMPRINT
    return Card._make(values)


def _imprint(values: list[Any]) -> Imprint:
    """The imprint that JSON holds as a list."""
    found = Imprint._make(values)
    return found._replace(agencies=tuple(found.agencies), roles=tuple(map(Byline._make, found.roles)))


def pack_problem(problem: Problem) -> tuple[str, int, int, str, str, bool]:
    """The problem as a row of the problems table."""
    values = json.dumps(problem.values, ensure_ascii=False)
    return problem.path, problem.line, problem.column, problem.code, values, problem.notice


def unpack_problem(row: tuple[str, int, int, str, str, int]) -> Problem:
    """The problem that a row holds."""
    path, line, column, code, values, is_notice = row
    return Problem(
        path, line, column, code, tuple((name, value) for name, value in json.loads(values)), bool(is_notice)
    )
