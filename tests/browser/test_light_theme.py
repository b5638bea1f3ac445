"""صحيفة, the light theme, sites from the left, and palettes, as a real browser and the validators see them.

What holds for the pages of every theme is in test_pages.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import screens
from tests.browser.chromium import Validators
from tests.browser.sample import PAGES, Strict, build_sample
from tests.browser.test_pages import DESKTOP, FIRST_WORD, NARROWEST, OVERFLOWING, PHONE
from tests.render.test_other_languages import made

FROM_LEFT = {"home": "index.html", "article": "2017/11/10/1.html", "month": "2017/11/index.html", "authors": "bylines/index.html"}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for all tests that set its size and colours themselves."""
    with browser.new_context(locale="ar", reduced_motion="reduce") as context:
        yield context.new_page()


def test_a_first_view_is_two_files_and_an_icon(page: Page, tmp_path: Path) -> None:
    public = build_sample(tmp_path / "site", theme="sahifa")
    asked: list[str] = []
    with screens.served(public, Strict) as address:
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(address, wait_until="networkidle")
    assert {url.partition(".")[0] for url in asked} <= {"", "static/style", "static/favicon"}


@pytest.mark.parametrize("theme", ["diwan", "sahifa"])
@pytest.mark.parametrize(("language", "region"), [("en", "OM"), ("fr", "MA")])
def test_a_site_from_the_left_is_sound(
    reader: Page, validators: Validators, tmp_path: Path, theme: str, language: str, region: str
) -> None:
    public = made(tmp_path / "site", language, region, theme)
    assert validators.nu([public / path for path in FROM_LEFT.values()]) == []
    with screens.served(public, Strict) as base:
        for kind, path in FROM_LEFT.items():
            reader.goto(base + path)
            reader.set_viewport_size({"width": DESKTOP, "height": 800})
            assert validators.axe(reader) == [], kind
            for width in (DESKTOP, PHONE, NARROWEST):
                reader.set_viewport_size({"width": width, "height": 800})
                assert reader.evaluate(OVERFLOWING) == [], (kind, width)
                assert reader.evaluate("document.documentElement.scrollWidth") == width
            if kind != "home":
                from_right, from_left = reader.locator("h1").evaluate(FIRST_WORD)
                assert from_left == pytest.approx(0, abs=1), kind
                assert from_right > 1


@pytest.mark.parametrize("palette", ["sea", "palm", "ink"])
@pytest.mark.parametrize("theme", ["diwan", "sahifa"])
def test_every_palette_can_be_read(reader: Page, validators: Validators, tmp_path: Path, theme: str, palette: str) -> None:
    public = build_sample(tmp_path / "site", theme=f"{theme}\ntheme_settings: {{palette: {palette}}}")
    with screens.served(public, Strict) as base:
        for kind in ("home", "year", "article", "section"):
            reader.goto(base + PAGES[kind])
            screens.show_pictures(reader)
            for scheme in ("light", "dark"):
                reader.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert validators.axe(reader, "color-contrast", "link-in-text-block") == [], (kind, scheme)
