"""Doing again what failed for a moment, after longer and longer pauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
PAUSES = (1.0, 2.0, 4.0, 8.0)  # seconds


class Passing(Exception):
    """A failure that may be over in a moment: a broken connection, a server that is busy."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def again(action: Callable[[], Result], sleep: Callable[[float], None]) -> Result:
    """What the action comes to, tried once more after each pause while its failures are passing; then the last of them."""
    for pause in PAUSES:
        try:
            return action()
        except Passing:
            sleep(pause)
    return action()
