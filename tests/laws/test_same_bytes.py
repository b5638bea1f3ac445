"""The law: same input and same today, same bytes, whatever the hash seed, time zone, locale, folder or number of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.laws.walk import tree

SMALL = Path(__file__).parent.parent / "sites" / "small"
# The small site is too small for processes to be worth starting: here they always are, with little for each.
MANY = """
import sys
from generator import cli
from generator.build import looking, run, sources
run.WORTH_PROCESSES = sources.WORTH_PROCESSES = looking.WORTH_PROCESSES = 1
run.CHUNK, looking.CHUNK = 3, 2
sys.exit(cli.run(sys.argv[1:]))
"""
BASE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
WAYS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "the first": ("site", {}, ["--jobs", "1"]),
    "two processes": ("site", {}, ["--jobs", "2"]),
    "another hash seed": ("site", {"PYTHONHASHSEED": "1"}, ["--jobs", "1"]),
    "any hash seed, two processes": ("site", {"PYTHONHASHSEED": "random"}, ["--jobs", "2"]),
    "Tokyo": ("site", {"TZ": "Asia/Tokyo"}, ["--jobs", "1"]),
    "the plain locale": ("site", {"LC_ALL": "C"}, ["--jobs", "1"]),
    "an Egyptian locale": ("site", {"LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8"}, ["--jobs", "1"]),
    "a folder in Arabic": ("أرشيف الميناء/site", {}, ["--jobs", "2"]),
    "the present given by the environment": ("site", {"SOURCE_DATE_EPOCH": "1795392000"}, []),
}


def _site(folder: Path, backwards: bool) -> Path:
    """The small site and forty articles more, its files made in one order or the other."""
    folder.mkdir(parents=True)
    for path in sorted(SMALL.rglob("*"), reverse=backwards):
        target = folder / path.relative_to(SMALL)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            shutil.copyfile(path, target)
    numbers = range(40)
    for number in reversed(numbers) if backwards else numbers:
        text = f'---\ntitle: "خبر {number}"\ndate: 2018-{number % 3 + 1:02}-05\nsection: "باب {number % 4}"\n---\nنص {number}.\n'
        (folder / f"content/articles/n{number}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The output of each way, built two at a time."""
    running: list[tuple[str, Path, subprocess.Popen[str]]] = []
    found: dict[str, dict[str, bytes]] = {}

    def finish() -> None:
        way, site, process = running.pop(0)
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        found[way] = tree(site / "public")

    for number, (way, (name, environment, options)) in enumerate(WAYS.items()):
        site = _site(tmp_path_factory.mktemp("way") / name, bool(number % 2))
        today = [] if "SOURCE_DATE_EPOCH" in environment else ["--today", "2026-11-23"]
        command = [sys.executable, "-c", MANY, "--site", str(site), "build", *today, *options]
        settings = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), **BASE, **environment}
        running.append((way, site, subprocess.Popen(command, env=settings, stderr=subprocess.PIPE, encoding="utf-8")))
        if len(running) == 2:
            finish()
    while running:
        finish()
    return found


@pytest.mark.parametrize("way", list(WAYS)[1:])
def test_the_bytes_are_the_same(way: str, trees: dict[str, dict[str, bytes]]) -> None:
    first, other = trees["the first"], trees[way]
    assert sorted(other) == sorted(first)
    assert [path for path in first if first[path] != other[path]] == []


def test_the_site_is_no_empty_one(trees: dict[str, dict[str, bytes]]) -> None:
    assert len([path for path in trees["the first"] if path.endswith(".html")]) > 80
