"""Direction of a language, and names kept to themselves."""

from __future__ import annotations

import pytest

from generator.language.direction import isolate, text_direction


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
