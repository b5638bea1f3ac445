"""Pages that somebody waits for while a rebuild makes others."""

from __future__ import annotations

from collections.abc import Callable, Collection
from queue import Empty, SimpleQueue
from threading import Event

_PATIENCE_SECONDS = 3.0


class Asks:
    """A counter between requests, which wait, and the thread that makes pages, which looks there between two of them."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[str, Event]] = SimpleQueue()
        self._open = False

    def wait(self, address: str) -> None:
        """Return when the page at the address is as it should be, or nobody makes pages now."""
        if self._open:
            made = Event()
            self._asked.put((address, made))
            if self._open:
                made.wait(_PATIENCE_SECONDS)

    def open(self) -> None:
        """From now on pages are made."""
        self._open = True

    def answer(self, make: Callable[[Collection[str]], None]) -> None:
        """Have all pages made that are waited for."""
        asked = self._take()
        if asked:
            try:
                make({address for address, _ in asked})
            finally:
                for _, made in asked:
                    made.set()

    def close(self) -> None:
        """Nobody makes pages now: let everybody go."""
        self._open = False
        for _, made in self._take():
            made.set()

    def _take(self) -> list[tuple[str, Event]]:
        taken = []
        while True:
            try:
                taken.append(self._asked.get_nowait())
            except Empty:
                return taken
