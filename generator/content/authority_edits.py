"""Edits of an authority file as text: entries added, extended and taken out, all other lines left as people wrote them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.content.plain_yaml import Loaded, load

_EMPTY = re.compile(r"^\s*\[\s*\]\s*$", re.MULTILINE)
_QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#])*?"""


class CannotEdit(Exception):
    """The text is written in a way that these edits do not know."""


@dataclass(frozen=True, slots=True)
class Added:
    """A new entry."""

    slug: str
    name: str
    variants: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extended:
    """What the entry at a place, counted from 0, is to have besides."""

    order: int
    variants: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def edited(
    text: str, added: Sequence[Added], extended: Sequence[Extended], removed: Sequence[int], max_bytes: int
) -> str:
    """The text with these edits; CannotEdit where an entry is written in a way that is not known here."""
    loaded = load(text, max_bytes=max_bytes)
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    if loaded.value and _dash(loaded, lines, 0) is None:
        raise CannotEdit
    lasts = _last_lines(loaded)
    by_order = {one.order: one for one in extended}
    for order in sorted({*by_order, *removed}, reverse=True):  # from the end, so that the places before it hold
        if order in removed:
            del lines[loaded.place((order,))[0] - 1 : lasts[order]]
            continue
        lists = {"aliases": by_order[order].aliases, "variants": by_order[order].variants}
        entry = _mapping(loaded, order)
        for key in sorted(lists, key=lambda key: (key in entry, -loaded.place((order, key))[0])):
            if lists[key]:
                _extend(lines, loaded, order, lasts[order], key, lists[key], end)
    body = "".join(lines)
    if added and not loaded.value:
        body = _EMPTY.sub("", body)
        body = body.rstrip("\r\n ") + end if body.strip() else ""
    indent = _dash(loaded, lines, 0) or ""
    return body + "".join(_entry(one, indent, end) for one in added)


def _dash(loaded: Loaded, lines: Sequence[str], order: int) -> str | None:
    """The spaces before the dash of an entry, or None where it has no dash of its own line."""
    line = loaded.place((order,))[0] if loaded.value else 0
    found = re.match(r"(\s*)- ", lines[line - 1]) if line else None
    return found[1] if found else None


def _mapping(loaded: Loaded, order: int) -> Mapping[str, object]:
    entry = loaded.value[order] if isinstance(loaded.value, list) else None
    if not isinstance(entry, dict):
        raise CannotEdit
    return entry


def _last_lines(loaded: Loaded) -> dict[int, int]:
    """The last line of each entry, by its place."""
    lasts: dict[int, int] = {}
    for path, (line, _) in loaded.places.items():
        if path and isinstance(path[0], int):
            lasts[path[0]] = max(line, lasts.get(path[0], 0))
    return lasts


def _entry(one: Added, indent: str, end: str) -> str:
    lines = [f'{indent}- slug: "{one.slug}"', f"{indent}  name: {_scalar(one.name)}"]
    for key, values in (("variants", one.variants), ("aliases", one.aliases)):
        if values:
            lines += [f"{indent}  {key}:", *(f"{indent}    - {_scalar(value)}" for value in values)]
    return "".join(line + end for line in lines)


def _scalar(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _extend(lines: list[str], loaded: Loaded, order: int, last: int, key: str, values: Sequence[str], end: str) -> None:
    """Add to a list of an entry, however it is written: below its key, between brackets, as one word, or not yet."""
    entry = _mapping(loaded, order)
    first, column = loaded.place((order,))
    flow = re.match(rf"\s*-\s+\{{({_QUOTED})\}}\s*(?:#.*)?$", lines[first - 1].rstrip("\r\n"))
    if flow:
        lines[first - 1] = _in_braces(lines[first - 1], flow, key, entry, values)
        return
    held = entry.get(key)
    at = loaded.place((order, key))[0] if key in entry else 0
    if key not in entry:
        width = " " * (column - 1)
        new = [f"{width}{key}:{end}", *(f"{width}  - {_scalar(value)}{end}" for value in values)]
        lines[last:last] = new
    elif isinstance(held, list) and held and loaded.place((order, key, len(held) - 1))[0] > at:
        below = loaded.place((order, key, len(held) - 1))[0]
        item = re.match(r"(\s*)- ", lines[below - 1])
        if item is None:
            raise CannotEdit
        lines[below:below] = [f"{item[1]}- {_scalar(value)}{end}" for value in values]
    else:
        lines[at - 1] = _on_one_line(lines[at - 1], key, held, values)


def _on_one_line(line: str, key: str, held: object, values: Sequence[str]) -> str:
    """A line whose key has a list between brackets, one word or nothing, with these values besides."""
    found = re.match(rf"(\s*(?:- )?{key}:)({_QUOTED})(\s*(?:\s#.*)?[\r\n]*)$", line)
    if found is None:
        raise CannotEdit
    before = [held] if isinstance(held, str) else held if isinstance(held, list) else []
    words = ", ".join(_scalar(str(one)) for one in (*before, *values))
    return f"{found[1]} [{words}]{found[3]}"


def _in_braces(line: str, flow: re.Match[str], key: str, entry: Mapping[str, object], values: Sequence[str]) -> str:
    """An entry between braces on one line, with these values besides."""
    if key in entry:
        held = entry[key]
        before = [held] if isinstance(held, str) else held if isinstance(held, list) else []
        words = ", ".join(_scalar(str(one)) for one in (*before, *values))
        inner, count = re.subn(
            rf"(?<![\w-]){key}:\s*(\[[^\]]*\]|[^,\]]*)", lambda _: f"{key}: [{words}]", flow[1], count=1
        )
        if not count:
            raise CannotEdit
    else:
        inner = f"{flow[1]}, {key}: [{', '.join(map(_scalar, values))}]"
    return line[: flow.start(1)] + inner + line[flow.end(1) :]
