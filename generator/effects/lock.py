"""One lock keeps two commands on one site apart; the system frees it when its holder dies."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # the branch below asks for None

# A command that has just begun has not written yet who it is, and the workers of one that was killed end a moment later.
_PATIENCE_SECONDS = 1.0
_BETWEEN_SECONDS = 0.02


class Held(Exception):
    """Another process holds the lock: its process id and, as local time, since when."""

    def __init__(self, pid: int, since: str) -> None:
        super().__init__(f"process {pid} since {since}")
        self.pid = pid
        self.since = since


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file for the length of the block; Held where another process does for a second and more."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if fcntl is not None:
            _wait(descriptor)
        holder = {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(timespec="seconds")}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise _held(descriptor) from None
            time.sleep(_BETWEEN_SECONDS)
        else:
            return


def _held(descriptor: int) -> Held:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0) or b"{}")
    except ValueError:
        holder = {}
    return Held(holder.get("pid", 0), holder.get("since", "?"))
