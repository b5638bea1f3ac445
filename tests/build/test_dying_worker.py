"""A worker that dies on one article: it is replaced, the article is named, and all others are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.laws.walk import Walk

ARTICLES = 320
# The command as it is, but for one function of its workers, which ends the process where it meets the one article.
PLANTED = """
import os, sys
from generator import cli
from generator.build import making, reading, run, sources
for module in (run, sources):
    module.WORTH_PROCESSES = 2
at, name = sys.argv[1].split(".")
module = {"making": making, "reading": reading}[at]
sound, leader = getattr(module, name), os.getpid()
def deadly(one, *rest):
    if "f77.md" in repr(one) and os.getpid() != leader:
        os._exit(9)
    return sound(one, *rest)
setattr(module, name, deadly)
sys.exit(cli.run(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("reading._read", "content/articles/f77.md: the program that read this article died twice"),
        ("making._make", "content/articles/f77.md: the program that made this page (article) died twice"),
    ],
)
def test_the_article_is_named_and_all_others_are_built(planted: str, told: str, tmp_path: Path) -> None:
    site = Walk(tmp_path / "site")
    site.settings({})
    for number in range(ARTICLES):
        front = {"id": f"a{number}", "title": "خبر", "date": f"2017-01-{number % 28 + 1:02d}"}
        site.put(f"content/articles/f{number}.md", front, "نص.")
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            PLANTED,
            planted,
            "--site",
            str(site.folder),
            "build",
            "--jobs",
            "2",
            "--today",
            "2026-01-01",
        ],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert ran.stderr == f"{told} — look for something unusual in it, and report it\n"
    assert ran.returncode == 1
    built = {path.stem for path in (site.folder / "public").rglob("a[0-9]*.html")}
    assert built == {f"a{number}" for number in range(ARTICLES)} - {"a77"}
