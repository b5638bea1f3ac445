"""Direction: which way a language runs, and how a name keeps its own and turns nothing round it."""

from __future__ import annotations

import re
from typing import Literal

from generator.language.letters import BIDI_CONTROLS

FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "az-arab", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi")
)


_POP_DIRECTIONAL_FORMATTING = "\u202c"
_EMBEDDINGS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_OPENING_OR_CLOSING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(f"[{BIDI_CONTROLS}]")
# Letters alone decide where a text begins; digits and punctuation follow them.
_RIGHTWARD = "\u05d0-\u05f4\u0620-\u064a\u066e-\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdfc\ufe70-\ufefc"
_LEFTWARD = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f"
_BEGINS_LEFTWARD = re.compile(f"[^{_RIGHTWARD}{_LEFTWARD}]*[{_LEFTWARD}]")
_HAS_RIGHTWARD = re.compile(f"[{_RIGHTWARD}]")


def balanced(text: str) -> str:
    """The text with each embedding, override and isolate closed at its end, and without what closes none.

    Even `bdi` asks for it: to a browser its end is a PDI, and a PDI in the text would come before it.
    """
    if _OPENING_OR_CLOSING.search(text) is None:
        return text
    kept: list[str] = []
    closers: list[str] = []
    isolates = 0
    for character in text:
        if character in _EMBEDDINGS:
            closers.append(_POP_DIRECTIONAL_FORMATTING)
        elif character in _ISOLATES:
            closers.append(POP_DIRECTIONAL_ISOLATE)
            isolates += 1
        elif character == _POP_DIRECTIONAL_FORMATTING:
            if not closers or closers[-1] != character:
                continue
            closers.pop()
        elif character == POP_DIRECTIONAL_ISOLATE:
            if not isolates:
                continue
            isolates -= 1
            # The end of an isolate is the end of the embeddings in it.
            while (closer := closers.pop()) != character:
                kept.append(closer)
        kept.append(character)
    return "".join(kept + closers[::-1])


def isolate(text: str) -> str:
    """A text for feeds, titles and JSON, that turns nothing round it: between FSI and PDI. Never for content."""
    return f"{FIRST_STRONG_ISOLATE}{balanced(text)}{POP_DIRECTIONAL_ISOLATE}"


def apart(text: str) -> str:
    """The text as it is, or isolated where it holds a sign that could turn what stands beside it."""
    return isolate(text) if _CONTROL.search(text) else text


def is_misjudged(text: str) -> bool:
    """Whether a browser, which goes by the first letter, takes an Arabic text for a Latin one: «BBC تعلن نتائجها»."""
    return _BEGINS_LEFTWARD.match(text) is not None and _HAS_RIGHTWARD.search(text) is not None


def text_direction(language: str) -> Literal["rtl", "ltr"]:
    """The direction of a language by its tag: `ar`, `ar-OM`, `en`, `ku-Arab`."""
    parts = language.lower().replace("_", "-").split("-")
    return "rtl" if parts[0] in _RIGHT_TO_LEFT or "-".join(parts[:2]) in _RIGHT_TO_LEFT else "ltr"
