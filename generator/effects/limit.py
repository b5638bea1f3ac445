"""A limit to how long one piece of work may keep the processor, and to how much memory it may take meanwhile."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

# So often the memory is looked at; a loop that does nothing but write takes some 20 MB from one look to the next.
_LOOK_SECONDS = 0.05
_MEMORY = "/proc/self/statm"


@contextmanager
def watched() -> Iterator[None]:
    """Keep the timer of one limit for the next, for the length of the block: it is dearer than most of what is limited."""
    if not hasattr(signal, "ITIMER_VIRTUAL") or threading.current_thread() is not threading.main_thread() or _Watch.thread:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _look)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LOOK_SECONDS, _LOOK_SECONDS)
    _Watch.thread = threading.get_ident()
    try:
        yield
    finally:
        _Watch.thread = 0
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limited(seconds: float, memory: int, error: type[Exception]) -> AbstractContextManager[None]:
    """Raise the error in the block once it has used so many seconds of the processor, or so many bytes more than at first.

    Both are counted from the first look, up to a twentieth of a second after the block began. Where the system tells no
    memory, time alone counts.
    """
    if _Watch.thread == threading.get_ident():
        return _UnderWatch(_Limit(seconds, memory, time.process_time, error))
    return _alone(seconds, memory, error)


@contextmanager
def _alone(seconds: float, memory: int, error: type[Exception]) -> Iterator[None]:
    """A limit with a timer of its own; in the main thread a signal, in others a thread that looks."""
    with watched():
        if _Watch.thread == threading.get_ident():
            with _UnderWatch(_Limit(seconds, memory, time.process_time, error)):
                yield
        else:
            with _by_thread(_Limit(seconds, memory, _thread_clock(), error)):
                yield


class _Limit:
    """How long the work has been at it, by a clock, and how much more memory the process has than at the first look."""

    def __init__(self, seconds: float, memory: int, clock: Callable[[], float], error: type[Exception]) -> None:
        self.error = error
        self._clock, self._seconds, self._memory = clock, seconds, memory
        self._until = self._first = -1.0

    def is_passed(self) -> bool:
        time_now, memory_now = self._clock(), _memory_now()
        if self._until < 0:
            self._until, self._first = time_now + self._seconds, memory_now
        return time_now >= self._until or memory_now - self._first > self._memory


class _Watch:
    """What the main thread's timer looks at, and the thread in which it runs, or 0."""

    limit: _Limit | None = None
    thread = 0


class _UnderWatch:
    """The block that the timer looks at."""

    __slots__ = ("_limit",)

    def __init__(self, limit: _Limit) -> None:
        self._limit = limit

    def __enter__(self) -> None:
        _Watch.limit = self._limit

    def __exit__(self, *raised: object) -> None:
        _Watch.limit = None


def _look(number: int, frame: FrameType | None) -> None:
    limit = _Watch.limit
    if limit is not None and limit.is_passed():
        _Watch.limit = None  # it is raised once
        raise limit.error


@contextmanager
def _by_thread(limit: _Limit) -> Iterator[None]:
    """For threads, which no signal reaches: another thread looks, and has the interpreter raise the error in this one."""
    worker = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()
    turn = threading.Lock()

    def look() -> None:
        while not done.wait(_LOOK_SECONDS):
            with turn:
                if not done.is_set() and limit.is_passed():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(limit.error))
                    return  # it is raised once

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with turn:
            done.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, None)  # what was raised too late is taken back


def _thread_clock() -> Callable[[], float]:
    """The processor's time of the thread that asks, to be read by any; of all threads where the system has no such clock."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)


def _memory_now() -> int:
    """The bytes of this process that are in memory, or 0 where the system does not tell."""
    try:
        with open(_MEMORY, "rb") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
