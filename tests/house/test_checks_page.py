"""The page about checks names every rule, in their order, with what each is and finds."""

from __future__ import annotations

import re

from generator.check.rules import RULES
from generator.language.messages.check import RULES as SENTENCES
from tests.check.test_whole_rules import PROBLEMS
from tests.house.tree import ROOT

ROW = re.compile(r"(?m)^\| `([a-z-]+)` \| (problem|notice) \| (.+) \|$")


def test_the_page_has_one_line_a_rule() -> None:
    rows = ROW.findall((ROOT / "docs" / "checks.md").read_text("utf-8"))
    told = [(rule.name, "problem" if rule.name in PROBLEMS else "notice", SENTENCES[rule.name][0]) for rule in RULES]
    assert rows == told


def test_every_rule_has_its_sentence_in_both_languages() -> None:
    assert set(SENTENCES) == {rule.name for rule in RULES}
    assert all(english and arabic for english, arabic in SENTENCES.values())
