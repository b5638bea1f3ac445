"""Digits: 0–9 for addresses, ids and reading; ٠–٩ where a site shows its own numbers so. Prose keeps what it has."""

from __future__ import annotations

from typing import Literal

Digits = Literal["latn", "arab"]

_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TO_LATIN = str.maketrans(_ARABIC_INDIC + _PERSIAN, "01234567890123456789")
_TO_ARABIC_INDIC = str.maketrans("0123456789", _ARABIC_INDIC)


def latin(text: str) -> str:
    """The text with Arabic-Indic and Persian digits as 0–9."""
    return text.translate(_TO_LATIN)


def arabic_indic(text: str) -> str:
    """The text with 0–9 as ٠–٩."""
    return text.translate(_TO_ARABIC_INDIC)


def show(n: int | str, digits: Digits) -> str:
    """A number, or a text that this program made, in the digits of the site."""
    return arabic_indic(str(n)) if digits == "arab" else str(n)
