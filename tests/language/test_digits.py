"""Digits of the three kinds."""

from __future__ import annotations

from generator.language.digits import arabic_indic, latin, show


def test_latin_reads_both_other_kinds() -> None:
    assert latin("١٤٣٩ / ۲۰۱۷ / 10 م") == "1439 / 2017 / 10 م"


def test_arabic_indic_leaves_all_but_digits() -> None:
    assert arabic_indic("10 نوفمبر 2017") == "١٠ نوفمبر ٢٠١٧"


def test_a_site_shows_its_numbers_in_its_digits() -> None:
    assert show(10161, "latn") == "10161"
    assert show(10161, "arab") == "١٠١٦١"
    assert show("10 نوفمبر", "arab") == "١٠ نوفمبر"
