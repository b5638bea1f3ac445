"""صحيفة, the light theme, over the sample archive: how much a reader fetches, and what is never sent."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.browser.sample import build_sample
from tests.html_tree import read_html, text_of

# What a first view may weigh as it is written, and as hosts send it, which pack texts.
UNPACKED, PACKED = 20_000, 7_000
# In letters: an article's own text may be as long as it is, and of those here none is longer.
ORDINARY = 1_500
SCRIPT = re.compile(r'<script(?! type="application/ld\+json">)')


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive in the light theme."""
    return build_sample(tmp_path_factory.mktemp("light") / "site", theme="sahifa")


def weights(public: Path, page: Path) -> tuple[int, int]:
    """The bytes of a page with its style sheet and icon, packed and unpacked: all that a first view asks for."""
    files = [page.read_bytes(), *(path.read_bytes() for path in (public / "static").iterdir())]
    return sum(len(gzip.compress(content)) for content in files), sum(map(len, files))


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


def test_every_first_view_is_light(public: Path) -> None:
    pages = list(public.rglob("*.html"))
    assert len(pages) > 400
    heavy = {page.relative_to(public): (packed, unpacked) for page in pages for packed, unpacked in [weights(public, page)]
             if unpacked >= UNPACKED or packed >= PACKED}  # fmt: skip
    assert heavy == {}


def test_articles_of_ordinary_length_are_among_them(public: Path) -> None:
    articles = [path for path in public.glob("[0-9]*/[0-9]*/[0-9]*/*.html") if path.name != "index.html"]
    bodies = [text_of(body) for path in articles if (body := read_html(path).find(".//div[@class='body']")) is not None]
    assert len(bodies) > 50
    assert 1_200 < max(map(len, bodies)) < ORDINARY


def test_a_page_says_each_thing_to_machines_once(public: Path) -> None:
    head = (public / "2014/05/04/everything.html").read_text("utf-8").partition("</head>")[0]
    assert 'name="citation_title"' in head
    assert 'property="og:title"' in head
    assert "DC." not in head


def test_an_article_is_cited_in_one_style_and_leads_to_the_days_files(public: Path) -> None:
    listed, unlisted = (
        read_html(public / path).find(".//section[@class='cite']")
        for path in ("2014/05/04/everything.html", "2014/05/05/unlisted.html")
    )
    assert listed is not None
    assert unlisted is not None
    assert len(listed.findall("details")) == 1
    files = [public / "2014/05/04" / (link.get("href") or "").rpartition("/")[2] for link in listed.findall("p/a")]
    assert [path.name for path in files if path.is_file()] == ["citations.bib", "citations.ris"]
    assert len(unlisted.findall("details")) > 1
