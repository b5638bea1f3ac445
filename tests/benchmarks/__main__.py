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
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks.archive import BODY_WORDS, SHORT_BODY_WORDS
from tests.benchmarks.comparing import Compared, compare, comparison
from tests.benchmarks.installing import PEERS, install
from tests.benchmarks.measuring import SETTLING_SECONDS, Failed, Measured, measure
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

_OF_THE_PREVIEW = {"preview": measure_preview, "preview-memory": measure_memory}
Prepare = Callable[[Peer, Path], Subject]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each task is done (default: 3)")
    parser.add_argument(
        "--articles",
        type=_sizes,
        default=(),
        metavar="N[,N…]",
        help="measure a made-up archive of so many articles too, or several",
    )
    parser.add_argument("--short", action="store_true", help="give that archive bodies of 20 to 60 words, not 300 to 700")
    parser.add_argument(
        "--peers",
        type=_peers,
        default=(),
        metavar="NAME[,NAME…]",
        help=f"measure other generators beside warraq, on the archives of --articles: {', '.join(PEERS)}",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        choices=["help", "antcorpus", "sample", "archive", "peers", "preview", "preview-memory"],
        help="nothing but this",
    )
    parser.add_argument(
        "--edits", type=int, default=50, help="how many edits of each kind the preview meets (default: 50)"
    )
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
    for name in ("archive", "peers", "preview", "preview-memory"):
        if name in given.only and not given.articles:
            parser.error(f"--only {name} needs --articles")
    if given.short and (given.peers or not given.articles):
        parser.error("--short is for the archive of --articles, without --peers")
    if given.peers and not given.articles:
        parser.error("--peers needs --articles")
    if "peers" in given.only and not given.peers:
        parser.error("--only peers needs --peers")
    if given.peers and given.only and "peers" not in given.only:
        parser.error("--peers with --only needs --only peers too")
    if set(given.only) & set(_OF_THE_PREVIEW) and len(given.articles) > 1:
        parser.error("the preview is measured with one number of --articles")
    return given


def _sizes(text: str) -> tuple[int, ...]:
    """Numbers of articles, each of them once, from a list with commas."""
    if not re.fullmatch(r"0*[1-9]\d*(,0*[1-9]\d*)*", text):
        raise argparse.ArgumentTypeError(f"«{text}» is no list of numbers from 1 on, such as 5000,20000")
    return tuple(dict.fromkeys(int(part) for part in text.split(",")))


def _peers(text: str) -> tuple[str, ...]:
    """Names of peers, each of them once, from a list with commas."""
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"«{name}» is no peer: choose from {', '.join(PEERS)}")
    return names


def _chosen(given: argparse.Namespace) -> list[Prepare]:
    every: list[tuple[str, Prepare]] = [
        ("help", help_subject),
        ("antcorpus", corpus_subject),
        ("sample", sample_subject),
    ]
    words = SHORT_BODY_WORDS if given.short else BODY_WORDS
    for size in given.articles:
        name = "archive" if len(given.articles) == 1 else f"archive {size:,}"
        every.append(("archive", partial(archive_subject, count=size, name=name, words=words)))
    return [prepare for name, prepare in every if name in given.only or not given.only]


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
            (articles,) = given.articles
            for name in given.only:
                print(f"{articles:,} articles, files on {where}; {machine()}")
                print(f"load of the machine at the start and the end: {os.getloadavg()[0]:.1f}, ", end="")
                told = _OF_THE_PREVIEW[name](articles, given.edits, Path(work))
                print(f"{os.getloadavg()[0]:.1f}\n\n{told}")
            return 0
        try:
            peers = [install(name) for name in given.peers]
            ours = warraq(Path(work), tuple(shlex.split(given.warraq)))
            subjects = [prepare(ours, Path(work)) for prepare in _chosen(given)]
            for subject in subjects:  # the first run compiles the program's modules
                for task in subject.tasks[:1]:
                    task.prepare()
                    measure(task.command, subject.folder, ours.environment)
            found = _rounds(subjects, given.rounds)
            compared: list[Compared] = []
            if peers:
                today = datetime.now(UTC).date()
                compared = compare([*peers, ours], given.articles, given.rounds, Path(work), today)
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    rows = [row(subject, task, found[subject.name, task.name]) for subject in subjects for task in subject.tasks]
    for subject in subjects:
        print(f"{subject.name}: {subject.told}")
    print(f"medians of {given.rounds}, files on {where}; {machine(peers)}")
    beside = comparison(compared, given.peers)
    for told in [table(rows)] * bool(rows) + [beside] * bool(peers):
        print(f"\n{told}")
    if given.markdown:
        text = page(rows, given.date, _command(given), where, given.rounds, peers, beside)
        write_page(given.markdown, text)
    return 0


def _command(given: argparse.Namespace) -> str:
    """The command that measures the same again."""
    chosen = [f"--peers {','.join(given.peers)}"] * bool(given.peers)
    chosen += [f"--articles {','.join(map(str, given.articles))}"] * bool(given.articles)
    chosen += ["--short"] * given.short + [f"--only {name}" for name in given.only]
    return f'make bench ARGS="{" ".join(chosen)}"' if chosen else "make bench"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
