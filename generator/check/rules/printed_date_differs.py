"""An article whose printed date is another day than its date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.language.dates import ReadDate, read_date
from generator.model import Problem, notice


def check(subject: Subject) -> Iterator[Problem]:
    """A notice where `date_printed` is a date, and not that of `date`."""
    article = subject.article
    found = read_date(article.date_printed)
    if isinstance(found, ReadDate) and found.day != article.date:
        line, day = subject.line("date_printed"), article.date.isoformat()
        yield notice(article.path, "check.printed-date-differs", line, text=article.date_printed, date=day)


RULE = ArticleRule("printed-date-differs", check)
