"""The rules that look at pages and at the whole archive, over their cases: what each tells, to the letter."""

from __future__ import annotations

from typing import Any

import pytest

from generator.check.rule import ArticleRule, PageRule
from generator.check.rules import BY_NAME, RULES
from generator.language.messages import tell
from generator.model import Problem
from tests.case_files import CASES, read_cases
from tests.check.whole import GIVEN, Site, page

PAGE_RULES = [rule for rule in RULES if isinstance(rule, PageRule)]
PROBLEMS = {"broken-link", "broken-anchor", "missing-image", "page-gone", "vanishing-address"}


def _cases(names: list[str]) -> list[Any]:
    cases = [(name, case) for name in names for case in read_cases(f"check/{name}.yaml")]
    return [pytest.param(name, case, id=f"{name}: {case['name']}") for name, case in cases]


def _agrees(name: str, found: list[Problem], case: Any) -> None:
    assert [tell(one, "en")[0] for one in found] == case["told"]
    assert [tell(one, "ar")[0] for one in found[:1]] == ([case["قيل"]] if case["told"] else [])
    assert all(one.notice is (name not in PROBLEMS) for one in found)


@pytest.mark.parametrize(("name", "case"), _cases([rule.name for rule in PAGE_RULES]))
def test_a_rule_tells_of_a_page(name: str, case: Any) -> None:
    rule = BY_NAME[name]
    assert isinstance(rule, PageRule)
    _agrees(name, list(rule.check(page(case), Site(case.get("site", {})))), case)


@pytest.mark.parametrize(("name", "case"), _cases(list(GIVEN)))
def test_a_rule_tells_of_the_archive(name: str, case: Any) -> None:
    _agrees(name, list(GIVEN[name](case)), case)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_cases_that_hit_and_that_must_not(rule: Any) -> None:
    cases = read_cases(f"check/{rule.name}.yaml")
    assert any(case["told"] for case in cases)
    assert any(not case["told"] for case in cases)


def test_every_rule_is_tried_here_or_as_a_rule_of_articles() -> None:
    tried = {*GIVEN, *(rule.name for rule in RULES if isinstance(rule, ArticleRule | PageRule))}
    assert tried == set(BY_NAME)
    assert len(BY_NAME) == len(RULES) >= 15
    assert {path.stem for path in (CASES / "check").glob("*.yaml")} == set(BY_NAME)
