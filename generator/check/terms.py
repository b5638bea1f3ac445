"""The names in use that no authority file knows, and the files in which they are settled."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build.ground import AUTHORITY, read_names
from generator.build.output import LOCK
from generator.check.run import finished_build
from generator.check.settling import Settle, Settled, settle
from generator.check.spreadsheet import Row
from generator.content.article import decode
from generator.content.authority import FILES
from generator.content.entries import is_slug
from generator.effects.files import read_bytes, write_whole
from generator.effects.lock import exclusive
from generator.model import Problem, TermKind, problem

_FILES = {kind: f"{AUTHORITY}/{name}" for name, kind in FILES.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one authority file: its path, how its lines differ, and what was done to how many names."""

    path: str
    difference: str
    settled: Settled


def unknown_names(folder: Path) -> list[Row]:
    """The names that no authority file knew at the last build, the most frequent first; NothingToCheck without one."""
    with exclusive(folder / LOCK):
        inspection = finished_build(folder)
        try:
            return [Row(kind, name, count, slug) for kind, name, count, slug in inspection.unknown_terms()]
        finally:
            inspection.close()


def grantable(folder: Path, wishes: Mapping[TermKind, Sequence[Settle]], known: bool) -> list[Problem]:
    """What is wrong with wishes themselves: a slug of no form, a name that nothing has or that is to be two others.

    With `known`, a right name that is new is wrong too.
    """
    wrong: list[Problem] = []
    with exclusive(folder / LOCK):
        inspection = finished_build(folder)
        authority, _, _ = read_names(folder)
        try:
            for kind, wished in wishes.items():
                used = {name for names in inspection.written_names(kind).values() for name in names}
                used |= {row[1] for row in inspection.unknown_terms() if row[0] == kind}
                rights: dict[str, str] = {}
                for wish in wished:
                    right = rights.setdefault(wish.name, wish.right)
                    if right != wish.right:
                        two = problem(_FILES[kind], "terms.two-names", name=wish.name, right=right, other=wish.right)
                        wrong.append(two)
                    if wish.slug and not is_slug(wish.slug):
                        wrong.append(problem(_FILES[kind], "terms.slug-form", text=wish.slug))
                    if wish.name not in used and authority.find(kind, wish.name) is None:
                        wrong.append(problem(_FILES[kind], "terms.unknown-name", name=wish.name))
                    elif known and authority.find(kind, wish.right) is None:
                        wrong.append(problem(_FILES[kind], "terms.no-right-name", name=wish.right, kind=kind))
        finally:
            inspection.close()
    return wrong


def settle_names(folder: Path, wishes: Mapping[TermKind, Sequence[Settle]], dry_run: bool) -> list[Change]:
    """Grant the wishes in the authority files; where one file has a problem, no file is changed."""
    with exclusive(folder / LOCK):
        inspection = finished_build(folder)
        try:
            used = {kind: inspection.written_names(kind) for kind in wishes}
        finally:
            inspection.close()
        changes = []
        for kind, wished in wishes.items():
            path = _FILES[kind]
            before = _text(folder, path)
            done = (
                Settled("", problems=(before,))
                if isinstance(before, Problem)
                else settle(kind, path, before, wished, used[kind])
            )
            old = "" if isinstance(before, Problem) else before
            changes.append(Change(path, _difference(path, old, done.text or old), done))
        if not dry_run and not any(change.settled.problems for change in changes):
            for change in changes:
                if change.difference:
                    write_whole(folder / change.path, change.settled.text.encode())
        return changes


def _text(folder: Path, path: str) -> str | Problem:
    """The file's text with its own line ends, an empty one where there is no file, or why it cannot be read."""
    try:
        content = read_bytes(folder / path)
    except FileNotFoundError:
        return ""
    read = decode(path, content)
    return read if isinstance(read, Problem) else content.decode("utf-8-sig")


def _difference(path: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=2)
    return "\n".join(lines)
