"""Run one function over many chunks: in this process or in several, with the same results in the same order.

A worker process that dies costs a retry: its chunk is halved until the one item that kills is left alone and named.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_MADE_BEFORE_A_LOOK = 50_000
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Died(Generic[Item]):
    """The item on which a worker process died, twice."""

    item: Item


class Executor(Protocol):
    """Where chunks are worked on."""

    def run(
        self, work: Callable[[Sequence[Item]], Result], chunks: Iterable[Sequence[Item]]
    ) -> Iterator[Result | Died[Item]]:
        """The result of each chunk in the order of the chunks, as they come."""


class Inline:
    """Works in this process; `start` runs once before the first chunk."""

    def __init__(self, start: Callable[..., None], arguments: tuple[object, ...]) -> None:
        self._start = start
        self._arguments = arguments

    def run(
        self, work: Callable[[Sequence[Item]], Result], chunks: Iterable[Sequence[Item]]
    ) -> Iterator[Result | Died[Item]]:
        self._start(*self._arguments)
        for chunk in chunks:
            yield work(chunk)


class Processes:
    """Works in `jobs` processes, each of which runs `start(*arguments)` once."""

    def __init__(self, start: Callable[..., None], arguments: tuple[object, ...], jobs: int) -> None:
        self._start = start
        self._arguments = arguments
        self._jobs = jobs

    def _pool(self) -> ProcessPoolExecutor:
        method = "fork" if sys.platform == "linux" else "spawn"
        context = multiprocessing.get_context(method)
        return ProcessPoolExecutor(self._jobs, context, initializer=_begin, initargs=(self._start, self._arguments))

    def run(
        self, work: Callable[[Sequence[Item]], Result], chunks: Iterable[Sequence[Item]]
    ) -> Iterator[Result | Died[Item]]:
        waiting: deque[tuple[Sequence[Item], Future[Result]]] = deque()
        source = iter(chunks)
        pool = self._pool()
        try:
            while True:
                while len(waiting) < self._jobs * 2 and (chunk := next(source, None)) is not None:
                    waiting.append((chunk, _submitted(pool, work, chunk)))
                if not waiting:
                    return
                chunk, future = waiting[0]
                try:
                    result = future.result()
                except BrokenProcessPool:
                    pool.shutdown(cancel_futures=True)
                    for held, held_future in waiting:
                        if _finished(held_future):
                            yield held_future.result()
                        else:
                            yield from self._alone(work, held)
                    waiting.clear()
                    pool = self._pool()
                    continue
                waiting.popleft()
                yield result
        finally:
            pool.shutdown(cancel_futures=True)

    def _alone(self, work: Callable[[Sequence[Item]], Result], chunk: Sequence[Item]) -> Iterator[Result | Died[Item]]:
        """One chunk in a pool of its own, halved as long as it kills."""
        with self._pool() as pool:
            try:
                yield _submitted(pool, work, chunk).result()
            except BrokenProcessPool:
                pass
            else:
                return
        if len(chunk) == 1:
            yield Died(chunk[0])
            return
        middle = len(chunk) // 2
        yield from self._alone(work, chunk[:middle])
        yield from self._alone(work, chunk[middle:])


def _begin(start: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Prepare a worker, which is not to outlive the process that leads it: the lock is free when the last has ended.

    Ctrl-C reaches every process of a terminal; the leader alone answers it, and ends its workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a worker was born with stays to its end, and what it makes goes by itself: to look for cycles as often as Python
    # does took 2 % of its time.
    gc.freeze()
    gc.set_threshold(_MADE_BEFORE_A_LOOK, 20, 20)
    threading.Thread(target=_end_with_leader, daemon=True).start()
    start(*arguments)


def _end_with_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Sequence[Item]], Result], chunk: Sequence[Item]
) -> Future[Result]:
    """The chunk's future; one that has failed already where the pool broke between two chunks."""
    try:
        with _uninterrupted():
            return pool.submit(work, chunk)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting for the length of the block: a process that is born in it is never told of one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _finished(future: Future[Result]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def available_jobs() -> int:
    """The number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def choose(start: Callable[..., None], arguments: tuple[object, ...], jobs: int, items: int, worth: int) -> Executor:
    """Processes where there are `worth` items or more to share among them, else this process."""
    if jobs > 1 and items >= worth:
        return Processes(start, arguments, jobs)
    return Inline(start, arguments)
