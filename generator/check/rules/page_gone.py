"""A page that the build made and that is gone from the output."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import Page, PageRule, Standing
from generator.model import Problem, problem


def check(page: Page, site: Standing) -> Iterator[Problem]:
    """A problem where the page's file is not there."""
    if not page.there:
        yield problem("", "check.page-gone", address=page.address)


RULE = PageRule("page-gone", check)
