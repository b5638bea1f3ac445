"""Quotes that open and do not close, or close and were not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.check.rule import ArticleRule, Passage, Subject
from generator.model import Problem, notice

_QUOTE = re.compile("[«»]")
_SHOWN = 30  # characters beside the sign, so that it is found


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for the first quote of the title, the deck and the like, and of the body, that has no other half.

    A quotation of several paragraphs may open anew in each.
    """
    path = subject.article.path
    for _, group in groupby(subject.passages, key=lambda passage: passage.key):
        passages = list(group)
        place = _odd(passages)
        if place is not None:
            at, passage = place
            opens = passage.text[at] == "«"
            text = passage.text[at : at + _SHOWN] if opens else passage.text[max(0, at - _SHOWN) : at]
            code = "check.quote-open" if opens else "check.quote-close"
            yield notice(path, code, passage.line, at + 1 if passage.key == "body" else 0, text=_cut(text))


def _odd(passages: Sequence[Passage]) -> tuple[int, Passage] | None:
    """The first quote without its other half."""
    opened: list[tuple[int, Passage]] = []
    for passage in passages:
        begins = len(passage.text) - len(passage.text.lstrip(" >"))
        for quote in _QUOTE.finditer(passage.text):
            at = quote.start()
            if quote[0] == "«" and not (opened and at == begins):
                opened.append((at, passage))
            elif quote[0] == "»":
                if not opened:
                    return at, passage
                opened.pop()
    return opened[0] if opened else None


def _cut(text: str) -> str:
    """The words without the quote itself, which the message has signs of its own round."""
    return text.replace("«", "").replace("»", "").strip()


RULE = ArticleRule("unbalanced-quotes", check)
