"""A small site, with real links, beside the folder that it is published to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from generator.build.ground import read_settings
from generator.build.output import MARKER, file_of
from generator.effects.files import remove, write_whole
from generator.effects.progress import Unwatched
from generator.effects.themes import shipped_themes
from generator.publish.run import Report, publish
from tests.laws.walk import Walk, tree

STYLE = "themes/diwan/static/style.css"
LIVE: dict[str, object] = {"kind": "folder", "path": "../live", "releases": 0}
URL = "https://a.example/news/"
FIRST = {"id": "a1", "title": "الميناء يستقبل سفينة", "date": "2017-01-01", "section": "الاقتصاد", "tags": ["نفط"]}
SECOND = {"id": "a2", "title": "السوق يفتح أبوابه", "date": "2017-01-02", "section": "الاقتصاد", "bylines": ["منى علي"]}
THIRD = {"id": "a3", "title": "افتتاح مكتبة", "date": "2018-03-05", "section": "رأي", "places": ["مسقط"]}
FOURTH = {"id": "a4", "title": "قصيدة الماء", "date": "2017-02-01", "section": "الاقتصاد", "tags": ["ماء", "نفط"]}


def paper(folder: Path) -> Walk:
    """A built site of three articles, a page and a picture, whose one target is the folder `live` beside it."""
    site = Walk(folder)
    # The theme that ships, for its pages link as real ones do; with those of its fonts alone that pages name, for they are many.
    fonts = shutil.ignore_patterns("amiri-400-*", "naskh-700-*", "*-accents.*", "*-latin.*", "*-more.*")
    shutil.copytree(shipped_themes() / "diwan", folder / "themes/diwan", ignore=fonts)
    site.settings({"url": URL, "theme": "diwan", "publish": {"live": LIVE}})
    for number, front in enumerate((FIRST, SECOND, THIRD), start=1):
        site.put(f"content/articles/f{number}.md", dict(front), "نص.")
    site.write("content/pages/about.md", '---\ntitle: "عن الأرشيف"\n---\nنص.\n')
    site.write("content/images/صورة.png", "صورة")
    site.build()
    return site


def copy_of(site: Walk, twin: Path) -> Walk:
    """The same site, with its state and output, in another folder."""
    shutil.copytree(site.folder, twin)
    other = Walk.__new__(Walk)
    other.folder, other.front, other.today = twin, dict(site.front), site.today
    return other


def send(site: Walk, dry_run: bool = False, allow_removal: bool = False) -> Report:
    """One publishing of the site."""
    return publish(site.folder, read_settings(site.folder)[0], None, dry_run, Unwatched(), allow_removal)


def send_all(site: Walk, dry_run: bool = False) -> Report:
    """One publishing of the site, at which public addresses may vanish."""
    return send(site, dry_run, allow_removal=True)


def live_of(site: Walk) -> Path:
    return site.folder.parent / "live"


def part(live: Path, name: str) -> dict[str, object]:
    """A part of the manifest that is live; empty where there is none."""
    root = live / "data/manifest.json"
    digest = json.loads(root.read_text("utf-8"))["parts"].get(name) if root.is_file() else None
    return json.loads((live / f"data/manifest/{name}.{digest[:16]}.json").read_text("utf-8")) if digest else {}


def without_made(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files of a target by their paths, without those that publishing made itself, and what was compressed of them."""
    root = files.get("data/manifest.json")
    digest = json.loads(root)["parts"].get("made") if root else None
    made = json.loads(files[f"data/manifest/made.{digest[:16]}.json"]) if digest else {}
    others = {file_of(address) + suffix for address in made for suffix in ("", ".gz", ".br")}
    return {path: content for path, content in files.items() if path not in others}


def pages(folder: Path) -> dict[str, bytes]:
    """Every published file by its path, without the manifest, what publishing made itself, and the mark of a build."""
    files = {path: content for path, content in tree(folder).items() if (folder / path).is_file()}
    others = {MARKER, *map(file_of, part(folder, "made"))}
    return {path: content for path, content in files.items() if not path.startswith("data/") and path not in others}


class Cut(OSError):
    """The disk is full, the cable is out."""


class Scissors:
    """Stands in for the two effects of a folder target, and fails at the n-th."""

    def __init__(self, at: int) -> None:
        self.left = at

    def write_whole(self, path: Path, content: bytes) -> bool:
        self._count()
        return write_whole(path, content)

    def remove(self, path: Path, root: Path) -> None:
        self._count()
        remove(path, root)

    def _count(self) -> None:
        self.left -= 1
        if not self.left:
            raise Cut(28, "No space left on device")
