"""What pages ask of the archive, and what it answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.archive.calendar import span
from generator.archive.questions import Archive, Count
from generator.archive.store import Store
from generator.language.addresses import slug
from generator.model import Card, PageKey, problem
from tests.archive.archives import card, fill

OPINION, WATER = slug("رأي"), slug("ماء")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "state.sqlite")
    fill(
        opened,
        card("a", "2016-12-31"),
        card("b", "2017-01-01", tags=("ماء",)),
        card("c", "2017-01-01", order=1),
        card("d", "2017-11-10", tags=("ماء",), aliases=("/article/D",)),
        card("e", "2017-11-10", status="unlisted"),
        card("f", "2017-11-11", status="erased", aliases=("/article/f",)),
        card("g", "2030-01-01"),
    )
    yield opened
    opened.close()


@pytest.fixture
def archive(store: Store) -> Archive:
    return Archive(store.connection)


def ids(cards: list[Card]) -> list[str]:
    return [one.id for one in cards]


def test_the_newest_and_those_after(archive: Archive) -> None:
    newest = archive.newest("all", "", 2)
    assert ids(newest) == ["d", "c"]
    assert ids(archive.newest("all", "", 9, newest[-1].position)) == ["b", "a"]
    assert ids(archive.newest("tag", WATER, 9)) == ["d", "b"]


def test_within_a_span(archive: Archive) -> None:
    assert ids(archive.within("all", "", span(2017, 1, 1))) == ["c", "b"]
    assert ids(archive.within("section", OPINION, span(2017))) == ["d", "c", "b"]
    assert ids(archive.within("tag", WATER, span(2016))) == []


def test_beside(archive: Archive) -> None:
    def names(identifier: str) -> list[str | None]:
        (one,) = [found for found in archive.within("all", "", span()) if found.id == identifier]
        return [found.id if found else None for found in archive.beside("section", OPINION, one.position)]

    assert names("d") == ["c", None]
    assert names("c") == ["b", "d"]
    assert names("a") == [None, "b"]


def test_counts(archive: Archive) -> None:
    assert (archive.count(), archive.count(year=2017), archive.count(year=2017, month=1)) == (4, 3, 2)
    assert (archive.count(year=2017, month=1, day=1), archive.count("tag", WATER, 2017)) == (2, 2)
    assert archive.years() == [Count(2017, 0, 0, 3), Count(2016, 0, 0, 1)]
    assert archive.months() == [Count(2016, 12, 0, 1), Count(2017, 1, 0, 2), Count(2017, 11, 0, 1)]
    assert archive.months("tag", WATER, 2017) == [Count(2017, 1, 0, 1), Count(2017, 11, 0, 1)]
    assert archive.days(2017, 1) == {date(2017, 1, 1): 2}
    assert archive.days(2017) == {date(2017, 11, 10): 1, date(2017, 1, 1): 2}
    assert archive.days(2018, 1) == archive.days(2018) == {}


def test_days_and_months_beside(archive: Archive) -> None:
    assert archive.newest_day() == date(2017, 11, 10)
    assert archive.days_beside(date(2017, 1, 1)) == (date(2016, 12, 31), date(2017, 11, 10))
    assert archive.days_beside(date(2017, 6, 1)) == (date(2017, 1, 1), date(2017, 11, 10))
    assert archive.days_beside(date(2016, 12, 31)) == (None, date(2017, 1, 1))
    assert archive.months_beside(2017, 1) == (201612, 201711)
    assert archive.months_beside(2017, 0) == (201612, 0)
    assert archive.months_beside(2017, 11, "tag", WATER) == (201701, 0)


def test_an_empty_archive_answers_too(tmp_path: Path) -> None:
    empty = Store(tmp_path / "empty.sqlite")
    archive = Archive(empty.connection)
    assert (archive.newest_day(), archive.count(), archive.years(), archive.terms("tag")) == (None, 0, [], [])
    assert archive.days_beside(date(2017, 1, 1)) == (None, None)
    assert archive.months_beside(2017, 1) == (0, 0)
    assert archive.newest("all", "", 5) == []
    empty.close()


def test_addresses_of_ids_and_old_addresses(archive: Archive) -> None:
    assert archive.address_of_id("d") == "/2017/11/10/d.html"
    assert archive.address_of_id("g") == ""
    assert archive.alias_target("/article/D") == "/2017/11/10/d.html"
    assert archive.alias_target("/article/d") == ""  # its page stands as the article writes it
    assert archive.alias_target("/article/f") == "/2017/11/11/f.html"
    assert archive.alias_target("/2017/11/10/d.html") == ""


def test_names(archive: Archive) -> None:
    term = archive.term("tag", WATER)
    assert term is not None
    assert (term.name, term.address) == ("ماء", f"/tags/{WATER}/")
    assert archive.term("tag", "nothing") is None
    assert list(archive.unknown_names()) == [("section", "رأي", 4), ("tag", "ماء", 2)]


def test_what_is_in_the_output(store: Store, archive: Archive) -> None:
    article, redirect = PageKey("article", slug="content/articles/d.md"), PageKey("redirect", slug="/article/D")
    store.plan([article, redirect])
    store.paid([(article, "/2017/11/10/d.html", "1", "content/articles/d.md")])
    found = archive.output("/2017/11/10/d.html")
    assert found is not None
    assert (found.key, found.source) == (article, "content/articles/d.md")
    assert archive.output("/nothing") is None
    assert (archive.owed(), archive.owes(redirect), archive.owes(article)) == (1, True, False)
    store.paid([(redirect, "/article/D/", "2", "")])
    assert [(one.part, one.address, one.source) for one in archive.outputs(lambda address: address[1:5])] == [
        ("2017", "/2017/11/10/d.html", "content/articles/d.md"),
        ("arti", "/article/D/", "content/articles/d.md"),
    ]
    assert [one.address for one in archive.outputs(lambda address: address[1:5], ["arti"])] == ["/article/D/"]


def test_the_last_day_of_a_list(archive: Archive) -> None:
    assert archive.last_day() == archive.newest("all", "", 1)[0].date.isoformat() == "2017-11-10"
    assert (archive.last_day(year=2016), archive.last_day(year=2015)) == ("2016-12-31", "")
    assert archive.last_day("section", "nothing") == ""


def test_problems_without_notices(store: Store, archive: Archive) -> None:
    store.set_problems("x", [problem("x", "a"), type(problem("x", "b"))("x", code="b", notice=True)])
    assert archive.problems() == [problem("x", "a")]


def test_another_process_reads_the_same(store: Store) -> None:
    other = Archive.at(store.path)
    assert other.count() == 4
    shown = other.shown("content/articles/e.md")
    assert shown is not None
    assert (shown.listed, shown.built) == (False, True)
    holder = other.holder("/2030/01/01/g.html")
    assert holder is not None
    assert holder.built is False
    other.close()


def test_an_error_that_ends_the_moment_is_the_one_that_comes_through(store: Store, archive: Archive) -> None:
    """SQLite itself takes back a transaction that met damage or a full disk."""

    def met() -> None:
        store.connection.execute("ROLLBACK")
        raise sqlite3.DatabaseError("damaged")

    with pytest.raises(sqlite3.DatabaseError, match="damaged"), archive.at_one_moment():
        met()
    with archive.at_one_moment():
        assert ids(archive.newest("all", "", 1)) == ["d"]
    assert not store.connection.in_transaction
