"""How the state file is opened, and what is done with one that proves damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from generator.archive import schema

# What SQLite's own form of address gives a meaning, and a folder's name may hold.
_MEANT = str.maketrans({"%": "%25", "#": "%23", "?": "%3f"})
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def opened_to_read(path: Path) -> sqlite3.Connection:
    """The state at the path for one thread at a time, to be read alone."""
    address = f"file:{str(path).translate(_MEANT)}?mode=ro"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=30, check_same_thread=False)


def forget(path: Path) -> None:
    """Remove the state file and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the error says that the file is no sound state."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def opened(path: Path) -> sqlite3.Connection | None:
    """The state that stands at the path, or None where it is of another version or no state at all."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        _set_up(connection)
        if connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,):
            return connection
    except sqlite3.OperationalError:  # it is locked, or may not be written: no reason to remove it
        connection.close()
        raise
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the file, which is made where there is none."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    _set_up(connection)
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA temp_store = FILE")
