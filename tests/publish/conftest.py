"""One site, built once, and a copy of it for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.walk import Walk
from tests.publish.press import copy_of, paper


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The site as it was built first."""
    return paper(tmp_path_factory.mktemp("press") / "site")


@pytest.fixture
def site(printed: Walk, tmp_path: Path) -> Walk:
    """A copy of the site in a folder of its own."""
    return copy_of(printed, tmp_path / "site")
