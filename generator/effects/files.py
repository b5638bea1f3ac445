"""Files, whole or not at all: reading, writing by rename, and looking for what changed."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import re
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

_TEMPORARY = re.compile(r"\.warraq-\d+-[0-9a-f]{16}")
_NUMBERS = itertools.count()  # of half-written files: one process gives none to two
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_COARSE_CLOCK_NS = 2_000_000_000
_FINE_CLOCK_NS = 50_000_000


class FileStamp(NamedTuple):
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


class _Process:
    """How the names of half-written files of this process begin: to ask for its number costs as much as to make a page's head."""

    prefix = f".warraq-{os.getpid()}-"

    @classmethod
    def ask(cls) -> None:
        cls.prefix = f".warraq-{os.getpid()}-"


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_Process.ask)


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def read_bytes(path: str | Path) -> bytes:
    """All bytes of the file; OSError as the system says it."""
    with open(path, "rb", buffering=0) as handle:
        return handle.readall()


def stamp_now(site: str | Path, path: str) -> FileStamp | None:
    """The stamp that a scan would give the file at the path, which is relative to the site; None where there is none."""
    try:
        found = os.stat(os.path.join(site, path))
    except OSError:
        return None
    return FileStamp(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def write_whole(path: str | Path, content: bytes, anew: bool = False) -> bool:
    """Put the bytes at the path, whole or not at all; False where they stood there already, and nothing was touched.

    `anew` says that nothing stands there, so that nobody need look.
    """
    if not anew and _holds(path, content):
        return False
    folder = os.path.dirname(path)
    temporary = f"{folder}/{_Process.prefix}{next(_NUMBERS):016x}" if folder else f"{_Process.prefix}{next(_NUMBERS):016x}"
    try:
        written = _opened_anew(temporary, folder)
        try:
            if (done := os.write(written, content)) < len(content):
                rest = memoryview(content)[done:]
                while rest:
                    rest = rest[os.write(written, rest) :]
        finally:
            os.close(written)
        os.replace(temporary, path)
    except BaseException as error:  # Ctrl-C too: what was not put in place goes, whatever kept it from there
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(temporary)
        if isinstance(error, OSError) and error.filename in (None, temporary):
            error.filename = os.fspath(path)  # the name that a person knows
        raise
    return True


def _holds(path: str | Path, content: bytes) -> bool:
    """Whether the file at the path holds these bytes."""
    try:
        with open(path, "rb", buffering=0) as standing:
            return os.fstat(standing.fileno()).st_size == len(content) and standing.readall() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _opened_anew(path: str, folder: str) -> int:
    """The file's descriptor, empty and open for writing; its folder is made where there is none."""
    try:
        return os.open(path, _ANEW, 0o666)
    except (FileNotFoundError, NotADirectoryError):
        os.makedirs(folder, exist_ok=True)
        return os.open(path, _ANEW, 0o666)


def is_temporary(name: str) -> bool:
    """Whether a file of this name is a half-written one, left by a process that was killed."""
    return _TEMPORARY.fullmatch(name) is not None


def tidy(folder: Path) -> None:
    """Remove the half-written files anywhere below the folder."""
    for where, _, names in walk(folder):
        for name in names:
            if is_temporary(name):
                os.unlink(os.path.join(where, name))


def walk(folder: Path, bottom_up: bool = False) -> Iterator[tuple[str, list[str], list[str]]]:
    """What os.walk says of the folder, or nothing where there is none; OSError where one in it cannot be looked into."""
    return os.walk(folder, topdown=not bottom_up, onerror=_raise_unless_gone)


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


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
        except FileNotFoundError:  # whoever removed the folder before may have been stopped on the way up
            continue
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            return


def lies_within(path: Path, *folders: Path) -> bool:
    """Whether the file, at the end of its links, lies in one of the folders, at the end of theirs."""
    whole = os.path.realpath(path)
    return any(whole.startswith(os.path.join(os.path.realpath(folder), "")) for folder in folders)


def scan(
    site: Path, folder: str, suffixes: tuple[str, ...] = (), without: Collection[str] = ()
) -> Iterator[FileStamp | Unreadable]:
    """Every file below `site/folder` in the order of their paths, which are relative to the site; hidden names left out.

    Symbolic links to files within the site are read; a link to another file or to a folder, a pipe, a device, an unreadable
    folder and a name that does not end in one of `suffixes` are told; an editor's backup, whose name ends in ~, is left out.
    The folders `without` are not looked into.
    """
    yield from _scan(site, folder, suffixes, site / folder, without)


def _scan(
    site: Path, folder: str, suffixes: tuple[str, ...], root: Path, without: Collection[str] = ()
) -> Iterator[FileStamp | Unreadable]:
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
        stamp = _ordinary(entry, folder, suffixes)
        if stamp is not None:
            yield stamp
        elif not without or f"{folder}/{entry.name}" not in without:
            yield from _met(site, f"{folder}/{entry.name}", entry, suffixes, root)


def _ordinary(entry: os.DirEntry[str], folder: str, suffixes: tuple[str, ...]) -> FileStamp | None:
    """The stamp of a file of which nothing needs to be told, as most are; None where `_met` must look closer."""
    name = entry.name
    if name.startswith(".") or not name.isascii() or not entry.is_file(follow_symlinks=False):
        return None
    if suffixes and not name.endswith(suffixes):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return FileStamp(f"{folder}/{name}", found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def scan_at(site: Path, folder: str, path: str, suffixes: tuple[str, ...] = ()) -> Iterator[FileStamp | Unreadable]:
    """What a scan of `site/folder` tells of a path within it, and of all below that, without looking at the rest."""
    if path == folder:
        yield from scan(site, folder, suffixes)
        return
    above = folder
    for part in path.removeprefix(f"{folder}/").split("/"):
        entry = _Named(part, site / above / part)
        above = f"{above}/{part}"
        if above == path:
            if entry.is_there():
                yield from _met(site, path, entry, suffixes, site / folder)
        elif part.startswith(".") or not entry.is_dir(follow_symlinks=False):
            return


def within(only: Collection[str], folder: str) -> list[str]:
    """The paths among `only` that lie in the folder, none below another; the folder itself where it lies below one."""
    if any(f"{folder}/".startswith(f"{path}/") for path in only):
        return [folder]
    found: list[str] = []
    for path in sorted((path for path in only if path.startswith(f"{folder}/")), key=lambda path: path.split("/")):
        if not (found and path.startswith(f"{found[-1]}/")):
            found.append(path)
    return found


def is_among(path: str, places: Collection[str]) -> bool:
    """Whether the path is one of the places, or below one."""
    parts = path.split("/")
    return any("/".join(parts[:end]) in places for end in range(1, len(parts) + 1))


class _Entry(Protocol):
    """What a scan asks of one name in a folder."""

    @property
    def name(self) -> str: ...
    def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...
    def is_symlink(self) -> bool: ...
    def stat(self) -> os.stat_result: ...


@dataclass(frozen=True, slots=True)
class _Named:
    """One name in a folder that was not listed."""

    name: str
    path: Path

    def is_there(self) -> bool:
        return os.path.lexists(self.path)

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return self.path.is_dir() and (follow_symlinks or not self.path.is_symlink())

    def is_symlink(self) -> bool:
        return self.path.is_symlink()

    def stat(self) -> os.stat_result:
        return self.path.stat()


def _met(
    site: Path, path: str, entry: _Entry, suffixes: tuple[str, ...], root: Path
) -> Iterator[FileStamp | Unreadable]:
    """What a scan of the folder `root` tells of one name, and of all below it."""
    if entry.name.startswith("."):
        return
    if not _is_text(entry.name):
        yield Unreadable(os.fsencode(path).decode("utf-8", "backslashreplace"), "name")
        return
    if entry.is_dir(follow_symlinks=False):
        if suffixes and entry.name.endswith(suffixes):
            yield Unreadable(path, "is-a-folder")
        yield from _scan(site, path, suffixes, root)
        return
    if suffixes and not entry.name.endswith(suffixes):
        if entry.is_dir() or not entry.name.endswith("~"):
            yield Unreadable(path, "linked-folder" if entry.is_dir() else "suffix")
        return
    try:
        found = entry.stat()
    except OSError:
        yield Unreadable(path, "broken-link")
        return
    if entry.is_symlink() and stat.S_ISREG(found.st_mode) and not lies_within(site / path, site, root):
        yield Unreadable(path, "outside")
    elif stat.S_ISREG(found.st_mode):
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
