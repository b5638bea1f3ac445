"""The proof that an article holds all the words of its raw file, in order, read back from the text to be written.

Three things are held against each other: the letters of the raw file against those of the pieces its layout found; each
piece against the field of the article that holds it; and the body, as Markdown renders it, against the raw paragraphs,
word by word with all punctuation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from generator.content.article import parse_article
from generator.content.markdown import plain_text, render_body
from generator.convert.raw import Field, RawArticle
from generator.language.digits import latin
from generator.language.letters import fold
from generator.language.repairs import decoded
from generator.model import UNTITLED, Article, Problem, Source, problem

_NO_LETTER = re.compile(r"[\W_]+")
_CONTEXT = 3


def prove(raw: RawArticle, text: str, prefix: str) -> Problem | None:
    """None where the article's text holds all words of the raw article; else the first place where it does not.

    `prefix` is what the site puts before the ids of this export.
    """
    parsed = parse_article(raw.path, text)
    article = parsed.article
    if article is None:
        first = next(one for one in parsed.problems if not one.notice)
        return replace(first, line=0, column=0)
    found: list[str] = []
    body: list[str] = []
    for name, words in raw.pieces:
        of_piece = words.split()
        found += of_piece
        if name == "body":
            body += of_piece
    if raw.bare.split() != found and letters(decoded(raw.bare)) != letters(" ".join(found)):
        return problem(raw.path, "convert.proof-layout", layout=raw.layout)
    expected = {name: words for name, words in raw.pieces if name != "body"}
    for name, words in expected.items():
        held = _held(article, raw, name, prefix)
        if held != words and held.split() != words.split():
            return _difference(raw, name, words.split(), held.split())
    rendered = plain_text(render_body(article.body)).split()
    return None if body == rendered else _difference(raw, "body", body, rendered)


def letters(text: str) -> str:
    """The text's letters and digits as keys have them, without anything between them."""
    return _NO_LETTER.sub("", fold(text))


def _held(article: Article, raw: RawArticle, name: Field, prefix: str) -> str:
    """The words of the article that stand for the piece."""
    source = article.source or Source()
    if name == "id":
        return latin(article.id.removeprefix(prefix))
    if name == "byline":
        names = [one.name for one in article.bylines] + list(article.agencies) + [article.dateline]
        return next((one for one in names if one == raw.byline), "")
    held = {
        "second_id": source.id or article.id.removeprefix(prefix),
        "section": article.section,
        "kicker": article.kicker,
        "title": "" if article.title == UNTITLED and not raw.title else article.title,
        "date": article.date_printed or article.date.isoformat(),
        "second_date": source.date or article.date_printed or article.date.isoformat(),
        "deck": article.deck,
        "dateline": article.dateline,
        "url": source.url,
        "name": source.name,
    }
    return held[name]


def _difference(raw: RawArticle, name: Field, expected: list[str], found: list[str]) -> Problem:
    pairs = zip_longest(expected, found, fillvalue="")
    at = next(number for number, (one, other) in enumerate(pairs) if one != other)
    shown = " ".join(expected[at : at + _CONTEXT]), " ".join(found[at : at + _CONTEXT])
    return problem(raw.path, "convert.proof-words", raw.line(name), 0, field=name, raw=shown[0], article=shown[1])
