"""A target on another machine, by the program rsync: over ssh, or to a daemon.

What is put is gathered in a folder of the site and sent a lot at a time; nothing of the target is listed or compared.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.build.output import file_of
from generator.content.targets import RsyncTarget
from generator.model import Problem, problem
from generator.publish.targets.lease import Lease, leased
from generator.publish.targets.retry import Passing, again
from generator.publish.targets.target import failed

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

_LOT_BYTES, _LOT_FILES = 32 * 1024 * 1024, 5_000
_TIMEOUT_SECONDS = 60
# What rsync ends with where the connection broke or never stood; 255 is what ssh ends with.
_PASSING = frozenset({10, 12, 30, 35, 255})
_NO_FOLDER, _VANISHED = 3, 24
_DENIED = re.compile(
    r"permission denied|read[ -]only|auth failed|access denied|host key verification failed|operation not permitted", re.IGNORECASE
)
_NOT_THERE = re.compile(r"change_dir .* failed: No such file or directory")


class Rsync:
    """The files of a folder on another machine, by their addresses."""

    def __init__(
        self, to: str, port: int | None, gathered: Path, run: Run = subprocess.run, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.where = to
        self._gathered = gathered
        self._run, self._sleep = run, sleep
        daemon = "::" in to or to.startswith("rsync://")
        shell = f"ssh -o BatchMode=yes -o ConnectTimeout=20{f' -p {port}' if port else ''}"
        self._way = [f"--port={port}"] * bool(port) if daemon else ["-e", shell]
        self._lot: list[str] = []
        self._size = 0
        self._leaving: list[str] = []
        self._lease: Lease | None = None

    def read(self, address: str) -> bytes | None:
        """The bytes at the address, or None where there are none."""
        file = file_of(address)
        with _folder(self._gathered / "read") as folder:
            self._rsync(["--ignore-missing-args"], [file], self.where, f"{folder}/", good=(0, _NO_FOLDER))
            path = folder / file
            return path.read_bytes() if path.is_file() else None

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep others out by a lease beside the manifest."""
        with leased(self) as self._lease:
            yield

    def owes(self) -> bool:
        """Nothing: what stands is what readers see."""
        return False

    def begin(self, touched: Iterable[str]) -> None:
        """Forget what a publishing that was cut off had gathered here."""
        shutil.rmtree(self._gathered / "lot", ignore_errors=True)
        self._lot, self._size, self._leaving = [], 0, []

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Gather the bytes; a lot that is large enough is sent."""
        file = file_of(address)
        path = self._gathered / "lot" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._lot.append(file)
        self._size += len(content)
        if self._size >= _LOT_BYTES or len(self._lot) >= _LOT_FILES:
            self._send()
        return True

    def remove(self, address: str) -> None:
        """Gather the address; it is removed when all that was put before stands."""
        self._leaving.append(file_of(address))

    def settle(self) -> None:
        """Send what is gathered, then remove."""
        self._send()
        self._take_away()

    def finish(self) -> None:
        """Each lot is shown as soon as it is sent."""

    def create(self, address: str, content: bytes) -> bool:
        """Put the bytes where nothing is. Whoever reads them back has put them: this cannot tell."""
        self._put_one(address, content, ["--ignore-existing"])
        return True

    def put_now(self, address: str, content: bytes) -> None:
        """Put the bytes, whatever is there."""
        self._put_one(address, content, ["--ignore-times"])

    def remove_now(self, address: str) -> None:
        """Remove the file, and leave its folder."""
        self._remove([file_of(address)])

    def _send(self) -> None:
        if self._lease is not None:
            self._lease.renew()
        if self._lot:
            folder = self._gathered / "lot"
            self._rsync(["--ignore-times", *_MODES], self._lot, f"{folder}/", self.where)
            shutil.rmtree(folder)
            self._lot, self._size = [], 0

    def _take_away(self) -> None:
        """Remove what is to leave, then the folders that are empty for it, the deepest first."""
        if not self._leaving:
            return
        self._remove(self._leaving)
        folders = {str(above) for file in self._leaving for above in PurePosixPath(file).parents} - {"."}
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            self._remove(sorted(folder for folder in folders if folder.count("/") == depth))
        self._leaving = []

    def _put_one(self, address: str, content: bytes, options: Sequence[str]) -> None:
        file = file_of(address)
        with _folder(self._gathered / "one") as folder:
            (folder / file).parent.mkdir(parents=True)
            (folder / file).write_bytes(content)
            self._rsync([*options, *_MODES], [file], f"{folder}/", self.where)

    def _remove(self, files: Sequence[str]) -> None:
        with _folder(self._gathered / "nothing") as folder:
            # A folder that holds other things is left, which rsync tells and does not count as a failure.
            options = ["--dirs", "--delete-missing-args", "--no-implied-dirs"]
            self._rsync(options, files, f"{folder}/", self.where, good=(0, _VANISHED))

    def _rsync(
        self, options: Sequence[str], files: Sequence[str], source: str, to: str, good: Sequence[int] = (0,)
    ) -> None:
        """Run rsync for the files that are named; TargetFailed where it ends otherwise than well, in the end."""
        command = [
            "rsync", *options, *self._way, f"--timeout={_TIMEOUT_SECONDS}", "--from0", "--files-from=-", "--", source, to
        ]  # fmt: skip
        listed = b"".join(os.fsencode(file) + b"\0" for file in files)

        def attempt() -> None:
            ended = self._run(command, input=listed, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
            said = ended.stderr.decode("utf-8", "replace")
            if ended.returncode in good and (ended.returncode != _NO_FOLDER or _NOT_THERE.search(said)):
                return
            if ended.returncode in _PASSING and not _DENIED.search(said):
                raise Passing(said)
            raise failed("publish.denied" if _DENIED.search(said) else "publish.failed", self.where, said)

        try:
            again(attempt, self._sleep)
        except Passing as error:
            raise failed("publish.unreachable", self.where, error.said) from None


# New files and folders can be read by a web server, whatever the mask of this process; those that stand keep theirs.
_MODES = ("--chmod=D755,F644", "--no-implied-dirs")


@contextmanager
def _folder(path: Path) -> Iterator[Path]:
    """An empty folder for the length of the block."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path)


def open_rsync(settings: RsyncTarget, gathered: Path) -> Rsync | Problem:
    """The target of these settings; a problem where rsync is not installed."""
    if shutil.which("rsync") is None:
        return problem("site.yaml", "publish.no-program", what="kind: rsync", program="rsync")
    return Rsync(settings.to, settings.port, gathered)


