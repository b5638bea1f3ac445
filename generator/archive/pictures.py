"""How large the pictures are, and which pages say so: those that asked when they were made."""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive.store import Store
from generator.content.pictures import Size
from generator.model import PageKey


def measure(store: Store, picture: str, size: Size | None) -> None:
    """Remember the picture's size, None for one that is not known, and where it is another owe the pages that say it."""
    before = store.connection.execute("SELECT width, height FROM pictures WHERE picture = ?", (picture,)).fetchone()
    if before == size:
        return
    if size is None:
        store.connection.execute("DELETE FROM pictures WHERE picture = ?", (picture,))
    else:
        store.connection.execute("INSERT OR REPLACE INTO pictures VALUES (?, ?, ?)", (picture, *size))
    query = "SELECT kind, term, slug, year, month, day FROM picturing WHERE picture = ?"
    store.plan([PageKey(*row) for row in store.connection.execute(query, (picture,))])


def remember(store: Store, shown: Iterable[tuple[str, PageKey]]) -> None:
    """Note that each page asked for the picture's size; one that no longer does may be made once more, and is then the same."""
    rows = ((picture, *key) for picture, key in shown)
    store.connection.executemany("INSERT OR IGNORE INTO picturing VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
