"""What open pages are told: problems in the words of the terminal, with the lines of the file that they are in."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote

from generator.effects.files import read_bytes
from generator.effects.themes import shipped_themes
from generator.language.messages import place, tell
from generator.model import Problem
from generator.preview.rebuilding import Outcome

MOST = 20
_AROUND = 2
_LONGEST_LINE = 300
# What is wrong there is wrong with every page.
_EVERY_PAGE = ("site.yaml", "themes/", "content/authority/")


def as_pages_show(outcome: Outcome, before: Collection[Problem], site: Path, editor: str, language: str) -> str:
    """The outcome's problems as JSON, the likeliest to matter first; `before` are those that stood when it all began.

    Each has its place, fact and remedy, the lines of its file, the address by which an editor opens it, and whether it
    is to be laid over whatever page is open.
    """
    known = {_without_count(one) for one in before if not one.notice}
    faults = [one for one in outcome.problems if not one.notice]
    urgent = {one: _without_count(one) not in known or one.path.startswith(_EVERY_PAGE) for one in faults}
    faults.sort(key=lambda one: (not urgent[one], one))
    told = [_told(one, urgent[one], site, editor, language) for one in faults[:MOST]]
    return json.dumps({"problems": told, "count": len(faults), "failure": outcome.failure}, ensure_ascii=False)


def editor_address(editor: str, site: Path, path: str, line: int = 0, column: int = 0) -> str:
    """The address by which an editor opens the file at a line, an empty text where none is set or there is no file."""
    file = source_file(site, path)
    if not editor or file is None:
        return ""
    values = {"path": quote(file.as_posix()), "line": str(line or 1), "column": str(column or 1)}
    for name, value in values.items():
        editor = editor.replace(f"{{{name}}}", value)
    return editor


def source_file(site: Path, path: str) -> Path | None:
    """The file that a problem's path names: the site's own, or of a theme that comes with the program."""
    if not path:
        return None
    places = [site / path]
    named = path.removeprefix("warraq/")
    if named.startswith("themes/"):
        places.append(shipped_themes() / named.removeprefix("themes/"))
    return next((file.resolve() for file in places if file.is_file()), None)


def excerpt(text: str, line: int) -> list[tuple[int, str]]:
    """The line with those round it, each with its number."""
    lines = text.split("\n")
    first, last = max(1, line - _AROUND), min(len(lines), line + _AROUND)
    return [(number, lines[number - 1].rstrip("\r")[:_LONGEST_LINE]) for number in range(first, last + 1)]


def _told(one: Problem, urgent: bool, site: Path, editor: str, language: str) -> dict[str, object]:
    fact, remedy = tell(one, language)
    where = place(one)
    return {
        "path": one.path,
        "place": where,
        "line": one.line,
        "column": one.column,
        "fact": fact.removeprefix(f"{where}: ") if where else fact,
        "remedy": remedy,
        "lines": _lines(one, site),
        "editor": editor_address(editor, site, one.path, one.line, one.column),
        "urgent": urgent,
    }


def _lines(one: Problem, site: Path) -> list[tuple[int, str]]:
    file = source_file(site, one.path) if one.line else None
    try:
        return excerpt(read_bytes(file).decode("utf-8", "replace"), one.line) if file else []
    except OSError:
        return []


def _without_count(one: Problem) -> tuple[object, ...]:
    return one.path, one.line, one.column, one.code, tuple(value for value in one.values if value[0] != "count")
