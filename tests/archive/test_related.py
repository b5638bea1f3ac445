"""Which articles belong with an article: by the names that they share, how rare these are, and how near their days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.archive.questions import Archive
from generator.archive.related import MOST, REACH, closest, related, within_reach
from generator.archive.store import Store
from generator.language.addresses import position
from generator.model import Byline, Card
from tests.archive.archives import card, fill

Ask = Callable[..., list[str]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "state.sqlite")
    yield opened
    opened.close()


def titles(store: Store, one: Card, *others: Card) -> list[str]:
    """The ids of the articles that belong with the first of these, which are all there are."""
    fill(store, one, *others)
    archive = Archive(store.connection)
    return [found.id for found in archive.numbered(related(one, archive))]


def daily(count: int, first: str = "2017-01-01", **names: object) -> list[Card]:
    """An article a day with these names, under ids that begin with the day's number."""
    begin = date.fromisoformat(first)
    return [card(f"{number:03}-d", (begin + timedelta(number)).isoformat(), **names) for number in range(count)]


def test_what_shares_a_tag_belongs_together_and_what_shares_a_section_does_not(store: Store) -> None:
    one = card("a", tags=("الميناء",))
    assert titles(store, one, card("b", tags=("الميناء",)), card("c"), card("d", tags=("نفط",))) == ["b"]


def test_without_names_nothing_belongs_together(store: Store) -> None:
    assert titles(store, card("a"), card("b")) == []


def test_two_shared_tags_count_more_than_one(store: Store) -> None:
    one = card("a", tags=("الميناء", "المياه"))
    others = [card("b", tags=("الميناء",)), card("c", tags=("الميناء", "المياه")), card("d", tags=("المياه",))]
    assert titles(store, one, *others)[0] == "c"


def test_a_rare_tag_counts_more_than_a_frequent_one(store: Store) -> None:
    one = card("a", "2017-01-10", tags=("سوريا", "بحيرة قطينة"))
    rare = [card("old", "2016-12-20", tags=("بحيرة قطينة",)), card("older", "2015-05-01", tags=("بحيرة قطينة",))]
    assert titles(store, one, *daily(30, tags=("سوريا",)), *rare)[0] == "old"


def test_of_equal_names_the_nearer_day_comes_first(store: Store) -> None:
    one = card("a", "2017-06-01", tags=("الميناء",))
    far, near = card("far", "2016-01-01", tags=("الميناء",)), card("near", "2017-06-20", tags=("الميناء",))
    assert titles(store, one, far, near) == ["near", "far"]


def test_a_place_or_a_reporter_alone_joins_nothing(store: Store) -> None:
    names = {"places": ("مسقط",), "bylines": (Byline("منى علي"),)}
    assert titles(store, card("a", **names), card("b", **names)) == []


@pytest.mark.parametrize("genre", ["opinion", "cartoon", "poem"])
def test_what_is_signed_belongs_with_its_writers_other_pieces(genre: str, store: Store) -> None:
    signed = {"bylines": (Byline("منى علي"),), "genre": genre}
    assert titles(store, card("a", "2017-06-01", **signed), card("b", "2017-06-08", **signed)) == ["b"]


def test_of_what_is_signed_those_within_reach_are_signed_too(store: Store) -> None:
    by = {"bylines": (Byline("منى علي"),)}
    column, report = card("a", **by, genre="opinion"), card("b", **by)
    fill(store, column, report)
    archive = Archive(store.connection)
    assert [one.id for one in within_reach(report, archive)] == ["a"]
    assert list(within_reach(column, archive)) == []


def test_so_many_and_no_more(store: Store) -> None:
    found = titles(store, card("a", "2017-01-15", tags=("ماء",)), *daily(30, tags=("ماء",)))
    assert len(found) == MOST
    assert set(found) <= {f"{number:03}-d" for number in range(14 - REACH, 15 + REACH)}


def test_the_unlisted_and_the_withdrawn_belong_with_nothing(store: Store) -> None:
    others = [card("b", tags=("ماء",), status="unlisted"), card("c", tags=("ماء",), status="withdrawn")]
    assert titles(store, card("a", tags=("ماء",)), *others) == []


def test_names_that_mean_one_term_count_once(store: Store) -> None:
    twice = titles(store, card("a", tags=("ماء", "ماء")), card("b", tags=("ماء",)))
    assert twice == ["b"]


def test_of_a_hundred_names_the_first_are_asked_for(store: Store) -> None:
    names = tuple(f"وسم {number}" for number in range(100))
    assert titles(store, card("a", tags=names), card("first", tags=names[:1]), card("last", tags=names[-1:])) == ["first"]


def test_ties_go_by_place() -> None:
    day = date(2017, 1, 1)
    members = [(position(day, 9, name), number, day.toordinal()) for number, name in enumerate("edcb")]
    assert closest(position(day, 9, "a"), [sorted(members)]) == [3, 2, 1, 0]


def test_what_stands_farther_away_changes_nothing(store: Store) -> None:
    cards = daily(60, tags=("ماء", "نفط"))
    fill(store, *cards)
    archive = Archive(store.connection)
    before = {one.id: archive.numbered(related(one, archive)) for one in cards}
    new = card("new", "2017-01-30", tags=("ماء", "نفط"))
    fill(store, new)
    archive.forget()
    changed = {one.id for one in cards if archive.numbered(related(one, archive)) != before[one.id]}
    near = {one.id for one in within_reach(new, archive)}
    assert changed
    assert changed <= near
    assert len(near) == 2 * REACH
