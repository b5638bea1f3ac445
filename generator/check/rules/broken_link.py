"""A link within the site that leads to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import Page, PageRule, Standing
from generator.model import Problem, problem


def check(page: Page, site: Standing) -> Iterator[Problem]:
    """A problem for each address that the page links to and the build has not."""
    for link in dict.fromkeys(page.links):
        if link.address and not site.stands(link.address):
            yield problem(page.path, "check.broken-link", link=link.url, page=page.address)


RULE = PageRule("broken-link", check)
