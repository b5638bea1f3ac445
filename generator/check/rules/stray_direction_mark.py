"""Signs of direction that turn nothing, or that turn what they should not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rule import ArticleRule, Subject
from generator.language.direction import balanced
from generator.language.letters import BIDI_CONTROLS
from generator.model import Problem, notice

_CONTROL = re.compile(f"[{BIDI_CONTROLS}]")
# Between Arabic letters, spaces and the ends of a line a mark has nothing to turn.
_IDLE = re.compile("(?:^|(?<=[\u0620-\u064a\\s]))[\u061c\u200e\u200f]+(?=[\u0620-\u064a\\s]|$)")


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for each line that holds an idle mark, or an embedding or isolate that is not closed."""
    for passage in subject.passages:
        if not _CONTROL.search(passage.text):
            continue
        idle = _IDLE.search(passage.text)
        odd = idle or (_CONTROL.search(passage.text) if balanced(passage.text) != passage.text else None)
        if odd:
            column = odd.start() + 1 if passage.key == "body" else 0
            sign = f"U+{ord(odd[0][0]):04X}"
            yield notice(subject.article.path, "check.stray-direction-mark", passage.line, column, sign=sign)


RULE = ArticleRule("stray-direction-mark", check)
