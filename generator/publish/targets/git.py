"""A target that is a branch of a git repository: one commit a publishing, made without a working tree.

A bare repository of the site's own holds the branch as it is live, one commit deep, so that only what is new travels.
It may be deleted at any time.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.build.output import file_of
from generator.content.targets import GitTarget
from generator.model import Problem, problem
from generator.publish.manifest import ROOT
from generator.publish.targets.retry import Passing, again
from generator.publish.targets.target import TargetFailed, failed

_LIVE, _NEXT = "refs/warraq/live", "refs/warraq/next"
_NOBODY = "Warraq <warraq@localhost>"
_DENIED = re.compile(
    r"permission denied|authentication failed|could not read (?:username|password)|access denied|403|host key verification"
    r"|protected branch|hook declined|repository not found|does not appear to be a git repository|not allowed",
    re.IGNORECASE,
)
_OVERTAKEN = re.compile(r"\[rejected\]|fetch first|non-fast-forward|cannot lock ref|failed to update ref", re.IGNORECASE)
_PASSING = re.compile(
    r"could not resolve|connection|timed out|early eof|hung up|rpc failed|http 5\d\d|returned error: 5\d\d|temporary", re.IGNORECASE
)
# What may stand on a branch that nothing was published to yet.
_HARMLESS = frozenset({".nojekyll", "CNAME"})
# Set where a command is run by a hook of git: they would lead to the repository of the hook.
_OF_A_HOOK = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_COMMON_DIR")


class Git:
    """The files of a branch, by their addresses."""

    def __init__(
        self, remote: str, branch: str, cname: str, store: Path, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.where = f"{remote} ({branch})"
        self._remote, self._branch, self._store, self._sleep = remote, f"refs/heads/{branch}", store, sleep
        # GitHub Pages takes files whose names begin with _ for its own without the first; the second is the site's domain.
        self._own = {".nojekyll": b"", **({"CNAME": f"{cname}\n".encode()} if cname else {})}
        self._live = ""
        self._import: _Import | None = None

    def fetch(self) -> None:
        """Bring the branch as it is live; TargetFailed where it cannot be had."""
        if not (self._store / "HEAD").is_file():
            self._store.mkdir(parents=True, exist_ok=True)
            self._git("init", "--bare", "--quiet")
        listed = self._git("ls-remote", self._remote, self._branch).split()
        live = listed[0].decode() if listed else ""
        if live and not self._has(live):
            self._git("fetch", "--quiet", "--no-tags", "--depth=1", self._remote, f"+{self._branch}:{_LIVE}")
            live = self._git("rev-parse", _LIVE).decode().strip()
        self._live = live

    def names(self) -> set[str]:
        """The files and folders at the top of the branch."""
        listed = self._git("ls-tree", "-z", "--name-only", self._live) if self._live else b""
        return {os.fsdecode(name) for name in listed.split(b"\0") if name}

    def read(self, address: str) -> bytes | None:
        """The bytes at the address on the live branch, or None where there are none."""
        return self._blob(file_of(address))

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Nobody is kept out: a commit that another's overtook is refused by git, and told."""
        try:
            yield
        finally:
            if self._import is not None:
                self._import.give_up()
                self._import = None

    def owes(self) -> bool:
        """Whether the branch lacks one of its own files, or has another domain."""
        return bool(self._live) and any(self._blob(name) != content for name, content in self._own.items())

    def begin(self, touched: Iterable[str]) -> None:
        """Begin a commit on top of the live one."""
        said = self._try("var", "GIT_COMMITTER_IDENT")
        who = said.stdout.decode("utf-8", "replace").rsplit(" ", 2)[0] if said.returncode == 0 else _NOBODY
        self._import = _Import(self._command("fast-import", "--quiet", "--force", "--done", "--date-format=now"), _environment())
        self._import.say(f"commit {_NEXT}\ncommitter {who} now\n")
        self._import.give(b"Publish\n")
        if self._live:
            self._import.say(f"from {self._live}\n")
        for name, content in self._own.items():
            self._import.file(name, content)

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Put the bytes into the commit."""
        assert self._import is not None, "nothing is put before the commit is begun"
        self._import.file(file_of(address), content)
        return True

    def remove(self, address: str) -> None:
        """Leave the address out of the commit."""
        assert self._import is not None, "nothing is removed before the commit is begun"
        self._import.say(f"D {_quoted(file_of(address))}\n")

    def settle(self) -> None:
        """Readers see nothing of it yet."""

    def finish(self) -> None:
        """Make the commit the branch; TargetFailed where another came first."""
        assert self._import is not None, "nothing is shown before the commit is begun"
        ended, said = self._import.finish()
        self._import = None
        if ended:
            raise failed("publish.failed", self.where, said)
        commit = self._git("rev-parse", _NEXT).decode().strip()
        if self._live and self._git("rev-parse", f"{commit}^{{tree}}") == self._git("rev-parse", f"{self._live}^{{tree}}"):
            return
        try:
            self._git("push", "--quiet", self._remote, f"{commit}:{self._branch}")
        except _Overtaken:
            raise self._overtaken() from None
        self._git("update-ref", _LIVE, commit)
        self._live = commit
        self._git("gc", "--auto", "--quiet")

    def _overtaken(self) -> TargetFailed:
        self.fetch()
        told = self._git("log", "-1", "--format=%an%x00%aI", self._live).decode("utf-8", "replace").strip().split("\0")
        return TargetFailed(problem("", "publish.overtaken", where=self.where, who=told[0], since=told[-1]))

    def _blob(self, file: str) -> bytes | None:
        if not self._live:
            return None
        found = self._try("cat-file", "blob", f"{self._live}:{file}")
        return found.stdout if found.returncode == 0 else None

    def _has(self, commit: str) -> bool:
        return self._try("cat-file", "-e", f"{commit}^{{tree}}").returncode == 0

    def _git(self, *arguments: str) -> bytes:
        """What git printed; TargetFailed where it failed, after more attempts where that may pass."""

        def attempt() -> bytes:
            ended = self._try(*arguments)
            if ended.returncode == 0:
                return ended.stdout
            said = ended.stderr.decode("utf-8", "replace")
            if arguments[0] == "push" and _OVERTAKEN.search(said) and not _DENIED.search(said):
                raise _Overtaken
            if _PASSING.search(said) and not _DENIED.search(said):
                raise Passing(said)
            raise failed("publish.denied" if _DENIED.search(said) else "publish.failed", self.where, said)

        try:
            return again(attempt, self._sleep)
        except Passing as error:
            raise failed("publish.unreachable", self.where, error.said) from None

    def _try(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self._command(*arguments), capture_output=True, stdin=subprocess.DEVNULL, check=False, env=_environment()
        )

    def _command(self, *arguments: str) -> list[str]:
        return ["git", f"--git-dir={self._store}", *arguments]


class _Overtaken(Exception):
    """The branch is no longer what the commit was made on."""


class _Import:
    """A stream into git that becomes a commit."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed when the stream ends
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._said, env=environment
        )
        self._failed = False

    def say(self, text: str) -> None:
        self._write(text.encode("utf-8", "surrogateescape"))

    def give(self, content: bytes) -> None:
        self._write(b"data %d\n" % len(content) + content + b"\n")

    def file(self, path: str, content: bytes) -> None:
        self.say(f"M 100644 inline {_quoted(path)}\n")
        self.give(content)

    def finish(self) -> tuple[int, str]:
        """What git ended with, and what it said."""
        self.say("done\n")
        return self._end()

    def give_up(self) -> None:
        """End it without a commit."""
        self._process.kill()
        self._end()

    def _write(self, content: bytes) -> None:
        assert self._process.stdin is not None
        if self._failed:
            return
        try:
            self._process.stdin.write(content)
        except BrokenPipeError:  # git has ended: why, it says at the end
            self._failed = True

    def _end(self) -> tuple[int, str]:
        try:
            self._process.communicate()
        except BrokenPipeError:  # git ended before it had read all
            self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace")
        self._said.close()
        return self._process.returncode, said


def _quoted(path: str) -> str:
    """A path as fast-import reads it."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def open_git(settings: GitTarget, site: Path, store: Path) -> Git | Problem:
    """The target of these settings, fetched; a problem where git is not installed, or others' files are on the branch."""
    if shutil.which("git") is None:
        return problem("site.yaml", "publish.no-program", what="kind: git", program="git")
    remote = settings.remote
    if ":" not in remote:
        remote = os.path.abspath(site / Path(remote).expanduser())
    target = Git(remote, settings.branch, settings.cname, store)
    target.fetch()
    if target.names() - _HARMLESS and target.read(ROOT) is None:
        return problem("site.yaml", "publish.not-ours-there", where=target.where, manifest=ROOT[1:])
    return target
