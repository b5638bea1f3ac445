"""Where the command begins and ends: Ctrl-C in its first line or its last is answered as in its midst."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.laws.walk import Walk
from tests.test_cli import INTERRUPTED

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal on POSIX systems alone")

# Ctrl-C at the n-th module that the command loads, n being the first argument; the others are the command's.
LOADING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from generator.__main__ import main
left = int(sys.argv.pop(1))
def hook(event, arguments):
    global left
    if event == "import":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
main()
"""
# Ctrl-C when the command has done its work: when Python leaves, and when it takes its last module apart.
LEAVING = """
import atexit, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from generator.__main__ import main
class Last:
    def __init__(self):
        self.kill, self.given = os.kill, (os.getpid(), signal.SIGINT)
    def __del__(self):
        self.kill(*self.given)
last = Last()
atexit.register(os.kill, os.getpid(), signal.SIGINT)
main()
"""
# A second Ctrl-C while the first is told.
TWICE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from generator.__main__ import main
from generator import cli
from generator.build import run
from generator.commands import build, terminal
def interrupt(*given, **more):
    os.kill(os.getpid(), signal.SIGINT)
build.build = terminal.say_problems = interrupt
main()
"""
# As a shell starts what is to go on in the background.
IGNORED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from generator.__main__ import main
from generator.commands import build
really = build.build
def interrupt(*given, **more):
    os.kill(os.getpid(), signal.SIGINT)
    return really(*given, **more)
build.build = interrupt
main()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one article, built."""
    walk = Walk(tmp_path_factory.mktemp("site") / "site")
    walk.put("content/articles/a.md", {"title": "أول", "date": "2017-01-01"}, "نص.")
    walk.build()
    return walk.folder


def ended(code: str, site: Path, *first: str) -> tuple[int, str]:
    """The exit code of a build of the site in a process that runs the code, and what it said."""
    command = [sys.executable, "-c", code, *first, "--site", str(site), "build", "--today", "2026-01-01"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    run = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment, check=False)
    return run.returncode, run.stderr.decode()


def test_an_interrupt_while_it_loads(site: Path) -> None:
    places = [1, 2, 4, 8, 16, 32, 64, 96, 128, 160, 192, 224, 256]
    ends = {at: ended(LOADING, site, str(at)) for at in places}
    assert {code for code, _ in ends.values()} == {130}
    assert {said.lstrip("\n") for _, said in ends.values()} == {"", INTERRUPTED}
    assert ended(LOADING, site, "100000") == (0, "")


def test_an_interrupt_when_all_is_done(site: Path) -> None:
    assert ended(LEAVING, site) == (0, "")


def test_a_second_interrupt_leaves_at_once(site: Path) -> None:
    code, said = ended(TWICE, site)
    assert (code, said.strip()) == (130, "")


def test_an_interrupt_is_ignored_where_it_was_before(site: Path) -> None:
    assert ended(IGNORED, site) == (0, "")
