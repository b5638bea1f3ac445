"""How commands speak: results to stdout, problems and notices to stderr, progress where somebody watches."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING

import click

from generator.language.messages import tell
from generator.model import Problem

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_MANY = 10


def language() -> str:
    """The language of messages: Arabic where the environment says so, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ar" if said.startswith("ar") else "en"


def say_problems(problems: Iterable[Problem]) -> None:
    """Each problem and notice on a line of its own; of names that no authority file knows, the most frequent."""
    speech = language()
    names: list[Problem] = []
    for one in problems:
        if one.code.startswith(("names.unknown-", "names.several-")):
            names.append(one)
        else:
            click.echo(worded(one, speech), err=True)
    names.sort(key=lambda one: (-int(dict(one.values)["count"]), one.code, one.values))
    for one in names[:_MANY]:
        click.echo(worded(one, speech), err=True)
    if len(names) > _MANY:
        more = Problem("", code="names.more", values=(("count", str(len(names) - _MANY)),), notice=True)
        click.echo(worded(more, speech), err=True)


def worded(one: Problem, speech: str) -> str:
    """The problem as one line, coloured where the terminal shows colours."""
    head, hint = tell(one, speech)
    fact, _ = tell(Problem("", code=one.code, values=one.values), speech)
    place = head.removesuffix(fact).removesuffix(": ")
    mark = click.style("ملاحظة" if speech == "ar" else "notice", fg="cyan") + ": " if one.notice else ""
    where = click.style(place, bold=True) + ": " if place else ""
    line = f"{where}{mark}{fact if one.notice else click.style(fact, fg='red')} — {hint}"
    return " ".join(line.split("\n"))


def as_json(one: Problem) -> dict[str, object]:
    """The problem for programs: path, line, column, code, fact and hint."""
    head, hint = tell(Problem("", code=one.code, values=one.values), language())
    return {
        "path": one.path, "line": one.line, "column": one.column, "code": one.code, "fact": head, "hint": hint,
        "notice": one.notice,
    }  # fmt: skip


def say(english: str, arabic: str, error: bool = False) -> None:
    """One line to stdout, or to stderr, in the language of messages."""
    click.echo(arabic if language() == "ar" else english, err=error)


def say_json(values: dict[str, object]) -> None:
    """One JSON object to stdout."""
    click.echo(json.dumps(values, ensure_ascii=False, indent=2))


def exit_code(problems: Sequence[Problem]) -> int:
    """1 where a person must mend something, else 0."""
    return int(any(not one.notice for one in problems))


class Watched:
    """Progress bars on a terminal; nothing where nobody watches."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task = 0

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def stage(self, name: str, total: int) -> None:
        """Show a bar for a stage of so many steps."""
        if not total or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return
        if self._bar is None:
            # rich takes longer to load than a build without changes takes, and is of no use where nobody watches.
            progress, console = import_module("rich.progress"), import_module("rich.console")
            self._bar = progress.Progress(console=console.Console(stderr=True), transient=True)
            self._bar.start()
        self._task = self._bar.add_task(name, total=total)

    def advance(self, steps: int) -> None:
        """Move the bar of the stage on."""
        if self._bar is not None:
            self._bar.advance(self._bar.tasks[-1].id, steps)
