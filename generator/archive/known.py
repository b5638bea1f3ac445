"""What the state knows of source files, in the order of their paths: for the build that leads, and for processes that look."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_SOURCES = "SELECT path, size, mtime, ctime, inode, digest, settled FROM sources"


class KnownSource(NamedTuple):
    """A file as the last scan stamped it; not `settled` means that it must be read again."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    settled: bool


def sources_at(connection: sqlite3.Connection, path: str) -> Iterator[tuple[str, KnownSource]]:
    """The file known at the path and those known below it, by path."""
    for row in connection.execute(f"{_SOURCES} WHERE path = ?", (path,)):
        yield _known(row)
    yield from sources_within(connection, f"{path}/", f"{path}0")


def sources_within(connection: sqlite3.Connection, low: str, high: str) -> Iterator[tuple[str, KnownSource]]:
    """The files known from the path `low` up to, and without, `high`, by path."""
    for row in connection.execute(f"{_SOURCES} WHERE path >= ? AND path < ?", (low, high)):
        yield _known(row)


def _known(row: tuple[str, int, int, int, int, str, int]) -> tuple[str, KnownSource]:
    path, size, mtime, ctime, inode, found, settled = row
    return path, KnownSource(size, mtime, ctime, inode, found, bool(settled))
