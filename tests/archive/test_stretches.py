"""The places round a place in a list are the same, whether the state is asked or a stretch of the list is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive import schema, stretches
from generator.archive.stretches import Member, Stretches, day_number

days = st.lists(st.integers(1, 28), max_size=60)


def members(numbers: Sequence[int]) -> list[Member]:
    """An article on each of these days of a month, with its number; some stand in one place."""
    found = [(f"{99_999_999 - 20170100 - day:08d}-{number % 2}", number) for number, day in enumerate(numbers)]
    return [(position, number, day_number(position)) for position, number in sorted(found)]


def state(standing: Sequence[Member], asked: list[str]) -> Stretches:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.TABLES)
    rows = [("tag", "a", position, number, "") for position, number, _ in standing]
    connection.executemany("INSERT INTO memberships VALUES (?, ?, ?, ?, ?)", [*rows, ("tag", "b", "0", 9, "")])

    def ask(query: str, values: tuple[str | int, ...]) -> list[tuple[str, int]]:
        asked.append(query)
        return connection.execute(query, values).fetchall()

    return Stretches(ask)


@given(numbers=days, wide=st.sampled_from([5, 8, 64]), most=st.sampled_from([20, 1_000]), seed=st.integers(0, 99))
def test_what_is_kept_answers_as_the_state_does(numbers: list[int], wide: int, most: int, seed: int) -> None:
    standing = members(numbers)
    places = [position for position, _, _ in standing] + ["00000000-0", "79829870-0", "99999999-0"]
    asked = places * 4
    Random(seed).shuffle(asked)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stretches, "_WIDE", wide)
        patched.setattr(stretches, "_MOST_KEPT", most)
        round_it = state(standing, []).around
        for place in asked:
            newer = [one for one in standing if one[0] < place]
            older = [one for one in standing if one[0] > place]
            for reach in (1, 5):
                assert list(round_it("tag", "a", place, reach)) == newer[-reach:] + older[:reach]
                assert list(round_it("tag", "none", place, reach)) == []


def test_a_list_that_is_asked_for_again_and_again_is_read_once() -> None:
    standing = members([day for day in range(1, 29) for _ in range(2)])
    asked: list[str] = []
    kept = state(standing, asked)
    for _ in range(20):
        for position, _, _ in standing:
            kept.around("tag", "a", position, 5)
    assert len(asked) < 10
    kept.forget()
    kept.around("tag", "a", standing[0][0], 5)
    assert len(asked) < 11
