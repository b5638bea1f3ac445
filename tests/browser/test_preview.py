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
TAGS = "content/authority/tags.yaml"
STYLE = "themes/diwan/static/style.css"
HEAD = '<meta charset="utf-8">'
STRICT = HEAD + """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """The preview of a small site with a theme of its own, whose pages run no script but the server's files."""
    site = make_site(tmp_path / "site", own_theme=True)
    edit(site / BASE, HEAD, STRICT)
    (site / TAGS).parent.mkdir()
    (site / TAGS).write_text('- slug: harbour\n  name: "الميناء"\n', encoding="utf-8")
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
    reader.evaluate("document.body.kept = true")
    other = reader.context.new_page()
    other.goto(preview.address + "2017/11/10/1002.html")
    edit(preview.site / "content/articles/2017/11/1002.md", "كما كُتب أول مرة", "كما صُحّح")
    expect(other.locator("main")).to_contain_text("نص الخبر كما صُحّح.")
    assert reader.evaluate("document.body.kept") is True
    edit(preview.site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح هو أيضا")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما صُحّح هو أيضا.")
    assert reader.evaluate("document.body.kept") is None


def test_new_content_is_put_in_place_without_a_load_and_where_the_theme_has_a_script_with_one(
    preview: Preview, reader: Page
) -> None:
    reader.evaluate("window.loaded = true")
    edit(preview.site / HARBOUR, "الميناء يستقبل سفينة", "الميناء يستقبل سفينتين")
    expect(reader.locator("h1")).to_contain_text("سفينتين")
    assert "سفينتين" in reader.title()
    assert "سفينتين" in str(reader.locator('meta[property="og:title"]').get_attribute("content"))
    assert reader.evaluate("window.loaded") is True
    # The theme's own script began anew on what was put in place.
    expect(reader.locator(".cite button")).to_have_count(5)
    script = preview.site / "themes/diwan/static/ran.js"
    script.write_text("document.documentElement.dataset.ran = document.querySelector('h1').textContent;", "utf-8")
    edit(preview.site / ARTICLE, "{% block main %}", """{% block main %}<script src="{{ asset('ran.js') }}" defer></script>""")
    expect(reader.locator('html[data-ran*="سفينتين"]')).to_have_count(1)
    assert reader.evaluate("window.loaded") is None
    edit(preview.site / HARBOUR, "سفينتين", "ثلاث سفن")
    expect(reader.locator('html[data-ran*="ثلاث سفن"]')).to_have_count(1)


def test_a_style_sheet_is_put_in_place_without_a_reload(preview: Preview, reader: Page) -> None:
    reader.evaluate("document.body.kept = true")
    for width in (7, 8):
        with open(preview.site / STYLE, "a", encoding="utf-8") as sheet:
            sheet.write(f"\nbody {{ outline: {width}px solid; }}\n")
        expect(reader.locator("body")).to_have_css("outline-width", f"{width}px")
    assert reader.evaluate("document.body.kept") is True
    expect(reader.locator('head link[rel="stylesheet"]:not([data-warraq])')).to_have_count(1)
    edit(preview.site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    expect(reader.locator("main")).to_contain_text("نص الخبر كما صُحّح.")
    assert reader.evaluate("document.body.kept") is None


def test_the_reader_s_place_is_kept_where_the_page_grows_above_it(preview: Preview, reader: Page) -> None:
    paragraphs = "\n\n".join(f"فقرة رقم {number} من الخبر الطويل." for number in range(200))
    edit(preview.site / HARBOUR, "نص الخبر كما كُتب أول مرة.", paragraphs)
    expect(reader.locator("main")).to_contain_text("فقرة رقم 199")
    place = reader.get_by_text("فقرة رقم 120 من", exact=False)
    place.evaluate("element => scrollTo(0, scrollY + element.getBoundingClientRect().top - 5)")
    before = place.evaluate("element => element.getBoundingClientRect().top")
    edit(preview.site / HARBOUR, "فقرة رقم 3 ", "فقرة زائدة.\n\n" * 20 + "فقرة رقم 3 ")
    expect(reader.locator("main")).to_contain_text("فقرة زائدة.")
    reader.wait_for_function("document.readyState === 'complete' && scrollY > 0")
    place.evaluate(
        "(element, top) => new Promise(done => (function look() { "
        "Math.abs(element.getBoundingClientRect().top - top) <= 2 ? done() : requestAnimationFrame(look); })())",
        before,
    )


@pytest.mark.parametrize(
    ("path", "sound", "broken", "line"),
    [
        (HARBOUR, "date: 2017-11-10", "date: 2017-11-31", "date: 2017-11-31"),
        (
            ARTICLE,
            "{% block main %}",
            "{% block main %}{{ nothing.of_the_kind }}",
            "{% block main %}{{ nothing.of_the_kind }}",
        ),
        ("site.yaml", "title:", "titel:", 'titel: "أرشيف صغير"'),
        (TAGS, "- slug: harbour", "- slugg: harbour", "- slugg: harbour"),
    ],
    ids=["front matter", "template", "settings", "authority"],
)
def test_what_is_wrong_is_laid_over_the_last_good_page_until_it_is_mended(
    preview: Preview, reader: Page, path: str, sound: str, broken: str, line: str
) -> None:
    overlay = reader.locator("warraq-preview .overlay")
    expect(reader.locator("warraq-preview .toggle")).to_be_visible()
    expect(overlay).to_be_hidden()
    edit(preview.site / path, sound, broken)
    expect(overlay).to_be_visible()
    expect(overlay.locator(".place").first).to_contain_text(path)
    expect(overlay.locator(".here code").first).to_have_text(line)
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")
    # What is told is what the terminal says.
    fact = overlay.locator(".fact").first.text_content()
    assert fact
    said = preview.site.with_name("serve.txt").read_text(encoding="utf-8")
    assert fact.split(";")[0] in said
    reader.reload()
    expect(overlay).to_be_visible()
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")
    reader.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    edit(preview.site / path, broken, sound)
    expect(reader.locator("warraq-preview .count")).to_be_hidden()
    expect(overlay).to_be_hidden()
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")


def test_the_bar_tells_what_the_page_is_made_of_and_moves_nothing(preview: Preview, reader: Page) -> None:
    before = reader.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
    toggle, panel = reader.locator("warraq-preview .toggle"), reader.locator("warraq-preview .panel")
    toggle.click()
    expect(panel).to_be_visible()
    expect(panel).to_contain_text(HARBOUR)
    expect(panel).to_contain_text(ARTICLE)
    assert reader.evaluate("[document.body.scrollWidth, document.body.scrollHeight]") == before
    reader.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(toggle).to_be_focused()


LOOKS = """() => [...document.querySelectorAll("body, body *:not(warraq-preview)")].map(one => {
  const { x, y, width, height } = one.getBoundingClientRect(), style = getComputedStyle(one);
  return [one.tagName, x, y, width, height, style.color, style.font, style.listStyle, style.borderTop, style.margin].join(" ");
})"""


def test_a_page_looks_in_the_preview_as_it_does_without_it(preview: Preview, reader: Page) -> None:
    expect(reader.locator("warraq-preview .toggle")).to_be_visible()
    # A face that comes between the two looks moves words once; what our style sheet would move, it moves each time.
    for _ in range(5):
        reader.evaluate("document.querySelector('link[data-warraq]').disabled = false")
        beside = reader.evaluate(LOOKS)
        reader.evaluate("document.querySelector('link[data-warraq]').disabled = true")
        assert reader.evaluate("[...document.styleSheets].filter(one => one.href.includes('.warraq')).length") == 0
        alone = reader.evaluate(LOOKS)
        if alone == beside:
            break
        reader.wait_for_timeout(300)
    assert alone == beside
    assert len(beside) > 20


def test_drafts_and_future_articles_are_shown_and_marked(preview: Preview, reader: Page) -> None:
    text = (preview.site / HARBOUR).read_text(encoding="utf-8")
    draft = text.replace('"1001"', '"1003"').replace("date:", "status: draft\ndate:")
    later = text.replace('"1001"', '"1004"').replace("date:", "publish_at: 2039-01-01T10:00\ndate:")
    for name, article in (("1003", draft), ("1004", later)):
        (preview.site / HARBOUR).with_name(f"{name}.md").write_text(article, encoding="utf-8")
    reader.goto(preview.address + "2017/11/10/")
    expect(reader.locator("main .warraq-mark")).to_have_count(2)
    for name, words in (("1003", "only this preview shows it"), ("1004", "2039-01-01 10:00")):
        reader.goto(f"{preview.address}2017/11/10/{name}.html")
        expect(reader.locator("warraq-preview .ribbon")).to_contain_text(words)
    reader.goto(preview.address + HARBOUR_ADDRESS[1:])
    expect(reader.locator("warraq-preview .toggle")).to_be_visible()
    expect(reader.locator("warraq-preview .ribbon")).to_have_count(0)


@pytest.mark.skipif(os.name != "posix", reason="process groups are told by POSIX systems alone")
def test_an_interrupt_ends_it_though_a_page_listens_with_nothing_left_running(preview: Preview, reader: Page) -> None:
    assert preview.interrupt() == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(preview.process.pid, 0)
    assert [path for path in preview.site.rglob("*") if is_temporary(path.name)] == []
    expect(reader.locator("main")).to_contain_text("نص الخبر كما كُتب أول مرة.")
