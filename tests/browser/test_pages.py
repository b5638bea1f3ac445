"""One page of each kind of the sample archive, as a real browser and the validators see it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import screens
from tests.browser.chromium import Validators
from tests.browser.sample import Strict, build_sample

# What a copy with a low `listings.year` has, and no other.
LARGE = {"section-months": "sections/*/2019/index.html", "section-month": "sections/*/2019/10/index.html"}
ADDED = {
    "article-everything": "2014/05/04/everything.html",
    "article-english": "2014/05/04/english.html",
    "unlisted": "2014/05/05/unlisted.html",
    "withdrawn": "2014/05/06/withdrawn.html",
    "gone": "2014/05/07/gone.html",
    "redirect": "old/1042.html",
}
KINDS = (*screens.KINDS, *LARGE, *ADDED)

# The paper's name stands in the middle of its front page, and an English headline begins at its left end.
HEADLINES = {"home": ".lead-title", "article-english": ".masthead-name"}

REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=(.*)">\n')
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
# How far the right edge of the first word is from the right edge of its block, and from the left one.
FIRST_WORD = """heading => {
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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file of each kind's page."""
    folder = tmp_path_factory.mktemp("sample")
    public, large = build_sample(folder / "one"), build_sample(folder / "two", year_limit=2)
    found = screens.kinds(public)
    found |= {kind: sorted(large.glob(pattern))[0] for kind, pattern in LARGE.items()}
    found |= {kind: public / path for kind, path in ADDED.items()}
    # The redirect leaves at once; a copy of it that stays can be looked at.
    redirect = found["redirect"]
    staying = redirect.with_stem("staying")
    staying.write_text(REFRESH.sub("", redirect.read_text(encoding="utf-8")), encoding="utf-8")
    return {**found, "redirect": staying}


@pytest.fixture(scope="module")
def addresses(files: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The address of each kind's page, served under the strict policy."""
    roots = {path.parents[path.parts[::-1].index("public") - 1] for path in files.values()}
    with ExitStack() as stack:
        bases = {root: stack.enter_context(screens.served(root, Strict)) for root in roots}
        yield {
            kind: base + path.relative_to(root).as_posix()
            for kind, path in files.items()
            for root, base in bases.items()
            if path.is_relative_to(root)
        }


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for all tests that set its size and colours themselves and keep nothing in it: a new one costs time."""
    with browser.new_context(locale="ar", reduced_motion="reduce") as context:
        yield context.new_page()


def test_there_is_a_page_of_each_kind(files: dict[str, Path]) -> None:
    assert sorted(files) == sorted(KINDS)
    said = {kind: 'class="listing"' in files[kind].read_text(encoding="utf-8") for kind in LARGE}
    assert said == {"section-months": False, "section-month": True}


def test_the_nu_validator_finds_no_error(files: dict[str, Path], validators: Validators, tmp_path: Path) -> None:
    named = [shutil.copyfile(path, tmp_path / f"{kind}.html") for kind, path in files.items()]
    static = files["home"].parent / "static"
    assert validators.nu([*named, *static.glob("*.css"), *static.glob("*.svg")]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(reader: Page, addresses: dict[str, str], validators: Validators, kind: str) -> None:
    reader.goto(addresses[kind])
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


@pytest.mark.parametrize("kind", KINDS)
def test_it_works_under_a_strict_policy_and_asks_nobody_else(page: Page, addresses: dict[str, str], kind: str) -> None:
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda response: told.append(f"{response.status}: {response.url}") if response.status > 399 else None,
    )
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(LISTEN)
    page.goto(addresses[kind])
    screens.show_pictures(page)
    fonts = page.evaluate(FONTS)
    assert told == []
    assert page.evaluate("blocked") == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(addresses[kind]).netloc}
    assert set(fonts) == {"loaded"}
    assert any(url.endswith(".css") for url in asked)
    assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).length") == 0


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_from_the_right_and_fits(reader: Page, addresses: dict[str, str], kind: str) -> None:
    reader.goto(addresses[kind])
    screens.show_pictures(reader)
    assert reader.locator("h1").count() == 1
    headline = reader.locator(HEADLINES.get(kind, "h1"))
    for width in (DESKTOP, PHONE, NARROWEST):
        reader.set_viewport_size({"width": width, "height": 800})
        from_right, from_left = headline.evaluate(FIRST_WORD)
        assert from_right == pytest.approx(0, abs=1), width
        assert from_left > 1, width
        assert reader.evaluate(OVERFLOWING) == [], width
        assert reader.evaluate("document.documentElement.scrollWidth") == width


def test_a_redirect_leads_to_the_page(page: Page, addresses: dict[str, str]) -> None:
    page.goto(urljoin(addresses["redirect"], "1042.html"))
    page.wait_for_url(addresses["article-everything"])


def test_a_first_view_is_light(page: Page, addresses: dict[str, str]) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(addresses["article-verse"], wait_until="networkidle")
    assert len(sizes) > 3
    assert sum(sizes.values()) < FIRST_VIEW


def test_below_a_path_nothing_is_missing(browser: Browser, tmp_path: Path) -> None:
    build_sample(tmp_path / "site", output="www/a/b", url="https://x.example/a/b/")
    with screens.served(tmp_path / "site" / "www", Strict) as base, browser.new_context(locale="ar") as context:
        page = context.new_page()
        missing: list[str] = []
        page.on("response", lambda response: missing.append(response.url) if response.status > 399 else None)
        for path in ("a/b/", "a/b/404.html", "a/b/2014/05/04/everything.html"):
            page.goto(base + path)
            assert set(page.evaluate(FONTS)) == {"loaded"}, path
        page.locator(".colophon a[href$='tags/']").click()
        assert page.url == f"{base}a/b/tags/"
        assert missing == []
