"""The browser and the validators work here: a good page passes, a bad one does not."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.chromium import Validators

GOOD = """<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head><meta charset="utf-8"><title>الصفحة الأولى</title></head>
<body><main><h1>الصفحة الأولى</h1><p>خبر <img src="data:," alt="صورة"></p></main></body>
</html>
"""
BAD = GOOD.replace(' alt="صورة"', "")


def test_arabic_runs_from_the_right(page: Page) -> None:
    page.set_content(GOOD.replace("خبر", "<span id=first>أول</span> <span id=last>آخر</span>"))
    first, last = (page.locator(f"#{name}").bounding_box() for name in ("first", "last"))
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]


def test_axe_tells_a_good_page_from_a_bad_one(page: Page, validators: Validators) -> None:
    page.set_content(GOOD)
    assert validators.axe(page) == []
    page.set_content(BAD)
    assert [line.partition(":")[0] for line in validators.axe(page)] == ["image-alt"]


def test_nu_tells_a_good_page_from_a_bad_one(tmp_path: Path, validators: Validators) -> None:
    good, bad, doubtful = (tmp_path / f"{name}.html" for name in ("good", "bad", "doubtful"))
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(BAD.replace("<p>", "<p><div></div>"), encoding="utf-8")
    doubtful.write_text(GOOD.replace("<p>", "<hr /><p>"), encoding="utf-8")
    told = validators.nu([good, bad, doubtful])
    assert {line.partition(":")[0] for line in told} == {"bad.html", "doubtful.html"}
