"""The order in which a reader meets the parts of headlines, dates and addresses, by where Chromium draws them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.build.run import Options, build
from generator.effects.progress import Unwatched
from generator.language.addresses import slug
from tests.browser.hostile import front_matter
from tests.browser.sample import PAGES, THEMES, URL
from tests.browser.screens import served
from tests.case_files import read_cases

CASES: list[tuple[str, list[str]]] = [(title, parts) for title, parts in read_cases("visual_order.yaml")]
# Every place in which a whole headline stands: which one, what holds it, and its parts as they follow from the right.
PLACES = """cases => {
    const style = document.createElement("style");
    // Each on one line, so that left and right tell the whole order.
    style.textContent = "* { white-space: nowrap !important; columns: auto !important }";
    document.head.append(style);
    const wanted = new Map(cases);
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode, parts = wanted.get(text.data.trim());
        if (!parts) continue;
        const drawn = parts.map(part => {
            const at = text.data.indexOf(part);
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + part.length);
            const rects = [...range.getClientRects()].filter(one => one.width);
            return [part, Math.max(...rects.map(one => one.right)), rects.reduce((all, one) => all + one.width, 0)];
        });
        const holder = text.parentElement.closest("h1, h2, h3, h4, [rel=prev], [rel=next], nav, li");
        found.push({
            title: text.data.trim(),
            holder: holder?.localName ?? "",
            order: drawn.sort((one, other) => other[1] - one[1]).map(([part]) => part),
        });
    }
    return found;
}"""
# Pairs of words of one text that stand on one line against the order of reading: from the right, and from the left where
# the element says so. Texts with Latin letters are left to the cases.
AGAINST = """() => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (texts.nextNode()) {
        const text = texts.currentNode, holder = text.parentElement;
        const isLeftward = holder.closest("[dir=ltr]") !== null;
        if (!holder.checkVisibility() || (!isLeftward && /[A-Za-z]/.test(text.data))) continue;
        const words = [...text.data.matchAll(isLeftward ? /[a-z]+|[0-9]+/giu : /\\S+/gu)].map(match => {
            const range = document.createRange();
            range.setStart(text, match.index);
            range.setEnd(text, match.index + match[0].length);
            return { word: match[0], box: range.getClientRects()[0] };
        }).filter(({ box }) => box && box.width);
        words.slice(1).forEach((later, at) => {
            const earlier = words[at];
            if (Math.abs(later.box.top - earlier.box.top) > earlier.box.height / 3) return;
            seen += 1;
            const follows = isLeftward
                ? later.box.left >= earlier.box.right - 1 : later.box.right <= earlier.box.left + 1;
            if (!follows) found.push(`${earlier.word} ${later.word}: ${text.data.trim()}`);
        });
    }
    return [seen, found];
}"""


@pytest.fixture(scope="module", params=[(theme, digits) for theme in THEMES for digits in ("latn", "arab")], ids="-".join)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Each headline over an article of a day, and as a tag; served."""
    theme, digits = request.param
    folder = tmp_path_factory.mktemp("order") / "site"
    (folder / "content/articles").mkdir(parents=True)
    settings = {"title": "أرشيف", "url": URL, "theme": theme, "digits": digits, "calendar": {"hijri": True}, "region": "OM"}
    (folder / "site.yaml").write_text(front_matter(settings).replace("---\n", ""), encoding="utf-8")
    for number, (title, _) in enumerate(CASES):
        values = {"title": title, "date": "2021-03-01", "order": number, "section": "الأخبار", "tags": [title], "id": f"n{number}"}
        (folder / f"content/articles/n{number}.md").write_text(front_matter(values) + "نص.\n", encoding="utf-8")
    report = build(folder, Options(now="2024-03-01T12:00:00"), Unwatched())
    assert [one for one in report.problems if not one.notice] == []
    with served(folder / "public") as base:
        yield base


@pytest.fixture(scope="module")
def wide(browser: Browser) -> Iterator[Page]:
    """A page on which every line has room."""
    with browser.new_context(locale="ar", viewport={"width": 9000, "height": 900}) as context:
        yield context.new_page()


def _places(page: Page, address: str) -> list[dict[str, Any]]:
    page.goto(address)
    found = page.evaluate(PLACES, CASES)
    assert isinstance(found, list)
    return found


def _wrong(found: list[dict[str, Any]]) -> list[str]:
    """The headlines whose parts stand in another order than they should, with the order that they have."""
    wanted = dict(CASES)
    return [f"{one['holder']} {one['title']}: {one['order']}" for one in found if one["order"] != wanted[one["title"]]]


def test_cases_name_parts_that_stand_once_in_their_headline() -> None:
    assert len(CASES) >= 30
    assert len({title for title, _ in CASES}) == len(CASES)
    assert [part for title, parts in CASES for part in parts if title.count(part) != 1] == []


def test_headlines_are_read_in_their_order_in_every_list(site: str, wide: Page) -> None:
    for address in ("2021/03/01/", "tags/", "sections/" + slug("الأخبار") + "/", ""):
        found = _places(wide, site + address)
        assert {one["title"] for one in found} == {title for title, _ in CASES}, address
        assert _wrong(found) == [], address


def test_headlines_are_read_in_their_order_over_their_articles_and_beside_others(site: str, wide: Page) -> None:
    for number in range(1, len(CASES) - 1):
        found = _places(wide, f"{site}2021/03/01/n{number}.html")
        titles = [one["title"] for one in found]
        assert {CASES[number + step][0] for step in (-1, 0, 1)} <= set(titles)
        # Over the article and as its tag.
        assert titles.count(CASES[number][0]) >= 2
        assert _wrong(found) == []


def test_names_are_read_in_their_order_where_a_path_leads_back_to_them(site: str, wide: Page) -> None:
    for title, _ in CASES:
        found = _places(wide, f"{site}tags/{slug(title)}/2021/")
        assert {one["title"] for one in found} >= {title}
        assert "nav" in {one["holder"] for one in found} | {"nav" if one["holder"] == "li" else "" for one in found}
        assert _wrong(found) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_words_and_numbers_of_every_page_follow_from_the_right_and_addresses_from_the_left(
    reader: Page, base: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    for kind, address in PAGES.items():
        reader.goto(base + address)
        seen, against = reader.evaluate(AGAINST)
        assert against == [], kind
        assert seen > 5, kind


def test_dates_and_counts_in_arabic_digits_follow_too(site: str, reader: Page) -> None:
    for address in ("", "2021/03/01/", "2021/03/", "2021/", "2021/03/01/n1.html", "tags/", "404.html"):
        reader.goto(site + address)
        assert reader.evaluate(AGAINST)[1] == [], address
