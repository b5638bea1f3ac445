"""One command line in a process of its own: what it said, how it ended, and what it took of time and memory.

`python -m tests.alone` is a warm process, small and with every command loaded, that forks a child for each request: a line
of JSON on stdin, and its answer on stdout. WARRAQ_MEASURE=FILE adds a line to the file for each command line.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Self, TextIO

from generator import cli

ROOT = Path(__file__).resolve().parent.parent
PEAK_KB = 300 * 1024
GUARD_SECONDS = 120
# Linux's numbers of what lets root read and write files whose permissions forbid it.
_ANY_ACCESS = 1 << 1 | 1 << 2
_CAPABILITIES_3 = 0x20080522


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command line ended: its exit code or, negative, its signal; its peak in KB and its processor time in seconds."""

    code: int
    out: str
    err: str
    peak: int
    seconds: float


class Alone:
    """Runs command lines, each in a child of a warm process."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        environment = {
            "PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.alone"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment, encoding="utf-8",
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *given: object) -> None:
        self._process.communicate(timeout=GUARD_SECONDS)
        shutil.rmtree(self._folder)

    def run(self, site: Path, *command: str, speech: str = "C.UTF-8", powerless: bool = False, case: str = "") -> Ended:
        """One command on the site; `powerless`: without root's right to read and write what is forbidden."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {
            "arguments": ["--site", str(site), *command], "said": str(self._folder), "speech": speech,
            "powerless": powerless,
        }  # fmt: skip
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        code, peak, seconds = json.loads(self._process.stdout.readline())
        out, err = ((self._folder / name).read_text("utf-8") for name in ("out", "err"))
        if measured := os.environ.get("WARRAQ_MEASURE"):
            with open(measured, "a", encoding="utf-8") as lines:
                lines.write(f"{seconds:.2f} s\t{peak / 1024:.0f} MB\t{command[0]}\t{case}\n")
        return Ended(code, out, err, peak, seconds)


def assert_bounded(ended: Ended) -> None:
    """It ended by itself, was not traced back, and took no more memory than it may."""
    assert ended.code >= 0, f"ended by signal {-ended.code}\n{ended.err}"
    assert "Traceback" not in ended.err
    assert ended.peak <= PEAK_KB


def give_up_any_access() -> bool:
    """Leave root's right to read and write whatever the permissions say; False where the system has no such thing."""
    if os.geteuid() != 0:
        return True
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, of numbers below 32 and of those above
    if library.capget(head, held) != 0:
        return False
    for at in range(3):
        held[at] &= ~_ANY_ACCESS & 0xFFFFFFFF
    return library.capset(head, held) == 0


def _child(request: dict[str, object], arguments: Sequence[str]) -> int:
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{request['said']}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ["LC_ALL"] = str(request["speech"])
    if request["powerless"]:
        assert give_up_any_access()
    signal.alarm(GUARD_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (GUARD_SECONDS, GUARD_SECONDS))
    code = cli.run([*arguments])
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def serve(source: TextIO, answers: TextIO) -> None:
    """Answer each request with the child's exit code or negative signal, its peak in KB and its processor time."""
    for line in source:
        request = json.loads(line)
        child = os.fork()
        if not child:
            code = 99
            try:
                code = _child(request, request["arguments"])
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(code)
        _, status, used = os.wait4(child, 0)
        ended = os.waitstatus_to_exitcode(status), used.ru_maxrss, used.ru_utime + used.ru_stime
        answers.write(json.dumps(ended) + "\n")
        answers.flush()


if __name__ == "__main__":
    for command in ("build", "convert"):
        import_module(f"generator.commands.{command}")
    serve(sys.stdin, sys.stdout)
