"""What convert remembers in the state file: raw files it has read, and where each of their articles lies.

Both tables only spare reading: all that is in them stands in the raw files and in the heads of the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.archive.store import Store

_TABLES = """
CREATE TABLE IF NOT EXISTS heads (
  path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
  raw TEXT, digest TEXT, ident TEXT, written TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS heads_raw ON heads (raw);
CREATE INDEX IF NOT EXISTS heads_ident ON heads (ident);
CREATE TEMP TABLE IF NOT EXISTS met (path TEXT PRIMARY KEY) WITHOUT ROWID;
DELETE FROM met;
"""
Stamp = tuple[int, int, int, int]
NEVER: Stamp = (-1, -1, -1, -1)


@dataclass(frozen=True, slots=True)
class KnownRaw:
    """A raw file as it was read: its stamp (size, mtime, ctime, inode), its digest, and what became of it."""

    stamp: Stamp
    digest: str
    outcome: str


@dataclass(frozen=True, slots=True)
class KnownHead:
    """Where an article of a raw file lies, the raw file's digest at its conversion, its id as in its address.

    `written` is the digest of its text, empty where a person changed it.
    """

    path: str
    raw: str
    digest: str
    id: str
    written: str


class Raws:
    """The two tables, through the state file's one connection."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection
        self._connection.executescript(_TABLES)

    def raw(self, path: str) -> KnownRaw | None:
        """The raw file as it was last read, if it was."""
        query = "SELECT size, mtime, ctime, inode, digest, outcome FROM raws WHERE path = ?"
        row = self._connection.execute(query, (path,)).fetchone()
        return KnownRaw((row[0], row[1], row[2], row[3]), row[4], row[5]) if row else None

    def remember_raw(self, path: str, known: KnownRaw) -> None:
        values = (path, *known.stamp, known.digest, known.outcome)
        self._connection.execute("INSERT OR REPLACE INTO raws VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def forget_raw(self, path: str) -> None:
        self._connection.execute("DELETE FROM raws WHERE path = ?", (path,))

    def stamp_of(self, path: str) -> Stamp | None:
        """The stamp of the article's file when its head was read."""
        row = self._connection.execute("SELECT size, mtime, ctime, inode FROM heads WHERE path = ?", (path,)).fetchone()
        return (row[0], row[1], row[2], row[3]) if row else None

    def remember_head(self, head: KnownHead, stamp: Stamp = NEVER) -> None:
        """Keep the head; without a stamp it is read again by the next run."""
        values = (head.path, *stamp, head.raw, head.digest, head.id, head.written)
        self._connection.execute("INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def met(self, paths: Iterable[str]) -> None:
        """Note articles that the scan met."""
        self._connection.executemany("INSERT OR IGNORE INTO met VALUES (?)", ((path,) for path in paths))

    def forget_unmet(self, places: Iterable[str]) -> None:
        """Forget the heads of all articles at or below these places that the scan did not meet."""
        query = "DELETE FROM heads WHERE (path = ? OR (path >= ? AND path < ?)) AND path NOT IN (SELECT path FROM met)"
        self._connection.executemany(query, ((place, f"{place}/", f"{place}0") for place in places))

    def heads_of(self, raw: str) -> list[KnownHead]:
        """The articles that were made from the raw file, by path."""
        return list(self._heads("raw = ?", raw))

    def heads_with_id(self, identifier: str) -> list[KnownHead]:
        """The articles that convert made and that have this id in their address, by path."""
        return list(self._heads("ident = ? AND raw <> ''", identifier))

    def head_at(self, path: str) -> KnownHead | None:
        """The article at the path."""
        return next(self._heads("path = ?", path), None)

    def _heads(self, condition: str, value: str) -> Iterator[KnownHead]:
        query = f"SELECT path, raw, digest, ident, written FROM heads WHERE {condition} ORDER BY path"
        return (KnownHead(*row) for row in self._connection.execute(query, (value,)))
