"""What pages say of the sizes of pictures, and which are made again when these change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.content.test_pictures import jpeg, png
from tests.laws.walk import Walk

PICTURE = "content/images/x/صورة.png"
PAGES = ("2017/01/01/a1.html", "2017/01/01/a2.html", "about.html")


@pytest.fixture
def site(tmp_path: Path) -> Walk:
    """A site of three articles and a page: one has the picture, one has it in its text, as has the page, and one has none."""
    walk = Walk(tmp_path / "site")
    walk.settings({"theme": "diwan"})
    front = {"title": "عنوان", "date": "2017-01-01"}
    walk.put("content/articles/f1.md", {**front, "id": "a1", "image": {"src": "x/صورة.png", "alt": "صورة"}}, "نص")
    walk.put("content/articles/f2.md", {**front, "id": "a2"}, "نص\n\n![صورة](x/صورة.png)")
    walk.put("content/articles/f3.md", {**front, "id": "a3"}, "نص")
    walk.write("content/pages/about.md", '---\ntitle: "عن"\n---\n![صورة](/images/x/صورة.png)\n')
    return walk


def draw(site: Walk, content: bytes) -> None:
    path = site.folder / PICTURE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def said(site: Walk) -> list[list[str]]:
    """The width and height of each picture of each page."""
    texts = ((site.folder / "public" / page).read_text("utf-8") for page in PAGES)
    return [re.findall(r'<img [^>]*?width="(\d+)" height="(\d+)"', text) for text in texts]


def made(site: Walk) -> int:
    return site.build().made


def test_pages_say_how_large_a_picture_is(site: Walk) -> None:
    draw(site, png(900, 600))
    site.build()
    assert said(site) == [[("900", "600")]] * 3


def test_a_picture_of_another_size_makes_again_the_pages_that_show_it(site: Walk) -> None:
    site.build()
    assert said(site) == [[]] * 3
    draw(site, png(900, 600))
    assert made(site) == 4
    assert said(site) == [[("900", "600")]] * 3
    draw(site, png(900, 600) + b"another")
    assert made(site) == 1
    draw(site, jpeg(500, 600))
    assert made(site) == 4
    assert said(site) == [[("500", "600")]] * 3
    (site.folder / PICTURE).unlink()
    site.build()
    assert said(site) == [[]] * 3


def test_a_broken_picture_has_no_size_and_breaks_nothing(site: Walk) -> None:
    draw(site, png(900, 600)[:20])
    report = site.build()
    assert [problem for problem in report.problems if not problem.notice] == []
    assert said(site) == [[]] * 3
    assert all("<img " in (site.folder / "public" / page).read_text("utf-8") for page in PAGES)
