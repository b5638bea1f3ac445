"""What the archive holds of one day of the year, in the years before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.archive.anniversaries import on_this_day
from generator.archive.questions import Archive
from generator.archive.store import Store
from tests.archive.archives import card, fill

TODAY = date(2020, 3, 5)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "state.sqlite")
    yield opened
    opened.close()


def days(store: Store, today: date = TODAY, most: int = 4) -> list[str]:
    """The articles that are shown, as day and id."""
    return [f"{one.date.isoformat()} {one.id}" for one in on_this_day(Archive(store.connection), today, most)]


def of_years(*years: int, each: int = 1) -> list[str]:
    return [f"{year}-03-05" for year in years for _ in range(each)]


def put(store: Store, *when: str, **values: object) -> None:
    fill(store, *[card(f"a{number:02}", day, **values) for number, day in enumerate(when)])


def test_the_day_before_and_the_day_after_are_other_days(store: Store) -> None:
    put(store, "2018-03-04", "2018-03-05", "2018-03-06", "2018-04-05", "2020-01-01")
    assert days(store) == ["2018-03-05 a01"]


def test_the_year_itself_and_later_ones_are_not_earlier(store: Store) -> None:
    put(store, *of_years(2018, 2020, 2022), "2023-01-01")
    assert days(store) == ["2018-03-05 a00"]


def test_an_archive_without_the_day_has_none_and_an_empty_one_too(store: Store) -> None:
    assert days(store) == []
    put(store, "2018-03-04", "2019-12-31")
    assert days(store) == []


def test_each_of_few_years_gives_its_leading_article_before_any_gives_another(store: Store) -> None:
    fill(
        store,
        card("x", "2010-03-05"),
        card("y", "2010-03-05", order=1),
        card("z", "2015-03-05"),
        card("new", "2019-12-31"),
    )
    assert days(store) == ["2015-03-05 z", "2010-03-05 y", "2010-03-05 x"]
    assert days(store, most=2) == ["2015-03-05 z", "2010-03-05 y"]


def test_one_year_gives_no_more_than_its_share(store: Store) -> None:
    put(store, *of_years(2018, each=9), *of_years(2012), "2019-01-01")
    assert [day[:4] for day in days(store)] == ["2018", "2018", "2018", "2012"]


def test_many_years_are_told_from_the_newest_to_the_oldest(store: Store) -> None:
    put(store, *of_years(*range(1990, 2020), each=2), "2019-12-31")
    assert [day[:4] for day in days(store)] == ["2019", "2010", "2000", "1990"]


def test_the_29th_of_february_is_in_leap_years_alone(store: Store) -> None:
    put(store, "2016-02-29", "2017-02-28", "2017-03-01", "2019-12-31")
    assert days(store, date(2020, 2, 29)) == ["2016-02-29 a00"]
    assert days(store, date(2021, 2, 28)) == ["2017-02-28 a01"]


def test_the_newest_day_has_the_front_page_to_itself(store: Store) -> None:
    put(store, *of_years(2018, 2019))
    assert days(store) == ["2018-03-05 a00"]


def test_what_no_list_shows_is_not_shown(store: Store) -> None:
    fill(store, card("a", "2018-03-05", status="withdrawn"), card("b", "2018-03-05", status="draft"), card("c", "2019-12-31"))
    assert days(store) == []
