"""Direction: which way a language runs, and how a name keeps its own where there is no markup."""

from __future__ import annotations

from typing import Literal

FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "az-arab", "ckb", "dv", "fa", "he", "ku-arab", "ps", "sd", "syr", "ug", "ur", "yi")
)


def isolate(text: str) -> str:
    """A text for feeds, titles and JSON, that turns nothing round it: between FSI and PDI. Never for content."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


def text_direction(language: str) -> Literal["rtl", "ltr"]:
    """The direction of a language by its tag: `ar`, `ar-OM`, `en`, `ku-Arab`."""
    parts = language.lower().replace("_", "-").split("-")
    return "rtl" if parts[0] in _RIGHT_TO_LEFT or "-".join(parts[:2]) in _RIGHT_TO_LEFT else "ltr"
