"""What tests of several folders share."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.alone import Alone

# A job that a shell runs in the background ignores Ctrl-C, and so would every command that these tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def alone() -> Iterator[Alone]:
    """A warm process that runs each command line in a child of its own."""
    with Alone() as warm:
        yield warm
