"""The table of names that a librarian fills in with a spreadsheet: CSV in UTF-8, with the mark by which Excel knows it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import TERM_KINDS, Problem, TermKind, problem

MARK = "\ufeff"
COLUMNS = ("kind", "name", "count", "slug", "right_name", "right_slug")
# A cell that begins so is a formula to a spreadsheet; an apostrophe before it says that it is text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COUNT = re.compile(r"\d{1,9}")
_TOO_LONG = "field limit"  # in what the reader of CSV says of a cell that is longer than it reads


@dataclass(frozen=True, slots=True)
class Row:
    """A name in use: how many articles have it, its slug today, and the right name and slug that a person gave it."""

    kind: TermKind
    name: str
    count: int
    slug: str
    right_name: str = ""
    right_slug: str = ""


def write_rows(rows: Iterable[Row]) -> str:
    """The table's text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(
            [row.kind, _text(row.name), row.count, row.slug, _text(row.right_name), row.right_slug],
        )
    return MARK + out.getvalue()


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def read_rows(path: str, text: str) -> tuple[Sequence[Row], Sequence[Problem]]:
    """The rows of a table, and what is wrong with it; columns are found by their names, and `;` may part them."""
    lines = _cut(path, text.removeprefix(MARK))
    if isinstance(lines, Problem):
        return (), [lines]
    named = [cell.strip() for cell in lines[0][1]] if lines else []
    missing = [name for name in ("kind", "name", "right_name") if name not in named]
    if missing:
        return (), [problem(path, "terms.no-column", 1, name=missing[0], known=", ".join(COLUMNS))]
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in lines[1:]:
        cells = {name: _plain(" ".join(cell.split())) for name, cell in zip(named, line, strict=False)}
        kind = next((kind for kind in TERM_KINDS if kind == cells.get("kind")), None)
        if not any(cells.values()):
            continue
        if kind is None:
            known = ", ".join(TERM_KINDS)
            problems.append(problem(path, "terms.no-kind", number, text=cells.get("kind", ""), known=known))
        elif not cells.get("name"):
            problems.append(problem(path, "terms.no-name", number))
        else:
            count = cells.get("count", "")
            rows.append(
                Row(
                    kind,
                    cells["name"],
                    int(count) if _COUNT.fullmatch(count) else 0,
                    cells.get("slug", ""),
                    cells.get("right_name", ""),
                    cells.get("right_slug", ""),
                )
            )
    return rows, problems


def _cut(path: str, text: str) -> list[tuple[int, list[str]]] | Problem:
    """The cells of each row, with the line at which it ends; a problem where nobody can tell where a cell does."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    lines: list[tuple[int, list[str]]] = []
    try:
        lines += ((reader.line_num, cells) for cells in reader)
    except csv.Error as error:
        number = lines[-1][0] + 1 if lines else 1
        if _TOO_LONG in str(error):
            return problem(path, "terms.cell-too-long", number, limit=csv.field_size_limit())
        return problem(path, "terms.open-cell", number)
    return lines
