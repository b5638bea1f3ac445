"""`warraq why`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import run
from generator.effects.files import digest
from tests.laws.walk import Walk


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    walk = Walk(tmp_path / "site")
    walk.put("content/articles/f1.md", {"id": "a1", "title": "الميناء", "date": "2017-01-01", "tags": ["نفط"]}, "نص.")
    walk.build()
    return walk


def _why(site: Walk, *arguments: str) -> int:
    return run(["--site", str(site.folder), "why", *arguments])


def test_a_page_is_told_line_by_line(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _why(site, "/2017/01/01/a1.html") == 0
    source = digest((site.folder / "content/articles/f1.md").read_bytes())
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "/2017/01/01/a1.html",
        "  kind        article",
        "  file        public/2017/01/01/a1.html",
        "  shows       the text of content/articles/f1.md, the sizes of its pictures, the names of its terms, "
        "its neighbours in its section, and what belongs with it",
        f"  source      content/articles/f1.md (sha256 {source[:16]}…)",
    ]
    assert lines[5].startswith("  terms       tag نفط  /tags/")
    assert "  made again  by an edit in content/articles/f1.md" in lines


def test_an_edit_since_the_last_build_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f1.md", title="السوق")
    assert _why(site, "/2017/01/01/a1.html") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  source      content/articles/f1.md (changed since the last build)" in lines
    assert lines[-1] == "  the next build makes it again"


def test_a_page_is_told_as_json(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _why(site, "2017/01/01/a1.html", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["address"], told["kind"], told["owed"]) == ("/2017/01/01/a1.html", "article", False)
    assert told["source"]["path"] == "content/articles/f1.md"
    assert told["terms"][0]["name"] == "نفط"


def test_an_unknown_address_is_told_with_what_may_be_meant(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _why(site, "/2016/01/01/a1.html") == 1
    assert capsys.readouterr() == (
        "",
        "nothing is built at /2016/01/01/a1.html — did you mean /2017/01/01/a1.html?\n",
    )


def test_without_settings_there_is_no_site(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    (site.folder / "site.yaml").unlink()
    assert _why(site, "/", "--format", "json") == 2
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "config.no-site"
