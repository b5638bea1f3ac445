"""Where several sources would stand at one file, or an address changes its spelling: an incremental build is a clean one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import run
from generator.build.run import Options, build
from tests.laws.walk import Walk, tree

Edit = Callable[[Walk], None]


def _page(site: Walk, path: str, title: str) -> None:
    site.write(path, f'---\ntitle: "{title}"\n---\nنص.\n')


def _gone(site: Walk, path: str) -> None:
    (site.folder / path).unlink()


def _front(number: str, **more: object) -> dict[str, object]:
    return {"id": number, "title": f"خبر {number}", "date": "2017-01-02", "section": "رأي", **more}


def _two_pages(site: Walk) -> None:
    _page(site, "content/pages/a/x.md", "الأولى")
    _page(site, "content/pages/b/x.md", "الثانية")


def _corrected(site: Walk) -> None:
    site.put("content/articles/f1.md", _front("A1"), "نص.")
    site.put("content/articles/f2.md", _front("b", corrects="a1"), "نص.")


CASES: dict[str, tuple[Edit, Edit]] = {
    "the page that has the address is edited": (
        _two_pages, lambda site: _page(site, "content/pages/a/x.md", "الأولى بعد التحرير"),
    ),
    "the page that has not the address goes": (_two_pages, lambda site: _gone(site, "content/pages/b/x.md")),
    "the page that has the address goes": (_two_pages, lambda site: _gone(site, "content/pages/a/x.md")),
    "a page takes no place of the theme's": (
        lambda site: _page(site, "content/pages/404.md", "ليست هنا"), lambda site: _gone(site, "content/pages/404.md"),
    ),
    "an alias is one with the name of its file": (
        lambda site: site.put("content/articles/f1.md", _front("1", aliases=["/news/1/", "/news/1/index.html"]), "نص."),
        lambda site: site.put("content/articles/f1.md", _front("1", aliases=["/news/1/"]), "نص."),
    ),
    "an alias changes its capitals": (
        lambda site: site.put("content/articles/f1.md", _front("1", aliases=["/Old/7"]), "نص."),
        lambda site: site.put("content/articles/f1.md", _front("1", aliases=["/old/7"]), "نص."),
    ),
    "an id that is corrected changes its capitals": (
        _corrected,
        lambda site: site.put("content/articles/f1.md", _front("a1"), "نص."),
    ),
}  # fmt: skip


def _site(folder: Path) -> Walk:
    site = Walk(folder)
    site.settings({})
    site.put("content/articles/f0.md", _front("0"), "نص.")
    return site


@pytest.mark.parametrize("case", CASES)
def test_an_incremental_build_is_a_clean_one(case: str, tmp_path: Path) -> None:
    begin, edit = CASES[case]
    site = _site(tmp_path / "site")
    begin(site)
    site.build()
    edit(site)
    site.build()
    site.clean(tmp_path / "clean")
    assert tree(site.folder / "public") == tree(tmp_path / "clean/public")


@pytest.mark.parametrize("name", ["a#b", "a?b", "50%41", "a b", "أرشيف"])
def test_a_site_s_folder_may_have_any_name(name: str, tmp_path: Path) -> None:
    site = _site(tmp_path / name / "site")
    assert site.build().made > 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


class _CutOff:
    """Ends a build with Ctrl-C after so many of its pages."""

    def __init__(self, after: int) -> None:
        self._left = after
        self._making = False

    def stage(self, name: str, total: int) -> None:
        self._making = name == "writing"

    def advance(self, steps: int) -> None:
        self._left -= self._making
        if self._left < 0:
            raise KeyboardInterrupt


def test_the_opposite_of_an_edit_whose_build_was_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A month comes, its neighbour is made with a way to it, and it goes again before it was made itself."""
    monkeypatch.setattr(run, "CHUNK", 1)
    february = "content/articles/f1.md"
    whole = False
    for after in range(100):
        site = _site(tmp_path / str(after) / "site")
        site.put("content/articles/f2.md", {**_front("2"), "date": "2017-03-02"}, "نص.")
        site.build()
        site.put(february, {**_front("1"), "date": "2017-02-02"}, "نص.")
        try:
            build(site.folder, Options(site.today, 1), _CutOff(after))
            whole = True
        except KeyboardInterrupt:
            pass
        _gone(site, february)
        site.build()
        site.clean(tmp_path / str(after) / "clean")
        assert tree(site.folder / "public") == tree(tmp_path / str(after) / "clean/public"), after
        if whole:
            break
    assert whole
    assert after > 10
