"""One command, measured whole: its time, its processor time, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
# To look takes some milliseconds of a processor, which the measured command wants too.
SAMPLE_SECONDS = 0.1
# A file as young as the scan that met it is read again by the next one: let it grow older before the clock runs.
SETTLING_SECONDS = 0.1
_LOUD = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb"}


class Failed(Exception):
    """A measured command that did not do its work: its exit code and the end of what it said."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall and of processor (user and system, children's too), and megabytes.

    `tree_mb` is the greatest sum of the processes' proportional memory that a sample met (0 where the system does not
    tell); `process_mb` is the greatest memory that any one of them held. `out` is what the command said.
    """

    wall: float
    cpu: float
    tree_mb: float
    process_mb: float
    out: str


class _Memory:
    """Watches a process and those below it until they end."""

    def __init__(self, root: int) -> None:
        self.tree_kb = self.process_kb = 0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            pids = _family(self._root)
            self.tree_kb = max(self.tree_kb, sum(_field(pid, "smaps_rollup", "Pss:") for pid in pids))
            self.process_kb = max([self.process_kb, *(_field(pid, "status", "VmHWM:") for pid in pids)])
            if self._over.wait(SAMPLE_SECONDS):
                return


def _family(root: int) -> list[int]:
    """The process and all below it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            parent = _field(int(entry.name), "status", "PPid:")
            children[parent].append(int(entry.name))
    family = [root]
    for pid in family:
        family.extend(children[pid])
    return family


def _field(pid: int, file: str, name: str) -> int:
    """The number beside a name in one of the process's files; 0 where the process has ended or the file is not told."""
    try:
        with open(PROC / str(pid) / file, encoding="utf-8", errors="replace") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)
    except OSError:
        return 0


def measure(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Measured:
    """Run the command in the folder to its end; Failed where its exit code is not 0."""
    # A user's interpreter keeps the modules that it compiled; some machines of developers forbid it.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=kept | _LOUD | dict(environment),
        )
        memory = _Memory(process.pid) if PROC.is_dir() else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if memory:
            memory.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        out = said.read().decode("utf-8", "replace")
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{out[-2000:]}")
    # The system's own figure is no less than that of the process it was forked from, so it stands in for /proc alone.
    unit = 1 if sys.platform == "darwin" else 1024
    process_mb = memory.process_kb / 1024 if memory else usage.ru_maxrss * unit / 2**20
    return Measured(wall, usage.ru_utime + usage.ru_stime, memory.tree_kb / 1024 if memory else 0, process_mb, out)
