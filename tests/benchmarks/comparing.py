"""This program beside its peers: the same articles and the same edits asked of each, in one run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.archive import MadeArchive, MadeArticle
from tests.benchmarks.dialects import DIALECTS, Dialect, bare, write_site
from tests.benchmarks.measuring import SETTLING_SECONDS, Failed, measure
from tests.benchmarks.subjects import ROOT, Peer, put_back
from tests.benchmarks.table import grid

OURS = "warraq"
FLOOR = "floor"
# Give or take a leap day.
TEN_YEARS = timedelta(days=3652)
WARMING_ARTICLES = 20

IN_BODY = "فقرة أضيفت إلى المقال بعد البناء الأول"
IN_HEADLINE = "عنوان غُيّر بعد البناء الأول"
OF_TODAY = "مقال من اليوم أضيف بعد البناء الأول"
OF_OLD = "مقال قديم أضيف بعد البناء الأول"
IN_TEMPLATE = "عبارة أضيفت إلى القالب بعد البناء الأول"

_HEAD = ("articles", "task", "program", "wall s", "CPU s", "MB, all", "pages", "output MB")
_LEFT = 3


@dataclass(frozen=True, slots=True)
class Change:
    """An article as it is saved, new or in place of the one of that id, and the text that the output shows then."""

    task: str
    article: MadeArticle
    shows: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to a site before it is built, and the text that so many pages show after it, or more."""

    task: str
    prepare: Callable[[], None]
    shows: str
    least: int = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """One build, or the medians of several: seconds, megabytes of memory, and what the output then held.

    `tree_mb` and `pages` are None where they say nothing.
    """

    wall: float
    cpu: float
    tree_mb: float | None = None
    pages: int | None = None
    output_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What one task came to for one program, over all rounds."""

    articles: int
    task: str
    program: str
    figures: Figures


def changes(archive: MadeArchive, today: date) -> tuple[Change, ...]:
    """The edits, each on top of those before it: they are the same for all programs."""
    middle = bare(archive.article(archive.count // 2))
    body = replace(middle, paragraphs=(*middle.paragraphs, IN_BODY))
    headline = replace(body, title=f"{body.title} {IN_HEADLINE}")
    new, old = (bare(archive.article(archive.count + further)) for further in range(2))
    return (
        Change("one body edited", body, IN_BODY),
        Change("one headline edited", headline, IN_HEADLINE),
        Change("one article added today", replace(new, day=today, title=OF_TODAY), OF_TODAY),
        Change("one back-filled ten years ago", replace(old, day=today - TEN_YEARS, title=OF_OLD), OF_OLD),
    )


@dataclass(slots=True)
class Scene:
    """One program's site, which is edited between builds, and put back when the round is over."""

    folder: Path
    peer: Peer
    dialect: Dialect
    archive: MadeArchive
    today: date
    kept: dict[Path, str | None] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.folder / self.dialect.output

    def write(self) -> None:
        """Write the site as it is before all edits."""
        write_site(self.folder, self.dialect, map(bare, self.archive))

    def steps(self) -> Iterator[Step]:
        """The tasks of a round, in their order."""
        edits = changes(self.archive, self.today)
        yield Step("cold", self._forget, self.archive.article(self.archive.count // 2).title)
        for one in edits:
            path = self.folder / self.dialect.path(one.article)
            yield Step(one.task, partial(self._save, path, self.dialect.text(one.article)), one.shows)
        yield Step("nothing changed", lambda: None, edits[-1].shows)
        yield Step("one template edited", self._edit_template, IN_TEMPLATE, self.archive.count + 2)

    def build(self, step: Step) -> Figures:
        """What the step's build took; Failed where the output does not show what it should."""
        step.prepare()
        time.sleep(SETTLING_SECONDS)
        found = measure(self.peer.build, self.folder, self.peer.environment)
        shown = pages_that_show(self.output, step.shows)
        if shown < step.least:
            told = f"pages that show «{step.shows}»: {shown}, where {step.least} or more should"
            raise Failed(f"{self.peer.name}, {step.task}: {told}")
        pages, size = pages_and_bytes(self.output)
        return Figures(found.wall, found.cpu, found.tree_mb or None, pages, size / 1e6)

    def restore(self) -> None:
        """Undo all edits."""
        put_back(self.kept)

    def _forget(self) -> None:
        for name in self.peer.leaves:
            path = self.folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _save(self, path: Path, text: str) -> None:
        self.kept.setdefault(path, path.read_text("utf-8") if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def _edit_template(self) -> None:
        path = self.folder / self.dialect.template
        self._save(path, path.read_text("utf-8").replace("</article>", f"<p>{IN_TEMPLATE}</p>\n</article>", 1))


def pages_that_show(output: Path, text: str) -> int:
    """How many pages of the output hold the text."""
    wanted = text.encode()
    return sum(wanted in path.read_bytes() for path in output.rglob("*.html"))


def pages_and_bytes(output: Path) -> tuple[int, int]:
    """How many pages the output has, and the bytes of all its files."""
    pages = size = 0
    for folder, _, names in os.walk(output):
        pages += sum(name.endswith(".html") for name in names)
        size += sum(os.stat(os.path.join(folder, name)).st_size for name in names)
    return pages, size


def floor(output: Path, target: Path) -> Figures:
    """What a bare loop takes to write the output's files again."""
    command = (sys.executable, "-m", "tests.benchmarks.floor", output, target)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"the floor ended with {done.returncode}:\n{done.stderr[-2000:]}")
    shutil.rmtree(target)
    pages, size = pages_and_bytes(output)
    told = json.loads(done.stdout)
    return Figures(told["wall"], told["cpu"], None, pages, size / 1e6)


def compare(peers: Sequence[Peer], sizes: Sequence[int], rounds: int, work: Path, today: date) -> list[Compared]:
    """Every task of every program over each size, round by round and peer by peer, so that a slow minute meets all."""
    for peer in peers:  # the first run of a program compiles its modules and reads it from the disk
        scene = Scene(work / f"warming-{peer.name}", peer, DIALECTS[peer.name], MadeArchive(WARMING_ARTICLES), today)
        scene.write()
        scene.build(next(scene.steps()))
        shutil.rmtree(scene.folder)
    compared: list[Compared] = []
    for size in sizes:
        archive = MadeArchive(size)
        scenes = [Scene(work / f"{peer.name}-{size}", peer, DIALECTS[peer.name], archive, today) for peer in peers]
        for scene in scenes:
            scene.write()
        found: dict[tuple[str, str], list[Figures]] = {}
        for number in range(1, rounds + 1):
            for scene in scenes:
                for task, figures in _round(scene, work / "floor"):
                    found.setdefault((task, scene.peer.name), []).append(figures)
                    told = f"round {number}: {size:,} articles, {scene.peer.name}, {task}: {figures.wall:.2f} s"
                    print(told, file=sys.stderr)
        for scene in scenes:
            shutil.rmtree(scene.folder)
        tasks = dict.fromkeys(task for task, _ in found)
        compared += [
            Compared(size, task, peer.name, medians(found[task, peer.name]))
            for task in tasks
            for peer in peers
            if (task, peer.name) in found
        ]
    return compared


def _round(scene: Scene, target: Path) -> Iterator[tuple[str, Figures]]:
    for step in scene.steps():
        yield step.task, scene.build(step)
        if step.task == "cold" and scene.peer.name == OURS:
            yield FLOOR, floor(scene.output, target)
    scene.restore()


def medians(rounds: Sequence[Figures]) -> Figures:
    """What several rounds of one task come to; the memory is the greatest of any round."""
    return replace(
        rounds[-1],
        wall=median(one.wall for one in rounds),
        cpu=median(one.cpu for one in rounds),
        tree_mb=max((one.tree_mb for one in rounds if one.tree_mb), default=None),
    )


def comparison(rows: Sequence[Compared], peers: Sequence[str]) -> str:
    """The rows as a Markdown table; each row of this program is held against the same task of each peer."""
    head = (*_HEAD, *(f"× {peer}{what}" for peer in peers for what in ("", " CPU")))
    of = {(one.articles, one.task, one.program): one.figures for one in rows}
    return grid(
        [head, *(_cells(one, [of.get((one.articles, one.task, peer)) for peer in peers]) for one in rows)], _LEFT
    )


def _cells(one: Compared, others: Sequence[Figures | None]) -> tuple[str, ...]:
    figures = one.figures
    held: list[str] = []
    for other in others:
        if one.program == OURS and other:
            held += [f"{figures.wall / other.wall:.2f}", f"{figures.cpu / other.cpu:.2f}"]
        else:
            held += ["", ""]
    return (
        f"{one.articles:,}",
        one.task,
        "" if one.task == FLOOR else one.program,
        f"{figures.wall:.2f}",
        f"{figures.cpu:.2f}",
        "" if figures.tree_mb is None else f"{figures.tree_mb:.0f}",
        "" if figures.pages is None else f"{figures.pages:,}",
        "" if figures.output_mb is None else f"{figures.output_mb:.1f}",
        *held,
    )
