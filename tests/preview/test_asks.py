"""Who asks for a page while pages are made waits for it; nobody waits otherwise."""

from __future__ import annotations

from collections.abc import Collection
from threading import Thread

import pytest

from generator.preview.asks import Asks

PATIENCE = 10


def ask(asks: Asks, address: str) -> Thread:
    thread = Thread(target=asks.wait, args=(address,), daemon=True)
    thread.start()
    return thread


def answer_until_over(asks: Asks, thread: Thread) -> list[Collection[str]]:
    """What is asked to be made until the thread, which waits, is let go."""
    made: list[Collection[str]] = []
    while thread.is_alive():
        asks.answer(made.append)
        thread.join(0.01)
    return made


def test_a_page_that_is_waited_for_is_made() -> None:
    asks = Asks()
    asks.open()
    assert answer_until_over(asks, ask(asks, "/2017/")) == [{"/2017/"}]


def test_nobody_waits_where_nothing_is_made() -> None:
    asks = Asks()
    asks.wait("/2017/")
    asks.open()
    asks.close()
    asks.wait("/2017/")
    made: list[Collection[str]] = []
    asks.answer(made.append)
    assert made == []


def test_who_waits_is_let_go_at_the_end_and_where_making_fails() -> None:
    asks = Asks()
    asks.open()
    waiting = ask(asks, "/")
    while waiting.is_alive():
        asks.close()
        waiting.join(0.01)
    asks.open()
    failing = ask(asks, "/")

    def fail(addresses: Collection[str]) -> None:
        raise OSError("the disk is full")

    def answer_until_it_fails() -> None:
        while failing.is_alive():
            asks.answer(fail)

    with pytest.raises(OSError, match="full"):
        answer_until_it_fails()
    failing.join(PATIENCE)
    assert not failing.is_alive()
