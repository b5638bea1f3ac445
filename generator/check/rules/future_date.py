"""A date that is yet to come."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for each of an article's dates that is after today; an embargo (`publish_at`) is meant to be."""
    article = subject.article
    dates = [("date", article.date.isoformat())]
    dates += [("updated", article.updated.date().isoformat())] if article.updated else []
    dates += [("corrections", one.date.isoformat()) for one in article.corrections]
    for key, day in dates:
        if day > subject.today:
            yield notice(article.path, "check.future-date", subject.line(key), key=key, date=day)


RULE = ArticleRule("future-date", check)
