"""The watch on a real folder: every way of saving is noticed, and nothing that is no change of the site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from generator.preview.bursts import Change
from generator.preview.watcher import Watcher
from tests.preview.small_site import HARBOUR, edit, make_site

PATIENCE = 10


class Heard:
    """What a watcher told, in order."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._changes: SimpleQueue[Change] = SimpleQueue()
        self.watcher = Watcher(site, self._changes.put)

    def until_mark(self) -> list[Change]:
        """All that was told before a mark, which this sets now."""
        mark = self.site / "content" / "mark"
        mark.touch()
        heard = []
        while (change := self._changes.get(timeout=PATIENCE)).path != "content/mark":
            heard.append(change)
        mark.unlink()
        while self._changes.get(timeout=PATIENCE).settled is False or mark.exists():
            pass
        self._drain()
        return heard

    def paths(self) -> set[str]:
        return {change.path for change in self.until_mark()}

    def _drain(self) -> None:
        try:
            while True:
                self._changes.get(timeout=0.2)
        except Empty:
            return


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Heard]:
    heard = Heard(make_site(tmp_path / "site", own_theme=True))
    heard.watcher.start()
    yield heard
    heard.watcher.stop()


def overwrite(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def append(path: Path) -> None:
    with open(path, "a", encoding="utf-8") as file:
        file.write("x")


def save_by_rename(path: Path) -> None:
    edit(path, path.read_text(encoding="utf-8")[0], "x")


def save_as_vim_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.rename(path.with_name(path.name + "~"))
    path.write_text(text + "x", encoding="utf-8")
    path.with_name(path.name + "~").unlink()


@pytest.mark.parametrize("save", [overwrite, append, save_by_rename, save_as_vim_does, Path.unlink])
@pytest.mark.parametrize("path", [HARBOUR, "site.yaml", "themes/diwan/templates/article.html"])
def test_each_way_of_saving_is_noticed(heard: Heard, save: Callable[[Path], None], path: str) -> None:
    save(heard.site / path)
    changes = heard.until_mark()
    assert {change.path for change in changes} == {path}
    assert changes[-1].settled or os.name != "posix"


def test_both_names_of_a_renamed_file_are_told(heard: Heard) -> None:
    (heard.site / HARBOUR).rename(heard.site / "content" / "articles" / "moved.md")
    assert {HARBOUR, "content/articles/moved.md"} <= heard.paths()


def test_a_new_folder_is_watched_with_what_is_in_it(heard: Heard) -> None:
    folder = heard.site / "content" / "raw" / "old" / "2016"
    folder.mkdir(parents=True)
    heard.until_mark()
    (folder / "1.txt").write_text("x", encoding="utf-8")
    assert "content/raw/old/2016/1.txt" in heard.paths()


def test_what_is_not_of_the_site_is_not_told(heard: Heard) -> None:
    for name in ("public", ".warraq", ".git"):
        (heard.site / name).mkdir()
        (heard.site / name / "index.html").write_text("x", encoding="utf-8")
    (heard.site / "README.md").write_text("x", encoding="utf-8")
    (heard.site / "content" / ".1001.md.swp").write_text("x", encoding="utf-8")
    (heard.site / HARBOUR).read_bytes()
    assert heard.until_mark() == []


def test_an_export_that_lies_elsewhere_is_watched(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "content" / "raw").rmdir()
    (tmp_path / "export").mkdir()
    (site / "content" / "raw").symlink_to(tmp_path / "export", target_is_directory=True)
    heard = Heard(site)
    heard.watcher.start()
    try:
        (tmp_path / "export" / "1.txt").write_text("x", encoding="utf-8")
        assert "content/raw/1.txt" in heard.paths()
    finally:
        heard.watcher.stop()


def test_a_folder_that_was_replaced_is_watched_again(heard: Heard) -> None:
    theme = heard.site / "themes"
    shutil.copytree(theme, heard.site / "themes-new")
    shutil.rmtree(theme)
    (heard.site / "themes-new").rename(theme)
    assert "themes" in heard.paths()
    heard.watcher.refresh()
    (theme / "diwan" / "theme.yaml").write_text("x", encoding="utf-8")
    assert "themes/diwan/theme.yaml" in heard.paths()
