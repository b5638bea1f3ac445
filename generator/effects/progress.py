"""What a long command tells of its way: stages and how far each has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Who watches a command; told in the process that leads, never in workers."""

    def stage(self, name: str, total: int) -> None:
        """A stage of so many steps begins."""

    def advance(self, steps: int) -> None:
        """So many more steps of the stage are done."""


class Unwatched:
    """Nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, steps: int) -> None:
        """Say nothing."""
