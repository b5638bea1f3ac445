"""The words of every problem and notice, by code.

Each area is a module with a `MESSAGES` dictionary; a new area is one import and one line of `AREAS`.
"""

from __future__ import annotations

import re

from generator.language.direction import apart
from generator.language.messages import (
    authority,
    build,
    check,
    content,
    convert,
    machine,
    publish,
    scaffold,
    terms,
    why,
)
from generator.language.messages.message import Message
from generator.model import Problem

AREAS: tuple[dict[str, Message], ...] = (
    authority.MESSAGES,
    build.MESSAGES,
    check.MESSAGES,
    content.MESSAGES,
    convert.MESSAGES,
    machine.MESSAGES,
    publish.MESSAGES,
    scaffold.MESSAGES,
    terms.MESSAGES,
    why.MESSAGES,
)

REGISTRY: dict[str, Message] = {code: message for area in AREAS for code, message in area.items()}

# What a terminal obeys instead of showing it, or takes for the end of a line.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def _harmless(text: str) -> str:
    """Text of content or of a path with what a terminal obeys written out, and nothing in it that turns the message."""
    return apart(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def place(problem: Problem) -> str:
    """`path:line:col`, without the parts that the problem has not."""
    parts = [problem.path] if problem.path else []
    if problem.line:
        parts.append(str(problem.line))
        if problem.column:
            parts.append(str(problem.column))
    return ":".join(parts)


def tell(problem: Problem, language: str) -> tuple[str, str]:
    """`path:line:col: fact` and the hint, in Arabic or English; an unknown code or a missing value is a KeyError."""
    fact, hint = REGISTRY[problem.code].words(language)
    values = {name: _harmless(value) for name, value in problem.values}
    where = _harmless(place(problem))
    fact = fact.format_map(values)
    return (f"{where}: {fact}" if where else fact), hint.format_map(values)
