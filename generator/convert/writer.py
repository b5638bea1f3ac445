"""An article's file from a raw article: front matter one key a line, then the body as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from generator.convert.dateline import Dateline
from generator.convert.escape import markdown
from generator.convert.raw import RawArticle
from generator.model import UNTITLED, Byline

_WRITTEN = re.compile(r'^(source: \{.*?\bwritten: )("[0-9a-f]*")', re.MULTILINE)
_JSON = json.JSONEncoder(ensure_ascii=False)
# What JSON leaves as it is and YAML reads as a line end or not at all.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Findings:
    """What convert found out about a raw article: its id and days, the parts of its dateline, its tags.

    `updated` is an ISO day or moment; `sha256` is the digest of the raw file.
    """

    id: str
    day: date
    dateline: str
    parts: Dateline
    sha256: str
    updated: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The text of an article's file, and its digest, which stands in it as `source.written`."""

    text: str
    digest: str


def write_article(raw: RawArticle, found: Findings) -> Written:
    """The article's file."""
    body = markdown(raw.paragraphs)
    blank = "---\n" + "\n".join(_front_matter(raw, found)) + "\n---\n" + (body + "\n" if body else "")
    digest = sha256(blank.encode("utf-8", "surrogatepass")).hexdigest()
    return Written(blank.replace(', written: ""', f', written: "{digest}"', 1), digest)


def digest_of(text: str) -> str:
    """The digest of an article's text with line ends made one and the value of `source.written` blank."""
    blank = _WRITTEN.sub(r'\g<1>""', text.replace("\r\n", "\n"), count=1)
    return sha256(blank.encode("utf-8", "surrogatepass")).hexdigest()


def is_as_written(text: str) -> bool:
    """Whether the text is still what convert wrote."""
    written = _WRITTEN.search(text)
    return written is not None and written[2] == f'"{digest_of(text)}"'


def _front_matter(raw: RawArticle, found: Findings) -> Iterable[str]:
    yield f"id: {_quoted(found.id)}"
    if raw.kicker:
        yield f"kicker: {_quoted(raw.kicker)}"
    yield f"title: {_quoted(raw.title or UNTITLED)}"
    if raw.section:
        yield f"section: {_quoted(raw.section)}"
    yield f"date: {found.day.isoformat()}"
    if raw.date != found.day.isoformat():
        yield f"date_printed: {_quoted(raw.date)}"
    if found.updated:
        yield f"updated: {found.updated}"
    for key, value in (("deck", raw.deck), ("dateline", found.dateline)):
        if value:
            yield f"{key}: {_quoted(value)}"
    for key, values in (
        ("places", map(_quoted, found.parts.places)),
        ("bylines", map(_byline, found.parts.bylines)),
        ("agencies", map(_quoted, found.parts.agencies)),
        ("tags", map(_quoted, found.tags)),
    ):
        joined = ", ".join(values)
        if joined:
            yield f"{key}: [{joined}]"
    yield f"source: {{{', '.join(_source(raw, found))}}}"


def _source(raw: RawArticle, found: Findings) -> Iterable[str]:
    yield f"file: {_quoted(raw.path)}"
    yield f'sha256: "{found.sha256}"'
    yield f"layout: {raw.layout}"
    yield 'written: ""'
    if raw.second_id and raw.second_id != raw.id:
        yield f"id: {_quoted(raw.second_id)}"
    if raw.second_date and raw.second_date != raw.date:
        yield f"date: {_quoted(raw.second_date)}"
    if raw.url:
        yield f"url: {_quoted(raw.url)}"
    if raw.name:
        yield f"name: {_quoted(raw.name)}"


def _byline(byline: Byline) -> str:
    return f"{{name: {_quoted(byline.name)}, role: {_quoted(byline.role)}}}" if byline.role else _quoted(byline.name)


def _quoted(text: str) -> str:
    """The text in double quotes, as YAML reads it back: JSON's escapes, and YAML's for what JSON leaves bare."""
    written = _JSON.encode(text)
    return written if written.isprintable() else _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
