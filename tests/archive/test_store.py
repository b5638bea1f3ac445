"""The state file: what it keeps, what it owes, and that a bad one is made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.archive import schema
from generator.archive.known import KnownSource
from generator.archive.packing import card_row
from generator.archive.store import ALIAS, ARTICLE, PAGE, Shown, Store
from generator.model import PageKey, notice, problem
from tests.archive.archives import card, fill

SOURCE = KnownSource(1, 2, 3, 4, "digest", True)
KEY = PageKey("day", year=2017, month=11, day=10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / ".warraq/state.sqlite")
    yield opened
    opened.close()


def owed(store: Store, size: int = 100) -> list[PageKey]:
    return [key for page in store.pending_pages(size) for key in page]


def test_what_is_kept_outlives_the_connection(store: Store) -> None:
    store.put("named", "x")
    store.remember_source("content/articles/a.md", SOURCE)
    again = Store(store.path)
    assert (again.get("named"), again.get("nothing")) == ("x", "")
    assert list(again.sources("content/articles")) == [("content/articles/a.md", SOURCE)]
    assert again.digest("content/articles/a.md") == "digest"
    again.close()


@pytest.mark.parametrize("content", [b"", b"not a state " * 900, b"SQLite format 3\0" + b"\1" * 8000])
def test_a_file_that_is_no_state_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "state.sqlite"
    path.write_bytes(content)
    store = Store(path)
    store.put("a", "b")
    assert store.get("a") == "b"
    store.close()


def test_a_state_of_another_version_is_made_anew(store: Store) -> None:
    store.put("a", "b")
    store.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    store.close()
    again = Store(store.path)
    assert again.get("a") == ""
    again.close()


def test_a_state_in_a_place_that_cannot_be_opened_is_the_machine_s_error(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").mkdir()
    with pytest.raises(sqlite3.OperationalError):
        Store(tmp_path / "state.sqlite")


def test_a_transaction_is_whole(store: Store) -> None:
    def interrupted() -> None:
        with store.transaction():
            store.put("a", "b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.get("a") == ""


def test_a_folder_s_sources_are_its_own(store: Store) -> None:
    for path in (
        "content/articles.md",
        "content/articles/a.md",
        "content/articles/b/c.md",
        "content/articles0",
        "content/pages/a.md",
    ):
        store.remember_source(path, SOURCE)
    assert [path for path, _ in store.sources("content/articles")] == [
        "content/articles/a.md",
        "content/articles/b/c.md",
    ]
    store.forget_source("content/articles/a.md")
    assert [path for path, _ in store.sources("content/articles")] == ["content/articles/b/c.md"]


def test_problems_stand_in_place_of_those_before(store: Store) -> None:
    first, second = problem("b.md", "x", 2, 1, said="«"), notice("b.md", "y", 1)
    store.set_problems("b.md", [first, second])
    store.set_problems("a.md", [problem("a.md", "z")])
    assert store.problems() == [problem("a.md", "z"), second, first]
    store.set_problems("b.md", [])
    assert store.problems() == [problem("a.md", "z")]


def test_a_change_keeps_how_it_was_before_the_first_edit(store: Store) -> None:
    one, two, three = card("a"), card("a", title="ثان"), card("a", title="ثالث")
    fill(store, one)
    store.connection.execute("DELETE FROM before")
    store.set_card(one.source, card_row(two))
    store.set_card(one.source, card_row(three))
    store.set_card("content/articles/b.md", None)
    changes = list(store.changes())
    assert [(change.path, change.before, change.after and change.after.card) for change in changes] == [
        (one.source, Shown(one, True, True), three),
        ("content/articles/b.md", None, None),
    ]


def test_an_address_means_the_same_in_capitals(store: Store) -> None:
    store.claim([("/Article/7", "a.md", ALIAS), ("/About.html", "content/pages/about.md", PAGE)])
    assert store.claimed("/article/7", ALIAS)
    assert not store.claimed("/article/7", ARTICLE)
    store.unclaim("a.md")
    assert not store.claimed("/article/7", ALIAS)


def test_a_draft_claims_nothing(store: Store) -> None:
    draft = card("a", status="draft", aliases=("/x",))
    store.set_card(draft.source, card_row(draft))
    assert not store.claimed(draft.address, ARTICLE)
    assert not store.claimed("/x", ALIAS)


def test_who_corrects_whom(store: Store) -> None:
    fill(store, card("a", corrects="7"), card("b", corrects="8"), card("c"))
    assert store.correcting(["7", "9"]) == ["content/articles/a.md"]
    assert store.correcting([""]) == []


def test_pages_are_owed_until_they_are_paid(store: Store) -> None:
    keys = [PageKey("day", year=2017, month=11, day=day) for day in (3, 1, 2)]
    store.plan([*keys, keys[0]])
    assert store.count_pending() == 3
    assert owed(store, 2) == sorted(keys, reverse=True)
    store.paid([(keys[0], "/2017/11/03/", "digest", "")])
    assert owed(store) == sorted(keys[1:], reverse=True)
    assert store.page_exists(keys[0])
    assert store.page_at("/2017/11/03/") == keys[0]
    assert not store.page_exists(keys[1])


def test_pages_that_fail_and_are_owed_again_do_not_come_twice(store: Store) -> None:
    keys = [PageKey("day", year=2017, month=11, day=day) for day in range(1, 8)]
    store.plan(keys)
    seen = []
    for page in store.pending_pages(2):
        for key in page:
            seen.append(key)
            store.paid([(key, "", "", "")])
            store.plan([key])
    assert seen == keys[::-1]
    assert store.count_pending() == 7


def test_an_address_that_a_page_leaves_goes_unless_another_comes(store: Store) -> None:
    other = PageKey("day", year=2018)
    store.paid([(KEY, "/a/", "1", "")])
    store.paid([(KEY, "/b/", "2", "")])
    assert store.left() == ["/a/"]
    store.paid([(other, "/a/", "3", "")])
    assert store.left() == []
    store.paid([(other, "", "", "")])
    assert store.left() == ["/a/"]
    assert list(store.addresses()) == [("/b/", "2", "")]
    store.forget_left()
    assert store.left() == []


def test_which_files_of_the_output_are_accounted_for(store: Store) -> None:
    store.paid([(KEY, "/2017/11/10/", "1", "")])
    store.paid([(PageKey("page", slug="x"), "/about.html", "1", "")])
    assert store.accounts_for("2017/11/10/index.html")
    assert store.accounts_for("about.html")
    for path in ("2017/11/10", "2017/index.html", "index.html", "about.html/index.html"):
        assert not store.accounts_for(path)


def test_a_clean_build_forgets_all_but_what_convert_keeps(store: Store) -> None:
    fill(store, card("a"))
    store.connection.execute("INSERT INTO raws VALUES ('r', 1, 1, 1, 1, 'd', 'o')")
    store.forget_everything()
    counts = {
        name: store.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in (*schema.names(), "raws")
    }
    assert counts.pop("raws") == 1
    assert set(counts.values()) == {0}
