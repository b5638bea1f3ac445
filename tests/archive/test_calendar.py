"""Positions sort newest first; spans hold their days and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.calendar import day_of, day_prefix, month_number, span, weeks
from generator.language.addresses import position

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 30))


@given(DAYS, st.integers(0, 10**9), st.sampled_from(["0", "1159440", "z", "~"]))
def test_a_span_holds_its_own_days_alone(day: date, rank: int, name: str) -> None:
    at = position(day, rank, name)
    assert day_of(at) == day
    assert at.startswith(day_prefix(day))
    other = position(day + timedelta(days=1), rank, name)
    for reach in (span(), span(day.year), span(day.year, day.month), span(day.year, day.month, day.day)):
        assert reach.low <= at < reach.high
    tomorrow = day + timedelta(days=1)
    for parts in ((day.year,), (day.year, day.month), (day.year, day.month, day.day)):
        inside = (tomorrow.year, tomorrow.month, tomorrow.day)[: len(parts)] == parts
        assert (span(*parts).low <= other < span(*parts).high) is inside


@pytest.mark.parametrize(
    ("first", "row"),
    [
        (6, [0, 0, 0, 1, 2, 3, 4]),  # from Sunday
        (5, [0, 0, 0, 0, 1, 2, 3]),  # from Saturday
        (0, [0, 0, 1, 2, 3, 4, 5]),  # from Monday
    ],
)
def test_a_month_s_first_week(first: int, row: list[int]) -> None:
    found = weeks(2017, 11, first)
    assert found[0] == row
    assert [day for week in found for day in week if day] == list(range(1, 31))
    assert {len(week) for week in found} == {7}


def test_a_month_is_a_number() -> None:
    assert month_number(2017, 1) == 201701
