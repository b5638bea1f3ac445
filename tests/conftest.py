"""What tests of several folders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.alone import Alone


@pytest.fixture(scope="session")
def alone() -> Iterator[Alone]:
    """A warm process that runs each command line in a child of its own."""
    with Alone() as warm:
        yield warm
