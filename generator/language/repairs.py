"""The dirt of exports put right for eyes: nothing that an editor wrote is changed, and every repair is counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

from generator.language.letters import BIDI_CONTROLS, MARKS, PRESENTATION_FORMS, ZERO_WIDTH

_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_BREAKS = "\x0b\x0c\u2028\u2029"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_FORMS = "".join(PRESENTATION_FORMS)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DIRT = re.compile(rf"[{_CONTROLS}\r{_BREAKS}{BIDI_CONTROLS}{ZERO_WIDTH}{_FORMS}]")
_ODD_SPACE = re.compile(rf"[\t{_SPACES}]")

_ARABIC = rf"\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f{MARKS}"
_BREAK = re.compile(f"[{_BREAKS}]")
_FORM = re.compile(f"[{_FORMS}]")
_HIDDEN = re.compile(f"[{ZERO_WIDTH}]")
_INVISIBLE = re.compile(rf"(?P<before>[{_ARABIC}])?(?P<signs>[{ZERO_WIDTH}]+)(?=(?P<after>[{_ARABIC}])?)")
_SPACE_RUN = re.compile(rf"[ \t{_SPACES}]{{2,}}|[\t{_SPACES}]")  # what is not one plain space
_WIDE = 3  # spaces; a tab is as wide
_HEMISTICH = range(2, 11)  # words

# The letter first, then what stood before it: the letter is quicker to look for.
_REVERSED = re.compile(rf"[ةىﺓﺔﻯﻰ](?<![\w{MARKS}].)(?=\w)")
_RIGHT_WAY = re.compile(rf"(?<=\w)[{MARKS}]*[ةىﺓﺔﻯﻰ](?![\w{MARKS}])")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text without dirt, and how often each kind was met: entities, controls, bidi-controls, presentation-forms,
    zero-width, nfc (words), spaces (runs)."""

    text: str
    counts: dict[str, int] = field(default_factory=dict)


def repair(text: str) -> Repaired:
    """The text with its dirt put right; line breaks (as \\n) and the wide gap between the halves of a verse stay.

    Entities are decoded once and only where a semicolon closes them; what they give is text.
    """
    return repair_of_parts(text)(text)


def repair_of_parts(whole: str) -> Callable[[str], Repaired]:
    """`repair` for parts of this text, without looking for dirt in each of them where the whole has none."""
    if _DIRT.search(whole) or ("&" in whole and _ENTITY.search(whole)) or not unicodedata.is_normalized("NFC", whole):
        return _repair
    return _repair_spaces if _has_odd_spaces(whole) else Repaired


def _repair(text: str) -> Repaired:
    counts: Counter[str] = Counter()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for kind, step in _STEPS:
        text, repairs = step(text)
        if repairs:
            counts[kind] += repairs
    return Repaired(text, dict(counts))


def _repair_spaces(text: str) -> Repaired:
    spaced, repairs = _spaces(text)
    return Repaired(spaced, {"spaces": repairs}) if repairs else Repaired(text)


def decoded(text: str) -> str:
    """The text with its entities decoded once."""
    return _entities(text)[0]


def looks_reversed(text: str) -> bool:
    """Whether a text stands in visual order, its words begin with ة or ى, which no word does."""
    found = len(_REVERSED.findall(text))
    return found >= 2 and found > len(_RIGHT_WAY.findall(text))


def _entities(text: str) -> tuple[str, int]:
    decoded = 0

    def character(entity: re.Match[str]) -> str:
        nonlocal decoded
        plain = unescape(entity[0]) if entity[0][1] == "#" else html5.get(entity[0][1:], entity[0])
        decoded += plain != entity[0]
        return plain

    return _ENTITY.sub(character, text), decoded


def _breaks(text: str) -> tuple[str, int]:
    return _BREAK.subn("\n", text)


def _without(characters: str) -> Callable[[str], tuple[str, int]]:
    pattern = re.compile(f"[{characters}]+")
    return lambda text: pattern.subn("", text)


def _presentation_forms(text: str) -> tuple[str, int]:
    return _FORM.subn(lambda form: PRESENTATION_FORMS[form[0]], text)


def _zero_width(text: str) -> tuple[str, int]:
    """Zero-width signs out, but the two that shape a letter: a non-joiner between letters, a joiner after the last."""
    if not _HIDDEN.search(text):
        return text, 0
    removed = 0

    def kept(run: re.Match[str]) -> str:
        nonlocal removed
        sign = ""
        if run["before"]:
            shaping = "\u200c" if run["after"] else "\u200d"
            sign = shaping if shaping in run["signs"] else ""
        removed += sign != run["signs"]
        return (run["before"] or "") + sign

    return _INVISIBLE.sub(kept, text), removed


def _composed(text: str) -> tuple[str, int]:
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return text, 0
    changed = sum(was != now for was, now in zip(text.split(), composed.split(), strict=False))
    return composed, max(changed, 1)


def _has_odd_spaces(text: str) -> bool:
    return "  " in text or _ODD_SPACE.search(text) is not None


def _spaces(text: str) -> tuple[str, int]:
    if not _has_odd_spaces(text):
        return text, 0
    lines = text.split("\n")
    repairs = 0
    for number, line in enumerate(lines):
        if _has_odd_spaces(line):
            lines[number], changed = _spaces_of_line(line)
            repairs += changed
    return "\n".join(lines), repairs


def _spaces_of_line(line: str) -> tuple[str, int]:
    """A line with one space for each run, but for the gap of a verse, and the number of runs that changed."""
    gap = _verse_gap(line)
    changed = 0

    def one(run: re.Match[str]) -> str:
        nonlocal changed
        space = re.sub(f"[{_SPACES}]", " ", run[0]) if run.span() == gap else " "
        changed += space != run[0]
        return space

    return _SPACE_RUN.sub(one, line), changed


def _verse_gap(line: str) -> tuple[int, int] | None:
    """Where the gap of a line of verse is: one wide gap, with two halves of like length in Arabic."""
    runs = [run.span() for run in _SPACE_RUN.finditer(line.strip()) if len(run[0]) >= _WIDE or "\t" in run[0]]
    if len(runs) != 1:
        return None
    indent = len(line) - len(line.lstrip())
    start, end = runs[0][0] + indent, runs[0][1] + indent
    halves = [line[:start].split(), line[end:].split()]
    shorter, longer = sorted(sum(map(len, half)) for half in halves)
    if longer > 2 * shorter or not all(len(half) in _HEMISTICH and re.search("[ء-ي]", half[0]) for half in halves):
        return None
    return start, end


_STEPS: tuple[tuple[str, Callable[[str], tuple[str, int]]], ...] = (
    ("entities", _entities),
    ("controls", _breaks),
    ("controls", _without(_CONTROLS)),
    ("bidi-controls", _without(BIDI_CONTROLS)),
    ("presentation-forms", _presentation_forms),
    ("zero-width", _zero_width),
    ("nfc", _composed),
    ("spaces", _spaces),
)
