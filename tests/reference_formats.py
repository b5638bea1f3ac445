"""Strict readers of BibTeX and RIS, for tests: they take what the formats' own grammars take, and nothing looser."""

from __future__ import annotations

import re

_KEY = re.compile(r"[a-z0-9._-]+")
_NAME = re.compile(r"  ([a-z]+) = ")
_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """The fields of each entry by its key, without their outer braces; an AssertionError where the text is no BibTeX."""
    entries: dict[str, dict[str, str]] = {}
    at = 0
    while at < len(text):
        head = re.compile(r"\s*@article\{([^,\s]+),\n").match(text, at)
        assert head is not None, text[at : at + 60]
        assert _KEY.fullmatch(head[1])
        assert head[1] not in entries, f"{head[1]} twice"
        fields = entries[head[1]] = {}
        at = head.end()
        while text[at] != "}":
            name = _NAME.match(text, at)
            assert name is not None, text[at : at + 60]
            assert name[1] not in fields
            value, at = _value(text, name.end())
            fields[name[1]] = value
            assert text[at : at + 2] == ",\n", text[at : at + 60]
            at += 2
        at += 1
        at += len(text[at:]) - len(text[at:].lstrip())
    return entries


def _value(text: str, at: int) -> tuple[str, int]:
    """A field's value and where it ends: balanced braces as BibTeX counts them, each one whatever stands before it."""
    if text[at] != "{":
        return _macro(text, at)
    depth = 0
    for end in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if depth == 0:
            value = text[at + 1 : end]
            assert "\n" not in value
            return value, end + 1
    raise AssertionError(f"braces without end: {text[at : at + 60]}")


def _macro(text: str, at: int) -> tuple[str, int]:
    end = text.index(",", at)
    assert text[at:end] in _MONTHS
    return text[at:end], end


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """The (tag, value) lines of each record; an AssertionError where the text is no RIS."""
    assert "\n" not in text.replace("\r\n", ""), "a line that does not end as the format asks"
    assert text.endswith("\r\n")
    records: list[list[tuple[str, str]]] = []
    is_open = False
    for line in text.split("\r\n")[:-1]:
        if not line:
            assert not is_open, "an empty line within a record"
            continue
        found = _RIS_LINE.fullmatch(line)
        assert found is not None, line
        assert (found[1] == "TY") != is_open, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
        is_open = found[1] != "ER"
    assert not is_open
    return records
