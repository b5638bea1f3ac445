"""Bringing the lists up to date with the cards: who has which address, what is listed, in which lists, under which name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from generator.archive.calendar import month_number
from generator.archive.packing import NAMES, POSITION, unpack
from generator.archive.store import ALIAS, ARTICLE, DRAFT, Store
from generator.model import Card, TermKind

ALL = "all"
NameOf = Callable[[TermKind, str], str | None]
_MONTH = "(99999999 - CAST(substr(position, 1, 8) AS INTEGER)) / 100"
_MOST_ROWS = 50_000
# The lists of every listed card, each term under the first of the names that mean it. Sorted as a whole, they are written
# one after the other, where millions would else be put here and there.
_ALL_MEMBERSHIPS = f"""
INSERT OR IGNORE INTO memberships SELECT kind, slug, position, card, written FROM (
  SELECT '{ALL}' AS kind, '' AS slug, json_extract(card, '$[{POSITION}]') AS position, id AS card, '' AS written, 0 AS place
  FROM cards WHERE listed
  UNION ALL SELECT json_extract(name.value, '$[0]'), json_extract(name.value, '$[1]'), json_extract(c.card, '$[{POSITION}]'),
  c.id, json_extract(name.value, '$[2]'), name.key FROM cards c, json_each(c.card, '$[{NAMES}]') name WHERE c.listed
) ORDER BY kind, slug, position, card, place
"""
_NOTE = "INSERT OR IGNORE INTO before SELECT path, id, listed, built, card FROM cards WHERE "


def settle(store: Store, now: str, name_of: NameOf, names_changed: bool) -> list[tuple[TermKind, str]]:
    """Bring built, listed, memberships, tallies, collisions and terms up to date; the terms whose name is another now.

    `now` is the local moment of the build; `name_of(kind, slug)` is an authority file's name for a slug, or None.
    """
    db = store.connection
    earlier = store.get("now")
    if earlier != now:
        low, high = sorted((earlier, now))
        db.execute(_NOTE + "visible_from > ? AND visible_from <= ?", (low, high))
        store.put("now", now)
    db.execute(
        "INSERT OR IGNORE INTO touched SELECT c.address FROM touched t CROSS JOIN claims c "
        "ON c.address >= t.address || '/' AND c.address < t.address || '0' WHERE c.kind = ?",
        (ALIAS,),
    )
    db.execute(_NOTE + "address IN (SELECT address FROM touched)")
    _own_addresses(db, now, store.drafts)
    _find_collisions(db)
    _join_lists(store)
    _count(db)
    return _name_terms(db, name_of, names_changed)


def _own_addresses(db: sqlite3.Connection, now: str, drafts: bool) -> None:
    db.execute(
        "UPDATE cards SET built = ((? OR (status <> 'draft' AND visible_from <= ?)) AND "
        "(SELECT kind IN (?, ?) AND path = cards.path "
        "FROM claims WHERE claims.address = cards.address ORDER BY kind, path LIMIT 1) IS 1) "
        "WHERE path IN (SELECT path FROM before)",
        (drafts, now, ARTICLE, DRAFT),
    )
    db.execute(
        "UPDATE cards SET listed = (built AND status IN ('published', 'draft')) WHERE path IN (SELECT path FROM before)"
    )


def _find_collisions(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM collisions WHERE address IN (SELECT address FROM touched)")
    db.execute(
        "INSERT OR IGNORE INTO collisions SELECT c.address, c.path, (SELECT o.path FROM claims o WHERE o.address = c.address "
        "ORDER BY o.kind, o.path LIMIT 1) AS owner FROM touched t CROSS JOIN claims c ON c.address = t.address "
        "WHERE owner <> c.path"
    )

    aliases = "SELECT c.address, c.path FROM touched t CROSS JOIN claims c ON c.address = t.address WHERE c.kind = ?"
    for address, path in db.execute(aliases, (ALIAS,)).fetchall():
        owner = file_above(db, address)
        if owner:
            db.execute("INSERT OR IGNORE INTO collisions VALUES (?, ?, ?)", (address, path, owner))


def _join_lists(store: Store) -> None:
    """Rewrite the memberships of every changed article, and note the lists that moved."""
    db = store.connection
    if db.execute("SELECT 1 FROM tallies LIMIT 1").fetchone() is None:  # nothing is listed yet, and all counts are due
        db.execute(_ALL_MEMBERSHIPS)
        return
    moved: set[tuple[str, str, int]] = set()
    leaving: list[tuple[str, str, str, int]] = []
    joining: list[tuple[str, str, str, int, str]] = []
    for change in store.changes():
        before = change.before if change.before and change.before.listed else None
        after = change.after if change.after and change.after.listed else None
        if before == after:
            continue
        if before:
            card, number = before.card, change.number_before
            moved.update(_lists(card))
            leaving.append((ALL, "", card.position, number))
            leaving.extend([(ref.kind, ref.slug, card.position, number) for ref in card.terms])
        if after:
            card, number = after.card, change.number
            moved.update(_lists(card))
            joining.append((ALL, "", card.position, number, ""))
            joining.extend([(kind, slug, card.position, number, written) for kind, slug, written in card.terms])
        if len(joining) + len(leaving) > _MOST_ROWS:
            _rewrite(db, leaving, joining, moved)
    _rewrite(db, leaving, joining, moved)


def _rewrite(
    db: sqlite3.Connection,
    leaving: list[tuple[str, str, str, int]],
    joining: list[tuple[str, str, str, int, str]],
    moved: set[tuple[str, str, int]],
) -> None:
    db.executemany("DELETE FROM memberships WHERE (kind, slug, position, card) = (?, ?, ?, ?)", leaving)
    db.executemany("INSERT INTO memberships VALUES (?, ?, ?, ?, ?)", sorted(joining))
    db.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?, ?)", moved)
    leaving.clear()
    joining.clear()
    moved.clear()


def _lists(card: Card) -> list[tuple[str, str, int]]:
    month = month_number(card.date.year, card.date.month)
    return [(ALL, "", month), *((ref.kind, ref.slug, month) for ref in card.terms)]


def _count(db: sqlite3.Connection) -> None:
    """Count again each month of each list that moved; all at once where nothing was counted yet."""
    counted = f"SELECT kind, slug, {_MONTH} AS month, count(*) FROM memberships"
    if db.execute("SELECT 1 FROM tallies LIMIT 1").fetchone() is None:
        db.execute(f"INSERT INTO tallies {counted} GROUP BY kind, slug, month")
        db.execute("INSERT OR IGNORE INTO moved SELECT kind, slug, month FROM tallies")
        return
    db.execute("DELETE FROM tallies WHERE (kind, slug, month) IN (SELECT kind, slug, month FROM moved)")
    for kind, slug, month in db.execute("SELECT kind, slug, month FROM moved").fetchall():
        low, high = f"{99_999_999 - (month * 100 + 31):08d}", f"{99_999_999 - (month * 100 + 1):08d}~"
        (count,) = db.execute(
            "SELECT count(*) FROM memberships WHERE kind = ? AND slug = ? AND position >= ? AND position < ?",
            (kind, slug, low, high),
        ).fetchone()
        if count:
            db.execute("INSERT INTO tallies VALUES (?, ?, ?, ?)", (kind, slug, month, count))


def _name_terms(db: sqlite3.Connection, name_of: NameOf, names_changed: bool) -> list[tuple[TermKind, str]]:
    """Name and count again the terms that moved, or all; those that stay and have another name."""
    which = "SELECT DISTINCT kind, slug FROM moved WHERE kind <> 'all'"
    if names_changed:
        which += " UNION SELECT kind, slug FROM terms"
    other: list[tuple[TermKind, str]] = []
    for kind, slug in db.execute(which).fetchall():
        (count,) = db.execute("SELECT total(count) FROM tallies WHERE kind = ? AND slug = ?", (kind, slug)).fetchone()
        if not count:
            db.execute("DELETE FROM terms WHERE kind = ? AND slug = ?", (kind, slug))
            continue
        name = name_of(kind, slug)
        known = name is not None
        if name is None:
            (name,) = db.execute(
                "SELECT written FROM memberships WHERE kind = ? AND slug = ? ORDER BY position DESC LIMIT 1",
                (kind, slug),
            ).fetchone()
        row = db.execute("SELECT name FROM terms WHERE kind = ? AND slug = ?", (kind, slug)).fetchone()
        if row and row[0] != name:
            other.append((kind, slug))
        db.execute("INSERT OR REPLACE INTO terms VALUES (?, ?, ?, ?, ?)", (kind, slug, name, known, int(count)))
    return other


def file_above(connection: sqlite3.Connection, address: str) -> str:
    """Who claims a file where the address needs a folder, as `/old.php` does for `/old.php/7`; or an empty text."""
    parts = address.split("/")
    for end in range(2, len(parts)):
        query = "SELECT path FROM claims WHERE address = ? ORDER BY kind, path LIMIT 1"
        row = connection.execute(query, ("/".join(parts[:end]),)).fetchone() if "." in parts[end - 1] else None
        if row:
            return str(row[0])
    return ""


def members(store: Store, kind: str, slug: str) -> Iterable[Card]:
    """Every listed card of a term."""
    query = "SELECT c.card FROM memberships m JOIN cards c ON c.id = m.card WHERE m.kind = ? AND m.slug = ?"
    for (packed,) in store.connection.execute(query, (kind, slug)):
        yield unpack(packed)
