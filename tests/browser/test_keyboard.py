"""A reader with a keyboard alone: every link is reached in reading order, is seen when it is, and lets go again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.sample import PAGES

WIDTHS = (360, 1440)
WALKED = ("home", "article-everything", "day", "month", "year", "section", "section-months", "tags", "not-found")
# Each link as it stands in the page before anything has the focus, from its first line.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(one => one.tabIndex >= 0 && one.checkVisibility())
    .map((one, number) => {
        one.dataset.stop = number;
        const { top, bottom, left, right } = one.getClientRects()[0];
        return { text: one.textContent.trim(), top: top + scrollY, bottom: bottom + scrollY, left, right };
    })"""
# The stop that has the focus, how wide its outline is, and what of it and its outline can be seen.
FOCUSED = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const { top, bottom, left, right } = one.getClientRects()[0];
    const style = getComputedStyle(one);
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    let paper = one;
    while (paper && getComputedStyle(paper).backgroundColor === "rgba(0, 0, 0, 0)") paper = paper.parentElement;
    return {
        stop: one.dataset.stop === undefined ? one.id : Number(one.dataset.stop),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        drawn: style.outlineColor !== (paper ? getComputedStyle(paper).backgroundColor : "rgb(255, 255, 255)"),
        // Nothing is scrolled for a link that stands in sight with most of its width and height.
        inside: Math.min(bottom, innerHeight) - Math.max(top, 0) >= (bottom - top) * .6
            && Math.min(right, innerWidth) - Math.max(left, 0) >= (right - left) * .6,
        shown: one.contains(at) || (at !== null && at.contains(one)),
    };
}"""


def _walk(page: Page, key: str, stops: int) -> list[Any]:
    """What has the focus after each press of the key, until the page lets go, or begins anew where nothing is round it."""
    found: list[Any] = []
    while len(found) <= stops + 1:
        page.keyboard.press(key)
        focused = page.evaluate(FOCUSED)
        if focused is None or (found and focused["stop"] == found[0]["stop"]):
            break
        found.append(focused)
    return found


def _before(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether a reader of Arabic comes to `one` first: it stands above, or further right on the same line."""
    lower = (other["top"] + other["bottom"] - one["top"] - one["bottom"]) / 2
    height = min(one["bottom"] - one["top"], other["bottom"] - other["top"])
    # The boxes of large letters reach into the lines beside their own.
    return lower > height / 2 or (lower > -height / 2 and one["left"] >= other["right"] - 1)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", WALKED)
def test_every_link_is_a_stop_that_is_seen_and_lets_go(reader: Page, base: str, kind: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(base + PAGES[kind])
    stops = reader.evaluate(STOPS)
    walked = _walk(reader, "Tab", len(stops))
    assert [one["stop"] for one in walked] == list(range(len(stops)))
    assert [stops[one["stop"]]["text"] for one in walked if one["outline"] < 2 or not one["drawn"]] == []
    assert [stops[one["stop"]]["text"] for one in walked if not (one["inside"] and one["shown"])] == []
    if kind == "not-found":
        back = _walk(reader, "Shift+Tab", len(stops))
        assert [one["stop"] for one in back] == list(reversed(range(len(stops))))


@pytest.mark.parametrize("kind", WALKED)
def test_the_order_of_stops_is_that_of_reading(reader: Page, base: str, kind: str) -> None:
    reader.set_viewport_size({"width": WIDTHS[0], "height": 900})
    reader.goto(base + PAGES[kind])
    stops = reader.evaluate(STOPS)[1:]  # the first is out of sight until it has the focus
    out_of_order = [(one["text"], other["text"]) for one, other in pairwise(stops) if not _before(one, other)]
    assert out_of_order == []
    assert len(stops) > 5


@pytest.mark.parametrize("kind", WALKED)
def test_the_first_stop_leads_past_the_head_to_the_text(reader: Page, base: str, kind: str) -> None:
    reader.set_viewport_size({"width": WIDTHS[0], "height": 900})
    reader.goto(base + PAGES[kind])
    stops = reader.evaluate(STOPS)
    reader.keyboard.press("Tab")
    first = reader.evaluate(FOCUSED)
    assert (first["stop"], first["inside"], first["shown"]) == (0, True, True)
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.localName") == "main"
    # A short page cannot be scrolled so far.
    top, at_the_end = reader.evaluate("""() => [
        document.querySelector("main").getBoundingClientRect().top,
        scrollY + innerHeight >= document.documentElement.scrollHeight - 1,
    ]""")
    assert top <= 16 or at_the_end
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.closest('main, footer') !== null")
    assert reader.evaluate(FOCUSED)["stop"] > 1
    assert len(stops) > 5
