"""Arabic alphabetical order, as a directory has it: ال ignored, hamzas and marks folded, Latin letters, bare, after Arabic."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.language.letters import NO_ARTICLE, fold, plain

OTHERS = "#"

# A hamza files with the letter that carries it, and alone with the alif; `fold` would bring ؤ, ئ and ء together.
_CARRIERS = str.maketrans("ؤئءٱ", "وياا")
_ARTICLE = re.compile(rf"(?<!\S)(?!{NO_ARTICLE.pattern})ال(?=\w{{2}})(?!لهم?(?!\S))")
_SIGNS = re.compile(r"[\W_]+")
# Of Latin letters: those of Arabic are other characters.
_ACCENTS = re.compile("[\u0300-\u036f]")
_JOINED = str.maketrans({"œ": "oe", "æ": "ae"})


@lru_cache(maxsize=1 << 14)
def _filed(name: str) -> str:
    """The letters that a name is filed under, words one space apart; a name of signs alone has none."""
    bare = _ARTICLE.sub("", _SIGNS.sub(" ", plain(name)).strip())
    folded = fold(bare.translate(_CARRIERS))
    return folded if folded.isascii() else _without_accents(folded)


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.translate(_JOINED))))


def first_letter(name: str) -> str:
    """The letter whose heading a name stands under: ا for أ, إ and آ, a Latin capital, or # for digits and signs."""
    letter = _filed(name)[:1]
    return letter.upper() if letter.isalpha() else OTHERS


def alphabetical(name: str) -> str:
    """A key that sorts names as a directory does: Arabic, then other letters, then digits; no two names have one."""
    letter = first_letter(name)
    group = "2" if letter == OTHERS else "0" if "\u0621" <= letter <= "\u064a" else "1"
    return f"{group}{_filed(name)}\u0001{name}"
