"""A picture that a page shows and that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.rule import Page, PageRule, Standing
from generator.model import Problem, problem


def check(page: Page, site: Standing) -> Iterator[Problem]:
    """A problem for each picture of the site that the page names and the build has not."""
    missing = (image for image in page.images if image.address and not site.stands(image.address))
    for address in dict.fromkeys(image.address for image in missing):
        yield problem(page.path, "check.missing-image", image=address, page=page.address)


RULE = PageRule("missing-image", check)
