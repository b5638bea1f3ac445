"""The laws on a whole archive at once: killed half-way, edited in ten ways, with an article that breaks; equal to a clean build.

`WARRAQ_LARGE=20000` walks it over as many articles; a few hundred are made otherwise.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.benchmarks.archive import MadeArchive, article_path, front_matter, write_articles
from tests.house.tree import ROOT

ARTICLES = int(os.environ.get("WARRAQ_LARGE", "420"))
GUARD_SECONDS = 1800
SETTINGS = 'title: "أرشيف كبير"\nurl: "https://a.example/"\n'

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs a system with process groups")


def started(site: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--jobs", "2", "--format", "json", "--today", "2025-06-01"],
        cwd=site,
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def built(site: Path, code: int = 0) -> dict[str, object]:
    process = started(site)
    out, _ = process.communicate(timeout=GUARD_SECONDS)
    assert process.returncode == code, out[-2000:]
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def assert_as_clean(site: Path, clean: Path) -> None:
    """The site's output is, byte for byte, what a first build in another folder makes."""
    shutil.rmtree(clean, ignore_errors=True)
    clean.mkdir()
    for name in ("content", "site.yaml"):
        (clean / name).symlink_to(site / name)
    built(clean)
    there, here = dict(files(clean / "public")), dict(files(site / "public"))
    assert there.keys() == here.keys()
    different = (name for name in there if there[name].read_bytes() != here[name].read_bytes())
    assert list(islice(different, 5)) == []


def edits(site: Path, archive: MadeArchive) -> dict[str, Callable[[], object]]:
    """Ten edits, each of another article or setting."""
    at = iter(range(ARTICLES // 20, ARTICLES, ARTICLES // 20))

    def path() -> Path:
        return article_path(site, archive.article(next(at)))

    def change(pattern: str, new: str) -> Callable[[], object]:
        def edit() -> None:
            file = path()
            text = file.read_text("utf-8")
            changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
            assert changed != text
            file.write_text(changed, "utf-8")

        return edit

    def add(name: str, day: date) -> Callable[[], object]:
        article = archive.added(name, day)
        return lambda: article_path(site, article).write_text(front_matter(article), "utf-8")

    sections = site / "content" / "authority" / "sections.yaml"
    entry = f'- {{slug: chosen, name: "قسم مختار", variants: ["{archive.article(0).section}"]}}\n'
    return {
        "a body": change(r"\Z", "\nفقرة أخرى.\n"),
        "a headline": change('^title: "', 'title: "عاجل: '),
        "a section": change('^section: ".*"$', 'section: "ملحق"'),
        "another day": change("^date: .*$", "date: 2006-02-03"),
        "an old address": change("^date:", 'aliases: ["/old/1.html"]\ndate:'),
        "one more today": add("new", date(2024, 12, 31)),
        "one of long ago": add("old", date(2005, 1, 1)),
        "one less": lambda: path().unlink(),
        "a name": lambda: [sections.parent.mkdir(), sections.write_text(entry, "utf-8")],
        "a setting": lambda: (site / "site.yaml").write_text(SETTINGS + "digits: arab\n"),
    }


def test_a_large_archive_stays_as_a_clean_build_would_make_it(tmp_path: Path) -> None:
    site, archive = tmp_path / "site", MadeArchive(ARTICLES, (20, 60))
    site.mkdir()
    (site / "site.yaml").write_text(SETTINGS, "utf-8")
    write_articles(site, archive)

    killed = started(site)
    while killed.poll() is None and len(list(islice(files(site / "public"), ARTICLES // 4))) < ARTICLES // 4:
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL, "it was over before it was killed"
    built(site)
    assert not (site / ".warraq" / "spool").exists()
    assert_as_clean(site, tmp_path / "clean")

    for name, edit in edits(site, archive).items():
        edit()
        told = built(site)
        assert told["written"], name
        again = built(site)
        assert (again["made"], again["written"], again["removed"]) == (0, 0, 0), name
    assert_as_clean(site, tmp_path / "clean")

    broken = article_path(site, archive.article(ARTICLES // 2))
    text = broken.read_text("utf-8")
    broken.write_text(text.replace("date: ", "date: 2017-02-30 # ", 1), "utf-8")
    (told,) = built(site, 1)["problems"]  # type: ignore[misc]  # a list of one
    assert told["path"] == broken.relative_to(site).as_posix()
    broken.write_text(text, "utf-8")
    built(site)
    assert_as_clean(site, tmp_path / "clean")
