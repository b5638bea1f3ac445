"""What tests in a real browser ask for; a machine that lacks it skips them, and one line says how to get it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import screens
from tests.browser.chromium import (
    NO_CHROMIUM,
    NO_JAVA,
    NO_POPPLER,
    NO_VALIDATORS,
    Validators,
    find_chromium,
    find_validators,
    open_chromium,
)
from tests.browser.sample import LARGE_YEAR, PAGES, THEMES, Strict, build_sample, stay


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the browser, so that `-m browser` and `-m "not browser"` tell the two apart."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Give all skips for one lack one place, so that pytest's summary tells them in one line."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if reason in (NO_CHROMIUM, NO_JAVA, NO_POPPLER, NO_VALIDATORS):
            report.longrepr = (str(Path(__file__).parent), None, reason)
    return report


def _do_without(reason: str) -> NoReturn:
    # The gate sets this: there, what is missing is a fault of the gate.
    if os.environ.get("WARRAQ_REQUIRE_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for each file of tests."""
    executable = find_chromium()
    if executable is None:
        _do_without(NO_CHROMIUM)
    # Playwright holds an event loop while it is open: kept longer, it would fail the asyncio tests that come after.
    with open_chromium(executable) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A blank page of a reader who reads Arabic, 1280 pixels wide, with nothing kept from the page before."""
    with browser.new_context(locale="ar", viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def validators() -> Validators:
    """The Nu validator and axe."""
    found = find_validators()
    if isinstance(found, str):
        _do_without(found)
    return found


@pytest.fixture(scope="session", params=THEMES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive as each theme shows it, with a page of each kind; its redirect stays where it is."""
    public = build_sample(tmp_path_factory.mktemp("sample") / "site", year_limit=LARGE_YEAR, theme=request.param)
    stay(public / PAGES["redirect"])
    return public


@pytest.fixture(scope="module")
def base(sample: Path) -> Iterator[str]:
    """The address at which the sample archive is served under the strict policy."""
    with screens.served(sample, Strict) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for tests that set its size and colours themselves and keep nothing in it: a new one costs time."""
    with browser.new_context(locale="ar", reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def poppler() -> None:
    """The programs that read PDF files as those of readers do."""
    if shutil.which("pdftotext") is None:
        _do_without(NO_POPPLER)
