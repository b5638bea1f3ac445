"""A picture that says nothing to those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import Page, PageRule, Standing
from generator.model import Problem, notice

# On lists a picture stands beside the title it belongs to, and an empty alt text is right.
_WRITTEN = ("article", "page")


def check(page: Page, site: Standing) -> Iterator[Problem]:
    """A notice for each picture without alt text on a page that a person wrote."""
    if page.kind in _WRITTEN:
        for image in dict.fromkeys(page.silent):
            yield notice(page.path, "check.missing-alt", image=image)


RULE = PageRule("missing-alt", check)
