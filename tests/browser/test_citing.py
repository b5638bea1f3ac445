"""The citations of an article's page, copied in a real browser under a strict policy, and as they are without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Validators
from tests.browser.sample import Strict, build_sample
from tests.browser.screens import served
from tests.reference_formats import read_bibtex

ARTICLE = "2014/05/04/everything.html"
FORMS = 5
TEXTS = ".cite details > :is(p, pre)"
LISTEN = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", event => blocked.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the article is served under the strict policy."""
    with served(build_sample(tmp_path_factory.mktemp("cite") / "site"), Strict) as base:
        yield base + ARTICLE


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page whose clipboard may be read, so that a test can."""
    with browser.new_context(locale="ar", permissions=["clipboard-read", "clipboard-write"]) as context:
        context.add_init_script(LISTEN)
        yield context.new_page()


def open_all(page: Page) -> None:
    for closed in page.locator(".cite details:not([open]) summary").all()[::-1]:
        closed.click()


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_each_button_copies_what_stands_beside_it(reader: Page, address: str) -> None:
    reader.goto(address)
    open_all(reader)
    buttons, texts = reader.locator(".cite button"), reader.locator(TEXTS)
    expect(buttons).to_have_count(FORMS)
    expect(texts).to_have_count(FORMS)
    copied = []
    for at in range(FORMS):
        buttons.nth(at).click()
        expect(buttons.nth(at)).to_have_text("نُسخ")
        expect(reader.get_by_role("status")).to_have_text(str(buttons.nth(at).get_attribute("aria-label")))
        copied.append(clipboard(reader))
        assert copied[-1] == texts.nth(at).text_content()
    assert len(set(copied)) == FORMS
    assert "«" in copied[0] or "“" in copied[0]
    assert len(read_bibtex(copied[3])) == 1
    assert copied[4].startswith("TY  - NEWS\n")
    assert reader.evaluate("blocked") == []


def test_where_the_clipboard_is_kept_from_scripts_the_selected_text_is_copied(reader: Page, address: str) -> None:
    reader.goto(address)
    reader.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_all(reader)
    reader.locator(".cite button").nth(1).click()
    expect(reader.get_by_role("status")).to_contain_text("نُسخ: ")
    shown = reader.locator(TEXTS).nth(1).inner_text()
    other = reader.context.new_page()
    other.goto(address)
    assert clipboard(other).split() == shown.split()


def test_without_a_script_there_is_no_button_and_everything_can_be_read(browser: Browser, address: str) -> None:
    with browser.new_context(locale="ar", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".cite button")).to_have_count(0)
        expect(page.get_by_role("status")).to_have_count(0)
        expect(page.locator(TEXTS)).to_have_count(FORMS)
        expect(page.locator(TEXTS).first).to_be_visible()
        expect(page.locator(TEXTS).last).to_be_hidden()
        page.locator(".cite summary").last.click()
        expect(page.locator(TEXTS).last).to_be_visible()


def test_axe_finds_no_violation_where_all_is_open(reader: Page, address: str, validators: Validators) -> None:
    for width in (360, 1440):
        reader.set_viewport_size({"width": width, "height": 900})
        reader.goto(address)
        open_all(reader)
        for scheme in ("light", "dark"):
            reader.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two that it names
            assert validators.axe(reader) == []
        assert reader.evaluate("document.documentElement.scrollWidth") == width


def test_what_was_withdrawn_or_erased_is_not_cited(address: str, reader: Page) -> None:
    base = address.removesuffix(ARTICLE)
    for path in ("2014/05/06/withdrawn.html", "2014/05/07/gone.html"):
        reader.goto(base + path)
        expect(reader.locator(".cite")).to_have_count(0)
    reader.goto(f"{base}2014/05/05/unlisted.html")
    expect(reader.locator(TEXTS)).to_have_count(FORMS)


def test_a_day_leads_to_its_files(address: str, reader: Page) -> None:
    base = address.removesuffix("everything.html")
    reader.goto(base)
    links = reader.locator(".day-files a")
    assert [link.inner_text() for link in links.all()] == ["BibTeX", "RIS", "JSON"]
    named = [link.get_attribute("href") for link in links.all()]
    assert named == [link.get_attribute("href") for link in reader.locator("head link[rel=alternate]").all()]
    for file in ("citations.bib", "citations.ris", "articles.json"):
        assert reader.request.get(base + file).ok
