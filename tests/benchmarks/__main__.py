"""`make bench`: measure this program on the same articles in one run, and print one table."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.measuring import Failed, Measured, measure
from tests.benchmarks.preview import measure_memory, measure_preview
from tests.benchmarks.subjects import (
    Peer,
    Subject,
    archive_subject,
    corpus_subject,
    help_subject,
    sample_subject,
    warraq,
)
from tests.benchmarks.table import machine, page, row, table, write_page

RAM_DISK = Path("/dev/shm")
# A file as young as the scan that met it is read again by the next one: let it grow older before the clock runs.
SETTLING_SECONDS = 0.1

_OF_THE_PREVIEW = {"preview": measure_preview, "preview-memory": measure_memory}
Prepare = Callable[[Peer, Path], Subject]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each task is done (default: 3)")
    parser.add_argument("--articles", type=int, default=0, help="measure a made-up archive of so many articles too")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        choices=["help", "antcorpus", "sample", "archive", "preview", "preview-memory"],
        help="nothing but this",
    )
    parser.add_argument("--edits", type=int, default=50, help="how many edits of each kind the preview meets (default: 50)")
    parser.add_argument("--work", type=Path, help="the folder to work below (default: a RAM disk where there is one)")
    parser.add_argument("--warraq", default="", help="the command of another copy of warraq to measure")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the figures as a page, such as docs/benchmarks.md"
    )
    parser.add_argument("--date", default="", help="the day that the page bears, as 2026-11-23")
    given = parser.parse_args(arguments)
    if given.markdown and not re.fullmatch(r"\d{4}-\d\d-\d\d", given.date):
        parser.error("--markdown needs --date, as 2026-11-23")
    if given.rounds < 1:
        parser.error("--rounds must be 1 or more")
    for name in ("archive", "preview", "preview-memory"):
        if name in given.only and given.articles < 1:
            parser.error(f"--only {name} needs --articles")
    return given


def _chosen(only: Sequence[str], articles: int) -> list[Prepare]:
    every: dict[str, Prepare] = {"help": help_subject, "antcorpus": corpus_subject, "sample": sample_subject}
    if articles:
        every["archive"] = lambda peer, work: archive_subject(peer, work, articles)
    return [prepare for name, prepare in every.items() if name in only or not only]


def _rounds(subjects: Sequence[Subject], count: int) -> dict[tuple[str, str], list[Measured]]:
    """Every task of every subject, round by round, so that a slow minute of the machine meets them all."""
    found: dict[tuple[str, str], list[Measured]] = {}
    for number in range(1, count + 1):
        for subject in subjects:
            for task in subject.tasks:
                task.prepare()
                time.sleep(SETTLING_SECONDS)
                one = measure(task.command, subject.folder, subject.peer.environment)
                found.setdefault((subject.name, task.name), []).append(one)
                print(f"round {number}: {subject.name}, {task.name}: {one.wall:.2f} s", file=sys.stderr)
            subject.after()
    return found


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for; 1 where a measured command failed."""
    given = _options(arguments)
    ram = RAM_DISK.is_dir() and os.access(RAM_DISK, os.W_OK)
    below = given.work or (RAM_DISK if ram else Path(tempfile.gettempdir()))
    where = "a RAM disk" if below == RAM_DISK else "a disk"
    with tempfile.TemporaryDirectory(prefix="warraq-bench-", dir=below) as work:
        if set(given.only) & set(_OF_THE_PREVIEW):
            for name in given.only:
                print(f"{given.articles:,} articles, files on {where}; {machine()}")
                print(f"load of the machine at the start and the end: {os.getloadavg()[0]:.1f}, ", end="")
                told = _OF_THE_PREVIEW[name](given.articles, given.edits, Path(work))
                print(f"{os.getloadavg()[0]:.1f}\n\n{told}")
            return 0
        peer = warraq(Path(work), tuple(shlex.split(given.warraq)))
        subjects = [prepare(peer, Path(work)) for prepare in _chosen(given.only, given.articles)]
        try:
            for subject in subjects:  # the first run compiles the program's modules
                for task in subject.tasks[:1]:
                    task.prepare()
                    measure(task.command, subject.folder, peer.environment)
            found = _rounds(subjects, given.rounds)
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    rows = [row(subject, task, found[subject.name, task.name]) for subject in subjects for task in subject.tasks]
    for subject in subjects:
        print(f"{subject.name}: {subject.told}")
    print(f"medians of {given.rounds}, files on {where}; {machine()}\n")
    print(table(rows))
    if given.markdown:
        command = "make bench"
        if given.articles or given.only:
            chosen = [f"--articles {given.articles}"] * bool(given.articles) + [f"--only {name}" for name in given.only]
            command = f'make bench ARGS="{" ".join(chosen)}"'
        write_page(given.markdown, page(rows, given.date, command, where, given.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
