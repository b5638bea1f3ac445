"""A dateline whose place no authority file knows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.model import Problem, notice


def check(subject: Subject) -> Iterator[Problem]:
    """A notice where an article has a dateline and neither a place nor an agency or writer was found in it."""
    article = subject.article
    if article.dateline and not article.places:
        names = [byline.name for byline in article.bylines]
        rest = article.dateline
        for name in (*names, *article.agencies):
            rest = rest.replace(name, "")
        if any(character.isalpha() for character in rest):
            yield notice(article.path, "check.unknown-dateline", subject.line("dateline"), dateline=article.dateline)


RULE = ArticleRule("unknown-dateline", check)
