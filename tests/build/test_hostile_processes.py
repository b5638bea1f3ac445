"""The worst inputs, each in a process of its own: the rest is built, nothing is traced back, and memory is bounded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.test_invalid_sites import ARTICLE, FRONT, GOOD, MADE, SETTINGS, WITNESS
from tests.convert.test_run import raw_text
from tests.house.tree import ROOT

PEAK_KB = 300 * 1024
GUARD_SECONDS = 120
ONE_COMMAND = """
import sys
from generator import cli
from generator.build import making
making.PAGE_SECONDS = 1.0
code = cli.run(sys.argv[1:])
print("peak", next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(code)
"""
BUILT = (
    "alias-bomb", "brackets", "brackets-200000", "braces", "bytes-of-a-picture", "deck-of-a-megabyte",
    "empty-file", "id-of-300-bytes", "ids-look-the-same", "links", "links-in-a-circle", "name-not-utf-8", "nul",
    "pipe-for-names", "tags-100000", "template-not-utf-8", "utf-16", "utf-8-cut-short", "windows-1256",
)  # fmt: skip
pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")


def _put(site: Path, path: str, content: bytes) -> None:
    whole = site / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(content)


def _template(text: str) -> Callable[[Path], None]:
    return lambda site: _put(site, "themes/witness/templates/day.html", text.encode())


def _merge_bomb(site: Path) -> None:
    lines = ["a0: &a0 {k: v}", *(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 9))]
    _put(site, "content/articles/bad.md", f"---\n{FRONT}{chr(10).join(lines)}\n---\nنص.\n".encode())


def _long(path: str, before: str) -> Callable[[Path], None]:
    return lambda site: _put(site, path, before.encode() + b"x" * (50 * 2**20))


OF_THEIR_OWN: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "merge-bomb": ("build", _merge_bomb, "content/articles/bad.md:4:5: the anchor &a0: YAML anchors"),
    "template-without-end": (
        "build",
        _template("{% for a in range(10 ** 12) %}{% endfor %}"),
        "themes/witness/templates/day.html:1: the template fails: it works on one page without end",
    ),
    "template-that-writes-without-end": (
        "build",
        _template("{% for a in range(10 ** 12) %}{{ a }}{% endfor %}"),
        "themes/witness/templates/day.html:1: the template fails: it works on one page without end",
    ),
    "article-of-50-megabytes": (
        "build",
        _long("content/articles/bad.md", ARTICLE),
        "content/articles/bad.md: the file is 52428",
    ),
    "raw-line-of-50-megabytes": (
        "convert",
        _long("content/raw/bad.txt", raw_text("2")),
        "content/raw/bad.txt:9: the line is 52428800 bytes long, and more than 1048576 are not read",
    ),
    "raw-pipe": ("convert", lambda site: os.mkfifo(site / "content/raw/pipe.txt"), "content/raw/pipe.txt: a pipe"),
    "raw-circle": (
        "convert",
        lambda site: (site / "content/raw/self.txt").symlink_to("self.txt"),
        "content/raw/self.txt: the file cannot be reached",
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one good article and one good raw file."""
    _put(tmp_path, "site.yaml", SETTINGS.encode())
    _put(tmp_path, "content/articles/good.md", GOOD.encode())
    _put(tmp_path, "content/raw/good.txt", raw_text("1").encode())
    for path in WITNESS.rglob("*"):
        if path.is_file():
            _put(tmp_path, f"themes/witness/{path.relative_to(WITNESS)}", path.read_bytes())
    return tmp_path


def _run(site: Path, *command: str) -> tuple[int, str, int]:
    """The exit code, what was said to stderr, and the peak of the process's memory in KB."""
    ran = subprocess.run(
        [sys.executable, "-c", ONE_COMMAND, "--site", str(site), *command, "--jobs", "1"],
        capture_output=True,
        timeout=GUARD_SECONDS,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        check=False,
    )
    peak = re.search(rb"^peak (\d+)$", ran.stdout, re.MULTILINE)
    assert peak is not None, ran.stderr.decode()
    return ran.returncode, ran.stderr.decode(), int(peak[1])


def _judge(site: Path, ran: tuple[int, str, int], good: str) -> None:
    code, said, peak = ran
    assert code == 1
    assert "Traceback" not in said
    assert peak <= PEAK_KB
    assert [*site.rglob(good)] != []


@pytest.mark.parametrize("case", BUILT)
def test_the_worst_articles_are_told_and_the_rest_is_built(case: str, site: Path) -> None:
    MADE[case](site)
    ran = _run(site, "build", "--today", "2026-01-01")
    told = (ROOT / "tests/sites/invalid/made" / case / "expected.txt").read_text("utf-8")
    assert f"exit {ran[0]}\n{ran[1]}" == told
    _judge(site, ran, "good.html")


@pytest.mark.parametrize("case", OF_THEIR_OWN)
def test_what_only_a_process_of_its_own_may_meet(case: str, site: Path) -> None:
    command, make, told = OF_THEIR_OWN[case]
    make(site)
    ran = _run(site, command)
    assert ran[1].startswith(told)
    _judge(site, ran, "good.html" if command == "build" else "1.md")
