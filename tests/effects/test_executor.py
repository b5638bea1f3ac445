"""One function over many chunks, here and in processes, with items that kill."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

import pytest

from generator.effects.executor import Died, Executor, Inline, Processes, available_jobs, choose

_STARTED: list[object] = []


def start(*arguments: object) -> None:
    _STARTED[:] = [*arguments]


def double(chunk: Sequence[int]) -> list[int]:
    return [item * 2 for item in chunk]


def die_on_13(chunk: Sequence[int]) -> list[int]:
    for item in chunk:
        if item % 100 == 13:
            os._exit(9)
    return double(chunk)


def slow_first(chunk: Sequence[int]) -> list[int]:
    """The first chunk takes longest, so that others are done before it is."""
    if 13 in chunk:
        time.sleep(0.2)
        os._exit(9)
    return double(chunk)


def who_started(chunk: Sequence[int]) -> list[object]:
    return [*_STARTED, os.getpid()]


def fail(chunk: Sequence[int]) -> list[int]:
    raise ValueError(f"no {chunk[0]}")


def chunks(count: int, size: int) -> Iterator[list[int]]:
    for at in range(0, count, size):
        yield list(range(at, min(at + size, count)))


def flat(results: Iterator[list[int] | Died[int]]) -> list[object]:
    found: list[object] = []
    for one in results:
        found += [one] if isinstance(one, Died) else one
    return found


@pytest.mark.parametrize("executor", [Inline(start, ()), Processes(start, (), 2)], ids=["inline", "processes"])
def test_the_results_come_in_the_order_of_the_chunks(executor: Executor) -> None:
    assert list(executor.run(double, chunks(50, 7))) == [double(chunk) for chunk in chunks(50, 7)]
    assert list(executor.run(double, [])) == []


def test_each_process_is_started_once_with_its_arguments() -> None:
    results = list(Processes(start, ("site", 7), 2).run(who_started, chunks(40, 1)))
    assert {tuple(one[:-1]) for one in results if not isinstance(one, Died)} == {("site", 7)}
    assert os.getpid() not in {one[-1] for one in results if not isinstance(one, Died)}


def test_inline_starts_only_when_it_is_run() -> None:
    _STARTED.clear()
    running = Inline(start, ("x",)).run(who_started, [[1]])
    assert _STARTED == []
    assert list(running) == [["x", os.getpid()]]


def test_the_item_that_kills_is_named_and_all_others_come_in_order() -> None:
    results = flat(Processes(start, (), 2).run(die_on_13, chunks(60, 10)))
    assert results == [Died(13) if item == 13 else item * 2 for item in range(60)]


def test_two_items_that_kill_are_both_named() -> None:
    results = flat(Processes(start, (), 2).run(die_on_13, chunks(130, 25)))
    assert results == [Died(item) if item % 100 == 13 else item * 2 for item in range(130)]


def test_the_order_is_kept_where_others_were_done_before_the_death() -> None:
    results = flat(Processes(start, (), 2).run(slow_first, [[13], [1], [2], [3], [4], [5]]))
    assert results == [Died(13), 2, 4, 6, 8, 10]


def test_a_death_while_the_caller_is_busy_is_met_as_well() -> None:
    found: list[object] = []
    for one in Processes(start, (), 2).run(die_on_13, chunks(40, 4)):
        time.sleep(0.02)  # the pool breaks between two chunks
        found += [one] if isinstance(one, Died) else one
    assert found == [Died(13) if item == 13 else item * 2 for item in range(40)]


@pytest.mark.parametrize("executor", [Inline(start, ()), Processes(start, (), 2)], ids=["inline", "processes"])
def test_an_error_of_the_work_is_no_death(executor: Executor) -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(executor.run(fail, chunks(4, 2)))


def test_chunks_are_taken_as_they_are_needed() -> None:
    taken = 0

    def counted() -> Iterator[list[int]]:
        nonlocal taken
        for chunk in chunks(1000, 1):
            taken += 1
            yield chunk

    running = Processes(start, (), 2).run(double, counted())
    next(running)
    assert taken <= 5
    running.close()  # type: ignore[attr-defined]  # it is a generator


def test_processes_are_chosen_where_they_are_worth_it() -> None:
    assert isinstance(choose(start, (), 2, 300, 300), Processes)
    assert isinstance(choose(start, (), 2, 299, 300), Inline)
    assert isinstance(choose(start, (), 1, 300, 300), Inline)
    assert available_jobs() >= 1
