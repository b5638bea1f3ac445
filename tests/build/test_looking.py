"""A look at sources by several processes finds what a look by one does: new, changed, gone and strange ones, wherever they lie."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.build import looking
from generator.build.looking import CHUNK, Found, look, waiting
from generator.build.reading import Wanted
from generator.build.scanning import ARTICLES, known_source
from generator.effects.files import FileStamp

FILES = ["a.md", "2016/01/b.md", "2016/c.md", "2016.md", "2017/01/d.md", "2017/01/e.md", "2017-x/f.md", "z.md", "ب/g.md"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(looking, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(looking, "_AT_ONCE", 2)
    for name in FILES:
        path = tmp_path / ARTICLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("نص")
        os.utime(path, (1, 1))
    return tmp_path


def whole(looks: list[Found]) -> tuple[int, list[Wanted], list[str], list[tuple[str, str]]]:
    return (
        sum(one.articles for one in looks),
        sorted(wanted for one in looks for wanted in one.wanted),
        sorted(path for one in looks for path in one.gone),
        sorted((untaken.path, untaken.reason) for one in looks for untaken in one.untaken),
    )


def strange(site: Path) -> None:
    (site / ARTICLES / "2016/x.txt").write_text("x")
    (site / ARTICLES / "2018.md").mkdir()
    (site / ARTICLES / "2017/01/link.md").symlink_to("nowhere")
    (site / ARTICLES / "linked").symlink_to(site)
    (site / ARTICLES / ".hidden").mkdir()


def into_a_folder(site: Path) -> None:
    (site / ARTICLES / "z.md").unlink()
    (site / ARTICLES / "z").mkdir()
    (site / ARTICLES / "z/z.md").write_text("x")


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda site: None,
    "edited": lambda site: [(site / ARTICLES / name).write_text("x" * 9) for name in ("a.md", "2017/01/e.md")],
    "added": lambda site: [(site / ARTICLES / name).write_text("x") for name in ("2016/new.md", "new.md", "2016/01/a.md")],
    "a folder added": lambda site: shutil.copytree(site / ARTICLES / "2016", site / ARTICLES / "2015"),
    "gone": lambda site: [(site / ARTICLES / name).unlink() for name in ("2016.md", "2017/01/d.md", "ب/g.md")],
    "a folder gone": lambda site: shutil.rmtree(site / ARTICLES / "2017"),
    "all gone": lambda site: shutil.rmtree(site / ARTICLES),
    "strange": strange,
    "a file becomes a folder": into_a_folder,
}


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_several_processes_find_what_one_does(change: str, again: bool, site: Path) -> None:
    store = Store(site / "state.sqlite")
    with store.transaction():
        for found in look(site, store, 1, 0, False):
            for wanted in found.wanted:
                store.remember_source(wanted.stamp.path, known_source(wanted.stamp, "digest", 10**19))
    CHANGES[change](site)
    one = list(look(site, store, 1, len(FILES), again))
    with store.transaction():  # a build looks within one of its own
        store.put("reading", "x")
        several = list(look(site, store, 2, len(FILES), again))
    store.close()
    assert whole(several) == whole(one)
    if change == "edited" and not again:
        assert [wanted.stamp.path for wanted in whole(one)[1]] == [f"{ARTICLES}/2017/01/e.md", f"{ARTICLES}/a.md"]


def test_what_waits_comes_back_in_chunks(tmp_path: Path) -> None:
    several = [Wanted(FileStamp(f"{number:05}", 1, 2, 3, number), "", True) for number in range(2 * CHUNK + 7)]
    with waiting(tmp_path) as place:
        place.add(several[:5])
        place.add(several[5:])
        assert place.count == len(several)
        chunks = list(place.chunks())
        assert [len(chunk) for chunk in chunks] == [CHUNK, CHUNK, 7]
        assert [one for chunk in chunks for one in chunk] == several
        assert place.firsts == [chunk[0].stamp.path for chunk in chunks]
    assert list(tmp_path.iterdir()) == []


def test_nothing_waits(tmp_path: Path) -> None:
    with waiting(tmp_path) as place:
        assert (place.count, list(place.chunks()), place.firsts) == (0, [], [])
