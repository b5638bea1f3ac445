"""Tags that an article gets, and those it must not get."""

from __future__ import annotations

from typing import Any

import pytest

from generator.content.authority import Authority, Entry
from generator.convert.tagging import TagIndex
from tests.case_files import read_cases
from tests.convert.names import known_names

CASES: list[dict[str, Any]] = read_cases("tagging.yaml")  # each the parts of an article and its tags
INDEX = TagIndex(known_names())


@pytest.mark.parametrize("case", CASES, ids=[str(sorted(case.items())) for case in CASES])
def test_tags(case: dict[str, Any]) -> None:
    heads = [case.get(key, "") for key in ("title", "deck", "lead")]
    found = INDEX.tags(heads, case.get("body", "").split("\n"))
    assert list(found.names) == case["tags"]
    assert list(found.ambiguous) == case.get("ambiguous", [])


def test_tags_stand_in_the_editors_order_once_each() -> None:
    found = INDEX.tags(["داعش في العراق وسوريا", "داعش"], ["داعش داعش"])
    assert found.names == ("سوريا", "داعش", "العراق")


def test_no_name_reaches_over_the_end_of_a_paragraph() -> None:
    assert INDEX.tags([], ["كرة", "القدم", "كرة", "القدم"]).names == ()


def test_punctuation_between_the_words_of_a_name_hides_it_no_more_than_a_space() -> None:
    assert INDEX.tags(["كرة «القدم»", "الأمم (المتحدة)"], []).names == ("كرة القدم", "الأمم المتحدة")


def test_without_a_file_there_are_no_tags() -> None:
    assert TagIndex(Authority()).tags(["سوريا والعراق"], []).names == ()


def test_an_unmarked_name_is_met_with_any_marks() -> None:
    index = TagIndex(Authority([Entry("tag", "q", "قطر")]))
    assert index.tags(["في قَطَرَ"], []).names == ("قطر",)


def test_the_name_spelled_just_so_is_meant() -> None:
    index = TagIndex(Authority([Entry("tag", "a", "عُمان"), Entry("tag", "b", "عمّان", ("عمان",))]))
    assert index.tags(["في عمان"], []).names == ("عمّان",)
    assert index.tags(["في عُمان"], []).names == ("عُمان",)


def test_words_met_before_are_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.convert.tagging._CACHED_WORDS", 3)
    index = TagIndex(known_names())
    for _ in range(3):
        assert index.tags(["ذهب الوفد إلى سوريا أمس"], []).names == ("سوريا",)
        assert index.tags(["ثم عاد من العراق"], []).names == ("العراق",)
