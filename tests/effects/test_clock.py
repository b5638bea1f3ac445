"""The present, and what stands for it."""

from __future__ import annotations

import re
import time

import pytest

from generator.effects.clock import now, scan_time_ns


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", "2017-11-10T21:59"),
        ("Asia/Muscat", "2017-11-11T01:59"),
        ("America/New_York", "2017-11-10T16:59"),
        ("Asia/Kathmandu", "2017-11-11T03:44"),
    ],
)
def test_the_environment_stands_for_the_present(zone: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1510351199")
    assert now(zone) == said


def test_the_present_is_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d", now("Asia/Muscat"))


def test_the_scan_s_clock_is_that_of_files() -> None:
    before = time.time_ns()
    assert before <= scan_time_ns() <= time.time_ns()
