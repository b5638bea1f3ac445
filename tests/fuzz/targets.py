"""What is fuzzed: each target takes any bytes, holds what it promises of them, and tells which way they went."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.commands.terminal import worded
from generator.content.article import decode, parse_article
from generator.content.markdown import render_body, render_slowly
from generator.content.plain_yaml import Plain, load
from generator.convert.conversion import Converted, Converter, Settings
from generator.convert.dateline import read_dateline
from generator.language.dates import ReadDate, read_date
from generator.model import Article, Problem
from tests.case_files import CASES, read_cases
from tests.convert.names import known_names
from tests.html_tree import html_of

NAMES = known_names()
CONVERTER = Converter(Settings(NAMES, "عمان"))
ELEMENTS = {
    *("html", "a", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol"),
    *("p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"alt", "class", "decoding", "height", "href", "loading", "src", "start", "style", "title", "width"}
CONTROL = re.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]")
SCHEMES = {"http", "https", "mailto", "tel"}
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
ARTICLE = """---
id: "7"
title: "عنوان"
date: 2017-11-10
section: اقتصاد
tags: [سوريا, "كرة القدم"]
bylines:
  - name: أحمد سالم
    role: photographer
image: {src: a.jpg, alt: نص, caption: "تعليق"}
corrections: [{date: 2017-11-11, text: صُحّح}]
aliases: [/article/7]
status: published
publish_at: 2017-11-10T08:00
---
نص المقال.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: `run` holds it for any bytes; `seeds` and `tokens` are what inputs are made of."""

    name: str
    run: Callable[[bytes], Hashable]
    seeds: Callable[[], list[bytes]]
    tokens: tuple[str, ...]


def _told(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The problems' codes; each is one harmless line in both languages, whatever its values hold."""
    codes = []
    for one in problems:
        for language in ("en", "ar"):
            line = worded(one, language)
            assert CONTROL.search(line.replace("\x1b[", "")) is None, line
        codes.append(one.code)
    return tuple(sorted(set(codes)))


def _convert(content: bytes) -> Hashable:
    found = CONVERTER.convert("content/raw/x.txt", content)
    assert found
    for one in found:
        if isinstance(one, Converted):
            parsed = parse_article(one.target, one.text)
            assert isinstance(parsed.article, Article)
            assert one.target.startswith("content/articles/")
            assert ".." not in one.target.split("/")
            assert one.text.encode("utf-8")
    return tuple(sorted({"converted" if isinstance(one, Converted) else _told((one,))[0] for one in found}))


def _front(content: bytes) -> Hashable:
    text = decode("x.md", content)
    if isinstance(text, Problem):
        return _told((text,))
    parsed = parse_article("content/articles/x.md", text)
    assert parsed.article is not None or any(not one.notice for one in parsed.problems)
    return parsed.article is not None, _told(parsed.problems)


def _markdown(content: bytes) -> Hashable:
    body = content.decode("utf-8", "replace")
    html = render_body(body, "../")
    assert html == render_slowly(body, "../")
    found = set()
    for element in html_of(f"<html>{html}</html>").iter():
        assert element.tag in ELEMENTS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        href = element.get("href", "")
        kind = SCHEME.match(re.sub(r"[\x00-\x20]", "", href))
        assert kind is None or kind[1].lower() in SCHEMES, href
        assert element.tag != "img" or element.get("src", "").startswith("../images/")
        found.add(element.tag)
    return tuple(sorted(found))


def _date(content: bytes) -> Hashable:
    found = read_date(content.decode("utf-8", "replace"))
    if isinstance(found, ReadDate):
        assert isinstance(found.day, date)
        return found.hijri is not None, found.moment is not None, found.warnings
    return type(found).__name__


def _dateline(content: bytes) -> Hashable:
    line = content.decode("utf-8", "replace")
    found = read_dateline(line, NAMES, "عمان")
    names = [*found.places, *(one.name for one in found.bylines), *found.agencies, *(name for _, name in found.left)]
    assert all(names)
    kinds = bool(found.places), bool(found.bylines), bool(found.agencies)
    return *kinds, tuple(sorted({code for code, _ in found.left}))


def _plain(value: Plain) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(one) for key, one in value.items())
    return all(map(_plain, value)) if isinstance(value, list) else value is None or isinstance(value, str)


def _yaml(content: bytes) -> Hashable:
    loaded = load(content.decode("utf-8", "replace"))
    assert _plain(loaded.value)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in loaded.faults)
    return type(loaded.value).__name__, tuple(sorted({fault.code for fault in loaded.faults}))


def _raw_seeds() -> list[bytes]:
    texts = [path.read_bytes() for path in sorted((CASES / "raw").glob("*.txt"))]
    arabic = [text.decode("utf-8") for text in texts]
    return texts + [text.encode(name, "ignore") for text in arabic for name in ("cp1256", "iso8859-6", "utf-16")]


def _markdown_seeds() -> list[bytes]:
    return [case["body"].encode() for case in read_cases("markdown.yaml")]


def _front_seeds() -> list[bytes]:
    return [ARTICLE.encode()]


def _yaml_seeds() -> list[bytes]:
    files = sorted((CASES / "authority").glob("*.yaml"))
    return [ARTICLE.split("---\n")[1].encode(), *(path.read_bytes()[:4000] for path in files)]


def _date_seeds() -> list[bytes]:
    return [case["text"].encode() for case in read_cases("dates.yaml")["dates"]]


def _dateline_seeds() -> list[bytes]:
    return [case["line"].encode() for case in read_cases("datelines.yaml")]


_SIGNS = ("\n", "\n\n", " ", "   ", "\t", "\0", "\r", "\u200f", "\u202e", "\ufeff", "\u2028", "ـ", "َ", "ﷲ", "😀", "٣", "۴")
_YAML = (
    *("- ", ": ", "? ", "[", "]", "{", "}", ", ", "&a ", "*a", "<<: ", "!!int ", "| \n", ">-\n", '"', "'", "#", "%YAML 1.1\n"),
    *("---\n", "...\n", "\\u0000", "\\x", "no", "~", "0012345", "10:30", "title: ", "date: ", "tags: ", "id: ", "  "),
)
_MARKDOWN = (
    *("*", "**", "_", "`", "```", "~~~", "[", "](", ")", "![", "<", ">", "&", "&amp;", "&#0;", "\\", "|", "|-|", "---", "==="),
    *("#", "1.", "- ", "> ", "    ", "[a]: ", "[a]", "javascript:", "//x", "/javascript:x", "http://x.y", "<b>", "«", "»", "ل"),
)
_RAW = (
    *("<DOC>", "</DOC>", "<TEXT>", "</TEXT>", "<TITLE>", "<DOCNO>", "<TIME>", "2017-11-10"),
    *("10 نوفمبر 2017", " - ", "عمان", "../x"),
)
_DATE = (
    *("10", "31", "2017", "١٤٣٩", "هـ", "م", "نوفمبر", "تشرين", "الثاني", "صفر", "الجمعة", "/", "-", ":", "T", "+03:00", "Z", "ص"),
)
_LINE = (" - ", "عمان", "عُمان", "بترا", "وكالات", "كتب:", "تصوير: ", " و", "(", ")", "/", "،", "|", "علي", "«", "[")

TARGETS = tuple(
    Target(name, run, cache(seeds), (*tokens, *_SIGNS))
    for name, run, seeds, tokens in (
        ("convert", _convert, _raw_seeds, (*_RAW, *_MARKDOWN, *_DATE)),
        ("front", _front, _front_seeds, _YAML),
        ("markdown", _markdown, _markdown_seeds, _MARKDOWN),
        ("dates", _date, _date_seeds, _DATE),
        ("datelines", _dateline, _dateline_seeds, _LINE),
        ("yaml", _yaml, _yaml_seeds, _YAML),
    )
)
