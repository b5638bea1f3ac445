"""A link to a place within a page that has no such place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import Page, PageRule, Standing
from generator.model import Problem, problem

# The top of a page is everywhere, and a text fragment names words instead of an anchor.
_EVERYWHERE = ("top", ":~:")


def check(page: Page, site: Standing) -> Iterator[Problem]:
    """A problem for each link whose page stands and lacks the anchor."""
    for link in dict.fromkeys(page.links):
        if not link.address or not link.fragment or link.fragment.startswith(_EVERYWHERE):
            continue
        here = link.address == page.address
        if (
            link.fragment not in page.anchors
            if here
            else site.stands(link.address) and not site.has_anchor(link.address, link.fragment)
        ):
            yield problem(page.path, "check.broken-anchor", link=link.url, anchor=link.fragment, page=page.address)


RULE = PageRule("broken-anchor", check)
