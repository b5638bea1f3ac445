"""One page of each kind of the sample archive, as a real browser and the validators see it."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser import screens
from tests.browser.chromium import Validators
from tests.browser.sample import PAGES, Strict, build_sample

# Where an English headline stands is told in test_direction.py.
ARABIC = tuple(kind for kind in PAGES if kind != "article-english")
NARROWEST = 320
PHONE, DESKTOP = 360, 1440
FIRST_VIEW = 150_000

LISTEN = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", event => blocked.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
FONTS = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(font => font.status !== "unloaded").map(font => font.status);
}"""
# How far the right edge of the headline's first word is from the right edge of its block, and from the left one. On the
# front page the paper's name stands in the middle, and its first article is what counts.
FIRST_WORD = """() => {
    const heading = document.querySelector("main h1")
        ?? [...document.querySelectorAll("main :is(h2, h3)")].find(one => one.querySelector("a[href$='.html']"));
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const word = /\\S+/u.exec(texts.currentNode.data);
        if (word === null) continue;
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const [box, place] = [heading.getBoundingClientRect(), range.getBoundingClientRect()];
        return [box.right - place.right, place.left - box.left];
    }
}"""
# What reaches out of the page sideways, where it does not scroll by itself.
OVERFLOWING = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = element => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    return [...document.body.querySelectorAll("*")].filter(element => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 1 && (left < -1 || right > width + 1) && !scrolls(element.parentElement);
    }).map(element => element.outerHTML.slice(0, 120));
}"""


def test_there_is_a_page_of_each_kind(sample: Path) -> None:
    files = {kind: sample / address for kind, address in PAGES.items()}
    assert [kind for kind, path in files.items() if not (path / "index.html" if path.is_dir() else path).is_file()] == []
    lists = {kind: 'class="card' in (files[kind] / "index.html").read_text("utf-8") for kind in PAGES if "section-" in kind}
    assert lists == {"section-year": True, "section-months": False, "section-month": True}


def test_the_nu_validator_has_nothing_to_say_of_any_page(sample: Path, validators: Validators) -> None:
    """No warning is let pass either, in any page, style sheet or icon."""
    pages = sorted(sample.rglob("*.html"))
    assert len(pages) > 400
    assert validators.nu([*pages, *sample.glob("static/*.css"), *sample.glob("static/*.svg")]) == []


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_violation(reader: Page, base: str, validators: Validators, kind: str) -> None:
    reader.goto(base + PAGES[kind])
    screens.show_pictures(reader)
    found = {}
    for width in (PHONE, DESKTOP):
        reader.set_viewport_size({"width": width, "height": 900})
        reader.emulate_media(color_scheme="light")
        found[width, "light"] = validators.axe(reader)
        # The other scheme differs in nothing but colours.
        reader.emulate_media(color_scheme="dark")
        found[width, "dark"] = validators.axe(reader, "color-contrast", "link-in-text-block")
    assert {at: told for at, told in found.items() if told} == {}


@pytest.mark.parametrize("kind", PAGES)
def test_it_works_under_a_strict_policy_and_asks_nobody_else(page: Page, base: str, kind: str) -> None:
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda response: told.append(f"{response.status}: {response.url}") if response.status > 399 else None,
    )
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(LISTEN)
    page.goto(base + PAGES[kind])
    screens.show_pictures(page)
    fonts = page.evaluate(FONTS)
    assert told == []
    assert page.evaluate("blocked") == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(base).netloc}
    # صحيفة fetches none.
    assert set(fonts) <= {"loaded"}
    assert any(url.endswith(".css") for url in asked)
    assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).length") == 0


def test_without_scripts_there_is_the_same_to_read(browser: Browser, reader: Page, base: str) -> None:
    with browser.new_context(locale="ar", java_script_enabled=False) as context:
        bare = context.new_page()
        for kind, address in PAGES.items():
            texts = []
            for page in (reader, bare):
                page.set_viewport_size({"width": DESKTOP, "height": 900})
                page.goto(base + address)
                if page is reader:  # what copies needs a script, and is there with one alone
                    page.evaluate("document.querySelectorAll('.cite button').forEach(one => one.remove())")
                texts.append(page.locator("body").inner_text().split())
            assert texts[0] == texts[1], kind
            assert texts[0], kind


@pytest.mark.parametrize("kind", PAGES)
def test_it_stands_from_the_right_and_fits(reader: Page, base: str, kind: str) -> None:
    reader.goto(base + PAGES[kind])
    screens.show_pictures(reader)
    assert reader.locator("h1").count() == 1
    for width in (DESKTOP, PHONE, NARROWEST):
        reader.set_viewport_size({"width": width, "height": 800})
        if kind in ARABIC:
            from_right, from_left = reader.evaluate(FIRST_WORD)
            assert from_right == pytest.approx(0, abs=1), width
            assert from_left > 1, width
        assert reader.evaluate(OVERFLOWING) == [], width
        assert reader.evaluate("document.documentElement.scrollWidth") == width


def test_on_an_english_site_all_stands_from_the_left(browser: Browser, tmp_path: Path) -> None:
    public = build_sample(tmp_path / "site", language="en")
    with screens.served(public) as base, browser.new_context(locale="en") as context:
        page = context.new_page()
        for address in ("2014/05/04/english.html", "2019/", "tags/", "404.html"):
            page.goto(base + address)
            for width in (DESKTOP, PHONE, NARROWEST):
                page.set_viewport_size({"width": width, "height": 800})
                from_right, from_left = page.evaluate(FIRST_WORD)
                assert from_left == pytest.approx(0, abs=1), (address, width)
                assert from_right > 1, (address, width)
                assert page.evaluate(OVERFLOWING) == [], (address, width)


def test_a_redirect_leads_to_the_page(page: Page, tmp_path: Path) -> None:
    with screens.served(build_sample(tmp_path / "site"), Strict) as base:
        page.goto(base + PAGES["redirect"])
        page.wait_for_url(base + PAGES["article-everything"])


def first_view(page: Page, address: str) -> dict[str, bytes]:
    """What the page asks for at first, by URL; pictures are the newsroom's own, and are left out."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  playwright needs a function of Python
    page.goto(address, wait_until="networkidle")
    view = {answer.url: answer.body() for answer in answers if "/images/" not in answer.url}
    assert len(view) > 2
    # The faces for paper are fetched by printing alone.
    assert not [url for url in view if "amiri-400" in url]
    return view


@pytest.mark.parametrize("kind", ["article", "article-verse", "home", "day", "section", "tags"])
def test_a_first_view_is_light(page: Page, base: str, kind: str) -> None:
    """As it is served without compression."""
    assert sum(map(len, first_view(page, base + PAGES[kind]).values())) < FIRST_VIEW


def test_a_first_view_with_every_face_is_light(page: Page, base: str) -> None:
    """An article with Latin letters in all its parts and bold words: as hosts serve it, which pack texts."""
    view = first_view(page, base + PAGES["article-everything"])
    assert sum(len(body if url.endswith(".woff2") else gzip.compress(body)) for url, body in view.items()) < FIRST_VIEW


def test_below_a_path_nothing_is_missing(browser: Browser, tmp_path: Path) -> None:
    build_sample(tmp_path / "site", output="www/a/b", url="https://x.example/a/b/")
    with screens.served(tmp_path / "site" / "www", Strict) as base, browser.new_context(locale="ar") as context:
        page = context.new_page()
        missing: list[str] = []
        page.on("response", lambda response: missing.append(response.url) if response.status > 399 else None)
        for path in ("a/b/", "a/b/404.html", "a/b/2014/05/04/everything.html"):
            page.goto(base + path)
            assert set(page.evaluate(FONTS)) == {"loaded"}, path
        page.locator("footer a[href$='tags/']").first.click()
        assert page.url == f"{base}a/b/tags/"
        assert missing == []
