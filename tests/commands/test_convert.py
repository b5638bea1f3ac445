"""`warraq convert` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import run
from tests.convert.test_run import raw_text

SETTINGS = 'title: "أرشيف"\nurl: "https://example.org/"\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "site.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "content" / "raw").mkdir(parents=True)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    return tmp_path


def put(site: Path, name: str, text: str) -> Path:
    path = site / "content" / "raw" / name
    path.write_text(text, "utf-8")
    return path


def convert(site: Path, *arguments: str) -> int:
    return run(["--site", str(site), "convert", *arguments])


def test_all_good(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(site, "1.txt", raw_text("1", body="نص\u00a0الخبر"))
    assert convert(site) == 0
    told = capsys.readouterr()
    assert told.out == (
        "1  converted\n0  unchanged\n0  edited by hand, left alone\n0  quarantined\n1  repaired\n1    spaces\n"
    )
    assert told.err == ""
    assert (site / "content/articles/2017/11/1.md").exists()


def test_some_quarantined(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(site, "1.txt", raw_text("1", day="31 فبراير 2014"))
    put(site, "2.txt", raw_text("2", body=""))
    assert convert(site) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[:4] == [
        "1  converted", "0  unchanged", "0  edited by hand, left alone", "1  quarantined",
    ]  # fmt: skip
    assert told.err.splitlines() == [
        "content/raw/1.txt:6: the date «31 فبراير 2014» is on no calendar — write the day it was printed, as 2014-02-28",
        "content/raw/2.txt: notice: the article has no text — look whether the export lost it; a picture alone needs none",
    ]


def test_for_programs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(site, "1.txt", raw_text("1"))
    put(site, "2.txt", "x")
    assert convert(site, "--format", "json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "converted": 1,
        "unchanged": 0,
        "edited": 0,
        "quarantined": [
            {
                "path": "content/raw/2.txt",
                "line": 0,
                "fact": "no layout fits: there are neither <DOC> tags nor a date line near the top",
                "hint": "begin with the lines id, section, blank, title, blank, date; or tell what your system writes",
            }
        ],
        "repaired": 0,
        "repairs": {},
    }


def test_in_arabic(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ar_OM.UTF-8")
    put(site, "1.txt", raw_text("1", day="31 فبراير 2014"))
    assert convert(site) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "0  حُوّلت"
    assert told.err == "content/raw/1.txt:6: التاريخ «31 فبراير 2014» ليس في أي تقويم — اكتب يوم نشره، مثل 2014-02-28\n"


def test_paths(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(site, "1.txt", raw_text("1"))
    one = put(site, "2.txt", raw_text("2"))
    assert convert(site, str(one)) == 0
    assert capsys.readouterr().out.startswith("1  converted\n0  unchanged")
    assert convert(site, str(site / "site.yaml")) == 2
    assert capsys.readouterr().err == (
        f"{site / 'site.yaml'}: the path is not below content/raw/ — "
        "put raw files there: what they become says where it came from\n"
    )


def test_prefixes_and_publication_come_from_the_settings(site: Path) -> None:
    (site / "site.yaml").write_text(SETTINGS + 'publication: "عمان"\nexports: {old: {prefix: "o"}}\n', "utf-8")
    (site / "content/raw/old").mkdir()
    put(site, "old/1.txt", raw_text("1", body="عمان -\n\nنص"))
    assert convert(site) == 0
    assert 'dateline: "عمان"\nsource' in (site / "content/articles/2017/11/o1.md").read_text("utf-8")


def test_a_folder_that_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert(tmp_path) == 2
    assert capsys.readouterr().err != ""


def test_a_bad_authority_file_is_told_and_the_rest_converted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/authority").mkdir()
    (site / "content/authority/tags.yaml").write_text('- {slug: x, nam: "س"}', "utf-8")
    put(site, "1.txt", raw_text("1"))
    assert convert(site) == 1
    told = capsys.readouterr()
    assert told.out.startswith("1  converted")
    assert told.err.startswith("content/authority/tags.yaml:1:")
