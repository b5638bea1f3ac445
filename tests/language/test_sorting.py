"""Arabic alphabetical order, by the directory of `sorting.yaml`."""

from __future__ import annotations

from generator.language.sorting import alphabetical, first_letter
from tests.case_files import read_cases

DIRECTORY = [(letter, name) for letter, names in read_cases("sorting.yaml") for name in names]


def test_names_stand_in_the_order_of_the_directory() -> None:
    names = [name for _, name in DIRECTORY]
    backwards = names[::-1]
    backwards.sort(key=alphabetical)
    assert backwards == names


def test_names_stand_under_their_letters() -> None:
    assert [(first_letter(name), name) for _, name in DIRECTORY] == DIRECTORY


def test_the_order_is_total() -> None:
    assert len({alphabetical(name) for name in ("العراق", "عراق", "عِراق", "العـراق")}) == 4


def test_what_has_no_letter_stands_last() -> None:
    assert first_letter("") == first_letter("«»") == "#"
    assert alphabetical("Zaman") < alphabetical("") < alphabetical("7 أيام")
