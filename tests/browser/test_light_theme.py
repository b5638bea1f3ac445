"""صحيفة, the light theme, and a site from the left, as a real browser and the validators see them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import screens
from tests.browser.chromium import Validators
from tests.browser.sample import Strict, build_sample
from tests.browser.test_pages import ADDED, DESKTOP, FIRST_WORD, LISTEN, NARROWEST, OVERFLOWING, PHONE
from tests.render.test_other_languages import made

KINDS = (*screens.KINDS, *(kind for kind in ADDED if kind != "redirect"))
FROM_LEFT = {"home": "index.html", "article": "2017/11/10/1.html", "month": "2017/11/index.html", "authors": "bylines/index.html"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive in the light theme."""
    return build_sample(tmp_path_factory.mktemp("light") / "site", theme="sahifa")


@pytest.fixture(scope="module")
def files(public: Path) -> dict[str, Path]:
    """The file of each kind's page."""
    # What stands for its kind is found by the classes that both themes have; the body of a page without pictures has none.
    found = screens.kinds(public)
    return {**found, **{kind: public / path for kind, path in ADDED.items() if kind != "redirect"}}


@pytest.fixture(scope="module")
def address(public: Path) -> Iterator[str]:
    """The address of the site, served under the strict policy."""
    with screens.served(public, Strict) as base:
        yield base


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for all tests that set its size and colours themselves."""
    with browser.new_context(locale="ar", reduced_motion="reduce") as context:
        yield context.new_page()


def test_there_is_a_page_of_each_kind(files: dict[str, Path]) -> None:
    assert sorted(files) == sorted(KINDS)


def test_the_nu_validator_finds_no_error(files: dict[str, Path], validators: Validators, tmp_path: Path) -> None:
    named = [shutil.copyfile(path, tmp_path / f"{kind}.html") for kind, path in files.items()]
    assert validators.nu([*named, *(files["home"].parent / "static").glob("*")]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sound_at_every_width_and_in_both_schemes(
    reader: Page, files: dict[str, Path], public: Path, address: str, validators: Validators, kind: str
) -> None:
    told: list[str] = []
    reader.add_init_script(LISTEN)
    reader.goto(address + files[kind].relative_to(public).as_posix())
    for width in (DESKTOP, PHONE, NARROWEST):
        reader.set_viewport_size({"width": width, "height": 800})
        assert reader.evaluate(OVERFLOWING) == [], width
        assert reader.evaluate("document.documentElement.scrollWidth") == width
    for scheme, rules in (("light", ()), ("dark", ("color-contrast", "link-in-text-block"))):
        reader.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        told += validators.axe(reader, *rules)
    assert told == []
    assert reader.evaluate("blocked") == []
    assert reader.locator("h1").count() == 1
    from_right, from_left = reader.locator("h1").evaluate(FIRST_WORD)
    assert kind == "article-english" or from_right == pytest.approx(0, abs=1)
    assert from_left > 1


def test_a_first_view_is_two_files_and_an_icon(page: Page, address: str) -> None:
    asked: list[str] = []
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
    found = screens.kinds(public)
    with screens.served(public, Strict) as base:
        for kind in ("home", "year", "article", "section"):
            reader.goto(base + found[kind].relative_to(public).as_posix())
            screens.show_pictures(reader)
            for scheme in ("light", "dark"):
                reader.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                assert validators.axe(reader, "color-contrast", "link-in-text-block") == [], (kind, scheme)
