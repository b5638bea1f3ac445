"""Texts as elements that turn nothing round them: the templates' filter `bdi`."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from generator.language.direction import is_misjudged, text_direction
from generator.render.dates import Filter
from generator.render.theme import shown

# A title is shown on some ten pages, most of them near each other in time, and a name on many.
_KEPT_TEXTS = 5_000


def isolating(site_language: str) -> Filter:
    """The filter `bdi` for a site in this language; it may be given the language of the text, where that is another.

    A browser goes by the first letter. Where that is Latin in an Arabic text, the element says from which side it is read.
    """

    @lru_cache(maxsize=_KEPT_TEXTS, typed=True)
    def bdi(text: str, language: str = "") -> Markup:
        turned = is_misjudged(text) and text_direction(language or site_language) == "rtl"
        return Markup(f'<bdi dir="rtl">{shown(text)}</bdi>' if turned else f"<bdi>{shown(text)}</bdi>")

    return bdi
