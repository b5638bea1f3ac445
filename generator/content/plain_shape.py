"""Front matter of plain values, taken without asking its model: what nearly every article holds.

Words of one line that need no mending, a day in digits, lists of names, a genre, a status and what convert notes of the
source. Where anything else stands, or anything is wrong, the model of `frontmatter` is asked, which says the same of these
(`tests/laws/test_plain_shape_law.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from generator.content.plain_yaml import Plain
from generator.language.addresses import id_problem
from generator.model import Byline, Source, Status

MAX_NAME = 200
Genre = Literal["news", "report", "opinion", "editorial", "interview", "obituary", "cartoon", "poem", "letter"]
_LINES = frozenset((
    "title", "section", "kicker", "deck", "dateline", "date_printed", "issue", "page", "edition", "supplement", "series",
    "republished_from", "rights", "corrects", "notice",
))  # fmt: skip
_NAMES = frozenset(("places", "agencies", "tags"))
_CHOICES = {"genre": frozenset(get_args(Genre)), "status": frozenset(get_args(Status))}
_OF_SOURCE = frozenset(Source._fields)


class Asks(Exception):
    """Something is no plain value: the model is to be asked."""


def plain_fields(given: Mapping[str, Plain]) -> dict[str, Any] | None:
    """The fields of an article that stand in its front matter, as the article has them; None where the model must be asked."""
    try:
        fields = {key: _field(key, value) for key, value in given.items()}
    except Asks:
        return None
    return fields if fields.get("title") and "date" in fields else None


def _field(key: str, value: Plain) -> Any:
    if key in _LINES:
        return plain_line(value)
    if key in _NAMES:
        return _names(value)
    if key == "date":
        return _day(value)
    if key == "bylines":
        return tuple([Byline(name) for name in _names(value, several=True)])
    if key == "id":
        identifier = plain_line(value)
        if id_problem(identifier):
            raise Asks
        return identifier
    if key in _CHOICES and isinstance(value, str) and value in _CHOICES[key]:
        return value
    if key == "source" and isinstance(value, dict) and value.keys() <= _OF_SOURCE:
        return Source(**{name: plain_line(word) for name, word in value.items()})
    raise Asks


def plain_line(value: Plain) -> str:
    """A text of one line that needs no mending but at its ends; Asks where it is anything else."""
    if type(value) is not str or not value.isprintable() or "  " in value:
        raise Asks
    return value.strip()


def _names(value: Plain, several: bool = False) -> tuple[str, ...]:
    """The names, each once, or as often as they stand there."""
    if type(value) is not list:
        raise Asks
    names = [plain_line(name) for name in value]
    if not all(names) or max(map(len, names), default=0) > MAX_NAME:
        raise Asks
    return tuple(names) if several else tuple(dict.fromkeys(names))


def _day(value: Plain) -> date:
    if type(value) is not str or len(value) != 10 or value[4] != "-" or value[7] != "-" or not value.isascii():
        raise Asks
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Asks from None
