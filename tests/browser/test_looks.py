"""What a reader's own settings change: forced colours, more contrast, less motion; and that nothing moves while a page loads."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import screens
from tests.browser.chromium import Validators
from tests.browser.sample import PAGES

PICTURED = ("home", "article-picture", "article-cartoon", "article-everything", "day", "section", "byline")
STYLED = "document.styleSheets.length && document.styleSheets[0].cssRules.length"
CALENDARS = ("home", "month", "year", "section", "section-months")
# For each tint, whether all of its cells say how many articles they stand for, in letters or digits that are seen.
COUNTS = """() => [...document.querySelectorAll(":not([aria-hidden]) > :is(.c1, .c2, .c3, .c4, .c5)")].map(cell =>
    [...cell.querySelectorAll("*")].filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 1)
        .map(one => one.textContent.trim()).find(text => /[0-9]|مقال/u.test(text)) ?? "")"""
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    return style.animationName !== "none" || style.transitionDuration !== "0s" || style.scrollBehavior !== "auto";
}).map(one => one.outerHTML.slice(0, 120))"""
# Where all that is shown stands, in pixels.
PLACES = """async () => {
    document.body.getBoundingClientRect();  // what is shown asks for its faces
    await document.fonts.ready;
    return [...document.body.querySelectorAll("*")].map(one => {
        const box = one.getBoundingClientRect();
        return [one.outerHTML.slice(0, 60), ...[box.x, box.y, box.width, box.height].map(Math.round)].join(" ");
    });
}"""
SHIFTS = """() => new Promise(done => {
    new PerformanceObserver(list => done(list.getEntries().map(
        entry => [entry.value, ...entry.sources.map(one => one.node?.parentElement?.outerHTML?.slice(0, 100) ?? "")],
    ))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done([]), 300);
})"""


@pytest.mark.parametrize("kind", PAGES)
def test_text_is_read_in_forced_colours_and_with_more_contrast(
    browser: Browser, base: str, validators: Validators, kind: str
) -> None:
    found = {}
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    settings: tuple[dict[str, Any], ...] = ({"forced_colors": "active"}, {"contrast": "more"})
    with browser.new_context(locale="ar", viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(base + PAGES[kind])
        screens.show_pictures(page)
        for setting in settings:
            for scheme in schemes:
                page.emulate_media(**{"forced_colors": None, "contrast": None, **setting}, color_scheme=scheme)
                found[str(setting), scheme] = validators.axe(page, "color-contrast", "link-in-text-block")
    assert {at: told for at, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", CALENDARS)
def test_a_tint_is_said_in_words_too(reader: Page, base: str, kind: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(base + PAGES[kind])
    counts = reader.evaluate(COUNTS)
    assert counts
    assert all(counts)


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_moves_for_those_who_ask_for_it(reader: Page, base: str, kind: str) -> None:
    reader.goto(base + PAGES[kind])
    assert reader.evaluate(MOVING) == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", PICTURED)
def test_pictures_have_their_place_before_they_come(browser: Browser, base: str, kind: str, width: int) -> None:
    places = []
    for stalled in (True, False):
        with browser.new_context(locale="ar", viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            if stalled:
                page.route("**/images/**", lambda route: None)
            page.goto(base + PAGES[kind], wait_until="domcontentloaded" if stalled else "load")
            page.wait_for_function(STYLED)
            if not stalled:
                screens.show_pictures(page)
            places.append(page.evaluate(PLACES))
    assert [pair for pair in zip(*places, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", ["home", "article", "article-picture", "day", "section"])
def test_nothing_shifts_while_a_page_loads(browser: Browser, base: str, kind: str, width: int) -> None:
    """To the hundredth that is told of a page, in one of three first views: faces that come after the text do move it."""
    found = []
    for _ in range(3):
        with browser.new_context(locale="ar", viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.goto(base + PAGES[kind], wait_until="networkidle")
            found.append(page.evaluate(SHIFTS))
        if round(sum(value for value, *_ in found[-1]), 2) == 0:
            return
    pytest.fail(str(found))
