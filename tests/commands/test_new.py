"""`warraq new`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import run
from generator.effects.files import read_bytes


@pytest.fixture(autouse=True)
def _in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def test_it_names_what_it_made_and_the_next_two_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "أرشيف", "--title", "أرشيف عمان", "--region", "om"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.split("\n\n")[1] == (
        "Put raw articles into أرشيف/content/raw/, then:\n  warraq --site 'أرشيف' convert\n  warraq --site 'أرشيف' build\n"
    )
    named = told.out.split("\n\n")[0].splitlines()
    assert named[0] == "أرشيف/site.yaml"
    assert "أرشيف/content/raw/" in named
    settings = read_bytes(Path("أرشيف/site.yaml")).decode()
    assert '\ntitle: "أرشيف عمان"\n' in settings
    assert "\nregion: OM\n" in settings
    assert "\ntimezone: Asia/Muscat\n" in settings


def test_in_the_folder_itself_the_commands_need_no_site(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", ".", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["next"] == ["warraq convert", "warraq build"]
    assert "content/authority/places.yaml" in told["files"]


def test_a_folder_that_is_not_empty_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x").write_text("x")
    assert run(["new", "."]) == 2
    assert capsys.readouterr() == (
        "",
        "the folder «.» is not empty: it holds x — name a folder that is empty or does not exist yet\n",
    )


def test_the_refusal_is_told_in_arabic_and_as_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ar_OM.UTF-8")
    assert run(["new", "site", "--region", "UK", "--format", "json"]) == 2
    told = capsys.readouterr()
    assert told.err == "لا بلد رمزه «UK» — اكتب حرفَي البلد في ISO 3166، مثل OM أو EG أو MA\n"
    assert json.loads(told.out)["problems"][0]["code"] == "scaffold.unknown-region"
