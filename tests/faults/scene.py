"""A tiny site as it stands before a command, what the command makes of it undisturbed, and what may stand after a fault."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from generator.effects.files import is_temporary as is_temporary_name
from tests.house.tree import ROOT
from tests.laws.walk import Walk, tree

Tree = dict[str, bytes]
TODAY = ["--today", "2026-11-23", "--jobs", "1"]
COMMANDS = {
    "convert": ["convert", "--jobs", "1"],
    "build": ["build", *TODAY],
    "publish": ["publish", "--allow-removal"],
}
# What people wrote, of which one file that cannot be read keeps nothing but itself from being done.
SOURCES = {
    "convert": ("site/content/raw",),
    "build": ("site/content/articles", "site/content/pages", "site/content/images"),
    "publish": (),
}
ENVIRONMENT = {
    "PATH": os.defpath, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",  # where files may not grow, Python leaves half-written ones of its own
}  # fmt: skip
LISTED = ("public", "live", "content")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command line ended: its exit code or, negative, its signal; what it said; the file events it came to.

    `counts` are their numbers by kind; `met` is the event at which the fault was, its path, whether a folder stood there,
    and whether the same event had come before. A command that was killed tells neither.
    """

    code: int
    said: str
    counts: Mapping[str, int] = field(default_factory=dict)
    met: tuple[str, str, bool, bool] | None = None


class Warm:
    """The process that forks a child for each command line."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.hook"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=ENVIRONMENT, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        with TemporaryDirectory() as folder:
            write_site(Path(folder) / "site")
            for name in COMMANDS:
                ended = self.run(Path(folder), name, "warm")
                assert ended.code == 0, ended.said
        return self

    def __exit__(self, *given: object) -> None:
        self._process.communicate(timeout=30)

    def run(self, base: Path, command: str, how: str = "none", at: int = 0) -> Ended:
        """One command in the folder `site` below the base, with its fault."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        said = base / "said"
        events = base / "said.events"
        events.unlink(missing_ok=True)
        site = base / "site"
        request = {
            "site": str(site), "said": str(said), "below": str(base), "how": how, "at": at,
            "arguments": ["--site", str(site), *COMMANDS[command]],
        }  # fmt: skip
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        code = json.loads(self._process.stdout.readline())
        if not events.exists():
            return Ended(code, said.read_text("utf-8"))
        told = json.loads(events.read_text("utf-8"))
        return Ended(code, said.read_text("utf-8"), told["counts"], tuple(told["met"]) if told["met"] else None)


@dataclass(frozen=True, slots=True)
class Scene:
    """A command, the folders it begins with, and all files before and after it."""

    command: str
    before: Path
    old: Tree
    new: Tree
    counts: Mapping[str, int]

    def events(self, how: str) -> int:
        """At how many events a fault of this kind can be."""
        if how == "kill":
            return self.counts["writing"] + self.counts["statement"]
        return self.counts["reading" if how.endswith("reading") else "writing"]


def files(base: Path) -> Tree:
    """Every file and folder that a person or a reader sees."""
    found: Tree = {}
    for name in ("site", "live"):
        folder = base / name
        if folder.is_dir():
            found |= {f"{name}/{path}": content for path, content in tree(folder).items()}
    return {path: content for path, content in found.items() if not path.startswith("site/.warraq")}


def is_temporary(path: str) -> bool:
    return is_temporary_name(path.rpartition("/")[2])


def write_site(folder: Path) -> Walk:
    """Six articles, two of them raw, under the theme that prints all it is given; few pages, so that there are few events."""
    site = Walk(folder)
    site.settings({"listings": {"front": 3, "year": 50}, "publish": {"live": {"kind": "folder", "path": "../live"}}})
    for number in range(1, 5):
        day = "2016-05-06" if number == 1 else "2017-01-02"
        front = {"id": f"a{number}", "title": f"خبر {number}", "date": day, "section": "رأي"}
        site.put(f"content/articles/f{number}.md", front, "نص.")
    for number in (5, 6):
        text = f"{number}\nرأي\n\nخبر من الأرشيف {number}\n\n2 يناير 2017\n\nنص الخبر {number}.\n"
        site.write(f"content/raw/{number}.txt", text)
    return site


def edit(folder: Path) -> None:
    """One article is new, one goes, one changes its title and section, one its text: pages come, change and go."""
    site = Walk.__new__(Walk)
    site.folder, site.front = folder, {}
    (folder / "content/articles/f1.md").unlink()
    changed = {"id": "a2", "title": "عنوان آخر", "date": "2017-01-03", "section": "الاقتصاد"}
    site.put("content/articles/f2.md", changed, "نص.")
    site.put("content/articles/f7.md", {"id": "a7", "title": "جديد", "date": "2018-05-06", "section": "رأي"}, "نص.")
    third = {"id": "a3", "title": "خبر 3", "date": "2017-01-02", "section": "رأي"}
    site.put("content/articles/f3.md", third, "نص آخر.")


def made(warm: Warm, command: str, before: Path, base: Path) -> Scene:
    """The scene of a command that begins as the folder `before` stands."""
    shutil.copytree(before, base)
    old = files(base)
    ended = warm.run(base, command)
    assert ended.code == 0, ended.said
    new = files(base)
    assert not any(is_temporary(path) for path in new)
    assert new != old
    return Scene(command, before, old, new, ended.counts)


def scenes(warm: Warm, folder: Path) -> dict[str, Scene]:
    """Each command on the way from raw files to a site that was edited and published twice."""
    base = folder / "begin"
    write_site(base / "site")
    found: dict[str, Scene] = {}
    order = ("convert", "convert again", "first build", "first publish", "build", "publish")
    for name in order:
        if name == "convert again":
            text = "5\nرأي\n\nعنوان آخر\n\n2 يناير 2017\n\nنص الخبر بعد التصحيح.\n"
            (base / "site/content/raw/5.txt").write_text(text, "utf-8")
        if name == "build":
            edit(base / "site")
        after = folder / f"after {name}"
        found[name] = made(warm, "convert" if "convert" in name else name.split()[-1], base, after)
        base = folder / f"before {name}, next"
        shutil.copytree(after, base)
    return found


def judge(scene: Scene, warm: Warm, base: Path, how: str, at: int) -> Ended:
    """Run the command with the fault on a copy of the site, assert what must hold after it, and finish undisturbed."""
    shutil.copytree(scene.before, base)
    ended = warm.run(base, scene.command, how, at)
    where = f"{how} at event {at} of {scene.events(how)}, {ended.met}: {ended.code}\n{ended.said}"
    assert (ended.met is None) == (how == "kill"), where
    wanted = answer(scene.command, how, ended)
    assert ended.code == wanted, where
    assert "Traceback" not in ended.said, where
    if wanted == 0:
        assert_same(files(base), scene.new, where)
    if wanted == 1:
        assert ended.met is not None
        assert f"{ended.met[1].removeprefix('site/')}: " in ended.said, where
    else:
        assert_whole(scene, base, left_over=how == "kill", where=where)
        assert_known(scene, warm, base, where)
    again = warm.run(base, scene.command)
    assert again.code == 0, f"{where}\nthen: {again.said}"
    assert_same(files(base), scene.new, where)
    shutil.rmtree(base)
    return ended


def answer(command: str, how: str, ended: Ended) -> int:
    """The exit code that is due after the fault: 3, but for what keeps nothing from being done, and for single sources."""
    if how in ("kill", "sigint"):
        return {"kill": -9, "sigint": 130}[how]
    assert ended.met is not None
    event, path, is_folder, again = ended.met
    if event == "os.mkdir" and is_folder:
        return 0  # what was to be made is there
    if not path.startswith(SOURCES[command]):
        return 3
    if event == "open":
        # A source that a build's scan has read, and its maker cannot, is no bad source.
        return 3 if again else 1
    if how == "EIO reading":
        return 3
    # Convert looks twice: the first time it only counts.
    return 0 if command == "convert" and not again else 1


def assert_whole(scene: Scene, base: Path, left_over: bool, where: str) -> None:
    """Each file is as it was or as it will be; only what the command is to write has changed."""
    ours = {"convert": "site/content/articles/", "build": "site/public/", "publish": "live/"}[scene.command]
    found = files(base)
    for path, content in found.items():
        if is_temporary(path):
            assert left_over, f"{path} is left\n{where}"
            assert path.startswith(ours), where
        elif not path.startswith("live/data/manifest") or (path.endswith(".json") and "unfinished" not in path):
            known = [scene.old.get(path), scene.new.get(path)]
            folder = (base / path).is_dir()
            assert folder or content in known, f"{path} is torn\n{where}"
    for path, content in scene.old.items():
        if not path.startswith(ours) and not (ours.startswith(path) or path == ours.rstrip("/")):
            assert found.get(path) == content, f"{path} was touched\n{where}"


def assert_known(scene: Scene, warm: Warm, base: Path, where: str) -> None:
    """A build that is under way is not published: nothing is, but an output that is all old or all new."""
    if scene.command != "build":
        return
    public = {path: content for path, content in files(base).items() if path.startswith("site/public/")}
    whole = [{path: content for path, content in one.items() if path.startswith("site/public/")} for one in (scene.old, scene.new)]
    if public in whole:
        return
    live = tree(base / "live") if (base / "live").is_dir() else {}
    published = warm.run(base, "publish")
    assert published.code == 1, f"published with {published.said}\n{where}"
    assert live == (tree(base / "live") if (base / "live").is_dir() else {}), where


def assert_same(found: Tree, wanted: Tree, where: str) -> None:
    """Two trees are the same, byte for byte."""
    other = [path for path in sorted({*found, *wanted}) if found.get(path) != wanted.get(path)]
    assert not other, f"{other[:9]} {where}"
