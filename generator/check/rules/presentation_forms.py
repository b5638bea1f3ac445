"""Letters written as the shapes they take, which search and screen readers do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.language.letters import PRESENTATION_FORMS
from generator.model import Problem, notice

_FORMS = re.compile(f"[{''.join(PRESENTATION_FORMS)}]+")


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for the first run of presentation forms of an article, with how many letters there are in all."""
    found = [(passage, one) for passage in subject.passages for one in _FORMS.finditer(passage.text)]
    if found:
        passage, one = found[0]
        column = one.start() + 1 if passage.key == "body" else 0
        values = {"text": one[0][:30], "count": sum(len(run[0]) for _, run in found)}
        yield notice(subject.article.path, "check.presentation-forms", passage.line, column, **values)


RULE = ArticleRule("presentation-forms", check)
