"""A build that stays open: what it is told changed is taken up, and nothing else is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build.run import Options
from generator.build.workshop import Workshop
from generator.effects.progress import Unwatched
from generator.model import notice
from tests.preview.small_site import HARBOUR, HARBOUR_ADDRESS, edit, make_site

NOW = "2026-01-01T00:00"
MARKET = "content/articles/2017/11/1002.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", own_theme=True)


@pytest.fixture
def shop(site: Path) -> Iterator[Workshop]:
    """A workshop in which everything is made."""
    shop = Workshop(site, Options(""))
    shop.look(None)
    assert shop.take(None, NOW, 1, Unwatched())
    while shop.go_on():
        pass
    yield shop
    shop.close()


def page(site: Path, address: str) -> str:
    return (site / "public" / address[1:]).read_text("utf-8")


def test_what_is_not_named_is_not_looked_at(shop: Workshop, site: Path) -> None:
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    edit(site / MARKET, "كما كُتب أول مرة", "كما صُحّح")
    shop.take([HARBOUR], NOW, 1, Unwatched())
    while shop.go_on():
        pass
    assert "كما صُحّح" in page(site, HARBOUR_ADDRESS)
    assert "كما صُحّح" not in page(site, "/2017/11/10/1002.html")
    shop.take(["content/articles/2017"], NOW, 1, Unwatched())
    while shop.go_on():
        pass
    assert "كما صُحّح" in page(site, "/2017/11/10/1002.html")


def test_what_is_put_off_has_changed_nothing(shop: Workshop, site: Path) -> None:
    edit(site / HARBOUR, "الميناء", "المرفأ")
    assert not shop.take([HARBOUR], NOW, 1, Unwatched(), lambda: True)
    assert not shop.owing
    assert shop.take([HARBOUR], NOW, 1, Unwatched())
    assert shop.owing
    shop.make_now(["/2017/11/10/"])
    assert "المرفأ" in page(site, "/2017/11/10/index.html")


def test_a_page_that_is_open_is_made_before_the_rest_is_planned(shop: Workshop, site: Path) -> None:
    template = site / "themes/diwan/templates/article.html"
    edit(template, "{% block main %}", "{% block main %}سطر من القالب")
    ground, other = shop.look(["themes/diwan/templates/article.html"])
    assert other
    assert ground.problems == ()
    shop.make_early([HARBOUR_ADDRESS])
    assert "سطر من القالب" in page(site, HARBOUR_ADDRESS)
    assert "سطر من القالب" not in page(site, "/2017/11/10/1002.html")
    assert shop.look([HARBOUR])[1] is False


def test_to_warm_up_changes_nothing(shop: Workshop, site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*")}
    shop.warm_up()
    assert {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*")} == before
    assert not shop.owing


def test_what_was_made_early_is_made_again_where_the_change_is_undone_before_it_is_taken_up(
    shop: Workshop, site: Path
) -> None:
    name = "themes/diwan/templates/article.html"
    before = page(site, HARBOUR_ADDRESS)
    edit(site / name, "{% block main %}", "{% block main %}سطر من القالب")
    shop.look([name])
    shop.make_early([HARBOUR_ADDRESS])
    edit(site / name, "سطر من القالب", "")
    shop.look([name])
    shop.take([name], NOW, 1, Unwatched())
    while shop.go_on():
        pass
    assert page(site, HARBOUR_ADDRESS) == before


def test_a_style_sheet_that_was_made_early_and_changed_again_does_not_stay(shop: Workshop, site: Path) -> None:
    name = "themes/diwan/static/style.css"
    sheets = [path.name for path in (site / "public/static").glob("style.*.css")]
    for words in ("/* أول */", "/* ثانٍ */"):
        (site / name).write_text((site / name).read_text("utf-8") + words, "utf-8")
        shop.look([name])
        shop.make_early([HARBOUR_ADDRESS])
        shop.take([name], NOW, 1, Unwatched())
    while shop.go_on():
        pass
    (sheet,) = [path.name for path in (site / "public/static").glob("style.*.css")]
    assert sheet not in sheets
    assert sheet in page(site, HARBOUR_ADDRESS)


def test_a_page_whose_article_is_saved_again_before_it_is_made_stays_until_it_is(shop: Workshop, site: Path) -> None:
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    shop.take([HARBOUR], NOW, 1, Unwatched())
    edit(site / HARBOUR, "كما صُحّح", "كما صُحّح ثانيةً")
    shop.make_now([HARBOUR_ADDRESS])
    assert "كما كُتب أول مرة" in page(site, HARBOUR_ADDRESS)
    shop.take([HARBOUR], NOW, 1, Unwatched())
    shop.make_now([HARBOUR_ADDRESS])
    assert "كما صُحّح ثانيةً" in page(site, HARBOUR_ADDRESS)


def test_a_page_that_failed_is_found_again_when_the_template_is_mended(shop: Workshop, site: Path) -> None:
    template = "themes/diwan/templates/article.html"
    edit(site / template, "{% block main %}", "{% block main %}{{ nothing.of_the_kind }}")
    shop.look([template])
    shop.take([template], NOW, 1, Unwatched())
    shop.make_now([HARBOUR_ADDRESS])
    while shop.go_on():
        pass
    assert [one.code for one in shop.problems() if not one.notice] == ["theme.template"]
    assert not (site / "public" / HARBOUR_ADDRESS[1:]).exists()
    edit(site / template, "{{ nothing.of_the_kind }}", "")
    shop.look([template])
    shop.make_early([HARBOUR_ADDRESS])
    assert "كما كُتب أول مرة" in page(site, HARBOUR_ADDRESS)
    assert [one for one in shop.problems() if not one.notice] == []


def test_what_a_scan_told_of_a_path_stays_told_until_that_path_is_looked_at(shop: Workshop, site: Path) -> None:
    stray = "content/articles/2017/notes.doc"
    (site / stray).write_text("x", "utf-8")
    shop.take([stray], NOW, 1, Unwatched())
    shop.take([HARBOUR], NOW, 1, Unwatched())
    assert stray in [one.path for one in shop.problems()]
    (site / stray).unlink()
    shop.take([stray], NOW, 1, Unwatched())
    assert stray not in [one.path for one in shop.problems()]


def test_a_state_that_was_taken_away_is_made_anew_and_the_pages_from_it(shop: Workshop, site: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        (site / f".warraq/state.sqlite{suffix}").unlink(missing_ok=True)
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    assert shop.take([HARBOUR], NOW, 1, Unwatched())
    while shop.go_on():
        pass
    assert "كما صُحّح" in page(site, HARBOUR_ADDRESS)
    assert "كما كُتب أول مرة" in page(site, "/2017/11/10/1002.html")


def test_a_correction_of_nothing_is_told_until_there_is_what_it_corrects(shop: Workshop, site: Path) -> None:
    edit(site / MARKET, "section: ", 'corrects: "another"\nsection: ')
    shop.take([MARKET], NOW, 1, Unwatched())
    assert [one for one in shop.problems() if one.path == MARKET] == [
        notice(MARKET, "build.corrects-nothing", id="another")
    ]
    edit(site / MARKET, "another", "1001")
    shop.take([MARKET], NOW, 1, Unwatched())
    assert [one for one in shop.problems() if one.path == MARKET] == []
