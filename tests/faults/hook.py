"""Runs command lines in forked children, each with a fault at its n-th file event: `python -m tests.faults.hook`.

One request is a line of JSON on stdin, its answer a line of JSON on stdout. The process is warm, so that a child
imports nothing.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import sys
import traceback
from importlib import import_module
from typing import TextIO

from generator import cli

MOVES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_connect = sqlite3.connect
STEPS = ("BEGIN", "COMMIT", "ROLLBACK")


class Fault:
    """An audit hook that counts the file events below a folder, and kills or fails at one of them.

    `how` is `kill`, the name of an errno, or `sigint`. Of SQLite, whose writing no audit event shows, the opening of
    the state counts, and for a killing each BEGIN and COMMIT as it starts.
    """

    def __init__(self, below: str, how: str, at: int) -> None:
        self.below, self.how, self.at = below, how, at
        self.count = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._is_of_files(event, arguments):
            self._step(str(arguments[0]))

    def connect(self, *given: object, **options: object) -> sqlite3.Connection:
        """A connection to the state whose statements are watched."""
        connection = _connect(*given, **options)  # type: ignore[call-overload]  # as sqlite3.connect is called
        assert isinstance(connection, sqlite3.Connection)
        connection.set_trace_callback(self._statement)
        return connection

    def _is_of_files(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event == "open":
            flags = arguments[2]
            wanted = isinstance(arguments[0], str) and isinstance(flags, int) and bool(flags & WRITING)
        else:
            wanted = event in MOVES or event == "sqlite3.connect"
        if not wanted:
            return False
        path = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
        return path.removeprefix("file:").startswith(self.below)

    def _statement(self, statement: str) -> None:
        if self.how in ("kill", "none") and statement.startswith(STEPS):
            self._step("")

    def _step(self, path: str) -> None:
        self.count += 1
        if self.count != self.at:
            return
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "sigint":
            os.kill(os.getpid(), signal.SIGINT)
        elif self.how != "none":
            number = getattr(errno, self.how)
            raise OSError(number, os.strerror(number), path)


def _child(request: dict[str, object]) -> int:
    """The exit code of the command line, told to `said`; how many events there were is left in `count`."""
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
    count, fault.at = fault.count, -1
    with open(str(request["said"]) + ".count", "w", encoding="ascii") as counted:
        counted.write(str(count))
    return code


def serve(source: TextIO, answers: TextIO) -> None:
    """Answer each request with the child's exit code, or as a negative number the signal that ended it."""
    for line in source:
        request = json.loads(line)
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
