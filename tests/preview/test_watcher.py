"""The watch on a real folder: every way of saving is noticed, and nothing that is no change of the site."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from generator.preview.bursts import ANYTHING, Change
from generator.preview.watcher import Watcher
from tests.preview.small_site import HARBOUR, edit, make_site

PATIENCE = 10


class Heard:
    """What a watcher tells, in order; changes below different watched folders come in any order."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._changes: SimpleQueue[Change] = SimpleQueue()
        self.watcher = Watcher(site, self._changes.put)

    def until(self, path: str, settled: bool = True) -> set[str]:
        """The paths that are told until this one is; queue.Empty if it never is."""
        heard = set()
        while True:
            change = self._changes.get(timeout=PATIENCE)
            heard.add(change.path)
            if change.path == path and change.settled >= settled:
                return heard


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
    assert heard.until(path) == {path}


def test_both_names_of_a_renamed_file_are_told(heard: Heard) -> None:
    (heard.site / HARBOUR).rename(heard.site / "content" / "articles" / "moved.md")
    assert heard.until("content/articles/moved.md") == {HARBOUR, "content/articles/moved.md"}


@pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")
def test_a_new_folder_is_watched_with_what_is_in_it(heard: Heard) -> None:
    folder = heard.site / "content" / "raw" / "old" / "2016"
    folder.mkdir(parents=True)
    (folder / "1.txt").write_text("x", encoding="utf-8")
    heard.until("content/raw/old/2016/1.txt", settled=False)


def test_what_is_not_of_the_site_is_not_told(heard: Heard) -> None:
    for name in ("public", ".warraq", ".git"):
        (heard.site / name).mkdir()
        (heard.site / name / "index.html").write_text("x", encoding="utf-8")
    (heard.site / "README.md").write_text("x", encoding="utf-8")
    (heard.site / "content" / ".1001.md.swp").write_text("x", encoding="utf-8")
    (heard.site / HARBOUR).read_bytes()
    overwrite(heard.site / "site.yaml")
    overwrite(heard.site / "content" / "last")
    # The two are told by two threads: whichever comes first, the other still comes.
    told = heard.until("site.yaml")
    if "content/last" not in told:
        told |= heard.until("content/last")
    assert told == {"site.yaml", "content/last"}


def test_an_export_that_lies_elsewhere_is_watched(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "content" / "raw").rmdir()
    (tmp_path / "export").mkdir()
    (site / "content" / "raw").symlink_to(tmp_path / "export", target_is_directory=True)
    heard = Heard(site)
    heard.watcher.start()
    try:
        (tmp_path / "export" / "1.txt").write_text("x", encoding="utf-8")
        assert heard.until("content/raw/1.txt") == {"content/raw/1.txt"}
    finally:
        heard.watcher.stop()


def test_a_folder_that_was_replaced_is_watched_again(heard: Heard) -> None:
    theme = heard.site / "themes"
    shutil.copytree(theme, heard.site / "themes-new")
    shutil.rmtree(theme)
    (heard.site / "themes-new").rename(theme)
    heard.until("themes")
    heard.watcher.refresh()
    (theme / "diwan" / "new.yaml").write_text("x", encoding="utf-8")
    heard.until("themes/diwan/new.yaml")


def test_a_site_may_be_named_by_a_link(tmp_path: Path) -> None:
    make_site(tmp_path / "true")
    (tmp_path / "site").symlink_to(tmp_path / "true", target_is_directory=True)
    heard = Heard(tmp_path / "site")
    heard.watcher.start()
    try:
        for path in ("site.yaml", HARBOUR):
            overwrite(tmp_path / "true" / path)
            assert heard.until(path) == {path}
    finally:
        heard.watcher.stop()


@pytest.mark.parametrize("linked", ["content", "content/articles", "themes", "themes/diwan"])
def test_what_is_reached_through_a_linked_folder_is_watched(tmp_path: Path, linked: str) -> None:
    site = make_site(tmp_path / "site", own_theme=True)
    (site / linked).rename(tmp_path / "elsewhere")
    (site / linked).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    heard = Heard(site)
    heard.watcher.start()
    try:
        path = HARBOUR if linked.startswith("content") else "themes/diwan/templates/article.html"
        for save in (save_by_rename, overwrite, append):
            save(site / path)
            assert heard.until(path) == {path}
    finally:
        heard.watcher.stop()


def test_that_events_were_lost_is_told(heard: Heard) -> None:
    # What watchdog does when the kernel's queue has overflowed.
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed; filesystem events were lost")
    assert heard.until(ANYTHING) == {ANYTHING}


def test_a_refresh_says_whether_a_folder_is_another(heard: Heard) -> None:
    assert not heard.watcher.refresh()
    (heard.site / "content" / "raw").rmdir()
    (heard.site / "content" / "export").mkdir()
    (heard.site / "content" / "raw").symlink_to(heard.site / "content" / "export", target_is_directory=True)
    assert heard.watcher.refresh()
    assert not heard.watcher.refresh()
