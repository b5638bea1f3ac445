"""Which of the six forms of counting a number takes: «مقالان», «3 مقالات», «11 مقالًا», «100 مقال»; and how it is grouped."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal, cast

from babel import Locale

Category = Literal["zero", "one", "two", "few", "many", "other"]


@lru_cache
def group_sign(language: str) -> str:
    """What stands between the thousands of a number in 0–9: 10,161 in Arabic and English, a narrow space in French."""
    return str(Locale.parse(language, sep="-").number_symbols["latn"]["group"])


@lru_cache
def _rule(language: str) -> Callable[[int], str]:
    return Locale.parse(language, sep="-").plural_form


def plural_category(n: int, language: str) -> Category:
    """CLDR's category of a whole number in a language; Arabic has all six, most languages fewer."""
    return cast(Category, _rule(language)(n))  # babel says str of what is one of these six
