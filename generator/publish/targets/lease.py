"""Who publishes to a target: a small file there that says so, renewed while he lives, and taken over when he is dead.

A holder is dead when his process is no longer on this machine, or when his lease was not renewed for half an hour: the
clocks of those who publish to one target must agree to a few minutes.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from generator.model import problem
from generator.publish.targets.target import LEASE, TargetFailed

STALE = timedelta(minutes=30)
_RENEWED_EVERY = timedelta(minutes=1)
_TAKING_OVER_SECONDS = 2.0
_ATTEMPTS = 3


class Leasable(Protocol):
    """What a lease asks of a target; each of these stands when it returns."""

    where: str

    def read(self, address: str) -> bytes | None:
        """The bytes at the address, or None."""

    def create(self, address: str, content: bytes) -> bool:
        """Put the bytes where nothing is; False where something is already."""

    def put_now(self, address: str, content: bytes) -> None:
        """Put the bytes, whatever is there."""

    def remove_now(self, address: str) -> None:
        """Remove what is there."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that publishes: `place` is the same for two whose process ids can be compared; moments are ISO, UTC."""

    pid: int
    host: str
    place: str
    since: str
    renewed: str
    mark: str

    def written(self) -> bytes:
        """The lease's file."""
        return (json.dumps(asdict(self), sort_keys=True) + "\n").encode()


def read_holder(content: bytes) -> Holder | None:
    """The holder that a lease's file names; None where it names nobody."""
    try:
        values = json.loads(content)
        datetime.fromisoformat(values["renewed"])
        return Holder(int(values["pid"]), *(str(values[name]) for name in ("host", "place", "since", "renewed", "mark")))
    except (ValueError, TypeError, KeyError):
        return None


def this_process(now: datetime) -> Holder:
    """This process as a holder since now."""
    moment = now.isoformat(timespec="seconds")
    return Holder(os.getpid(), platform.node(), _place(), moment, moment, secrets.token_hex(8))


class Lease:
    """A lease that is held: to be renewed on the way, and dropped at the end."""

    def __init__(self, target: Leasable, holder: Holder, clock: Callable[[], datetime]) -> None:
        self._target, self._holder, self._clock = target, holder, clock

    def renew(self) -> None:
        """Say that the holder lives, where it was not said lately; TargetFailed where another has taken the lease."""
        now = self._clock()
        if now - datetime.fromisoformat(self._holder.renewed) < _RENEWED_EVERY:
            return
        self._ours_still()
        self._holder = replace(self._holder, renewed=now.isoformat(timespec="seconds"))
        self._target.put_now(LEASE, self._holder.written())

    def drop(self) -> None:
        """Remove the lease."""
        self._ours_still()
        self._target.remove_now(LEASE)

    def _ours_still(self) -> None:
        content = self._target.read(LEASE)
        other = None if content is None else read_holder(content)
        if other is not None and other.mark != self._holder.mark:
            raise occupied(self._target.where, other)


@contextmanager
def leased(
    target: Leasable, clock: Callable[[], datetime] = lambda: datetime.now(UTC), sleep: Callable[[float], None] = time.sleep
) -> Iterator[Lease]:
    """Hold the target's lease for the length of the block; TargetFailed where another holds it."""
    lease = Lease(target, _take(target, clock, sleep), clock)
    try:
        yield lease
    except BaseException:
        # What went wrong is told; a lease that cannot be dropped any more ends by itself.
        with suppress(TargetFailed, OSError):
            lease.drop()
        raise
    lease.drop()


def occupied(where: str, holder: Holder) -> TargetFailed:
    """The failure that says who holds the target."""
    return TargetFailed(
        problem(
            "", "publish.occupied", where=where, pid=holder.pid, host=holder.host, since=holder.since,
            renewed=holder.renewed, minutes=int(STALE.total_seconds() // 60),
        )
    )  # fmt: skip


def _take(target: Leasable, clock: Callable[[], datetime], sleep: Callable[[float], None]) -> Holder:
    mine = this_process(clock())
    other: Holder | None = None
    for _ in range(_ATTEMPTS):
        content = target.read(LEASE)
        if content is None:
            if not target.create(LEASE, mine.written()):
                continue
        else:
            other = read_holder(content)
            if other is not None and not _is_dead(other, mine, clock()):
                raise occupied(target.where, other)
            # Of two who take over at once the later one wins, which the earlier one sees after a while.
            target.put_now(LEASE, mine.written())
            sleep(_TAKING_OVER_SECONDS)
        stands = target.read(LEASE)
        if stands == mine.written():
            return mine
        other = (read_holder(stands) if stands is not None else None) or other
    raise occupied(target.where, other or replace(mine, pid=0, host="?", since="?", renewed="?"))


def _is_dead(other: Holder, mine: Holder, now: datetime) -> bool:
    if now - datetime.fromisoformat(other.renewed) > STALE:
        return True
    # A process holds no lease twice: what has our own id is what one before us left.
    return other.place == mine.place and (other.pid == mine.pid or not _lives(other.pid))


def _lives(pid: int) -> bool:
    if os.name == "nt":  # there, a signal of zero ends the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _place() -> str:
    """A mark of this machine since it was started and, on Linux, of the container."""
    known = [platform.node()]
    with suppress(OSError):
        known.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii"))
        known.append(os.readlink("/proc/self/ns/pid"))
    return sha256("\n".join(known).encode()).hexdigest()[:16]
