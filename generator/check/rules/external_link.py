"""A link to another host that no longer answers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import Answer, OutsideRule
from generator.model import Problem, notice


def check(answer: Answer) -> Iterator[Problem]:
    """A notice where the other host said that there is nothing, or said nothing."""
    if answer.said:
        yield notice(answer.path, "check.external-link", link=answer.url, said=answer.said)


RULE = OutsideRule("external-link", check)
