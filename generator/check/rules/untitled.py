"""An article that has no title yet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import UNTITLED, Problem, notice


def check(subject: Subject) -> Iterator[Problem]:
    """A notice where the title is the one that convert gives to what has none."""
    if subject.article.title == UNTITLED:
        yield notice(subject.article.path, "check.untitled", subject.line("title"))


RULE = ArticleRule("untitled", check)
