"""A limit to how long one piece of work may keep the processor, and to how much memory it may take meanwhile."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# So often the memory is looked at; a loop that does nothing but write takes some 20 MB from one look to the next.
_LOOK_SECONDS = 0.05
_MEMORY = "/proc/self/statm"


@contextmanager
def limited(seconds: float, memory: int, error: type[Exception]) -> Iterator[None]:
    """Raise the error in the block once it has used so many seconds of the processor, or so many bytes more than at first.

    Work that ends before the first look costs nothing but the timer. Where the system tells no memory, time alone counts.
    """
    if hasattr(signal, "ITIMER_VIRTUAL") and threading.current_thread() is threading.main_thread():
        with _by_signal(_Limit(seconds, memory, time.process_time), error):
            yield
    else:
        with _by_thread(_Limit(seconds, memory, _thread_clock()), error):
            yield


class _Limit:
    """How long the work has been at it, by a clock, and how much more memory the process has than at the first look."""

    def __init__(self, seconds: float, memory: int, clock: Callable[[], float]) -> None:
        self._clock, self._until, self._memory = clock, clock() + seconds, memory
        self._first = -1

    def is_passed(self) -> bool:
        now = _memory_now()
        if self._first < 0:
            self._first = now
        return self._clock() >= self._until or now - self._first > self._memory


@contextmanager
def _by_signal(limit: _Limit, error: type[Exception]) -> Iterator[None]:
    def look(number: int, frame: FrameType | None) -> None:
        if limit.is_passed():
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)  # it is raised once
            raise error

    before = signal.signal(signal.SIGVTALRM, look)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LOOK_SECONDS, _LOOK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _by_thread(limit: _Limit, error: type[Exception]) -> Iterator[None]:
    """For threads, which no signal reaches: another thread looks, and has the interpreter raise the error in this one."""
    worker = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()
    turn = threading.Lock()

    def look() -> None:
        while not done.wait(_LOOK_SECONDS):
            with turn:
                if not done.is_set() and limit.is_passed():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(error))
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
