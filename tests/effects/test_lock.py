"""The lock between two processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.effects.lock import Held, exclusive
from tests.house.tree import ROOT

HOLD = """
import sys
from pathlib import Path
from generator.effects.lock import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_told_and_its_death_frees_the_lock(tmp_path: Path) -> None:
    path = tmp_path / ".warraq/lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.defpath}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Held) as held, exclusive(path):
            pass
        assert held.value.pid == holder.pid
        assert held.value.since[:2] == "20"
        holder.kill()
    with exclusive(path):
        assert path.is_file()


def test_the_lock_is_free_after_the_block_and_after_an_error_in_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(ValueError, match="inside"), exclusive(path):
        raise ValueError("inside")
    for _ in range(2):
        with exclusive(path):
            with pytest.raises(Held) as held, exclusive(path):
                pass
            assert held.value.pid == os.getpid()


def test_a_lock_file_that_says_nothing_is_held_by_nobody_known(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with exclusive(path):
        for text in ("", "not json"):
            path.write_text(text)
            with pytest.raises(Held) as held, exclusive(path):
                pass
            assert (held.value.pid, held.value.since) == (0, "?")
