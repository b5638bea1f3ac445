"""Layout `tagged`: `<DOC>` with one pair of tags for each field, as TREC collections have them.

Each line of TEXT is a paragraph. Text that stands between, before or after the fields, and a second field of one name,
is kept in the body. A tag that is not closed ends where the next one begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.convert.raw import Field, Known, RawArticle, one_line
from generator.language.repairs import repair_of_parts
from generator.model import Problem, problem

NAME = "tagged"
_FIELDS: dict[str, Field] = {
    "DOCNO": "id",
    "URL": "url",
    "SRC": "name",
    "CAT": "section",
    "TITLE": "title",
    "TIME": "date",
    "AUTHOR": "byline",
    "ABSTRACT": "deck",
    "TEXT": "body",
}
_OPEN = re.compile(rf"<({'|'.join(_FIELDS)})>")
_TAG = re.compile(rf"</?(?:DOC|{'|'.join(_FIELDS)})>")
_DOC = re.compile(r"<DOC>")
_SIGNS = re.compile(r"<DOC>|<DOCNO>")
_HEAD = 4000


def recognises(text: str) -> bool:
    """Whether one of the layout's tags stands near the top."""
    return _SIGNS.search(text, 0, _HEAD) is not None


def read(path: str, text: str, known: Known) -> tuple[RawArticle | Problem, ...]:
    """Each `<DOC>` of the file as an article, or why it is none."""
    documents = _documents(text)
    return tuple(
        _read_one(path, document, line, number, len(documents)) for number, (line, document) in enumerate(documents, 1)
    )


def _documents(text: str) -> list[tuple[int, str]]:
    """The text of each document and its first line; what stands before the first belongs to the first."""
    starts = [found.start() for found in _DOC.finditer(text)][1:]
    bounds = [0, *starts, len(text)]
    return [(text.count("\n", 0, begin) + 1, text[begin:end]) for begin, end in pairwise(bounds)]


def _read_one(path: str, document: str, first_line: int, number: int, of: int) -> RawArticle | Problem:
    pieces: list[tuple[Field, str]] = []
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    paragraphs: list[tuple[str, ...]] = []
    repairs: Counter[str] = Counter()
    cuts: list[tuple[int, int]] = []
    repair = repair_of_parts(document)
    for name, written, offset in _values(document, cuts):
        repaired = repair(written)
        if repaired.counts:
            repairs.update(repaired.counts)
        words = repaired.text
        if name == "body" or (name in fields and words.strip()):
            name = "body"
            found = [stripped for line in words.split("\n") if (stripped := line.strip())]
            paragraphs.extend((line,) for line in found)
            words = "\n".join(found)
        else:
            words = fields[name] = one_line(words)
        if words:
            pieces.append((name, words))
            lines.setdefault(name, first_line + document.count("\n", 0, offset))
    if not fields.get("date"):
        return problem(path, "convert.no-date", first_line + document.count("\n", 0, max(document.find("<TIME>"), 0)))
    return RawArticle(
        path=path,
        layout=NAME,
        pieces=tuple(pieces),
        bare=_without(document, cuts),
        paragraphs=tuple(paragraphs),
        lines=lines,
        repairs=dict(repairs),
        number=number,
        of=of,
        **fields,
    )


def _values(document: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[Field, str, int]]:
    """Each field's value and where it stands, in the order of the file; text outside of fields is of the body.

    What was taken as a tag is added to `cuts`: in a field's value, a tag is text.
    """
    position = 0
    while (opening := _OPEN.search(document, position)) is not None:
        if position != opening.start():
            yield from _stray(document, position, opening.start(), cuts)
        closing, begin = f"</{opening[1]}>", opening.end()
        end = document.find(closing, begin)
        position = end + len(closing)
        if end < 0:
            following = _TAG.search(document, begin)
            position = end = following.start() if following else len(document)
        cuts += [opening.span(), (end, position)]
        yield _FIELDS[opening[1]], document[begin:end], begin
    yield from _stray(document, position, len(document), cuts)


def _stray(document: str, begin: int, end: int, cuts: list[tuple[int, int]]) -> Iterator[tuple[Field, str, int]]:
    if not document[begin:end].strip():
        return
    tags = [found.span() for found in _TAG.finditer(document, begin, end)]
    cuts += tags
    text = _without(document[begin:end], [(first - begin, last - begin) for first, last in tags])
    if text.strip():
        yield "body", text, begin


def _without(text: str, cuts: list[tuple[int, int]]) -> str:
    """The text with a line end in place of each cut."""
    kept, position = [], 0
    for first, last in cuts:
        kept.append(text[position:first])
        position = last
    return "\n".join([*kept, text[position:]])
