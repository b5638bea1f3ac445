"""Direction of a language, and names kept to themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.direction import apart, balanced, is_misjudged, isolate, text_direction


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("ar-OM", "rtl"),
        ("AR_om", "rtl"),
        ("fa", "rtl"),
        ("ku-Arab", "rtl"),
        ("ku", "ltr"),
        ("en", "ltr"),
    ],
)
def test_text_direction(language: str, direction: str) -> None:
    assert text_direction(language) == direction


def test_isolate() -> None:
    assert isolate("BBC عربي") == "\u2068BBC عربي\u2069"
    assert isolate("\u2069\u202eabc") == "\u2068\u202eabc\u202c\u2069"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("نص", "نص"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067abc", "\u2067abc\u2069"),
        ("abc\u202c\u2069", "abc"),
        ("\u2066\u202babc\u2069 د", "\u2066\u202babc\u202c\u2069 د"),
        ("\u202e\u2066abc\u202c", "\u202e\u2066abc\u2069\u202c"),
        ("\u200fabc\u061c", "\u200fabc\u061c"),
    ],
)
def test_balanced(text: str, whole: str) -> None:
    assert balanced(text) == whole


@given(st.text(alphabet="\u200e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069اa "))
def test_what_is_balanced_ends_as_it_began(text: str) -> None:
    whole = balanced(text)
    assert balanced(whole) == whole
    assert [sign for sign in whole if sign in "\u200eاa "] == [sign for sign in text if sign in "\u200eاa "]
    assert balanced(f"\u2068{whole}\u2069") == f"\u2068{whole}\u2069"
    assert sum(whole.count(sign) for sign in "\u202a\u202b\u202d\u202e") == whole.count("\u202c")
    assert sum(whole.count(sign) for sign in "\u2066\u2067\u2068") == whole.count("\u2069")


def test_only_what_could_turn_its_line_is_set_apart() -> None:
    assert apart("BBC عربي") == "BBC عربي"
    assert apart("abc\u200f") == "\u2068abc\u200f\u2069"


@pytest.mark.parametrize(
    ("text", "misjudged"),
    [
        ("BBC تعلن نتائجها", True),
        ("«Netflix» ترفع أسعارها", True),
        ("3D للجميع", True),
        ("Ωmega والساعة", True),
        ("شركة Apple", False),
        ("3 قتلى في BBC", False),
        ("BBC", False),
        ("BBC ٢٠١٧، 3%", False),
        ("", False),
        ("2017", False),
    ],
)
def test_a_text_that_begins_in_latin_letters_and_is_arabic_is_known(text: str, misjudged: bool) -> None:
    assert is_misjudged(text) is misjudged
