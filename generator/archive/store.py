"""The state file: what the last build knew, changed only within transactions of the build that runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.archive import schema
from generator.archive.known import KnownSource, sources_at, sources_within
from generator.archive.opening import connect, forget, is_damage, opened
from generator.archive.packing import CardRow, pack_problem, unpack, unpack_problem
from generator.model import Card, PageKey, Problem

Result = TypeVar("Result")
ARTICLE, PAGE, ALIAS, OLD_TERM, DRAFT = "1 article", "0 page", "2 alias", "3 old term", "4 draft"


_PUT_CARD = (
    "INSERT INTO cards (path, ident, corrects, address, visible_from, status, built, listed, card) "
    "VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?) ON CONFLICT (path) DO UPDATE SET ident = excluded.ident, "
    "corrects = excluded.corrects, address = excluded.address, visible_from = excluded.visible_from, "
    "status = excluded.status, card = excluded.card"
)


class Shown(NamedTuple):
    """A card as pages may show it: in lists, on a page of its own, or neither."""

    card: Card
    listed: bool
    built: bool


class Change(NamedTuple):
    """An article before and after, with its number in lists, 0 for none; equal cards mean that its text alone changed."""

    path: str
    before: Shown | None
    after: Shown | None
    number_before: int
    number: int


class Store:
    """One connection to the state file, for the process that holds the site's lock.

    With `drafts`, what is not published yet is built and listed too.
    """

    drafts = False

    def __init__(self, path: Path) -> None:
        """Open the state, or make it anew where it is missing, of another version, or damaged."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        found = opened(path)
        if found is None:
            forget(path)
        self.connection = found or connect(path)
        if found is None:
            self.connection.executescript(f"BEGIN; {schema.TABLES} PRAGMA user_version = {schema.VERSION}; COMMIT;")
        self.connection.executescript(schema.TEMPORARY_TABLES)

    def close(self) -> None:
        self.connection.close()

    def rest(self) -> None:
        """Let go of the memory that answers took."""
        self.connection.execute("PRAGMA shrink_memory")

    def version(self) -> int:
        """A number that another connection's changes make another; this one's leave it as it is."""
        (number,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(number)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that the block changes, or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:  # Ctrl-C too, and a build that leaves its dry run: nothing of the block is kept
            if self.connection.in_transaction:  # SQLite itself takes back what did not fit on a full disk
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def begin(self) -> None:
        """Forget what an earlier build of this connection changed."""
        for table in ("before", "touched", "moved"):
            self.connection.execute(f"DELETE FROM temp.{table}")

    def moved(self) -> bool:
        """Whether the build that began last moved an article into a list or out of one."""
        return self.connection.execute("SELECT 1 FROM temp.moved LIMIT 1").fetchone() is not None

    def get(self, key: str) -> str:
        """A remembered word, or an empty one."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def put(self, key: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # sources and problems

    def sources(self, folder: str) -> Iterator[tuple[str, KnownSource]]:
        """The files known below a folder, by path."""
        yield from sources_within(self.connection, f"{folder}/", f"{folder}0")

    def sources_at(self, path: str) -> Iterator[tuple[str, KnownSource]]:
        """The file known at the path and those known below it, by path."""
        yield from sources_at(self.connection, path)

    def remember_source(self, path: str, source: KnownSource) -> None:
        values = (path, source.size, source.mtime_ns, source.ctime_ns, source.inode, source.digest, source.settled)
        self.connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def forget_source(self, path: str) -> None:
        self.connection.execute("DELETE FROM sources WHERE path = ?", (path,))

    def digest(self, path: str) -> str:
        row = self.connection.execute("SELECT digest FROM sources WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def set_problems(self, path: str, problems: Iterable[Problem]) -> None:
        """What is wrong with one file, in place of what was."""
        self.connection.execute("DELETE FROM problems WHERE path = ?", (path,))
        self._add_problems(problems)

    def _add_problems(self, problems: Iterable[Problem]) -> None:
        rows = [pack_problem(one) for one in problems]
        if rows:
            self.connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)", rows)

    def problems(self) -> list[Problem]:
        """All that is wrong with files, sorted."""
        return sorted(unpack_problem(row) for row in self.connection.execute("SELECT * FROM problems"))

    # cards

    def set_card(self, path: str, row: CardRow | None) -> None:
        """The article's card, or None where the file is gone or unreadable; its old state is kept as `before`."""
        self.note_change(path)
        self.connection.execute("INSERT OR IGNORE INTO touched SELECT address FROM claims WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM claims WHERE path = ?", (path,))
        if row is None:
            self.connection.execute("DELETE FROM cards WHERE path = ?", (path,))
            return
        self.connection.execute(_PUT_CARD, row[:-1])
        self.claim(self._claims(row))

    def add_articles(self, articles: Sequence[tuple[str, CardRow | None, tuple[Problem, ...]]]) -> None:
        """The (path, card, problems) of articles of which nothing is known: what `set_card` does, for many at once."""
        many = self.connection.executemany
        rows = [row for _, row, _ in articles if row is not None]
        many("INSERT OR IGNORE INTO before VALUES (?, NULL, NULL, NULL, NULL)", [(path,) for path, _, _ in articles])
        many(_PUT_CARD, [row[:-1] for row in rows])
        self.claim([claim for row in rows for claim in self._claims(row)])
        self._add_problems(one for _, _, problems in articles for one in problems)

    def _claims(self, row: CardRow) -> list[tuple[str, str, str]]:
        """What an article claims."""
        if row.status == "draft" and not self.drafts:
            return []
        kind = DRAFT if row.status == "draft" else ARTICLE
        return [(row.address, row.path, kind), *((alias, row.path, ALIAS) for alias in row.aliases)]

    def claim(self, claims: Sequence[tuple[str, str, str]]) -> None:
        """Add (address, path, kind) claims; an address means the same in capitals and small letters."""
        folded = [(address.lower(), path, kind) for address, path, kind in claims]
        self.connection.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?, ?)", folded)
        self.connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(claim[0],) for claim in folded])

    def claimed(self, address: str, kind: str) -> bool:
        """Whether a file of the kind claims the address."""
        query = "SELECT 1 FROM claims WHERE address = ? AND kind = ?"
        return self.connection.execute(query, (address, kind)).fetchone() is not None

    def unclaim(self, path: str) -> None:
        self.connection.execute("INSERT OR IGNORE INTO touched SELECT address FROM claims WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM claims WHERE path = ?", (path,))

    def note_change(self, path: str) -> None:
        """Keep how the article stood before this build, once."""
        self.connection.execute(
            "INSERT OR IGNORE INTO before SELECT ?, id, listed, built, card FROM (SELECT 1) LEFT JOIN cards ON path = ?",
            (path, path),
        )

    def all_cards(self) -> Iterator[Card]:
        """Every card, in the order of paths."""
        cursor = self.connection.cursor()
        for (packed,) in cursor.execute("SELECT card FROM cards ORDER BY path"):
            yield unpack(packed)

    def built_cards_of_old(self) -> Iterator[Card]:
        """Every card that has its address, and old ones."""
        query = "SELECT card FROM cards WHERE built = 1 AND path IN (SELECT path FROM claims WHERE kind = ?) ORDER BY path"
        for (packed,) in self.connection.cursor().execute(query, (ALIAS,)):
            yield unpack(packed)

    def changes(self) -> Iterator[Change]:
        """Each article that this transaction touched, as it stood and as it stands."""
        query = (
            "SELECT b.path, b.id, b.card, b.listed, b.built, c.id, c.card, c.listed, c.built "
            "FROM before b LEFT JOIN cards c ON c.path = b.path ORDER BY b.path"
        )
        cursor = self.connection.cursor()
        for path, id0, card0, listed0, built0, id1, card1, listed1, built1 in cursor.execute(query):
            before = Shown(unpack(card0), bool(listed0), bool(built0)) if card0 else None
            after = Shown(unpack(card1), bool(listed1), bool(built1)) if card1 else None
            yield Change(path, before, after, id0 or 0, id1 or 0)

    def moved_terms(self) -> list[tuple[str, str]]:
        """(kind, slug) of each term that gained or lost articles in this transaction."""
        return list(self.connection.execute("SELECT DISTINCT kind, slug FROM moved WHERE kind <> 'all'"))

    def correcting(self, identifiers: Iterable[str]) -> list[str]:
        """The files of the articles that say they correct one of these ids."""
        query = "SELECT path FROM cards WHERE corrects <> '' AND corrects = ?"
        return [row[0] for one in identifiers for row in self.connection.execute(query, (one,))]

    def rivals(self) -> Iterator[Card]:
        """The cards with an old address that may lead elsewhere now, because who claims it has changed."""
        query = (
            "SELECT c.card FROM cards c WHERE c.path IN (SELECT claims.path FROM touched CROSS JOIN claims "
            "ON claims.address = touched.address WHERE claims.kind = ?) ORDER BY c.path"
        )
        for (packed,) in self.connection.execute(query, (ALIAS,)):
            yield unpack(packed)

    def rival_pages(self) -> list[str]:
        """The files of pages whose address may be another's now, because who claims it has changed."""
        query = "SELECT path FROM touched CROSS JOIN claims ON claims.address = touched.address WHERE claims.kind = ? ORDER BY path"
        return [row[0] for row in self.connection.execute(query, (PAGE,))]

    # pages

    def plan(self, keys: Iterable[PageKey]) -> None:
        """Owe these pages until they are made."""
        self.connection.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?, ?, ?, ?, ?)", keys)

    def plan_articles(self) -> None:
        """Owe the page of every article that has its address."""
        query = "INSERT OR IGNORE INTO pending SELECT 'article', '', path, 0, 0, 0 FROM cards WHERE built = 1 ORDER BY path"
        self.connection.execute(query)

    def plan_existing(self, kind: str) -> None:
        """Owe every page of the kind that stands in the output, so that what is no longer due goes."""
        self.connection.execute(
            "INSERT OR IGNORE INTO pending SELECT kind, term, slug, year, month, day FROM pages WHERE kind = ?", (kind,)
        )

    def calendars(self, table: str) -> Iterator[tuple[str, str, int, int]]:
        """(kind of term, slug, year, month or 0) of each calendar page of a term that is `pending` or among the `pages`."""
        query = f"SELECT DISTINCT term, slug, year, month FROM {table} WHERE kind IN ('term_year', 'term_month')"
        yield from self.connection.cursor().execute(query)

    def plan_files(self) -> None:
        """Owe every page that people wrote and every picture."""
        for kind, folder in (("page", "content/pages/"), ("image", "content/images/")):
            cut = 1 if kind == "page" else len(folder) + 1
            self.connection.execute(
                "INSERT OR IGNORE INTO pending SELECT ?, '', substr(path, ?), 0, 0, 0 FROM sources "
                "WHERE path >= ? AND path < ?",
                (kind, cut, folder, folder[:-1] + "0"),
            )

    def pending_pages(self, size: int) -> Iterator[list[PageKey]]:
        """The pages that were owed when this was asked, so many at a time: the newest month's, and so on, then the timeless."""
        last: tuple[int, int, str, str, str, int] = (10**5, 0, "", "", "", 0)
        query = (
            "SELECT kind, term, slug, year, month, day FROM pending "
            "WHERE (year, month, kind, term, slug, day) < (?, ?, ?, ?, ?, ?) "
            "ORDER BY year DESC, month DESC, kind DESC, term DESC, slug DESC, day DESC LIMIT ?"
        )
        while rows := self.connection.execute(query, (*last, size)).fetchall():
            keys = [PageKey(*row) for row in rows]
            yield keys
            end = keys[-1]
            last = (end.year, end.month, end.kind, end.term, end.slug, end.day)

    def count_pending(self) -> int:
        (count,) = self.connection.execute("SELECT count(*) FROM pending").fetchone()
        return int(count)

    def owes(self, key: PageKey) -> bool:
        """Whether the page is still to be made."""
        where = "kind = ? AND term = ? AND slug = ? AND year = ? AND month = ? AND day = ?"
        return self.connection.execute(f"SELECT 1 FROM pending WHERE {where}", key).fetchone() is not None

    def page_exists(self, key: PageKey) -> bool:
        return self._address(key) is not None

    def _address(self, key: PageKey) -> str | None:
        query = (
            "SELECT address FROM pages WHERE kind = ? AND term = ? AND slug = ? AND year = ? AND month = ? AND day = ?"
        )
        row = self.connection.execute(query, key).fetchone()
        return row[0] if row else None

    def page_at(self, address: str) -> PageKey | None:
        row = self.connection.execute(
            "SELECT kind, term, slug, year, month, day FROM pages WHERE address = ?", (address,)
        ).fetchone()
        return PageKey(*row) if row else None

    def some_article(self) -> list[PageKey]:
        """One article that is made, or none where none is."""
        query = "SELECT kind, term, slug, year, month, day FROM pages WHERE kind = 'article' LIMIT 1"
        return [PageKey(*row) for row in self.connection.execute(query)]

    def article_at(self, address: str) -> PageKey | None:
        """The article that has the address, made or not."""
        row = self.connection.execute("SELECT path FROM cards WHERE address = ? AND built = 1", (address,)).fetchone()
        return PageKey("article", slug=row[0]) if row else None

    def paid(self, pages: Sequence[tuple[PageKey, str, str, str]], anew: bool = False) -> None:
        """Record pages as (key, address, digest, source), each of another key; with an empty address, as none.

        Addresses that they have left are to go at the end; none has, where all is made `anew`.
        """
        many = self.connection.executemany
        if not anew:
            stood = ((self._address(key), address) for key, address, _, _ in pages)
            left = [(old,) for old, address in stood if old and old != address]
            many("DELETE FROM pages WHERE address = ?", left)
            many("INSERT OR IGNORE INTO leaving VALUES (?)", left)
        many(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(address, *key, digest, source) for key, address, digest, source in pages if address],
        )
        where = "kind = ? AND term = ? AND slug = ? AND year = ? AND month = ? AND day = ?"
        many(f"DELETE FROM pending WHERE {where}", [key for key, _, _, _ in pages])

    def has_pages(self) -> bool:
        """Whether anything is recorded as made."""
        return self.connection.execute("SELECT 1 FROM pages LIMIT 1").fetchone() is not None

    def may_leave(self, addresses: Iterable[str]) -> None:
        """Note addresses at which something may stand that no page is recorded for; what then is none goes at the end."""
        self.connection.executemany("INSERT OR IGNORE INTO leaving VALUES (?)", ((one,) for one in addresses))

    def left(self) -> list[str]:
        """The addresses that pages have left, and where no other page has come to stand."""
        query = "SELECT address FROM leaving WHERE address NOT IN (SELECT address FROM pages) ORDER BY address"
        return [row[0] for row in self.connection.execute(query)]

    def forget_left(self) -> None:
        self.connection.execute("DELETE FROM leaving")

    def addresses(self) -> Iterator[tuple[str, str, str]]:
        """(address, digest, source) of every output file, by address."""
        cursor = self.connection.cursor()
        yield from cursor.execute("SELECT address, digest, source FROM pages ORDER BY address")

    def accounts_for(self, path: str) -> bool:
        """Whether the file at the path within the output is a page."""
        address = f"/{path}"
        listing = address.removesuffix("index.html") if address.endswith("/index.html") else address
        query = "SELECT 1 FROM pages WHERE address IN (?, ?)"
        return self.connection.execute(query, (address, listing)).fetchone() is not None

    def forget_everything(self) -> None:
        """Forget all that was known, as if the state were new."""
        for table in schema.names():
            self.connection.execute(f"DELETE FROM {table}")

    def forget_pages(self) -> None:
        """Forget all output, so that everything is made again."""
        self.connection.execute("DELETE FROM pages")
        self.connection.execute("DELETE FROM pending")


def with_state(path: Path, work: Callable[[Store], Result]) -> tuple[Result, bool]:
    """What the work comes to, and whether the state proved damaged on the way, so that all was done again from none."""
    try:
        return _worked(path, work), False
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    forget(path)
    return _worked(path, work), True


def _worked(path: Path, work: Callable[[Store], Result]) -> Result:
    store = Store(path)
    try:
        return work(store)
    finally:
        store.close()
