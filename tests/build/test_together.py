"""Commands at once on one site: each either does its work or says who is at work, and what comes out is whole.

WARRAQ_RACES says how many races are run.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.effects.lock import exclusive
from tests.convert.test_run import raw_text
from tests.house.tree import ROOT
from tests.laws.walk import Walk, tree

RACES = int(os.environ.get("WARRAQ_RACES", "6"))
GUARD_SECONDS = 120
HELD = re.compile(
    r"another command is at work on this site: process [1-9]\d*, since 20\d\d-[^ ]+ — wait until it has ended, or end it\n"
)
# A leader with workers at work, which says when they are.
LEADER = """
import sys, time
from pathlib import Path
from generator.effects.executor import Processes
from generator.effects.lock import exclusive
def start(): pass
def work(chunk): return time.sleep(0.02)
with exclusive(Path(sys.argv[1])):
    for _ in Processes(start, (), 2).run(work, ([n] for n in range(100_000))):
        print("at work", flush=True)
"""


def _begin(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
    )


def _site(folder: Path) -> Walk:
    site = Walk(folder)
    site.settings({})
    for number in range(5):
        site.put(f"content/articles/f{number}.md", {"id": f"a{number}", "title": "خبر", "date": "2017-01-01"}, "نص.")
        site.write(f"content/raw/{number}.txt", raw_text(f"{number + 10}"))
    return site


@pytest.mark.parametrize("other", ["build", "convert"])
def test_races_of_two_commands_end_as_if_one_had_come_after_the_other(other: str, tmp_path: Path) -> None:
    for race in range((RACES + 1) // 2):
        site = _site(tmp_path / str(race))
        commands = (
            ("build", "--today", "2026-01-01"),
            (other, *(("--today", "2026-01-01") if other == "build" else ())),
        )
        running = [_begin("-m", "generator", "--site", str(site.folder), *command) for command in commands]
        ended = [(*one.communicate(timeout=GUARD_SECONDS), one.returncode) for one in running]
        for _, said, code in ended:
            assert code in (0, 3), said
            assert code == 0 or HELD.fullmatch(said)
        assert 0 in [code for _, _, code in ended]
        for command in (("convert",), ("build", "--today", "2026-01-01")):
            assert cli.run(["--site", str(site.folder), *command]) == 0
        raced = tree(site.folder / "public")
        assert cli.run(["--site", str(site.folder), "build", "--clean", "--today", "2026-01-01"]) == 0
        assert tree(site.folder / "public") == raced


def test_the_lock_of_a_killed_command_is_free_as_soon_as_its_workers_have_ended(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    leader = _begin("-c", LEADER, str(lock))
    assert leader.stdout is not None
    assert leader.stdout.readline() == "at work\n"
    leader.send_signal(signal.SIGKILL)
    leader.communicate(timeout=GUARD_SECONDS)
    with exclusive(lock):
        assert str(leader.pid) not in lock.read_text("utf-8")


def test_who_is_at_work_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = _site(tmp_path)
    with exclusive(site.folder / ".warraq/lock"):
        for command in ("build", "convert"):
            assert cli.run(["--site", str(site.folder), command]) == 3
            said = capsys.readouterr().err
            assert HELD.fullmatch(said)
            assert f"process {os.getpid()}," in said
