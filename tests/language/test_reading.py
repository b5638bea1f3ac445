"""How long a text takes to be read."""

from __future__ import annotations

import pytest

from generator.language.reading import WORDS_A_MINUTE, minutes_to_read


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(1, 1), (WORDS_A_MINUTE, 1), (269, 1), (270, 2), (450, 3), (WORDS_A_MINUTE * 10, 10)],
)
def test_minutes_by_words(words: int, minutes: int) -> None:
    text = ["كلمة"] * words
    assert minutes_to_read(" ".join(text)) == minutes
    assert minutes_to_read("\n\n".join(text)) == minutes
    assert minutes_to_read("\n".join(text)) == minutes


def test_what_has_no_words_takes_no_time() -> None:
    assert minutes_to_read("") == 0
