"""An address that is public today and that publishing would take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.check.rule import ArchiveRule
from generator.model import Problem, problem


def find(vanishing: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    """A problem for each (target, address, source) that is live and that no page or redirect of the build has."""
    for target, address, source in vanishing:
        yield problem(source, "check.vanishing-address", address=address, target=target)


RULE = ArchiveRule("vanishing-address", lambda facts: find(facts.vanishing()))
