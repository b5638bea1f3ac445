"""Front matter as convert and most people write it, one key a line, read without asking the YAML parser.

Texts in double quotes with no escapes but those of quotes and backslashes, dates and words, lists of texts, and a
mapping of such: what holds anything else is left to `plain_yaml.load`, which says the same of these
(`tests/laws/test_front_matter_law.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.plain_yaml import MAX_BYTES, Loaded, Place, Plain, load

_PLAIN = r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*'
_QUOTED = rf'"{_PLAIN}(?:\\["\\]{_PLAIN})*"'
_WORD = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_LINE = re.compile(
    rf"({_WORD}): (?:({_QUOTED})|({_WORD})"
    rf"|\[((?:{_QUOTED}(?:, {_QUOTED})*)?)\]|\{{({_WORD}: (?:{_QUOTED}|{_WORD})(?:, {_WORD}: (?:{_QUOTED}|{_WORD}))*)\}})\n"
)
_ITEM = re.compile(_QUOTED)
_PAIR = re.compile(rf"({_WORD}): ({_QUOTED}|{_WORD})")
_ESCAPED = re.compile(r'\\(["\\])')
_NOTHING = "null"
_MOST_BYTES_OF_A_LETTER = 4


@dataclass(frozen=True, slots=True)
class LoadedLines(Loaded):
    """What was read of lines; where each value stands is found out when somebody asks."""

    text: str = ""
    first_line: int = 1

    def place(self, path: Place) -> tuple[int, int]:
        return load(self.text, self.first_line).place(path)


def load_lines(text: str, first_line: int = 1) -> Loaded:
    """What `plain_yaml.load` gives for the text, in a tenth of the time where it is written in this way."""
    value = _read(text)
    return load(text, first_line) if value is None else LoadedLines(value, text=text, first_line=first_line)


def _read(text: str) -> dict[str, Plain] | None:
    if len(text) * _MOST_BYTES_OF_A_LETTER > MAX_BYTES:
        return None
    read: dict[str, Plain] = {}
    at = 0
    while found := _LINE.match(text, at):
        key, quoted, word, items, pairs = found.groups()
        if key in read or word == _NOTHING:
            return None
        if quoted is not None:
            read[key] = _text(quoted)
        elif word is not None:
            read[key] = word
        elif items is not None:
            read[key] = [_text(item) for item in _ITEM.findall(items)]
        else:
            inner = _PAIR.findall(pairs)
            names = dict[str, Plain](inner)
            if len(names) < len(inner) or _NOTHING in names.values():
                return None
            read[key] = {name: _text(value) if value[0] == '"' else value for name, value in inner}
        at = found.end()
    return read if at == len(text) and read else None


def _text(quoted: str) -> str:
    return _ESCAPED.sub(r"\1", quoted[1:-1]) if "\\" in quoted else quoted[1:-1]
