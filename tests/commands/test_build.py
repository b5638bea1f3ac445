"""`warraq build` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from generator import cli
from generator.commands.build import moment
from tests.laws.walk import Walk

UNKNOWN = "no authority file knows the section «رأي» (1) — add it to content/authority/sections.yaml\n"
BROKEN = "---\ntitle: أ\ndate: 31 فبراير 2014\n---\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """A site of one article, which the process stands in."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    walk = Walk(tmp_path / "site")
    walk.put("content/articles/a.md", {"title": "أول", "date": "2017-01-01", "section": "رأي"}, "نص.")
    monkeypatch.chdir(walk.folder)
    return walk


def build(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    code = cli.run(["build", "--today", "2026-01-01", *options])
    return code, *capsys.readouterr()


def test_what_a_build_says(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = build(capsys)
    assert (code, err) == (0, f"notice: {UNKNOWN}")
    made = out.split("; ")[1].split()[1]
    assert out == f"articles: 1 (1 read); pages: {made} made, {made} written, 0 removed\n"
    code, out, err = build(capsys)
    assert (code, err) == (0, f"notice: {UNKNOWN}")
    assert out.endswith("; pages: 0 made, 0 written, 0 removed\n")


def test_what_a_build_says_to_programs(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/articles/bad.md", BROKEN)
    site.write("content/authority/sections.yaml", '- {name: "ثقافة"}\n')
    code, out, err = build(capsys, "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert [one["code"] for one in told["problems"]] == ["content.date-not-on-calendar"]
    assert [one["code"] for one in told["notices"]] == ["names.unknown-section"]
    assert (told["articles"], told["made"] == told["written"], told["removed"]) == (2, True, 0)
    assert err == (
        "content/articles/bad.md:3:1: the date «31 فبراير 2014» is on no calendar"
        f" — write the day it was printed, as 2014-02-28\nnotice: {UNKNOWN}"
    )


def test_a_wrong_site_is_told_to_programs_too(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("site.yaml", "title: أ\n")
    code, out, _ = build(capsys, "--format", "json")
    assert code == 2
    assert [one["code"] for one in json.loads(out)["problems"]] == ["shape.missing"]


def test_messages_in_arabic(site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL")
    monkeypatch.setenv("LANG", "ar_OM.UTF-8")
    site.write("content/articles/bad.md", BROKEN)
    _, _, err = build(capsys)
    assert err == (
        "content/articles/bad.md:3:1: التاريخ «31 فبراير 2014» ليس في أي تقويم — اكتب يوم الطبع هكذا: 2014-02-28\n"
        "ملاحظة: القسم «رأي» ليس في ملف الأقسام (1) — أضفه إلى content/authority/sections.yaml\n"
    )


def test_a_dry_run_lists_pages(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = build(capsys, "--dry-run")
    lines = out.splitlines()
    assert code == 0
    assert "year 2017: how many articles each month and each day of 2017 holds" in lines
    assert lines[-1] == f"pages that would be made: {len(lines) - 1}; nothing was changed"
    assert not (site.folder / "public").exists()


def test_portable_links_name_their_files(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("themes/witness/templates/not_found.html", "{{ link('/') }} {{ link('/2017/') }}")
    site.write("themes/witness/templates/day.html", "{{ link('/') }} {{ link('/tags/') }} {{ link('/feed.xml') }}")
    build(capsys, "--portable")
    day = site.folder / "public/2017/01/01/index.html"
    assert day.read_text("utf-8") == "../../../index.html ../../../tags/index.html ../../../feed.xml"
    build(capsys)
    assert day.read_text("utf-8") == "../../../ ../../../tags/ ../../../feed.xml"


def test_clean_makes_everything_again(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _, first, _ = build(capsys)
    _, again, _ = build(capsys, "--clean")
    made = first.split("; ")[1].split()[1]
    assert again == f"articles: 1 (1 read); pages: {made} made, 0 written, 0 removed\n"


@pytest.mark.parametrize(
    ("given", "found"),
    [("2026-11-23", "2026-11-23T00:00"), ("2026-11-23T18:30", "2026-11-23T18:30"), ("0622-07-16", "0622-07-16T00:00")],
)
def test_today(given: str, found: str) -> None:
    assert moment(given, "Asia/Muscat") == found


@pytest.mark.parametrize(
    "given", ["", "2026", "2026-13-01", "2026-02-30", "2026-11-23T25:00", "غدا", "2026-11-23T18:30:00", "٢٠٢٦-١١-٢٣"]
)
def test_what_is_no_day(given: str) -> None:
    with pytest.raises(click.BadParameter):
        moment(given, "UTC")


def test_a_wrong_day_is_wrong_usage(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build", "--today", "2026-02-30"]) == 2
    assert "«2026-02-30» is neither a day like 2026-11-23" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["soon", "9" * 30, "-99999999999999"])
def test_a_present_that_is_no_number_is_wrong_usage(
    given: str, site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert cli.run(["build"]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
