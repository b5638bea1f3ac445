"""The figures of a run as one table, and as a page of the manual."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import PROC, Measured
from tests.benchmarks.subjects import Peer, Subject, Task

_HEAD = ("subject", "task", "wall s", "CPU s", "× cold", "articles/s", "pages", "MB, all", "MB, one process")
_LIBRARIES = ("jinja2", "markdown-it-py", "pydantic", "pyyaml")


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of one task over all rounds; megabytes are the greatest of any round."""

    subject: Subject
    task: Task
    wall: float
    cpu: float
    pages: int | None
    tree_mb: float
    process_mb: float


def row(subject: Subject, task: Task, rounds: Sequence[Measured]) -> Row:
    """What several rounds of one task come to."""
    return Row(
        subject,
        task,
        median(one.wall for one in rounds),
        median(one.cpu for one in rounds),
        task.pages(rounds[-1].out),
        max(one.tree_mb for one in rounds),
        max(one.process_mb for one in rounds),
    )


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table that can also be read as it is."""
    cold = {one.subject.name: one.wall for one in rows if one.task.name == "cold"}
    return grid([_HEAD, *(_cells(one, cold.get(one.subject.name)) for one in rows)], 2)


def grid(lines: Sequence[tuple[str, ...]], left: int) -> str:
    """The head and the lines below it as a Markdown table; so many of its columns are words, the rest are figures."""
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    marks = tuple("-" * width if at < left else "-" * (width - 1) + ":" for at, width in enumerate(widths))
    return "\n".join(_line(line, widths, left) for line in (lines[0], marks, *lines[1:]))


def _cells(one: Row, cold: float | None) -> tuple[str, ...]:
    many = one.task.articles > 1
    return (
        one.subject.name,
        one.task.name,
        f"{one.wall:.2f}",
        f"{one.cpu:.2f}",
        f"{one.wall / cold:.3f}" if cold and one.task.name not in ("cold", "convert") else "",
        f"{one.task.articles / one.wall:,.0f}" if many else "",
        "" if one.pages is None else f"{one.pages:,}",
        f"{one.tree_mb:.0f}" if one.tree_mb else "",
        f"{one.process_mb:.0f}" if one.process_mb else "",
    )


def _line(cells: Iterable[str], widths: Sequence[int], left: int) -> str:
    padded = [
        cell.ljust(width) if at < left else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def machine(peers: Sequence[Peer] = ()) -> str:
    """The machine and the versions, those of the peers too, in one sentence."""
    model = platform.processor() or platform.machine()
    if (PROC / "cpuinfo").is_file():
        lines = (PROC / "cpuinfo").read_text("utf-8").splitlines()
        model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), model)
    versions = [f"{name} {version(name)}" for name in _LIBRARIES] + [f"{peer.name} {peer.version}" for peer in peers]
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{processors} processors ({model}), {platform.system()} {platform.release().partition('-')[0]}; "
        f"warraq {version('warraq')}, Python {platform.python_version()}, {', '.join(versions)}"
    )


_PAGE = """# How fast it is

Measured on {day} on {machine}. Repeat it with `{command}`, which prints the same table from your own machine.

{parts}

Each figure is of the whole process, from its start to its end, in files on {where}. Times are medians of {rounds} rounds in
one run; `CPU s` is user and system time of all processes, which a busy machine disturbs least. `× cold` holds a build
against the cold one of the same run. `MB, all` is the greatest sum of the processes' proportional memory, `MB, one process`
the most that any of them held. `cold` starts without state and output; the builds below it follow one another.
"""
_BESIDE = """## Beside other generators

{comparison}

All programs are given the same made-up articles of 300 to 700 words and the same edits, and take turns in one run. Each
makes article pages, lists of sections, tags, bylines, years, months and days, feeds and a sitemap, by templates of its own;
after each edit its output was looked through for what was edited. Pelican keeps its cache between builds. `× {peer}` holds
a row of warraq against the same task of {peer}: below 1, warraq takes less. `pages` are the HTML files of the whole output,
`output MB` the bytes of all its files. `floor` is a bare loop that writes the files of warraq's cold build again."""


def page(
    rows: Sequence[Row],
    day: str,
    command: str,
    where: str,
    rounds: int,
    peers: Sequence[Peer] = (),
    comparison: str = "",
) -> str:
    """The tables as a page of the manual, with all that is needed to repeat them."""
    told = {one.subject.name: one.subject.told for one in rows}
    parts = [table(rows), "\n".join(f"- `{name}`: {what}" for name, what in told.items())] if rows else []
    if peers:
        parts.append(_BESIDE.format(comparison=comparison, peer=peers[0].name))
    return _PAGE.format(
        day=day, machine=machine(peers), command=command, parts="\n\n".join(parts), where=where, rounds=rounds
    )


def write_page(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
