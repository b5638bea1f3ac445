"""What readers parse is kept for makers: never instead of what is written now, and nothing is lost where it is not kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import looking, making, run, sources, spool
from generator.build.spool import Spool, Spooled
from generator.effects.files import FileStamp
from generator.model import Article
from tests.laws.walk import Walk, tree

PATHS = [f"content/articles/{name}.md" for name in ("a", "b", "c", "d", "e")]


def kept(path: str) -> Spooled:
    return Spooled(FileStamp(path, 1, 2, 3, 4), Article(path, "id", "عنوان", date(2017, 1, 1), body="نص."))


@pytest.fixture
def here(tmp_path: Path) -> Spool:
    here = Spool(tmp_path / "spool")
    here.open()
    here.firsts = [PATHS[0], PATHS[2]]
    return here


def test_an_article_is_found_in_the_chunk_that_it_was_read_in(here: Spool) -> None:
    here.keep(PATHS[0], {path: kept(path) for path in PATHS[:2]})
    here.keep(PATHS[2], {PATHS[3]: kept(PATHS[3])})
    assert [here.find(path) for path in PATHS] == [kept(PATHS[0]), kept(PATHS[1]), None, kept(PATHS[3]), None]
    assert here.find("content/articles/") is None


@pytest.mark.parametrize("left", [b"", b"\x80", b"no pickle", b"\x80\x05K\x01."], ids=["empty", "cut", "other", "number"])
def test_a_chunk_that_was_not_kept_whole_is_as_none(here: Spool, left: bytes) -> None:
    here.keep(PATHS[0], {PATHS[0]: kept(PATHS[0])})
    (file,) = (path for path in here._folder.iterdir())
    file.write_bytes(left)
    assert here.find(PATHS[0]) is None


def test_a_folder_that_is_gone_keeps_nothing(here: Spool) -> None:
    here.close()
    here.keep(PATHS[0], {PATHS[0]: kept(PATHS[0])})
    assert here.find(PATHS[0]) is None


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setattr(sources, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(looking, "CHUNK", 2)
    site = Walk(tmp_path / "site")
    for name in ("a", "b", "c"):
        site.put(f"content/articles/{name}.md", {"title": name, "date": "2017-01-01"}, f"نص {name}.")
    return site


def changes_before_making(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    really = run._make

    def make(*given, **named):  # type: ignore[no-untyped-def]  # as the one that it stands for
        change()
        return really(*given, **named)

    monkeypatch.setattr(run, "_make", make)


def test_makers_take_what_was_kept_and_nothing_of_it_stays(site: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, text: str) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(making, "parse_article", refuse)
    assert site.build().made
    assert "نص b." in (site.folder / "public/2017/01/01/b.html").read_text("utf-8")
    assert not (site.folder / ".warraq" / spool.FOLDER).exists()


def test_what_was_saved_since_is_what_the_page_shows(
    site: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "content/articles/b.md"
    changes_before_making(
        monkeypatch, lambda: site.put(path, {"title": "b", "date": "2017-01-01"}, "نص آخر.")
    )
    site.build()
    assert "نص آخر." in (site.folder / "public/2017/01/01/b.html").read_text("utf-8")
    monkeypatch.undo()
    site.clean(tmp_path / "clean", 1)
    assert tree(site.folder / "public") == tree(tmp_path / "clean/public")


def test_a_build_without_what_was_kept_is_the_same(
    site: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil() -> None:
        for file in (site.folder / ".warraq" / spool.FOLDER).iterdir():
            file.write_bytes(b"\x80\x05")

    changes_before_making(monkeypatch, spoil)
    assert [one.code for one in site.build().problems] == []
    monkeypatch.undo()
    site.clean(tmp_path / "clean", 1)
    assert tree(site.folder / "public") == tree(tmp_path / "clean/public")


def test_what_a_killed_build_has_left_goes(site: Walk) -> None:
    folder = site.folder / ".warraq" / spool.FOLDER
    folder.mkdir(parents=True)
    (folder / "left").write_bytes(b"x")
    site.build()
    assert not folder.exists()
