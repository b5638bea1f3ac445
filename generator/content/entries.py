"""What one entry of an authority file may say, and how an entry of plain values is taken as it stands.

Where anything else is written, or anything is wrong, the models of `authority_shape` are asked, which say the same of these
(`tests/laws/test_plain_settings_law.py`) and take long to load.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from generator.content.plain_shape import Asks, plain_line
from generator.content.plain_yaml import Plain
from generator.language.addresses import id_problem

AuthorityKind = Literal["section", "tag", "place", "byline", "agency"]
EXCLUDING = ("tag", "place")
WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = frozenset(("name", "slug", "variants", "wikidata", "aliases"))


def is_slug(text: str) -> bool:
    """Whether a term may go by the text in addresses."""
    return _SLUG.fullmatch(text) is not None and not id_problem(text)


def plain_entry(kind: AuthorityKind, item: Plain) -> dict[str, Any] | None:
    """What an entry of plain values says, as its model has it; None where the model must be asked."""
    if not isinstance(item, dict) or not item.keys() <= _KEYS | ({"exclude"} if kind in EXCLUDING else set()):
        return None
    try:
        said = {key: _plain_value(key, value) for key, value in item.items()}
    except Asks:
        return None
    return said if said.get("name") else None


def _plain_value(key: str, value: Plain) -> str | tuple[str, ...]:
    if key in ("name", "slug"):
        line = plain_line(value)
        if key == "slug" and not is_slug(line):
            raise Asks
        return line
    if key == "wikidata":
        line = plain_line(value)
        if line and not WIKIDATA.fullmatch(line):
            raise Asks
        return line
    if not isinstance(value, list):
        raise Asks
    lines = tuple([plain_line(one) for one in value])
    if not all(map(is_slug, lines) if key == "aliases" else lines):
        raise Asks
    return lines
