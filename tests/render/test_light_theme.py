"""صحيفة, the light theme, over the sample archive: how much a reader fetches, and what is never sent."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.browser.sample import build_sample

# Of 20 kB that a first view may weigh, as hosts send it, which pack texts; and not much more where one does not.
FIRST_VIEW, UNPACKED = 8_000, 23_000
SCRIPT = re.compile(r'<script(?! type="application/ld\+json">)')


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive in the light theme."""
    return build_sample(tmp_path_factory.mktemp("light") / "site", theme="sahifa")


def weights(public: Path, page: Path) -> tuple[int, int]:
    """The bytes of a page with its style sheet and icon, packed and unpacked: all that a first view asks for."""
    files = [page.read_bytes(), *(path.read_bytes() for path in (public / "static").iterdir())]
    return sum(len(gzip.compress(content)) for content in files), sum(map(len, files))


def is_light(public: Path, pages: Iterable[Path]) -> bool:
    """Whether nine tenths of the pages, and the only one, are as light as first views are to be."""
    packed, unpacked = (sorted(sizes) for sizes in zip(*(weights(public, page) for page in pages), strict=True))
    return packed[(len(packed) - 1) * 9 // 10] < FIRST_VIEW and unpacked[(len(packed) - 1) * 9 // 10] < UNPACKED


def test_no_face_and_no_script_goes_out(public: Path) -> None:
    assert sorted(re.sub(r"\.\w{10}\.", ".", path.name) for path in (public / "static").iterdir()) == [
        "favicon.svg", "style.css"
    ]  # fmt: skip
    style = next((public / "static").glob("style.*.css")).read_text("utf-8")
    assert "@font-face" not in style
    assert "url(" not in style
    pages = list(public.rglob("*.html"))
    assert len(pages) > 100
    assert [path for path in pages if SCRIPT.search(path.read_text("utf-8"))] == []
    assert [path for path in pages if "preload" in path.read_text("utf-8")] == []


def test_no_picture_is_shown_unasked(public: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in public.rglob("*.html")}
    assert [path for path, text in pages.items() if "<img" in text] == []
    article = pages[public / "2014/05/04/everything.html"]
    assert '<a href="../../../images/sur-dhow.png">صورة: <bdi>سفينة في البحر</bdi></a>' in article


def test_the_front_page_is_light(public: Path) -> None:
    assert is_light(public, [public / "index.html"])


def test_most_articles_are_light(public: Path) -> None:
    articles = [path for path in public.glob("[0-9]*/[0-9]*/[0-9]*/*.html") if path.name != "index.html"]
    assert len(articles) > 50
    assert is_light(public, articles)


def test_listings_are_light(public: Path) -> None:
    pages = [*public.glob("sections/*/index.html"), *public.glob("tags/*/index.html"), *public.glob("[0-9]*/[0-9]*/index.html")]
    assert len(pages) > 50
    assert is_light(public, pages)
