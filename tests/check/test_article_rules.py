"""The rules that look at one article, over their cases: what each tells, to the letter, and of what it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.check.rule import ArticleRule
from generator.check.rules import RULES
from tests.case_files import read_cases
from tests.check.cases import PATH, subject, told

ARTICLE_RULES = [rule for rule in RULES if isinstance(rule, ArticleRule)]


def _cases() -> Iterator[Any]:
    for rule in ARTICLE_RULES:
        for case in read_cases(f"check/{rule.name}.yaml"):
            yield pytest.param(rule, case, id=f"{rule.name}: {case['name']}")


@pytest.mark.parametrize("sign", ["?", "×", "é", "&amp;", "<a ", "\u200d", "\u200e", "«", "ال", "؟ ", "??? ", "| "])
def test_a_rule_comes_to_an_end_of_a_line_of_one_sign(sign: str) -> None:
    """Where each sign is tried with all that follow, this takes many minutes."""
    long = subject({}, sign * 1_000_000)
    assert {one.path for rule in ARTICLE_RULES for one in rule.check(long)} <= {PATH}


@pytest.mark.parametrize(("rule", "case"), list(_cases()))
def test_a_rule_tells_of_an_article(rule: ArticleRule, case: Any) -> None:
    found = list(rule.check(subject(case.get("front", {}), case.get("body", "نص."))))
    assert told(found) == case["told"]
    assert told(found[:1], "ar") == [case["قيل"]] if case["told"] else "قيل" not in case
    assert all(one.notice for one in found)
