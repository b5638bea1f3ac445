"""What the watcher passes over, and when a burst of changes is over."""

from __future__ import annotations

import pytest

from generator.preview.bursts import ANYTHING, LONGEST, MANY, QUIET, UNFINISHED, Burst, Change, matters

START = 100.0


@pytest.mark.parametrize(
    "path",
    [
        "site.yaml",
        "content",
        "content/raw/1159440.txt",
        "content/raw/قديم/١.txt",
        "content/articles/2017/11/1159440.md",
        "content/images/جسر.jpg",
        "content/authority/tags.yaml",
        "content/pages/about.md",
        "themes/diwan/templates/article.html",
        "themes/diwan/static/style.css",
    ],
)
def test_what_a_site_is_made_of_matters(path: str) -> None:
    assert matters(path.split("/"))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "public/index.html",
        ".warraq/state.sqlite",
        ".warraq/preview/site/index.html",
        ".git/index",
        "README.md",
        "notes/site.yaml",
        "site.yaml/x",
        "site.yaml~",
        "content/articles/.1001.md.swp",
        "content/articles/.#1001.md",
        "content/articles/#1001.md#",
        "content/articles/1001.md~",
        "content/articles/1001.md.tmp",
        "content/articles/1001.md.swp",
        "content/articles/4913",
        "content/articles/1001.md___jb_tmp___",
        "content/articles/.warraq-123-1001.md",
        "content/.hidden/1001.md",
        "content/raw/export.zip.part",
        "content/raw/1.txt.crdownload",
        "themes/diwan/__pycache__/make_fonts.cpython-311.pyc",
    ],
)
def test_what_a_site_is_not_made_of_does_not(path: str) -> None:
    assert not matters([part for part in path.split("/") if part])


def test_no_change_is_no_burst() -> None:
    assert Burst().due is None


def test_a_burst_is_over_soon_after_its_last_change() -> None:
    burst = Burst()
    burst.note(Change("content/a.md"), START)
    burst.note(Change("content/b.md"), START + 0.01)
    assert burst.due == pytest.approx(START + 0.01 + QUIET)
    assert burst.take() == {"content/a.md", "content/b.md"}
    assert burst.due is None


def test_a_file_that_is_being_written_is_waited_for() -> None:
    burst = Burst()
    burst.note(Change("content/a.md", settled=False), START)
    burst.note(Change("content/b.md"), START)
    assert burst.due == pytest.approx(START + UNFINISHED)
    burst.note(Change("content/a.md"), START + 0.05)
    assert burst.due == pytest.approx(START + 0.05 + QUIET)


def test_a_burst_without_end_is_cut() -> None:
    burst = Burst()
    for step in range(1000):
        burst.note(Change("content/a.md", settled=False), START + step * 0.01)
    assert burst.due == pytest.approx(START + LONGEST)


def test_the_next_burst_begins_anew() -> None:
    burst = Burst()
    burst.note(Change("content/a.md", settled=False), START)
    burst.take()
    burst.note(Change("content/a.md"), START + 50)
    assert burst.due == pytest.approx(START + 50 + QUIET)


def test_where_events_were_lost_anything_may_have_changed() -> None:
    burst = Burst()
    burst.note(Change("content/a.md"), START)
    burst.note(Change(ANYTHING), START)
    assert burst.take() is None
    assert burst.due is None


def test_very_many_changes_are_looked_for_everywhere() -> None:
    burst = Burst()
    for number in range(MANY):
        burst.note(Change(f"content/{number}.md"), START)
    assert len(burst.take() or ()) == MANY
    for number in range(MANY + 1):
        burst.note(Change(f"content/{number}.md"), START)
    assert burst.take() is None
