"""Signs of direction in a text turn nothing that stands beside it, measured by where Chromium draws each character."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build.run import Options, build
from generator.effects.progress import Unwatched
from generator.language.direction import balanced, isolate
from tests.browser.hostile import HARMLESS, URL, front_matter, has_bidi, texts
from tests.browser.screens import served

SIGNS = [text for text in texts() if has_bidi(text) and len(text) < 1000]
# What stands beside texts, from right to left: a text is one sign, ① the first of its line, whatever it holds.
LINES = """() => {
    const style = document.createElement("style");
    // Each on one line, so that left and right tell the whole order.
    style.textContent = "* { white-space: nowrap !important; flex-wrap: nowrap !important }"
        + ".neighbours a { display: block !important } .neighbours a * { display: inline !important }";
    document.head.append(style);
    const lines = ".kicker, .deck, .byline, figcaption, .card-facts, .terms li, .neighbours a, .page-head h1, .corrections p,"
        + ".fact dd, .notice p, .dateline, .tags li, .record dd, .cite [open] p, .masthead-name";
    return [...document.querySelectorAll(lines)].map(line => {
        const drawn = [...line.querySelectorAll("bdi")].map(
            (bdi, at) => [String.fromCodePoint(0x2460 + at), bdi.getBoundingClientRect().right],
        );
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            if (text.parentElement.closest("bdi")) continue;
            for (let at = 0; at < text.length; at += 1) {
                if (/\\s/u.test(text.data[at])) continue;
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                drawn.push([text.data[at], range.getBoundingClientRect().right]);
            }
        }
        return drawn.sort((one, other) => other[1] - one[1]).map(([sign]) => sign).join("");
    });
}"""
# The order from right to left of the characters of a line's last element.
TAIL = """() => {
    const text = document.querySelector("#tail").firstChild;
    const drawn = [...text.data].map((sign, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return [sign, range.getBoundingClientRect().right];
    });
    return drawn.sort((one, other) => other[1] - one[1]).map(([sign]) => sign).join("");
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each text in three articles of a section, so that the middle one has both neighbours."""
    folder = tmp_path_factory.mktemp("signs") / "site"
    (folder / "content/articles").mkdir(parents=True)
    (folder / "site.yaml").write_text(front_matter({"title": HARMLESS, "url": URL}).replace("---\n", ""), encoding="utf-8")
    for number, text in enumerate([HARMLESS, *SIGNS]):
        name = f"{text} ن{number}"[:60] if len(text) < 60 else f"{text[:50]} ن{number}"
        for part in range(3):
            values = {
                **dict.fromkeys(("title", "kicker", "deck", "dateline", "date_printed", "notice"), text),
                **dict.fromkeys(("issue", "page", "edition", "supplement", "series", "republished_from", "rights"), text),
                "tags": [name, f"{name}ت"],
                "agencies": [name, f"{name}و"],
                "source": {"name": text, "url": text},
                "section": name,
                "date": f"2021-03-{part + 1:02}",
                "places": [name],
                "bylines": [{"name": name, "role": text}, f"{name}ب"],
                "corrections": [{"date": "2021-04-05", "text": text}],
                "image": {"src": "x.png", "alt": text, "caption": text, "credit": text},
            }
            path = folder / f"content/articles/{number}-{part}.md"
            path.write_text(front_matter(values) + "نص.\n", encoding="utf-8")
    report = build(folder, Options(now="2024-03-01T12:00:00"), Unwatched())
    assert [one for one in report.problems if not one.notice] == []
    return folder / "public"


def _lines(page: Page, address: str) -> list[str]:
    page.goto(address)
    return [str(line) for line in page.evaluate(LINES)]


def test_no_sign_turns_what_stands_beside_it(site: Path, browser: Browser) -> None:
    assert len(SIGNS) > 20
    with served(site) as base, browser.new_context(locale="ar", viewport={"width": 9000, "height": 900}) as context:
        page = context.new_page()
        wanted = _lines(page, f"{base}2021/03/02/0-1.html")
        assert len(wanted) > 20
        assert any("1202" in line and "①" in line for line in wanted)
        assert any(line.startswith("①②③④") for line in wanted)
        for number in range(1, len(SIGNS) + 1):
            assert _lines(page, f"{base}2021/03/02/{number}-1.html") == wanted, ascii(SIGNS[number - 1])
        terms = sorted((site / "sections").glob("*/index.html"))
        of_terms = {tuple(_lines(page, base + path.relative_to(site).as_posix())) for path in terms}
        assert len(terms) == len(SIGNS) + 1
        assert len(of_terms) == 1
        for kind in ("sections", "places", "bylines", "tags"):
            rows = _lines(page, f"{base}{kind}/")
            assert set(rows[2:]) == {"①3مقالات"}, kind  # the first lines are the site's name and the page's heading


def test_a_browser_lets_an_unbalanced_sign_out_of_its_isolate(page: Page) -> None:
    """What `balanced` is for: without it, even `bdi` lets a PDI, and what follows it, at the line."""
    drawn = {}
    for text in ("abc", "\u2069\u202dabc", balanced("\u2069\u202dabc")):
        page.set_content(f'<p dir="rtl"><bdi>{escape(text)}</bdi> <span id="tail">نص</span></p>')
        drawn[text] = page.evaluate(TAIL)
    assert list(drawn.values()) == ["نص", "صن", "نص"]


def test_isolated_texts_leave_their_line_alone(page: Page) -> None:
    """As titles of windows, feeds and messages have them: without markup."""
    drawn = {}
    for text in (HARMLESS, *SIGNS):
        line = f'{escape(isolate(text))} <span id="tail">· نص 12/34 abc</span>'
        page.set_content(f'<p dir="rtl" style="white-space: nowrap">{line}</p>')
        drawn[text] = page.evaluate(TAIL)
    assert {text: order for text, order in drawn.items() if order != drawn[HARMLESS]} == {}
