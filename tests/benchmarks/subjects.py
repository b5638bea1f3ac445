"""What is measured: a subject is a folder made ready, and the tasks done in it, one after the other, each round anew."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.benchmarks.archive import BODY_WORDS, MadeArchive, article_path, front_matter, write_articles, write_raws

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "antcorpus.tar.xz"
IN_PLACE_OF_CORPUS = 10_000
SETTINGS = 'title: "أرشيف القياس"\nurl: "https://news.example.org/"\nlanguage: ar\n'


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to measure: the commands that it is run by, and what it leaves in a site's folder.

    `version` is empty where the program is this one.
    """

    name: str
    build: tuple[str, ...]
    convert: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    pages: Callable[[str], int | None] = lambda out: None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is measured: `prepare` is done before the clock runs, then the command, which handles `articles`."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], None] = lambda: None
    articles: int = 0
    pages: Callable[[str], int | None] = lambda out: None


@dataclass(frozen=True, slots=True)
class Subject:
    """A folder with its tasks; the one named `cold`, if any, is what the others are held against."""

    name: str
    told: str
    folder: Path
    peer: Peer
    tasks: tuple[Task, ...]
    after: Callable[[], None] = lambda: None


def warraq(work: Path, command: tuple[str, ...] = ()) -> Peer:
    """This program, as it stands now: a copy of it, so that an edit of the program meanwhile disturbs no figure.

    With a command, another copy of warraq, run by that.
    """
    environment = {}
    if not command:
        copy = work / "program"
        for name in ("generator", "themes"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        environment["PYTHONPATH"] = str(copy)
    program = command or (sys.executable, "-m", "generator")
    return Peer(
        name="warraq",
        build=(*program, "build", "--format", "json"),
        convert=(*program, "convert", "--format", "json"),
        help=(*program, "--help"),
        why=(*program, "why"),
        leaves=(".warraq", "public"),
        environment=environment,
        pages=_made,
    )


def _made(out: str) -> int | None:
    told = json.loads(out[out.index("{\n") :])
    return int(told["made"]) if "made" in told else None


def help_subject(peer: Peer, work: Path) -> Subject:
    """The shortest run there is, beside that of the bare interpreter."""
    alone = Task("python alone", (sys.executable, "-c", "pass"))
    return Subject("help", "the help page", work, peer, (alone, Task("--help", peer.help)))


def corpus_subject(peer: Peer, work: Path) -> Subject:
    """The real raw corpus where it is at hand, else a made-up one in its place."""
    site = work / "antcorpus"
    raw = site / "content" / "raw"
    raw.mkdir(parents=True)
    (site / "site.yaml").write_text(SETTINGS, "utf-8")
    if CORPUS.is_file():
        with tarfile.open(CORPUS) as corpus:
            corpus.extractall(raw, [one for one in corpus if one.name.endswith(".txt")], filter="data")
        count = sum(1 for _ in raw.rglob("*.txt"))
        told = f"antcorpus, {count:,} raw articles"
    else:
        write_raws(site, MadeArchive(IN_PLACE_OF_CORPUS))
        count, told = IN_PLACE_OF_CORPUS, f"{IN_PLACE_OF_CORPUS:,} made-up raw articles, for antcorpus is not at hand"
    scene = _Scene(site, peer, count, converted=True)
    return Subject("antcorpus", told, site, peer, tuple(scene.tasks()), scene.restore)


def sample_subject(peer: Peer, work: Path) -> Subject:
    """The sample archive that `make site` builds."""
    site = work / "sample"
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.yaml", site)
    count = sum(1 for _ in (site / "content" / "raw").rglob("*.txt"))
    return Subject(
        "sample", "the sample archive", site, peer, tuple(_Scene(site, peer, count, converted=True).quiet_tasks())
    )


def archive_subject(
    peer: Peer, work: Path, count: int, name: str = "archive", words: tuple[int, int] = BODY_WORDS
) -> Subject:
    """A made-up archive of so many articles in Markdown, with bodies of so many words, under that name."""
    site = work / f"archive-{count}"
    site.mkdir()
    (site / "site.yaml").write_text(SETTINGS, "utf-8")
    archive = MadeArchive(count, words)
    write_articles(site, archive)
    scene = _Scene(site, peer, count, converted=False)
    told = f"{count:,} made-up articles of {words[0]} to {words[1]} words"
    some = archive.article(0)
    why = Task("why", (*peer.why, f"/{some.day:%Y/%m/%d}/{some.id}.html"))
    return Subject(name, told, site, peer, (*scene.tasks(), why), scene.restore)


def put_back(kept: dict[Path, str | None]) -> None:
    """Give each file the text that was kept of it, and remove those of which none was; then nothing is kept."""
    for path, text in kept.items():
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    kept.clear()


@dataclass(slots=True)
class _Scene:
    """A site whose articles are edited between builds, and put back when the round is over."""

    site: Path
    peer: Peer
    count: int
    converted: bool
    kept: dict[Path, str | None] = field(default_factory=dict)

    def quiet_tasks(self) -> Iterator[Task]:
        """Conversion, a cold build, and a build with nothing to do."""
        pages = self.peer.pages
        if self.converted:
            yield Task("convert", self.peer.convert, self._forget_articles, self.count)
        yield Task("cold", self.peer.build, self._forget_builds, self.count, pages)
        yield Task("nothing changed", self.peer.build, pages=pages)

    def tasks(self) -> Iterator[Task]:
        """The quiet tasks, then one edit of each sort."""
        yield from self.quiet_tasks()
        edits = {
            "one body edited": self._edit_body,
            "one headline edited": self._edit_headline,
            "one article added": self._add,
            "one article deleted": self._delete,
        }
        for name, edit in edits.items():
            yield Task(name, self.peer.build, edit, 1, self.peer.pages)

    def restore(self) -> None:
        put_back(self.kept)

    def _forget_builds(self) -> None:
        for name in self.peer.leaves:
            shutil.rmtree(self.site / name, ignore_errors=True)

    def _forget_articles(self) -> None:
        self._forget_builds()
        # The sample holds articles that people wrote beside those that convert wrote, which name their raw file.
        for path in self._articles():
            if re.search(r"^source: ", path.read_text("utf-8"), re.MULTILINE):
                path.unlink()

    def _articles(self) -> list[Path]:
        return sorted((self.site / "content" / "articles").rglob("*.md"))

    def _middle(self) -> tuple[Path, str]:
        articles = self._articles()
        path = articles[len(articles) // 2]
        text = path.read_text("utf-8")
        self.kept.setdefault(path, text)
        return path, text

    def _edit_body(self) -> None:
        path, text = self._middle()
        path.write_text(f"{text.rstrip()}\n\nفقرة أضيفت بعد البناء الأول.\n", "utf-8")

    def _edit_headline(self) -> None:
        path, text = self._middle()
        path.write_text(re.sub(r'^title: "', 'title: "عاجل: ', text, count=1, flags=re.MULTILINE), "utf-8")

    def _add(self) -> None:
        """Add an article to the newest day."""
        newest = max(re.findall(r"^date: ([\d-]+)", self._articles()[-1].read_text("utf-8"), re.MULTILINE))
        article = MadeArchive(IN_PLACE_OF_CORPUS).added("added-by-benchmark", date.fromisoformat(newest))
        path = article_path(self.site, article)
        self.kept[path] = None
        path.write_text(front_matter(article), "utf-8")

    def _delete(self) -> None:
        path, _ = self._middle()
        path.unlink()
