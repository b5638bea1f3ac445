"""Cases of rules, as articles of few keys, and what a rule says of one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.check.rule import Subject, subject_of
from generator.content.article import parse_article
from generator.language.messages import tell
from generator.model import Problem

TODAY = "2026-11-25"
PATH = "content/articles/a.md"


def subject(front: Mapping[str, Any], body: str) -> Subject:  # what front matter holds, its shape knows
    """The article of a case; what it does not say is a title and a day."""
    keys = {"title": "عنوان", "date": "2017-01-01", **front}
    lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())
    text = f"---\n{lines}\n---\n{body}\n"
    parsed = parse_article(PATH, text)
    assert parsed.article is not None, parsed.problems
    return subject_of(parsed.article, text, TODAY)


def told(problems: Iterable[Problem], language: str = "en") -> list[str]:
    """What is told of an article of a case: line, column and fact."""
    return [tell(one, language)[0].removeprefix(f"{PATH}:").removeprefix(PATH).strip() for one in problems]
