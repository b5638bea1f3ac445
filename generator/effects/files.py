"""Files, whole or not at all: reading, writing by rename, and looking for what changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEMPORARY_PREFIX = ".warraq-"
_COARSE_CLOCK_NS = 2_000_000_000
_FINE_CLOCK_NS = 50_000_000


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What the file system says of a file: enough to trust that its bytes have not changed."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    def settled(self, scanned_at_ns: int) -> bool:
        """Whether a later change must show in the stamp: not for files as young as the scan, by git's rule."""
        margin = _COARSE_CLOCK_NS if self.mtime_ns % 1_000_000_000 == 0 else _FINE_CLOCK_NS
        return max(self.mtime_ns, self.ctime_ns) + margin < scanned_at_ns


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that a scan met and that is no file to read; `reason` is a message code's suffix."""

    path: str
    reason: str


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read_bytes(path: Path) -> bytes:
    """All bytes of the file; OSError as the system says it."""
    with open(path, "rb") as handle:
        return handle.read()


def write_whole(path: Path, content: bytes) -> bool:
    """Put the bytes at the path, whole or not at all; False where they stood there already, and nothing was touched."""
    try:
        with open(path, "rb") as handle:
            if os.fstat(handle.fileno()).st_size == len(content) and handle.read() == content:
                return False
    except (FileNotFoundError, NotADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{os.getpid()}-{digest(os.fsencode(path.name))[:16]}")
    try:
        with open(temporary, "wb") as handle:
            handle.write(content)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def remove(path: Path, root: Path) -> None:
    """Remove the file, and the folders up to `root` that it leaves empty; what is no file now is left alone."""
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError):
        return
    for folder in path.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def scan(site: Path, folder: str, suffixes: tuple[str, ...] = ()) -> Iterator[FileStamp | Unreadable]:
    """Every file below `site/folder` in the order of their paths, which are relative to the site; hidden names left out.

    Symbolic links to files are read; a link to a folder, a pipe, a device or an unreadable folder is told.
    """
    try:
        with os.scandir(site / folder) as listing:
            entries = sorted(listing, key=_by_path)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        yield Unreadable(folder, "not-a-folder")
        return
    except PermissionError:
        yield Unreadable(folder, "no-permission")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{folder}/{entry.name}"
        if not _is_text(entry.name):
            yield Unreadable(os.fsencode(path).decode("utf-8", "backslashreplace"), "name")
            continue
        if entry.is_dir(follow_symlinks=False):
            if suffixes and entry.name.endswith(suffixes):
                yield Unreadable(path, "is-a-folder")
            yield from scan(site, path, suffixes)
            continue
        if suffixes and not entry.name.endswith(suffixes):
            if entry.is_dir():
                yield Unreadable(path, "linked-folder")
            continue
        try:
            found = entry.stat()
        except OSError:
            yield Unreadable(path, "broken-link")
            continue
        if stat.S_ISREG(found.st_mode):
            yield FileStamp(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        else:
            yield Unreadable(path, "linked-folder" if stat.S_ISDIR(found.st_mode) else "not-a-file")


def _by_path(entry: os.DirEntry[str]) -> str:
    return entry.name + "/" if entry.is_dir(follow_symlinks=False) else entry.name


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
