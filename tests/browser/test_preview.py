"""What is saved appears in the open page by itself, in a real browser and under a strict Content-Security-Policy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.effects.files import is_temporary
from tests.preview.running import PATIENCE, Preview, serving
from tests.preview.small_site import HARBOUR, HARBOUR_ADDRESS, RAW, edit, make_site

BASE = "themes/diwan/templates/base.html"
ARTICLE = "themes/diwan/templates/article.html"
STYLE = "themes/diwan/static/style.css"
HEAD = '<meta charset="utf-8">'
STRICT = HEAD + """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The preview of a small site with a theme of its own, whose pages run no script but the server's files."""
    site = make_site(tmp_path / "site", own_theme=True)
    edit(site / BASE, HEAD, STRICT)
    with serving(site) as running:
        yield running


@pytest.fixture
def reader(page: Page, preview: Preview) -> Page:
    """An article of the preview, open in the browser and listening."""
    page.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    with page.expect_response(lambda response: "/.warraq/events" in response.url):
        page.goto(preview.address + HARBOUR_ADDRESS[1:])
    return page


def test_an_edit_of_the_article_appears(preview: Preview, reader: Page) -> None:
    edit(preview.site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما صُحّح.")
    edit(preview.site / HARBOUR, "كما صُحّح", "كما صُحّح ثانية")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما صُحّح ثانية.")
    edit(preview.site / HARBOUR, "الميناء يستقبل سفينة", "الميناء يستقبل سفينتين")
    expect(reader).to_have_title("الميناء يستقبل سفينتين · أرشيف صغير")


def test_a_raw_file_appears(preview: Preview, reader: Page) -> None:
    reader.goto(preview.address)
    expect(reader.locator("main")).to_contain_text("الميناء يستقبل سفينة")
    expect(reader.locator("main")).not_to_contain_text("مكتبة المدينة")
    (preview.site / "content" / "raw" / "2001.txt").write_text(RAW, encoding="utf-8")
    expect(reader.locator("main")).to_contain_text("مكتبة المدينة تفتح قاعة للمخطوطات")


def test_an_edit_of_a_raw_file_appears(preview: Preview, reader: Page) -> None:
    reader.goto(preview.address + "2017/11/11/2001.html")
    expect(reader.locator("main")).not_to_contain_text("مكتبة المدينة")
    raw = preview.site / "content" / "raw" / "2001.txt"
    raw.write_text(RAW, encoding="utf-8")
    expect(reader.locator("main")).to_contain_text("قاعة جديدة للمخطوطات")
    edit(raw, "افتتحت مكتبة المدينة أمس", "افتتحت مكتبة المدينة اليوم")
    expect(reader.locator("main")).to_contain_text("افتتحت مكتبة المدينة اليوم")


def test_an_edit_of_a_template_appears(preview: Preview, reader: Page) -> None:
    edit(preview.site / ARTICLE, "{% block main %}", "{% block main %}<p>سطر من القالب</p>")
    expect(reader.locator("main")).to_contain_text("سطر من القالب")


def test_an_edit_of_a_style_sheet_appears(preview: Preview, reader: Page) -> None:
    with open(preview.site / STYLE, "a", encoding="utf-8") as sheet:
        sheet.write("\nbody { outline: 7px solid; }\n")
    expect(reader.locator("body")).to_have_css("outline-width", "7px")


def test_a_broken_template_leaves_the_page_until_it_is_mended(preview: Preview, reader: Page) -> None:
    with reader.expect_console_message(lambda message: "templates/article.html" in message.text):
        edit(preview.site / ARTICLE, "{% block main %}", "{% block main %}{{ nothing.of_the_kind }}")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")
    edit(preview.site / ARTICLE, "{{ nothing.of_the_kind }}", "<p>سطر من القالب</p>")
    expect(reader.locator("main")).to_contain_text("سطر من القالب")


def test_a_page_catches_up_with_what_it_missed(preview: Preview, reader: Page) -> None:
    reader.route("**/.warraq/events*", lambda route: route.abort())
    reader.reload()
    edit(preview.site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    other = reader.context.new_page()
    other.goto(reader.url)
    expect(other.locator("main")).to_contain_text("نص الخبر كما صُحّح.")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")
    reader.unroute("**/.warraq/events*")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما صُحّح.")


def test_a_page_that_did_not_change_is_left_alone(preview: Preview, reader: Page) -> None:
    reader.evaluate("window.kept = true")
    other = reader.context.new_page()
    other.goto(preview.address + "2017/11/10/1002.html")
    edit(preview.site / "content/articles/2017/11/1002.md", "كما كُتب أول مرة", "كما صُحّح")
    expect(other.locator("main")).to_contain_text("نص الخبر كما صُحّح.")
    assert reader.evaluate("window.kept") is True
    edit(preview.site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح هو أيضا")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما صُحّح هو أيضا.")
    assert reader.evaluate("window.kept") is None


@pytest.mark.skipif(os.name != "posix", reason="process groups are told by POSIX systems alone")
def test_an_interrupt_ends_it_though_a_page_listens_with_nothing_left_running(preview: Preview, reader: Page) -> None:
    assert preview.interrupt() == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(preview.process.pid, 0)
    assert [path for path in preview.site.rglob("*") if is_temporary(path.name)] == []
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")
