"""What convert remembers, and what it forgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.archive.raws import NEVER, KnownHead, KnownRaw, Raws
from generator.archive.store import Store

STAMP = (10, 20, 30, 40)
FIRST = KnownHead("content/articles/1.md", "content/raw/1.txt", "ab", "1", "cd")
SECOND = KnownHead("content/articles/2.md", "content/raw/1.txt", "ab", "2", "")
MINE = KnownHead("content/articles/mine.md", "", "", "1", "")


@pytest.fixture
def raws(tmp_path: Path) -> Iterator[Raws]:
    store = Store(tmp_path / "state.sqlite")
    yield Raws(store)
    store.close()


def test_raw_files(raws: Raws) -> None:
    assert raws.raw("content/raw/1.txt") is None
    known = KnownRaw(STAMP, "ab", "{}")
    raws.remember_raw("content/raw/1.txt", known)
    assert raws.raw("content/raw/1.txt") == known
    raws.forget_raw("content/raw/1.txt")
    assert raws.raw("content/raw/1.txt") is None


def test_heads(raws: Raws) -> None:
    for head in (SECOND, FIRST, MINE):
        raws.remember_head(head, STAMP)
    assert raws.heads_of("content/raw/1.txt") == [FIRST, SECOND]
    assert raws.heads_with_id("1") == [FIRST]
    assert raws.head_at(MINE.path) == MINE
    assert raws.head_at("nowhere") is None


def test_a_head_without_a_stamp_is_read_again(raws: Raws) -> None:
    raws.remember_head(FIRST, STAMP)
    assert raws.stamp_of(FIRST.path) == STAMP
    raws.remember_head(FIRST)
    assert raws.stamp_of(FIRST.path) == NEVER
    assert raws.stamp_of("nowhere") is None


def test_what_a_scan_did_not_meet_is_forgotten(raws: Raws) -> None:
    for head in (FIRST, SECOND):
        raws.remember_head(head, STAMP)
    raws.met([SECOND.path])
    raws.forget_unmet(["content/articles"])
    assert raws.heads_of("content/raw/1.txt") == [SECOND]


def test_it_stands_beside_what_a_build_remembers(tmp_path: Path) -> None:
    store = Store(tmp_path / "state.sqlite")
    Raws(store).remember_head(FIRST, STAMP)
    store.close()
    again = Store(tmp_path / "state.sqlite")
    assert Raws(again).heads_of("content/raw/1.txt") == [FIRST]
    again.close()
