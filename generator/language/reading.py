"""How long a text takes to be read."""

from __future__ import annotations

# Of Arabic prose, by an adult who reads to himself: letters that carry their vowels unwritten are read slower than Latin ones.
WORDS_A_MINUTE = 180


def minutes_to_read(text: str) -> int:
    """The minutes, to the nearest, that a reader of Arabic needs for a text: at least one; none for one without words."""
    if not text:
        return 0
    # A blank line is two ends of lines between two words.
    words = text.count(" ") + text.count("\n") - text.count("\n\n") + 1
    return max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)
