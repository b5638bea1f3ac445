"""What open pages are told of problems: the terminal's words, the lines of the file, and the way to an editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.language.messages import tell
from generator.model import Problem, notice, problem
from generator.preview.rebuilding import Outcome
from generator.preview.telling import MOST, as_pages_show, editor_address, excerpt, source_file
from generator.preview.words import words
from tests.preview.small_site import HARBOUR, make_site

EDITOR = "vscode://file{path}:{line}:{column}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site \u0645\u0648\u0642\u0639")


def shown(site: Path, *problems: Problem, before: tuple[Problem, ...] = (), language: str = "en") -> dict[str, object]:
    told: dict[str, object] = json.loads(as_pages_show(Outcome(problems=problems), before, site, EDITOR, language))
    return told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_problem_is_told_as_on_the_terminal_with_its_lines(site: Path, language: str) -> None:
    one = problem(HARBOUR, "content.date-not-on-calendar", 3, 1, text="2017-11-31")
    told = shown(site, one, language=language)
    (fault,) = told["problems"]  # type: ignore[misc]  # JSON
    fact, remedy = tell(one, language)
    assert (f"{fault['place']}: {fault['fact']}", fault["remedy"]) == (fact, remedy)
    assert (fault["path"], fault["line"], fault["column"], fault["place"]) == (HARBOUR, 3, 1, f"{HARBOUR}:3:1")
    lines = (site / HARBOUR).read_text(encoding="utf-8").split("\n")
    assert fault["lines"] == [[number, lines[number - 1]] for number in range(1, 6)]
    assert fault["editor"].startswith("vscode://file/")
    assert fault["editor"].endswith("1001.md:3:1")
    assert told["count"] == 1


def test_what_is_new_or_of_every_page_is_urgent_and_comes_first(site: Path) -> None:
    old, new = (
        problem("content/articles/a.md", "content.empty-file"),
        problem("content/articles/b.md", "content.empty-file"),
    )
    theme = problem("themes/diwan/theme.yaml", "scan.is-a-folder")
    looked_at = notice("content/articles/a.md", "content.empty-file")
    told = shown(site, looked_at, old, new, theme, before=(old, theme))
    assert [(one["path"], one["urgent"]) for one in told["problems"]] == [  # type: ignore[attr-defined]  # JSON
        (new.path, True),
        (theme.path, True),
        (old.path, False),
    ]


def test_of_many_the_first_are_told_and_all_are_counted(site: Path) -> None:
    told = shown(site, *(problem(f"content/articles/{number}.md", "content.empty-file") for number in range(MOST + 5)))
    assert len(told["problems"]) == MOST  # type: ignore[arg-type]  # JSON
    assert told["count"] == MOST + 5


def test_another_count_makes_no_fault_new(site: Path) -> None:
    before = problem("content/articles/a.md", "content.empty-file", count=1)
    told = shown(site, problem("content/articles/a.md", "content.empty-file", count=2), before=(before,))
    assert [one["urgent"] for one in told["problems"]] == [False]  # type: ignore[attr-defined]  # JSON


@pytest.mark.parametrize(("line", "numbers"), [(1, [1, 2, 3]), (3, [1, 2, 3, 4, 5]), (5, [3, 4, 5]), (9, []), (7, [5])])
def test_lines_round_a_place(line: int, numbers: list[int]) -> None:
    assert [number for number, _ in excerpt("a\nb\r\nc\nd\ne", line)] == numbers
    assert all(not text.endswith("\r") for _, text in excerpt("a\nb\r\nc\nd\ne", line))


def test_the_way_to_an_editor(site: Path) -> None:
    assert editor_address("", site, HARBOUR, 3, 1) == ""
    assert editor_address(EDITOR, site, "content/nowhere.md") == ""
    assert editor_address(EDITOR, site, "") == ""
    found = editor_address("x-editor:open?file={path}&line={line}", site, HARBOUR)
    assert found.endswith("/1001.md&line=1")
    assert " " not in found


def test_a_shipped_theme_s_file_is_found_where_it_lies(site: Path) -> None:
    file = source_file(site, "themes/diwan/theme.yaml")
    assert file is not None
    assert file.is_file()
    assert source_file(site, "warraq/themes/diwan/theme.yaml") == file
    assert source_file(site, "themes/diwan/none.yaml") is None


def test_the_bar_speaks_both_languages() -> None:
    english, arabic = words("en"), words("ar")
    assert english.keys() == arabic.keys()
    assert (english["dir"], arabic["dir"]) == ("ltr", "rtl")
    assert [name for name in english if english[name] == arabic[name]] == []
