"""What a message is."""

from __future__ import annotations

import pytest

from generator.language.messages.message import Message


@pytest.mark.parametrize(
    ("language", "fact"), [("ar", "حقيقة"), ("ar-OM", "حقيقة"), ("en", "fact"), ("fr", "fact"), ("", "fact")]
)
def test_a_message_speaks_arabic_or_english(language: str, fact: str) -> None:
    assert Message(en=("fact", "hint"), ar=("حقيقة", "تلميح")).words(language)[0] == fact
