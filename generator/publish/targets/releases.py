"""A target that is a symbolic link to the newest of its releases: readers see a whole publishing, or the one before.

Beside the link `archive` lies the folder `archive.releases`: a folder a release, by number, whose unchanged files are
hard links to those of the release before it.
"""

from __future__ import annotations

import errno
import os
import platform
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.effects.files import is_temporary
from generator.effects.lock import Held, exclusive
from generator.model import problem
from generator.publish.targets.folder import Folder
from generator.publish.targets.target import LEASE, TargetFailed

_NEXT, _GONE, _LOCK = ".next", ".gone-", ".lock"
# What a file system says that has no hard links, or no more of them for this file.
_NO_LINK = (errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.EXDEV, errno.ENOSYS)


class Releases:
    """The releases of one link, of which `keep` stay."""

    def __init__(self, link: Path, keep: int, where: str) -> None:
        self.link, self.where = link, where
        self.home = home_of(link)
        self._keep = keep
        self._next = Folder(self.home / _NEXT, where)

    def read(self, address: str) -> bytes | None:
        """The bytes that readers get at the address, or None where there are none."""
        shown = self.shown()
        return None if shown is None else Folder(shown).read(address)

    def shown(self) -> Path | None:
        """The folder that readers see: what is at the link, else the newest release."""
        if self.link.is_dir():
            return self.link
        numbers = self._numbers()
        return self.home / str(numbers[-1]) if numbers else None

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep others out by a lock beside the releases, which the system frees when its holder dies."""
        try:
            with exclusive(self.home / _LOCK):
                yield
        except Held as held:
            raise TargetFailed(
                problem("", "publish.locked", where=self.where, pid=held.pid, host=platform.node(), since=held.since)
            ) from None

    def owes(self) -> bool:
        """Whether a publishing was cut off between taking a plain folder away and putting the link in its place."""
        return not self.link.is_dir() and bool(self._numbers())

    def begin(self, touched: Iterable[str]) -> None:
        """Begin the next release as what readers see now, every file a hard link."""
        for left in self.home.iterdir():
            if left.name == _NEXT or left.name.startswith(_GONE):
                shutil.rmtree(left)
        shown = self.shown()
        self._next.path.mkdir()
        if shown is not None:
            _clone(shown, self._next.path)
            self._next.remove(LEASE)

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Put the bytes at the address of the next release; False where they stood there already."""
        return self._next.put(address, content)

    def remove(self, address: str) -> None:
        """Remove what is at the address of the next release."""
        self._next.remove(address)

    def settle(self) -> None:
        """Readers see nothing of it yet."""

    def finish(self) -> None:
        """Let the link point to the release, and remove the releases that are too many."""
        newest = max(self._numbers(), default=0) + 1
        plain = self.link.is_dir() and not self.link.is_symlink() and any(self.link.iterdir())
        number = newest + plain
        os.rename(self._next.path, self.home / str(number))
        if plain:
            self._take_over(newest)
        elif self.link.is_dir() and not self.link.is_symlink():
            self.link.rmdir()
        turned = self.link.with_name(f".{self.link.name}{_NEXT}")
        turned.unlink(missing_ok=True)
        os.symlink(f"{self.home.name}/{number}", turned, target_is_directory=True)
        os.replace(turned, self.link)
        for old in self._numbers()[: -self._keep]:
            gone = self.home / f"{_GONE}{old}"
            os.rename(self.home / str(old), gone)
            shutil.rmtree(gone)

    def _take_over(self, number: int) -> None:
        """Make the plain folder, which was published without releases, the release of that number."""
        try:
            os.rename(self.link, self.home / str(number))
        except OSError as error:
            said = error.strerror or str(error)
            raise TargetFailed(problem("", "publish.not-taken-over", where=self.where, said=said)) from None

    def _numbers(self) -> list[int]:
        if not self.home.is_dir():
            return []
        return sorted(int(path.name) for path in self.home.iterdir() if path.name.isdecimal())


def home_of(link: Path) -> Path:
    """The folder of the releases that a link points to."""
    return link.with_name(link.name + ".releases")


def _clone(source: Path, target: Path) -> None:
    """Make every file of one folder stand in the other too, without what a dead process left half-written."""
    with os.scandir(source) as listing:
        for entry in listing:
            there = target / entry.name
            if entry.is_dir(follow_symlinks=False):
                there.mkdir()
                _clone(Path(entry.path), there)
            elif not is_temporary(entry.name):
                _link(entry.path, there)


def _link(source: str, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        shutil.copy2(source, target, follow_symlinks=False)
