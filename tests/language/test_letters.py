"""Letters folded for keys, by the cases of `folding.yaml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from generator.language.letters import (
    PRESENTATION_FORMS,
    fold,
    has_article,
    has_marks,
    marked_key,
    name_key,
    plain,
    word_key,
    words,
)
from tests.case_files import read_cases

CASES = read_cases("folding.yaml")


@pytest.mark.parametrize(("text", "key"), CASES["fold"])
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(("word", "key"), CASES["word_key"])
def test_word_key(word: str, key: str) -> None:
    assert word_key(word) == key
    assert has_article(word) == (key != fold(word))


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("key_of", "lists"), [(name_key, CASES["name_key"]), (marked_key, CASES["marked_key"])])
def test_names_that_are_one_have_one_key_and_others_another(
    key_of: Callable[[str], str], lists: list[list[str]]
) -> None:
    keys = [{key_of(name) for name in names} for names in lists]
    assert [len(one) for one in keys] == [1] * len(lists)
    assert len(set().union(*keys)) == len(lists)


@pytest.mark.parametrize(
    ("name", "told"),
    [("عُمان", True), ("عمّان", True), ("عمان", False), ("عَمان", False), ("الرّياض", False), ("محمدًا", False)],
)
def test_only_a_mark_that_tells_is_a_mark(name: str, told: bool) -> None:
    assert has_marks(name) is told


def test_both_omans_fall_back_to_one_key() -> None:
    assert name_key("عُمان") == name_key("عمّان") == name_key("عمان") == "عمان"


def test_plain_keeps_the_hamza() -> None:
    assert plain("ﺃحْمَــد إلى مسؤولة ٢") == "أحمد إلى مسؤولة 2"


def test_a_presentation_form_never_brings_a_space_a_line_or_another_form() -> None:
    assert len(PRESENTATION_FORMS) > 700
    assert "\ufdfa" not in PRESENTATION_FORMS
    for letters in PRESENTATION_FORMS.values():
        assert letters == unicodedata.normalize("NFKC", letters)
        assert all(unicodedata.category(letter) in ("Lo", "Mn") for letter in letters)


def test_every_arabic_character_folds_to_what_folds_to_itself() -> None:
    for code in (*range(0x80, 0x900), *range(0x2000, 0x2070), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        assert fold(fold(chr(code))) == fold(chr(code)), hex(code)
