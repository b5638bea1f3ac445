"""A paragraph that stands twice in one article."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice

_SHORTEST = 60  # characters; a refrain of a poem is shorter
_SHOWN = 40


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for each line of the body, long enough to be a paragraph, that stood in it before."""
    first: dict[str, int] = {}
    for passage in subject.passages:
        text = " ".join(passage.text.split())
        if passage.key != "body" or len(text) < _SHORTEST or subject.article.genre == "poem" or not _is_prose(text):
            continue
        at = first.setdefault(text, passage.line)
        if at != passage.line:
            shown = text[:_SHOWN].rpartition(" ")[0]
            yield notice(subject.article.path, "check.repeated-paragraph", passage.line, text=shown, at=at)


def _is_prose(text: str) -> bool:
    """Whether a line is none of a table's, and no ruling of signs alone."""
    return not text.startswith("|") and any(map(str.isalpha, text))


RULE = ArticleRule("repeated-paragraph", check)
