"""An archive that was built with `--portable`, opened from a folder: no server, and every link leads to a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sample import LARGE_YEAR, PAGES, build_sample
from tests.html_tree import read_html

FONTS = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(font => font.status !== "unloaded").map(font => font.status);
}"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive for a stick."""
    return build_sample(tmp_path_factory.mktemp("portable") / "site", year_limit=LARGE_YEAR, portable=True)


def _links(path: Path) -> Iterator[str]:
    """The whole URLs of what a page names, but for its place on the net."""
    for element in read_html(path).iter():
        if element.get("rel") != "canonical":
            for name in ("href", "src"):
                if element.get(name):
                    yield urljoin(path.as_uri(), element.get(name))


def test_every_link_leads_to_a_file_that_is_there(public: Path) -> None:
    reached: set[Path] = set()
    waiting = [public / "index.html"]
    faults = []
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        if path.suffix != ".html":
            continue
        for url in _links(path):
            parts = urlsplit(urldefrag(url).url)
            target = Path(unquote(parts.path))
            if parts.scheme == "file" and not target.is_file():
                faults.append(f"{path.relative_to(public)}: {url}")
            elif parts.scheme == "file":
                assert target.is_relative_to(public)
                waiting.append(target)
    assert faults == []
    pages = {path for path in reached if path.suffix == ".html"}
    standing = {path for path in public.rglob("*.html") if path.name != "404.html" and path.parts[-2] != "old"}
    unlisted = {public / PAGES[kind] for kind in ("unlisted", "withdrawn", "gone")}
    assert standing - pages == unlisted
    assert len(pages) > 100


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind not in ("not-found", "redirect")])
def test_a_page_is_whole(page: Page, public: Path, kind: str) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    address = PAGES[kind] or "./"
    page.goto((public / address / "index.html" if address.endswith("/") else public / address).as_uri())
    assert set(page.evaluate(FONTS)) == {"loaded"}
    assert page.evaluate("[...document.images].filter(one => one.complete && !one.naturalWidth).length") == 0
    assert told == []


def test_a_reader_goes_from_the_front_page_to_an_article_and_back(browser: Browser, public: Path) -> None:
    with browser.new_context(locale="ar") as context:
        page = context.new_page()
        page.goto((public / "index.html").as_uri())
        page.locator("main a[href$='1265352.html']").first.click()
        assert page.url == (public / PAGES["article-picture"]).as_uri()
        page.locator("main a[href*='2019/10/17/'], main a[href='index.html']").first.click()
        assert page.url == (public / PAGES["day"] / "index.html").as_uri()
        page.locator("header a[href$='index.html']").first.click()
        assert page.url == (public / "index.html").as_uri()
