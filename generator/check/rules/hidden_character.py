"""Characters of no width inside words, which search does not find past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice

# A non-joiner between letters and a joiner after one shape letters, and are meant; so is a joiner between two pictures,
# which makes one of them, as a family of three people. A sign that asks for colours (U+FE0F) may stand between picture and joiner.
_PICTURES = "\u2190-\u2bff\u3030-\u3299\U0001f000-\U0001faff"
_HINT = re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]")
_HIDDEN = re.compile(
    f"[\u00ad\u180e\u200b\u2060\ufeff]|(?<![\u0620-\u06ff])(?!(?<=[{_PICTURES}\ufe0f])\u200d[{_PICTURES}])[\u200c\u200d]"
    "|\u200c(?![\u0620-\u06ff])|\u200d(?=[\u0620-\u06ff])"
)


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for the first such character of an article, with how many there are."""
    suspects = (passage for passage in subject.passages if _HINT.search(passage.text))
    found = [(passage, one) for passage in suspects for one in _HIDDEN.finditer(passage.text)]
    if found:
        passage, one = found[0]
        column = one.start() + 1 if passage.key == "body" else 0
        values = {"sign": f"U+{ord(one[0]):04X}", "count": len(found)}
        yield notice(subject.article.path, "check.hidden-character", passage.line, column, **values)


RULE = ArticleRule("hidden-character", check)
