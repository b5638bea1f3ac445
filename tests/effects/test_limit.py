"""A piece of work that is limited: ended by time or by memory, in a process's main thread and in another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.effects.limit import limited

MUCH = 2**40
LONG = 10**6


class TooMuch(Exception):
    """What is raised in work that does not end."""


def _works(seconds: float, memory: int, work: Callable[[], object]) -> str:
    try:
        with limited(seconds, memory, TooMuch):
            work()
    except TooMuch:
        return "ended"
    return "done"


def _in_thread(work: Callable[[], str]) -> str:
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(work()))
    thread.start()
    thread.join()
    return said[0]


def _without_end() -> None:
    while True:
        pass


def _takes_all() -> None:
    taken = []
    while True:
        taken.append(bytearray(2**16))


WHERE = {"the main thread": lambda work: work(), "another thread": _in_thread}


@pytest.mark.parametrize("where", WHERE)
def test_work_without_end_is_ended(where: str) -> None:
    assert WHERE[where](lambda: _works(0.2, MUCH, _without_end)) == "ended"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell a process's memory")
@pytest.mark.parametrize("where", WHERE)
def test_work_that_takes_all_memory_is_ended(where: str) -> None:
    assert WHERE[where](lambda: _works(LONG, 32 * 2**20, _takes_all)) == "ended"


@pytest.mark.parametrize("where", WHERE)
def test_work_that_ends_is_let_be_and_so_is_what_comes_after(where: str) -> None:
    def several() -> str:
        return "".join(_works(0.3, MUCH, work) for work in (lambda: None, _without_end, lambda: sum(range(10**6))))

    assert WHERE[where](several) == "doneendeddone"


@pytest.mark.parametrize("where", WHERE)
def test_an_error_of_the_work_itself_goes_on(where: str) -> None:
    def fails() -> str:
        with pytest.raises(ZeroDivisionError), limited(LONG, MUCH, TooMuch):
            raise ZeroDivisionError
        return "raised"

    assert WHERE[where](fails) == "raised"
