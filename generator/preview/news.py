"""Tells open pages what rebuilds came to; lives in the server's event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

from generator.preview.rebuilding import Outcome


class News:
    """The latest outcome, and everybody who waits for the next."""

    def __init__(self, first: Outcome) -> None:
        self.latest = first
        self._waiting: dict[asyncio.Queue[Outcome | None], str] = {}
        self._ended = False

    def tell(self, outcome: Outcome) -> None:
        """Make the outcome the latest, and pass it on."""
        self.latest = outcome
        for queue in self._waiting:
            queue.put_nowait(outcome)

    def end(self) -> None:
        """Let everybody go who waits, and who will come."""
        self._ended = True
        for queue in self._waiting:
            queue.put_nowait(None)

    def opened(self) -> tuple[str, ...]:
        """The addresses of the pages that wait; may be asked by any thread."""
        return tuple(dict.fromkeys(self._waiting.copy().values()))

    async def follow(self, address: str = "") -> AsyncIterator[Outcome]:
        """The latest outcome, as it still matters to who comes after it, then each from now on, until the end."""
        queue: asyncio.Queue[Outcome | None] = asyncio.Queue()
        queue.put_nowait(replace(self.latest, pictures=False))
        self._waiting[queue] = address
        try:
            while not self._ended and (outcome := await queue.get()) is not None:
                yield outcome
        finally:
            self._waiting.pop(queue, None)
