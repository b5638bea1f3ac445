"""A lease is held by one, taken over from the dead, and lost by who was taken for dead."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from generator.publish.targets.lease import STALE, Holder, leased, read_holder, this_process
from generator.publish.targets.target import LEASE, TargetFailed

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
ANOTHER_MACHINE = Holder(1, "مطبعة", "another", NOW.isoformat(), NOW.isoformat(), "other")


@dataclass
class Board:
    """A target that is nothing but its lease."""

    where: str = "لوح"
    files: dict[str, bytes] = field(default_factory=dict)

    def read(self, address: str) -> bytes | None:
        return self.files.get(address)

    def create(self, address: str, content: bytes) -> bool:
        return self.files.setdefault(address, content) == content

    def put_now(self, address: str, content: bytes) -> None:
        self.files[address] = content

    def remove_now(self, address: str) -> None:
        del self.files[address]


def _unslept(seconds: float) -> None:
    assert seconds > 0


def _clock(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def _held(board: Board, moment: datetime = NOW) -> str:
    """Hold the lease and drop it; the code of what kept it from that, empty where nothing did."""
    try:
        with leased(board, _clock(moment), _unslept):
            assert board.files[LEASE] != ANOTHER_MACHINE.written()
    except TargetFailed as failure:
        return failure.problem.code
    return ""


def test_a_lease_says_who_holds_it_and_goes_with_him() -> None:
    board = Board()
    with leased(board, _clock(NOW), _unslept):
        holder = read_holder(board.files[LEASE])
        assert holder is not None
        assert (holder.pid, holder.since) == (os.getpid(), "2026-11-23T18:30:00+00:00")
    assert board.files == {}


def test_a_lease_goes_when_the_work_fails() -> None:
    board = Board()
    with pytest.raises(ValueError), leased(board, _clock(NOW), _unslept):
        raise ValueError
    assert board.files == {}


@pytest.mark.parametrize(
    ("after", "code"),
    [(timedelta(0), "publish.occupied"), (STALE, "publish.occupied"), (STALE + timedelta(seconds=1), "")],
)
def test_another_machine_is_dead_when_it_was_not_heard_of(after: timedelta, code: str) -> None:
    assert _held(Board(files={LEASE: ANOTHER_MACHINE.written()}), NOW + after) == code


def test_a_process_of_this_machine_is_dead_when_it_is_gone() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    here = this_process(NOW)
    assert _held(Board(files={LEASE: replace(here, pid=ended.pid).written()})) == ""
    assert _held(Board(files={LEASE: replace(here, pid=os.getppid()).written()})) == "publish.occupied"
    assert _held(Board(files={LEASE: here.written()})) == ""


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"renewed": "x"}', b'{"renewed": 1}'])
def test_what_names_nobody_is_taken_over(content: bytes) -> None:
    assert _held(Board(files={LEASE: content})) == ""


def test_of_two_who_take_over_the_earlier_one_gives_way() -> None:
    board = Board(files={LEASE: b"{"})

    def other_comes(_: float) -> None:
        board.files[LEASE] = ANOTHER_MACHINE.written()

    with pytest.raises(TargetFailed) as met, leased(board, _clock(NOW), other_comes):
        pass
    assert dict(met.value.problem.values)["host"] == "مطبعة"
    assert board.files == {LEASE: ANOTHER_MACHINE.written()}


def test_a_lease_is_renewed_each_minute_and_its_loss_is_told() -> None:
    board, moments, seen = Board(), [NOW], list[Holder | None]()

    def work() -> None:
        with leased(board, lambda: moments[0], _unslept) as lease:
            for seconds in (0, 59, 60):
                moments[0] = NOW + timedelta(seconds=seconds)
                lease.renew()
                seen.append(read_holder(board.files[LEASE]))
            board.files[LEASE] = ANOTHER_MACHINE.written()
            moments[0] += timedelta(minutes=1)
            lease.renew()

    with pytest.raises(TargetFailed) as met:
        work()
    assert met.value.problem.code == "publish.occupied"
    assert board.files == {LEASE: ANOTHER_MACHINE.written()}
    moment = "2026-11-23T18:30:00+00:00"
    assert [(one.since, one.renewed) for one in seen if one is not None] == [
        (moment, moment), (moment, moment), (moment, "2026-11-23T18:31:00+00:00")
    ]  # fmt: skip
