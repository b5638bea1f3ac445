"""What checks remember below `.warraq/`: the digests that the last whole check saw, and what other hosts said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = ".warraq/check.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS seen (name TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (url TEXT PRIMARY KEY, said TEXT, asked INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE linked (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE outward (url TEXT, path TEXT, PRIMARY KEY (url, path)) WITHOUT ROWID;
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Memory:
    """One connection to the file, which may be deleted at any time: the next check looks at everything again."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._opened(path)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                raise
            path.unlink()
            self._db = self._opened(path)

    def _opened(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        connection.execute("PRAGMA temp_store = FILE")
        connection.executescript(_TABLES)
        return connection

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that the block remembers, or nothing of it."""
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def is_empty(self) -> bool:
        """Whether no whole check has ended yet."""
        return self._db.execute("SELECT 1 FROM seen LIMIT 1").fetchone() is None

    def digest(self, name: str) -> str:
        """The digest under which the last whole check saw a file or an address, or an empty text."""
        row = self._db.execute("SELECT digest FROM seen WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def addresses(self) -> Iterator[str]:
        """The addresses that the last whole check saw."""
        for (name,) in self._db.cursor().execute("SELECT name FROM seen WHERE name >= '/' AND name < '0'"):
            yield name

    def see(self, seen: Iterable[tuple[str, str]]) -> None:
        """Remember these (name, digest) and no others."""
        with self.transaction():
            self._db.execute("DELETE FROM seen")
            self._db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?)", seen)

    def link(self, addresses: Iterable[str]) -> None:
        """Note, for this check alone, that pages link to these addresses."""
        self._db.executemany("INSERT OR IGNORE INTO linked VALUES (?)", ((one,) for one in addresses))

    def is_linked(self, address: str) -> bool:
        """Whether a page links to the address."""
        query = "SELECT 1 FROM linked WHERE address IN (?, ?)"
        return self._db.execute(query, (address, address.rstrip("/") or "/")).fetchone() is not None

    def lead_out(self, links: Iterable[tuple[str, str]]) -> None:
        """Note, for this check alone, the (file, link) pairs that lead to other hosts."""
        self._db.executemany("INSERT OR IGNORE INTO outward VALUES (?, ?)", ((url, path) for path, url in links))

    def outward(self) -> list[str]:
        """The links to other hosts, each once."""
        return [url for (url,) in self._db.execute("SELECT DISTINCT url FROM outward ORDER BY url")]

    def files_with(self, url: str) -> list[str]:
        """The files that have the link."""
        return [path for (path,) in self._db.execute("SELECT path FROM outward WHERE url = ? ORDER BY path", (url,))]

    def answer(self, url: str, since: int) -> str | None:
        """What the host said of the link since that time, in seconds since 1970; None where it was not asked."""
        row = self._db.execute("SELECT said FROM answers WHERE url = ? AND asked >= ?", (url, since)).fetchone()
        return str(row[0]) if row else None

    def remember_answer(self, url: str, said: str, asked: int) -> None:
        """Keep what the host said."""
        self._db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (url, said, asked))
