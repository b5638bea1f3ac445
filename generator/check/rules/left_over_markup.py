"""HTML of the old system that readers see as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice

_MARKUP = re.compile(
    r"&(?:amp;)?(?:#\d{1,6}|#x[0-9a-f]{1,5}|nbsp|quot|amp|lt|gt|laquo|raquo|ndash|mdash|[rl]dquo|[rl]squo|hellip|zwnj|rlm|lrm);"
    r"|</?(?:p|br|b|i|u|em|strong|span|div|font|a|img|table|t[rdh]|h[1-6]|script|iframe|center|ul|ol|li)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for the first tag or entity in an article's text, with how many there are."""
    suspects = (passage for passage in subject.passages if "<" in passage.text or "&" in passage.text)
    found = [(passage, one) for passage in suspects for one in _MARKUP.finditer(passage.text)]
    if found:
        passage, one = found[0]
        column = one.start() + 1 if passage.key == "body" else 0
        values = {"text": one[0][:40], "count": len(found)}
        yield notice(subject.article.path, "check.left-over-markup", passage.line, column, **values)


RULE = ArticleRule("left-over-markup", check)
