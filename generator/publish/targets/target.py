"""What every place that is published to can do, and how it says that it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from generator.model import Problem, problem

LEASE = "/data/manifest/lease.json"
ENCODINGS = "/data/manifest/encodings.json"
_NAME_IN_ADDRESS = re.compile(r"://[^/\s@]*@")
_SAID_AT_MOST = 300


class TargetFailed(Exception):
    """The target cannot be read or written now; `problem` says so. What was sent before stays."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Target(Protocol):
    """A place to publish to: files by their addresses.

    `hold` comes before anything that writes, and of this `begin` first and `finish` last. What is put or removed need
    not stand before `settle` has returned; what comes after a `settle` never stands before what came before it. A
    target that shows a publishing all at once shows it when `finish` has returned.
    """

    where: str

    def read(self, address: str) -> bytes | None:
        """The bytes that readers get at the address, or None where there are none."""

    def hold(self) -> AbstractContextManager[None]:
        """Keep others from publishing here for the length of the block; TargetFailed where another does already."""

    def owes(self) -> bool:
        """Whether the target has something of its own to set right, though no page differs."""

    def begin(self, touched: Iterable[str]) -> None:
        """Make ready; a publishing that was cut off may have touched these addresses."""

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Put the bytes at the address, whole or not at all; False where they are known to stand there already."""

    def remove(self, address: str) -> None:
        """Remove what is at the address, if anything is."""

    def settle(self) -> None:
        """Wait until all that was put and removed stands, or raise what kept it from standing."""

    def finish(self) -> None:
        """Show readers what was put, where they do not see it yet, and clear what is no longer needed."""


def failed(code: str, where: str, said: str) -> TargetFailed:
    """The failure of a target, with what its program or server said, in one line and without names in addresses."""
    line = _NAME_IN_ADDRESS.sub("://", " ".join(said.split()))
    return TargetFailed(problem("", code, where=where, said=line[:_SAID_AT_MOST]))
