"""The forms of counting, by the cases of `plurals.yaml`."""

from __future__ import annotations

import pytest

from generator.language.plurals import group_sign, plural_category
from tests.case_files import read_cases

CASES = [
    (language, category, int(number))
    for language, categories in read_cases("plurals.yaml").items()
    for category, numbers in categories.items()
    for number in numbers
]


@pytest.mark.parametrize(("language", "category", "number"), CASES)
def test_plural_category(language: str, category: str, number: int) -> None:
    assert plural_category(number, language) == category


def test_a_language_may_be_named_with_its_region() -> None:
    assert plural_category(2, "ar-OM") == "two"


def test_what_stands_between_thousands() -> None:
    assert {language: group_sign(language) for language in ("ar", "en", "fr")} == {"ar": ",", "en": ",", "fr": "\u202f"}
