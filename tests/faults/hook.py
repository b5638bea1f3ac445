"""Runs command lines in forked children, each with a fault at its n-th file event: `python -m tests.faults.hook`.

One request is a line of JSON on stdin, its answer a line of JSON on stdout. The process is warm, so that a child
imports nothing and has what a command keeps for its process: `how` may be `warm`, which runs it without a fork.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import signal
import sqlite3
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import TextIO

from generator import cli

MOVES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink"})
LOOKS = frozenset({"os.scandir", "os.listdir"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_connect = sqlite3.connect
STEPS = ("BEGIN", "COMMIT", "ROLLBACK")


class Fault:
    """An audit hook that counts the file events below a folder, and kills or fails at one of them.

    `how` is `kill`, `sigint`, the name of an errno, or that with ` reading` behind it: then what is opened to be read,
    and each folder that is looked into, are the events, else what writes, makes, moves or removes. Of SQLite, whose
    writing no audit event shows, the opening of the state counts, and for a killing each BEGIN and COMMIT as it starts.
    """

    def __init__(self, below: str, how: str, at: int) -> None:
        self.below, self.at = below, at
        self.how, _, self.reading = how.partition(" ")
        self.counts = {"writing": 0, "reading": 0, "statement": 0}
        # What the fault met: the event, its path, whether a folder stood there, and whether it had come before.
        self.met: tuple[str, str, bool, bool] | None = None
        self.seen: set[tuple[str, str]] = set()

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in MOVES and event not in LOOKS and event not in ("open", "sqlite3.connect"):
            return
        path = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
        path = path.removeprefix("file:")
        if path.startswith(self.below):
            writes = event not in LOOKS
            if event == "open":
                writes = isinstance(arguments[2], int) and bool(arguments[2] & WRITING)
            self._step("writing" if writes else "reading", event, path)

    def connect(self, *given: object, **options: object) -> sqlite3.Connection:
        """A connection to the state whose statements are watched."""
        connection = _connect(*given, **options)  # type: ignore[call-overload]  # as sqlite3.connect is called
        assert isinstance(connection, sqlite3.Connection)
        connection.set_trace_callback(self._statement)
        return connection

    def _statement(self, statement: str) -> None:
        if statement.startswith(STEPS):
            self._step("statement", statement, "")

    def _step(self, kind: str, event: str, path: str) -> None:
        self.counts[kind] += 1
        again = (event, path) in self.seen
        self.seen.add((event, path))
        if self.how == "kill":
            here = self.counts["writing"] + self.counts["statement"]
            wanted = kind != "reading"
        else:
            wanted = kind == (self.reading or "writing")
            here = self.counts[kind]
        if not wanted or here != self.at:
            return
        self.met = (event, path.removeprefix(self.below).lstrip("/"), os.path.isdir(path), again)
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "sigint":
            os.kill(os.getpid(), signal.SIGINT)
        else:
            number = getattr(errno, self.how)
            raise OSError(number, os.strerror(number), path)


def _child(request: dict[str, object]) -> int:
    """The exit code of the command line, told to `said`; how many events there were, and what was met, beside it."""
    said = os.open(str(request["said"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(str(request["site"]))
    arguments = request["arguments"]
    assert isinstance(arguments, list)
    fault = Fault(str(request["below"]), str(request["how"]), int(str(request["at"])))
    sqlite3.connect = fault.connect
    sys.addaudithook(fault)
    code = cli.run(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    told = json.dumps({"counts": fault.counts, "met": fault.met})
    fault.at = 0
    with open(str(request["said"]) + ".events", "w", encoding="utf-8") as events:
        events.write(told)
    return code


def serve(source: TextIO, answers: TextIO) -> None:
    """Answer each request with the child's exit code, or as a negative number the signal that ended it."""
    for line in source:
        request = json.loads(line)
        if request["how"] == "warm":
            with open(request["said"], "w", encoding="utf-8") as said, redirect_stdout(said), redirect_stderr(said):
                code = cli.run(request["arguments"])
            gc.freeze()
            answers.write(json.dumps(code) + "\n")
            answers.flush()
            continue
        child = os.fork()
        if not child:
            code = 99
            try:
                code = _child(request)
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        answers.write(json.dumps(os.waitstatus_to_exitcode(status)) + "\n")
        answers.flush()


if __name__ == "__main__":
    for name in ("build", "convert", "publish"):
        import_module(f"generator.commands.{name}")
    serve(sys.stdin, sys.stdout)
