"""Letters that were read in another encoding than they were written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice

# UTF-8 and windows-1256 read as windows-1252, the sign for a lost letter, and question marks for a word's letters.
_UTF8 = "(?:[ØÙÚÛ][\u0080-\u00bf\u0152-\u0178\u0192-\u02dc\u2013-\u203a\u20ac\u2122]){2,}|â€[\u0080-\u02dc\u2013-\u2122]|ï»¿"
# The signs × and ÷ stand among those letters, and three of a run must be none of them.
_ACCENTS = "(?<![A-Za-zÀ-ÿ])(?=(?:[×÷]*[À-ÖØ-öø-ÿ]){3})[À-ÿ]{4,}(?![A-Za-zÀ-ÿ])"
_LOST = "\ufffd+|(?<=[\u0621-\u064a])\\?{3,}(?=[\u0621-\u064a])|(?<!\\?)(?:\\?{3,} ){2,}"
_HINT = re.compile("[À-ÿ\ufffdâï]|\\?{3}")
_SPOILED = re.compile(f"{_UTF8}|{_ACCENTS}|{_LOST}")


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for the first spoiled run of letters of an article, with how many there are."""
    suspects = (passage for passage in subject.passages if _HINT.search(passage.text))
    found = [(passage, one) for passage in suspects for one in _SPOILED.finditer(passage.text)]
    if found:
        passage, one = found[0]
        column = one.start() + 1 if passage.key == "body" else 0
        values = {"text": one[0][:30].strip(), "count": len(found)}
        yield notice(subject.article.path, "check.mojibake", passage.line, column, **values)


RULE = ArticleRule("mojibake", check)
