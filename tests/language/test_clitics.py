"""What a word of running text may mean, by the cases of `clitics.yaml`."""

from __future__ import annotations

import pytest

from generator.language.clitics import candidates
from generator.language.letters import word_key
from tests.case_files import read_cases


@pytest.mark.parametrize(("word", "keys"), read_cases("clitics.yaml"))
def test_candidates(word: str, keys: list[str]) -> None:
    assert candidates(word) == tuple(keys)
    assert candidates(word)[0] == word_key(word)


def test_no_word_has_no_candidates_but_itself() -> None:
    assert candidates("") == ("",)
