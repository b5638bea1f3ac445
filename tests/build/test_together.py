"""Commands at once on one site: each either does its work or says who is at work, and what comes out is whole.

WARRAQ_RACES says how many races are run of two commands, and how many with a preview that shows the site.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import cli
from generator.effects.lock import exclusive
from generator.preview.rebuilding import OUTPUT
from tests.convert.test_run import raw_text
from tests.house.tree import ROOT
from tests.laws.walk import Walk, tree
from tests.preview.running import serving

RACES = int(os.environ.get("WARRAQ_RACES", "6"))
GUARD_SECONDS = 120
HELD = re.compile(
    r"another command is at work on this site: process ([1-9]\d*), since 20\d\d-[^ ]+ — wait until it has ended, or end it\n"
)
EPOCH = "1767225600"  # the first of January 2026
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": EPOCH}
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
        env=ENVIRONMENT,
    )


def _site(folder: Path) -> Walk:
    site = Walk(folder)
    site.settings({})
    for number in range(5):
        site.put(f"content/articles/f{number}.md", {"id": f"a{number}", "title": "خبر", "date": "2017-01-01"}, "نص.")
        site.write(f"content/raw/{number}.txt", raw_text(f"{number + 10}"))
    return site


def _codes(running: list[subprocess.Popen[str]], pids: set[int]) -> list[int]:
    """The exit codes, each 0, or 3 where another of these processes was said to be at work."""
    codes = []
    for one in running:
        _, said = one.communicate(timeout=GUARD_SECONDS)
        codes.append(one.returncode)
        if one.returncode == 3:
            held = HELD.fullmatch(said)
            assert held is not None, said
            assert int(held[1]) in pids - {one.pid}
        else:
            assert one.returncode == 0, said
    return codes


@pytest.mark.parametrize("other", ["build", "convert"])
def test_races_of_two_commands_end_as_if_one_had_come_after_the_other(other: str, tmp_path: Path) -> None:
    for race in range((RACES + 1) // 2):
        site = _site(tmp_path / str(race))
        commands = (
            ("build", "--today", "2026-01-01"),
            (other, *(("--today", "2026-01-01") if other == "build" else ())),
        )
        running = [_begin("-m", "generator", "--site", str(site.folder), *command) for command in commands]
        codes = _codes(running, {one.pid for one in running})
        assert 0 in codes
        for command in (("convert",), ("build", "--today", "2026-01-01")):
            assert cli.run(["--site", str(site.folder), *command]) == 0
        raced = tree(site.folder / "public")
        assert cli.run(["--site", str(site.folder), "build", "--clean", "--today", "2026-01-01"]) == 0
        assert tree(site.folder / "public") == raced


def _is_same(changing: Path, wanted: Path) -> bool:
    """Whether the two folders hold the same; not where a file goes while it is looked at."""
    try:
        return tree(changing) == tree(wanted)
    except FileNotFoundError:
        return False


def test_races_of_commands_while_a_preview_shows_what_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build and a convert at once, as two files are saved; then the preview shows what the build has made."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    site = _site(tmp_path / "site")
    shown, public = site.folder / OUTPUT, site.folder / "public"
    with serving(site.folder) as preview:
        for race in range(RACES):
            title = {"id": "a0", "title": f"خبر {race}", "date": "2017-01-01"}
            running = [_begin("-m", "generator", "--site", str(site.folder), name) for name in ("build", "convert")]
            site.put("content/articles/f0.md", title, f"نص {race}.")
            site.write(f"content/raw/{race % 9}.txt", raw_text(f"{race % 9 + 10}", title=f"خبر قديم {race}"))
            _codes(running, {preview.process.pid, *(one.pid for one in running)})
            for name in ("convert", "build"):
                code = 3
                while code == 3:
                    one = _begin("-m", "generator", "--site", str(site.folder), name)
                    (code,) = _codes([one], {preview.process.pid})
            until = time.monotonic() + GUARD_SECONDS
            while not _is_same(shown, public):
                assert time.monotonic() < until, f"race {race}: the preview never shows what was built"
                time.sleep(0.05)
            assert f"خبر {race}" in (public / "2017/01/01/a0.html").read_text("utf-8")
        preview.process.kill()
        preview.process.wait(timeout=GUARD_SECONDS)
        said = site.folder.with_name("serve.txt").read_text("utf-8")
    for line in said.splitlines():
        assert re.match(r"notice: |waiting for process [1-9]\d*, at work on this site since 20", line), line
    assert cli.run(["--site", str(site.folder), "build"]) == 0
    assert cli.run(["--site", str(site.folder), "build", "--clean"]) == 0
    assert tree(shown) == tree(public)


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
