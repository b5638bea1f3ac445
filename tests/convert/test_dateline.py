"""Datelines, part by part."""

from __future__ import annotations

from typing import Any

import pytest

from generator.convert.dateline import dateline_parts, read_dateline, reads_as_name
from generator.model import Byline
from tests.case_files import read_cases
from tests.convert.names import known_names

CASES: list[dict[str, Any]] = read_cases("datelines.yaml")  # each a dateline and what it says
NAMES = known_names()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['line']} | {case.get('publication', '')}" for case in CASES])
def test_dateline(case: dict[str, Any]) -> None:
    found = read_dateline(case["line"], NAMES, case.get("publication", ""))
    assert {
        "places": list(found.places),
        "bylines": [f"{one.name}/{one.role}" if one.role else one.name for one in found.bylines],
        "agencies": list(found.agencies),
        "left": [[code.removeprefix("convert.dateline-"), part] for code, part in found.left],
    } == {key: case.get(key, []) for key in ("places", "bylines", "agencies", "left")}


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


def test_parts_stand_in_their_order_without_quotes() -> None:
    assert dateline_parts("«دمشق» - بسام جميدة، (رويترز)") == ("دمشق", "بسام جميدة", "رويترز")


def test_a_dash_within_a_word_divides_nothing() -> None:
    assert dateline_parts("الـ«بوكمال» - أبو-ظبي") == ("الـ«بوكمال", "أبو-ظبي")


@pytest.mark.parametrize("part", ["بسام جميدة", "د. أحمد بن سالم", "منى بنت علي سالم"])
def test_reads_as_a_name(part: str) -> None:
    assert reads_as_name(part)


@pytest.mark.parametrize("part", ["بسام", "خمس كلمات ليست اسم شخص", "أحمد 2", "مكتب مسقط", "- -", ""])
def test_reads_as_no_name(part: str) -> None:
    assert not reads_as_name(part)


def test_a_role_belongs_to_the_name_after_it() -> None:
    found = read_dateline("ترجمة - هدى سالم - علي سعيد", NAMES, "")
    assert found.bylines == (Byline("هدى سالم", "translator"), Byline("علي سعيد"))
