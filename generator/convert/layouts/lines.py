"""Layout `lines`: id lines and section, title, date lines, deck, dateline, paragraphs, with blank lines between.

Only the date must be there. A deck and a dateline end in a free-standing dash; a lone one of the two is told by its
form and by whether its parts are known names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.convert.dateline import NAME_WORDS, dateline_parts, reads_as_name
from generator.convert.raw import Field, Known, RawArticle, one_line
from generator.language.dates import read_date
from generator.language.digits import latin
from generator.language.repairs import repair
from generator.model import Problem, problem

NAME = "lines"
_ID = re.compile(r"(?=[^\d]*\d)[A-Za-z0-9٠-٩][A-Za-z0-9٠-٩._-]{0,79}")
_DASHES = "-–—−ـ"
_HEAD_BLOCKS = 4
_LONGEST_DATE = 90
_LONGEST_PART = 6
_LONGEST_DATELINE = 14


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines with no blank line between them, and the number of the first."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return one_line(" ".join(self.lines))

    @property
    def is_closed(self) -> bool:
        return _without_closing_dash(self.lines[-1]) != self.lines[-1]

    @property
    def opened(self) -> str:
        return _without_closing_dash(self.text)


def _without_closing_dash(text: str) -> str:
    """The text without dashes at its end that stand apart from its words, or as it is where it has none."""
    opened = text.rstrip(_DASHES)
    return opened.rstrip() if opened != text and opened[-1:].isspace() else text


def recognises(text: str) -> bool:
    """Whether the text opens with an id line, or has a date line among its first blocks."""
    blocks = _blocks(repair(text[:4000]).text)
    return bool(blocks) and (_is_id(blocks[0].lines[0]) or _date_block(blocks) is not None)


def read(path: str, text: str, known: Known) -> tuple[RawArticle | Problem, ...]:
    """The one article of the file, or why there is none."""
    repaired = repair(text)
    blocks = _blocks(repaired.text)
    at = _date_block(blocks)
    if at is None:
        return (problem(path, "convert.no-date", blocks[min(2, len(blocks) - 1)].line),)
    found = _Found(path, [], {})
    _read_head(found, blocks[:at])
    after = _read_dates(found, blocks[at])
    body = _read_deck_and_dateline(found, [*after, *blocks[at + 1 :]], known)
    for block in body:
        found.add("body", "\n".join(block.lines), block.line)
    fields: dict[str, str] = {name: words for name, words in found.pieces if name != "body"}
    return (
        RawArticle(
            path=path,
            layout=NAME,
            pieces=tuple(found.pieces),
            bare=text,
            paragraphs=tuple(block.lines for block in body),
            lines=found.lines,
            repairs=repaired.counts,
            number=1,
            of=1,
            **fields,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found so far, in the order of the file."""

    path: str
    pieces: list[tuple[Field, str]]
    lines: dict[str, int]

    def add(self, name: Field, words: str, line: int) -> None:
        self.pieces.append((name, words))
        self.lines.setdefault(name, line)


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    held: list[str] = []
    first = 0
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line:
            first = first if held else number
            held.append(line)
        elif held:
            blocks.append(_Block(first, tuple(held)))
            held = []
    if held:
        blocks.append(_Block(first, tuple(held)))
    return blocks


def _is_id(line: str) -> bool:
    return _ID.fullmatch(line) is not None and read_date(line) is None


def _is_date(line: str) -> bool:
    return len(line) <= _LONGEST_DATE and read_date(line) is not None


def _date_block(blocks: list[_Block]) -> int | None:
    """The first block that opens with a date; a title that reads as a date has the date line after it."""
    found = [at for at, block in enumerate(blocks[:_HEAD_BLOCKS]) if _is_date(block.lines[0])]
    if not found:
        return None
    return found[1] if len(found) > 1 and found[0] == found[1] - 1 == 1 else found[0]


def _read_head(found: _Found, blocks: list[_Block]) -> None:
    """Ids and section, kicker, title: the last block before the date is the title unless it opens with an id."""
    if not blocks:
        return
    head = blocks[0]
    if len(blocks) > 1 or _is_id(head.lines[0]):
        ids = 0
        while ids < min(2, len(head.lines)) and _is_id(head.lines[ids]):
            found.add("second_id" if ids else "id", latin(head.lines[ids]), head.line + ids)
            ids += 1
        if head.lines[ids:]:
            found.add("section", one_line(" ".join(head.lines[ids:])), head.line + ids)
        blocks = blocks[1:]
    if len(blocks) > 1:
        found.add("kicker", " ".join(block.text for block in blocks[:-1]), blocks[0].line)
    if blocks:
        found.add("title", blocks[-1].text, blocks[-1].line)


def _read_dates(found: _Found, block: _Block) -> list[_Block]:
    """One or two date lines; what else stands in their block is left for the body."""
    found.add("date", block.lines[0], block.line)
    dates = 1
    if len(block.lines) > 1 and _is_date(block.lines[1]):
        found.add("second_date", block.lines[1], block.line + 1)
        dates = 2
    rest = block.lines[dates:]
    return [_Block(block.line + dates, rest)] if rest else []


def _read_deck_and_dateline(found: _Found, blocks: list[_Block], known: Known) -> list[_Block]:
    """Take the deck and the dateline off the blocks; the rest is the body."""
    closed = 0
    while closed < min(2, len(blocks)) and blocks[closed].is_closed:
        closed += 1
    if not closed:
        return blocks
    first, second = blocks[0], blocks[1] if closed > 1 else None
    if second is not None and _may_be_dateline(second.opened) and not (
        _is_dateline(first.opened, known) and not _is_dateline(second.opened, known)
    ):
        found.add("deck", first.opened, first.line)
        found.add("dateline", second.opened, second.line)
        return blocks[2:]
    found.add("dateline" if _is_dateline(first.opened, known) else "deck", first.opened, first.line)
    return blocks[1:]


def _may_be_dateline(text: str) -> bool:
    return len(text.split()) <= _LONGEST_DATELINE


def _is_dateline(text: str, known: Known) -> bool:
    """Whether each part is short, and one is a known name or all read as names."""
    parts = dateline_parts(text)
    if any(len(part.split()) > _LONGEST_PART for part in parts):
        return False
    return any(map(known, parts)) or all(
        len(part.split()) == 1 or (reads_as_name(part) and len(part.split()) <= NAME_WORDS) for part in parts
    )


