"""An article that was updated before it was printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice


def check(subject: Subject) -> Iterator[Problem]:
    """A notice where `updated`, or the day of a correction, is earlier than `date`."""
    article = subject.article
    days = [("updated", article.updated.date())] if article.updated else []
    days += [("corrections", one.date) for one in article.corrections]
    for key, day in days:
        if day < article.date:
            line, printed = subject.line(key), article.date.isoformat()
            yield notice(article.path, "check.updated-before-date", line, key=key, day=day.isoformat(), date=printed)


RULE = ArticleRule("updated-before-date", check)
