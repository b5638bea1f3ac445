"""The dirt of exports, by the cases of `repairs.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from generator.language.repairs import Repaired, looks_reversed, repair
from tests.case_files import read_cases

CASES = read_cases("repairs.yaml")


@pytest.mark.parametrize("case", CASES["dirt"], ids=lambda case: case["text"])
def test_dirt_is_put_right_and_counted(case: dict[str, Any]) -> None:  # what the case file holds
    counts = {kind: int(count) for kind, count in case["counts"].items()}
    assert repair(case["text"]) == Repaired(case["repaired"], counts)


@pytest.mark.parametrize("text", CASES["clean"])
def test_what_an_editor_wrote_stays(text: str) -> None:
    assert repair(text) == Repaired(text, {})


def test_line_ends_become_one_kind_and_are_no_dirt() -> None:
    assert repair("سطر\r\nسطر\rسطر\n") == Repaired("سطر\nسطر\nسطر\n", {})


@pytest.mark.parametrize("text", CASES["reversed"])
def test_visual_order_is_seen(text: str) -> None:
    assert looks_reversed(text)


@pytest.mark.parametrize("text", CASES["not_reversed"])
def test_logical_order_is_not_mistaken(text: str) -> None:
    assert not looks_reversed(text)
