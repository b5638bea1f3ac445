"""What comes out of a printer: sheets of A4 with the text in its order, and at their foot where the article stands."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.sample import PAGES, URL
from tests.html_tree import read_html, text_of

A4 = (595, 842)  # points
FOOT = 130  # characters
REPEATED = "Array.from({ length: times - 1 }, () => document.querySelector('.body').cloneNode(true))"


@pytest.fixture
def printed(page: Page, base: str, tmp_path: Path, poppler: None) -> Callable[..., Path]:
    """Prints the page of a kind, its text so many times, as a browser does by itself, and gives the file."""

    def printing(kind: str, times: int = 1) -> Path:
        path = tmp_path / f"{kind}.pdf"
        page.goto(base + PAGES[kind])
        page.evaluate("times => document.querySelector('.body')?.append(..." + REPEATED + ")", times)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.pdf(path=path, prefer_css_page_size=True)
        return path

    return printing


def _sheets(path: Path) -> list[str]:
    """The text of each sheet in reading order, one space for each run, without signs of direction."""
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, encoding="utf-8", check=True)
    bare = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", run.stdout)
    return [" ".join(sheet.split()) for sheet in bare.split("\f") if sheet.strip()]


@pytest.fixture
def has_faces(sample: Path) -> bool:
    """Whether the theme brings its faces along; another is printed in those of the machine, which may be bad ones."""
    return any(sample.glob("static/fonts/*.woff2"))


def _words(text: str) -> list[str]:
    """Its words without vowel marks, in order, with nothing but their letters and digits."""
    return [word for word in re.findall(r"[0-9]+|[A-Za-z]+|[\u0621-\u0652]+", text) if not re.search("[\u064b-\u0652]", word)]


def _printed_words(text: str, has_faces: bool) -> list[str]:
    """The words of a text; where the machine's faces are printed, with their letters sorted: some turn لا within a word."""
    return _words(text) if has_faces else ["".join(sorted(word)) for word in _words(text)]


def _told(path: Path) -> str:
    return subprocess.run(["pdfinfo", path], capture_output=True, encoding="utf-8", check=True).stdout


def _text_of_page(public: Path, kind: str, element: str) -> str:
    """The text of the first such element of a page."""
    return text_of(read_html(public / PAGES[kind]).findall(element)[0])


@pytest.mark.parametrize("kind", ["article", "article-picture", "article-everything", "section", "day"])
def test_sheets_are_a4_and_their_letters_are_letters(printed: Callable[..., Path], kind: str, has_faces: bool) -> None:
    path = printed(kind)
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", _told(path))
    assert size is not None
    assert tuple(round(float(number)) for number in size.groups()) == A4
    fonts = subprocess.run(["pdffonts", path], capture_output=True, encoding="utf-8", check=True).stdout
    assert "Type 3" not in fonts or not has_faces
    # Presentation forms would be found by no search.
    assert re.findall("[\ufb50-\ufdff\ufe70-\ufefc]", "".join(_sheets(path))) == []


@pytest.mark.parametrize("kind", ["article", "article-opinion", "article-obituary", "article-picture"])
def test_copied_words_are_whole_and_in_their_order(
    sample: Path, printed: Callable[..., Path], kind: str, has_faces: bool
) -> None:
    """Words that bear vowel marks are left aside: poppler puts a mark before its letter, and may part the two."""
    text = _printed_words(" ".join(_sheets(printed(kind))), has_faces)
    for element in (".//h1", ".//div[@class='body']/p"):
        wanted = _printed_words(_text_of_page(sample, kind, element), has_faces)
        assert len(wanted) > 4
        coming = iter(text)
        assert [word for word in wanted if word not in coming] == []


@pytest.mark.parametrize(("kind", "times"), [("article", 1), ("article-opinion", 6)])
def test_every_sheet_tells_at_its_foot_where_the_article_stands_and_of_which_day_it_is(
    sample: Path, printed: Callable[..., Path], kind: str, times: int
) -> None:
    """A day's parts need not be in their order: poppler takes numbers on both sides of a dot for one run."""
    sheets = _sheets(printed(kind, times))
    day = _text_of_page(sample, kind, ".//dl//time")
    for sheet in sheets:
        foot = sheet[-FOOT:]
        assert URL + PAGES[kind] in foot
        assert [word for word in day.split() if word not in foot] == []
    assert len(sheets) > 1 or times == 1


def test_text_and_foot_of_a_sheet_do_not_meet(printed: Callable[..., Path]) -> None:
    boxes = subprocess.run(
        ["pdftotext", "-bbox", printed("article-opinion", 6), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    sheets = boxes.split("<page ")[1:]
    assert len(sheets) > 1
    for sheet in sheets:
        drawn = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)', sheet)
        foot = min(float(top) for top, _, word in drawn if "https" in word and float(top) > A4[1] - 60)
        above = [float(bottom) for top, bottom, _ in drawn if float(top) < foot - 2]
        assert max(above) <= foot


@pytest.mark.parametrize("kind", ["article", "section", "day"])
def test_ways_to_other_pages_are_not_printed(page: Page, base: str, kind: str) -> None:
    page.emulate_media(media="print")
    page.goto(base + PAGES[kind])
    assert page.evaluate("[...document.querySelectorAll('nav, footer nav, .skip')].filter(one => one.checkVisibility())") == []
    assert page.locator("h1").is_visible()


def test_a_listing_tells_its_address_and_all_its_titles(
    sample: Path, printed: Callable[..., Path], has_faces: bool
) -> None:
    sheets = _sheets(printed("section"))
    assert [sheet for sheet in sheets if URL + PAGES["section"] not in sheet[-FOOT:]] == []
    titles = [_printed_words(text_of(found), has_faces) for found in read_html(sample / PAGES["section"] / "index.html").iter("h3")]
    printed_words = set(_printed_words(" ".join(sheets), has_faces))
    assert len(titles) > 3
    assert [word for title in titles for word in title if word not in printed_words] == []
