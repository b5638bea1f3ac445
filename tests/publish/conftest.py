"""One site, built once, and a copy of it for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.walk import Walk
from tests.publish.press import LIVE, URL, copy_of, paper


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The site as it was built first."""
    return paper(tmp_path_factory.mktemp("press") / "site")


@pytest.fixture(params=[0, 2], ids=["plain", "releases"])
def site(request: pytest.FixtureRequest, printed: Walk, tmp_path: Path) -> Walk:
    """A copy of the site in a folder of its own, published into a plain folder or by releases."""
    site = copy_of(printed, tmp_path / "site")
    site.settings({"url": URL, "theme": "diwan", "publish": {"live": {**LIVE, "releases": request.param}}})
    return site


@pytest.fixture
def in_place(printed: Walk, tmp_path: Path) -> Walk:
    """A copy of the site, published into a plain folder."""
    return copy_of(printed, tmp_path / "site")
