"""Commands that are killed, or told Ctrl-C, at moments that chance chooses; with two worker processes as well.

WARRAQ_KILLS says how many of each at least: 3 by default.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.scene import COMMANDS, ENVIRONMENT, Tree, files, is_temporary, write_site

GUARD_SECONDS = 120
KILLS = int(os.environ.get("WARRAQ_KILLS", "3"))
# The little site is too small for processes to be worth starting: here they always are. A line on stdout says that
# Python itself has started.
MANY = """
from generator.__main__ import main
from generator.build import looking, run, sources
from generator.convert import run as convert
run.WORTH_PROCESSES = sources.WORTH_PROCESSES = looking.WORTH_PROCESSES = convert.WORTH_PROCESSES = 1
run.CHUNK, looking.CHUNK, convert.CHUNK = 3, 1, 1
print("begun", flush=True)
main()
"""
STEPS = ("convert", "build", "publish")

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs a system with process groups")


def begin(base: Path, name: str, jobs: int) -> subprocess.Popen[bytes]:
    """The command in a process group of its own, as a terminal has it, once it has begun."""
    words = [*COMMANDS[name][:-1], str(jobs)] if "--jobs" in COMMANDS[name] else COMMANDS[name]
    command = [sys.executable, "-c", MANY, "--site", str(base / "site"), *words]
    with open(base / "said", "wb") as said:
        process = subprocess.Popen(
            command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=said, start_new_session=True
        )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    return process


def finish(process: subprocess.Popen[bytes], base: Path) -> tuple[int, str]:
    """How it ended and what it said, once no process of its group is left."""
    code = process.wait(timeout=GUARD_SECONDS)
    assert process.stdout is not None
    process.stdout.close()
    until = time.monotonic() + GUARD_SECONDS
    while time.monotonic() < until:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return code, (base / "said").read_text("utf-8")
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError("a process outlived its leader")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, dict[str, float]]:
    """What the commands make undisturbed, and how long each takes once it has begun."""
    base = tmp_path_factory.mktemp("undisturbed")
    write_site(base / "site")
    took = {}
    for name in STEPS:
        process = begin(base, name, 2)
        at = time.monotonic()
        code, said = finish(process, base)
        assert code == 0, said
        took[name] = time.monotonic() - at
    return files(base), took


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill", "interrupt"])
def test_a_stop_at_any_moment(how: signal.Signals, clean: tuple[Tree, dict[str, float]], tmp_path: Path) -> None:
    whole, took = clean
    chance = random.Random(how)
    stopped, round_ = 0, 0
    while stopped < KILLS:
        base = tmp_path / str(round_)
        round_ += 1
        assert round_ < KILLS * 10, f"only {stopped} stops in {round_} rounds"
        write_site(base / "site")
        for name in STEPS:
            for _ in range(3):
                process = begin(base, name, chance.choice([1, 2]))
                time.sleep(chance.random() * took[name])
                # Ctrl-C comes to every process of the group; what kills a process need not come to its workers.
                os.killpg(process.pid, how) if how is signal.SIGINT else process.kill()
                code, said = finish(process, base)
                assert code in (0, -9 if how is signal.SIGKILL else 130), said
                assert "Traceback" not in said, said
                stopped += code != 0
                for path, content in files(base).items():
                    known = path.startswith("live/data/manifest") or is_temporary(path) or (base / path).is_dir()
                    assert known or content == whole[path], f"{path} is torn"
            process = begin(base, name, 1)
            code, said = finish(process, base)
            assert code == 0, said
        assert files(base) == whole
