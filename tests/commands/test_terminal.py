"""How commands speak: one line each, in the reader's language, for people and for programs."""

from __future__ import annotations

import json

import pytest

from generator.commands.terminal import Watched, as_json, exit_code, language, say_json, say_problems, worded
from generator.model import Problem, notice, problem

DATE = problem("content/articles/x.md", "content.date-not-on-calendar", 3, 7, text="31 فبراير 2014")
EMPTY = notice("content/articles/x.md", "content.empty-body")


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, "en"),
        ({"LANG": "ar_OM.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ar_EG"}, "ar"),
        ({"LANG": "ar_OM.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_of_messages(environment: dict[str, str], found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == found


def plain(text: str) -> str:
    """The text without a terminal's colours."""
    return text.replace("\x1b[31m", "").replace("\x1b[36m", "").replace("\x1b[1m", "").replace("\x1b[0m", "")


@pytest.mark.parametrize(
    ("one", "speech", "line"),
    [
        (
            DATE,
            "en",
            "content/articles/x.md:3:7: the date «31 فبراير 2014» is on no calendar — write the day it was printed, as 2014-02-28",
        ),
        (
            DATE,
            "ar",
            "content/articles/x.md:3:7: التاريخ «31 فبراير 2014» ليس في أي تقويم — اكتب يوم الطبع هكذا: 2014-02-28",
        ),
        (EMPTY, "en", "content/articles/x.md: notice: the article has no text — write it, or leave it so"),
        (EMPTY, "ar", "content/articles/x.md: ملاحظة: المقال بلا نص — اكتب نصه، أو اتركه بلا نص"),
        (
            problem("", "config.no-site", folder="a: b"),
            "en",
            "there is no site.yaml in a: b — go to the site's folder, name it by --site, or make a site: warraq new DIR",
        ),
        (
            notice("x.md", "names.unknown-tag", name="زغوان : حجز", count=1),
            "en",
            "x.md: notice: no authority file knows the tag «زغوان : حجز» (1) — add it to content/authority/tags.yaml",
        ),
        (
            problem("x.md", "content.not-a-date", 1, 1, text="a: b\nc"),
            "en",
            "x.md:1:1: «a: b c» is no date — write the day it was printed, as 2014-02-28",
        ),
    ],
)
def test_a_problem_is_one_line(one: Problem, speech: str, line: str) -> None:
    assert plain(worded(one, speech)) == line


def test_colours_are_for_terminals(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    say_problems([DATE])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "\x1b" not in captured.err
    assert captured.err.startswith("content/articles/x.md:3:7: the date")
    assert captured.err.count("\n") == 1


def test_unknown_names_come_last_and_the_most_frequent_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    names = [notice("", "names.unknown-tag", name=f"اسم {count}", count=count) for count in range(1, 14)]
    say_problems([*names, DATE])
    lines = capsys.readouterr().err.splitlines()
    assert "the date" in lines[0]
    assert [line.split("«")[1].split("»")[0] for line in lines[1:11]] == [f"اسم {count}" for count in range(13, 3, -1)]
    assert lines[11].startswith("notice: 3 more names")
    assert len(lines) == 12


def test_a_problem_for_programs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    say_json({"problems": [as_json(DATE)]})
    assert json.loads(capsys.readouterr().out) == {
        "problems": [
            {
                "path": "content/articles/x.md",
                "line": 3,
                "column": 7,
                "code": "content.date-not-on-calendar",
                "fact": "the date «31 فبراير 2014» is on no calendar",
                "hint": "write the day it was printed, as 2014-02-28",
                "notice": False,
            }
        ]
    }


def test_notices_do_not_change_the_exit() -> None:
    assert exit_code([]) == exit_code([EMPTY]) == 0
    assert exit_code([EMPTY, DATE]) == 1


def test_nobody_watches_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with Watched() as watched:
        watched.stage("reading", 5)
        watched.advance(5)
    assert capsys.readouterr() == ("", "")
