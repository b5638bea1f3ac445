"""What pages ask of the archive: newest articles, spans of a calendar, neighbours, counts and names. Reads only."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from generator.archive.calendar import Span, day_of, day_prefix, month_number, span
from generator.archive.days import Days
from generator.archive.lists import ALL, file_above
from generator.archive.opening import opened_to_read
from generator.archive.packing import unpack, unpack_problem
from generator.archive.schema import IDENTITY, SOURCE
from generator.archive.store import ALIAS, Shown
from generator.archive.stretches import Stretches
from generator.content.pictures import Size
from generator.model import Card, CountedTerm, PageKey, Problem, Term, TermKind, TermRef, notice, problem

_MEMBERS = "SELECT m.card FROM memberships m WHERE m.kind = ? AND m.slug = ?"
_KEPT_CARDS = 3_000
_MANY_CARDS = 1_000


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles a year, month or day of a list holds; parts that do not apply are 0."""

    year: int
    month: int
    day: int
    count: int


class Output(NamedTuple):
    """One output file: what it is, where it is, its bytes' digest, and the file of content it was made from, if one."""

    key: PageKey
    address: str
    digest: str
    source: str


class Placed(NamedTuple):
    """One output file in the part of all that its address falls in; for walks over all of them.

    `identity` is the id of the article, or the name of the term, whose address or old address it is.
    """

    part: str
    address: str
    kind: str
    digest: str
    source: str
    identity: str


class Archive:
    """Questions to one state file, which nobody changes while they are asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.term = lru_cache(maxsize=50_000)(self._term)
        self._days = Days(self._ask)
        self._stretches = Stretches(self._ask)
        self.around = self._stretches.around
        # A card stands in some ten lists and beside two others: its number is asked for each time, itself once.
        self._kept: dict[int, Card] = {}

    @classmethod
    def at(cls, path: Path) -> Archive:
        """The archive of a state file, through a connection of its own; for one thread at a time."""
        connection = opened_to_read(path)
        connection.execute("PRAGMA cache_size = -8000")
        return cls(connection)

    def forget(self) -> None:
        """Forget what was asked, and let go of the memory that it took: the state has changed."""
        self.term.cache_clear()
        self._kept.clear()
        self._days.forget()
        self._stretches.forget()
        self._db.execute("PRAGMA shrink_memory")

    def make_room(self) -> None:
        """Forget the cards at hand, where they are many: other ones are asked for next."""
        if len(self._kept) > _MANY_CARDS:
            self._kept.clear()

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """All that is asked in the block is of one state, and none of it need ask whether that is still the state."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            if self._db.in_transaction:  # an error may have ended it, and is what must be told
                self._db.execute("COMMIT")

    def close(self) -> None:
        self._db.close()

    def shown(self, path: str) -> Shown | None:
        """The card of an article's file, or None where there is none."""
        row = self._db.execute("SELECT id, card, listed, built FROM cards WHERE path = ?", (path,)).fetchone()
        if row is None:
            return None
        number, packed, is_listed, built = row
        return Shown(self._kept.get(number) or self._keep(number, packed), bool(is_listed), bool(built))

    def digest(self, path: str) -> str:
        """The digest of a source file as the scan read it, or an empty text."""
        row = self._db.execute("SELECT digest FROM sources WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def picture(self, source: str) -> Size | None:
        """The size of a picture below `content/images/`, or None where it is not known."""
        row = self._db.execute("SELECT width, height FROM pictures WHERE picture = ?", (source,)).fetchone()
        return Size(*row) if row else None

    def newest(self, kind: str, slug: str, limit: int, after: str = "") -> list[Card]:
        """The first articles of a list, those with greater positions than `after` alone."""
        query = _MEMBERS + " AND m.position > ? ORDER BY m.position LIMIT ?"
        return self._cards(query, (kind, slug, after, limit))

    def within(self, kind: str, slug: str, between: Span) -> list[Card]:
        """The articles of a list in a span, newest first."""
        query = _MEMBERS + " AND m.position >= ? AND m.position < ? ORDER BY m.position"
        return self._cards(query, (kind, slug, between.low, between.high))

    def of_day(self, day: date) -> list[Card]:
        """The articles of a day, in their order."""
        return self.numbered(self._days.numbers(day))

    def beside(self, kind: str, slug: str, position: str) -> tuple[Card | None, Card | None]:
        """The (older, newer) neighbours of a position in a list."""
        older = newer = None
        for place, number, _ in self.around(kind, slug, position, 1):
            if place < position:
                newer = self.card(number)
            else:
                older = self.card(number)
        return older, newer

    def numbered(self, numbers: Iterable[int]) -> list[Card]:
        """The cards with these numbers, in their order."""
        return [self.card(number) for number in numbers]

    def _ask(self, query: str, values: tuple[str | int, ...]) -> list[Any]:  # rows are what the query says
        return self._db.execute(query, values).fetchall()

    def _cards(self, query: str, values: tuple[str | int, ...]) -> list[Card]:
        return self.numbered([number for (number,) in self._ask(query, values)])

    def card(self, number: int) -> Card:
        """The card with the number."""
        kept = self._kept.get(number)
        if kept is not None:
            return kept
        return self._keep(number, self._db.execute("SELECT card FROM cards WHERE id = ?", (number,)).fetchone()[0])

    def _keep(self, number: int, packed: str) -> Card:
        if len(self._kept) > _KEPT_CARDS:
            self._kept.clear()
        card = self._kept[number] = unpack(packed)
        return card

    def large_years(self, limit: int) -> set[tuple[str, str, int]]:
        """The (kind, slug, year) of each term that has more articles in a year."""
        query = (
            "SELECT kind, slug, month / 100 FROM tallies WHERE kind <> ? GROUP BY kind, slug, month / 100 "
            "HAVING sum(count) > ?"
        )
        return {(kind, slug, year) for kind, slug, year in self._db.execute(query, (ALL, limit))}

    def count(self, kind: str = ALL, slug: str = "", year: int = 0, month: int = 0, day: int = 0) -> int:
        """How many articles a list holds, in all or in a year, a month, a day."""
        if day:
            reach = span(year, month, day)
            query = "SELECT count(*) FROM memberships WHERE kind = ? AND slug = ? AND position >= ? AND position < ?"
            return int(self._db.execute(query, (kind, slug, reach.low, reach.high)).fetchone()[0])
        low = month_number(year, month or 1) if year else 0
        high = month_number(year, month or 12) if year else 10**6
        query = "SELECT total(count) FROM tallies WHERE kind = ? AND slug = ? AND month BETWEEN ? AND ?"
        return int(self._db.execute(query, (kind, slug, low, high)).fetchone()[0])

    def years(self, kind: str = ALL, slug: str = "") -> list[Count]:
        """The years of a list that hold articles, newest first."""
        query = (
            "SELECT month / 100, 0, 0, sum(count) FROM tallies WHERE kind = ? AND slug = ? "
            "GROUP BY month / 100 ORDER BY 1 DESC"
        )
        return [Count(*row) for row in self._db.execute(query, (kind, slug))]

    def months(self, kind: str = ALL, slug: str = "", year: int = 0) -> list[Count]:
        """The months of a list's year (0: of all years) that hold articles, oldest first."""
        low, high = (year * 100, year * 100 + 99) if year else (0, 10**6)
        query = (
            "SELECT month / 100, month % 100, 0, count FROM tallies "
            "WHERE kind = ? AND slug = ? AND month BETWEEN ? AND ? ORDER BY month"
        )
        return [Count(*row) for row in self._db.execute(query, (kind, slug, low, high))]

    def days(self, year: int, month: int = 0) -> dict[date, int]:
        """How many articles each day of the year, or of its month, holds that holds any."""
        reach = span(year, month)
        query = (
            "SELECT substr(position, 1, 8), count(*) FROM memberships "
            "WHERE kind = ? AND slug = '' AND position >= ? AND position < ? GROUP BY 1"
        )
        return {day_of(prefix): count for prefix, count in self._db.execute(query, (ALL, reach.low, reach.high))}

    def every_day(self) -> Iterator[date]:
        """Every day that holds articles, newest first."""
        query = "SELECT DISTINCT substr(position, 1, 8) FROM memberships WHERE kind = ? AND slug = '' ORDER BY 1"
        for (prefix,) in self._db.cursor().execute(query, (ALL,)):
            yield day_of(prefix)

    def terms_by_month(self) -> Iterator[tuple[date, list[TermRef]]]:
        """The first day of every month that holds articles, with the terms that these have, newest first."""
        for month, terms in self._terms_by("month"):
            yield date(month // 100, month % 100, 1), terms

    def terms_by_year(self) -> Iterator[tuple[date, list[TermRef]]]:
        """The first day of every year that holds articles, with the terms that these have, newest first."""
        for year, terms in self._terms_by("month / 100"):
            yield date(year, 1, 1), terms

    def _terms_by(self, part: str) -> Iterator[tuple[int, list[TermRef]]]:
        query = f"SELECT DISTINCT {part}, kind, slug FROM tallies ORDER BY 1 DESC"
        for number, rows in groupby(self._db.cursor().execute(query), itemgetter(0)):
            yield number, [TermRef(kind, slug, "") for _, kind, slug in rows if kind != ALL]

    def every_term(self) -> list[TermRef]:
        """Every term in use."""
        return [TermRef(kind, slug, "") for kind, slug in self._db.execute("SELECT kind, slug FROM terms")]

    def newest_day(self) -> date | None:
        """The last day that holds articles, or None for an empty archive."""
        first = self._db.execute(
            "SELECT min(position) FROM memberships WHERE kind = ? AND slug = ''", (ALL,)
        ).fetchone()
        return day_of(first[0]) if first[0] else None

    def last_day(self, kind: str = ALL, slug: str = "", year: int = 0) -> str:
        """The last day of a list, in all or in a year, that holds articles, as an ISO day; an empty text for none."""
        reach = span(year)
        query = "SELECT min(position) FROM memberships WHERE kind = ? AND slug = ? AND position >= ? AND position < ?"
        first = self._db.execute(query, (kind, slug, reach.low, reach.high)).fetchone()[0]
        return day_of(first).isoformat() if first else ""

    def days_beside(self, day: date) -> tuple[date | None, date | None]:
        """The nearest (earlier, later) days that hold articles."""
        query = "SELECT {} FROM memberships WHERE kind = 'all' AND slug = '' AND position {} ?"
        earlier = self._db.execute(query.format("min(position)", ">"), (day_prefix(day) + "~",)).fetchone()[0]
        later = self._db.execute(query.format("max(position)", "<"), (day_prefix(day),)).fetchone()[0]
        return (day_of(earlier) if earlier else None), (day_of(later) if later else None)

    def months_beside(self, year: int, month: int, kind: str = ALL, slug: str = "") -> tuple[int, int]:
        """The nearest (earlier, later) months of a list that hold articles, as yyyymm, 0 for none; month 0: years."""
        query = "SELECT {} FROM tallies WHERE kind = ? AND slug = ? AND month {} ?"
        low, high = (month_number(year, month),) * 2 if month else (year * 100, year * 100 + 99)
        earlier = self._db.execute(query.format("max(month)", "<"), (kind, slug, low)).fetchone()[0]
        later = self._db.execute(query.format("min(month)", ">"), (kind, slug, high)).fetchone()[0]
        return int(earlier or 0), int(later or 0)

    def _term(self, kind: TermKind, slug: str) -> Term | None:
        row = self._db.execute("SELECT name FROM terms WHERE kind = ? AND slug = ?", (kind, slug)).fetchone()
        return Term(kind, slug, row[0]) if row else None

    def terms(self, kind: TermKind) -> list[CountedTerm]:
        """Every term of a kind that listed articles have."""
        query = "SELECT kind, slug, name, count FROM terms WHERE kind = ? ORDER BY slug"
        return [CountedTerm(*row) for row in self._db.execute(query, (kind,))]

    def unknown_names(self) -> Sequence[tuple[TermKind, str, int]]:
        """(kind, name, count) of the terms that no authority file knows, the most frequent first."""
        query = "SELECT kind, name, count FROM terms WHERE known = 0 ORDER BY count DESC, kind, name"
        return [(kind, name, count) for kind, name, count in self._db.execute(query)]

    def address_of_id(self, identifier: str) -> str:
        """The address of the first built article with the id, or an empty text."""
        query = "SELECT address FROM cards WHERE ident = ? AND built = 1 ORDER BY path LIMIT 1"
        row = self._db.execute(query, (identifier,)).fetchone()
        return str(row[0]) if row else ""

    def of_id(self, identifier: str) -> Shown | None:
        """The article with the id, a built one before others, or None."""
        query = "SELECT card, listed, built FROM cards WHERE ident = ? ORDER BY built DESC, path LIMIT 1"
        row = self._db.execute(query, (identifier,)).fetchone()
        return Shown(unpack(row[0]), bool(row[1]), bool(row[2])) if row else None

    def redirects(self) -> list[tuple[str, str]]:
        """(address, old address as written) of each redirect page in the output, by address."""
        return list(self._db.execute("SELECT address, slug FROM pages WHERE kind = 'redirect' ORDER BY address"))

    def alias_target(self, address: str) -> str:
        """Where an old address leads: the address of the article that has it as an alias, or an empty text."""
        query = "SELECT kind, path FROM claims WHERE address = ? ORDER BY kind, path LIMIT 1"
        row = self._db.execute(query, (address.lower(),)).fetchone()
        if row is None or row[0] != ALIAS or file_above(self._db, address.lower()):
            return ""
        shown = self.shown(row[1])
        # An address means the same in capitals and small letters; its page stands as the article writes it.
        return shown.card.address if shown and shown.built and address in shown.card.aliases else ""

    def owns(self, path: str, address: str) -> bool:
        """Whether the file is the one that has the address, of all that claim it."""
        query = "SELECT path FROM claims WHERE address = ? ORDER BY kind, path LIMIT 1"
        row = self._db.execute(query, (address.lower(),)).fetchone()
        return row is not None and row[0] == path

    def remembered(self, key: str) -> str:
        """A word that the build remembers under the key, or an empty text."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def owed(self) -> int:
        """How many pages a build owes: after a finished one, those that could not be made."""
        return int(self._db.execute("SELECT count(*) FROM pending").fetchone()[0])

    def owes(self, key: PageKey) -> bool:
        """Whether a build owes the page."""
        query = "SELECT 1 FROM pending WHERE (kind, term, slug, year, month, day) = (?, ?, ?, ?, ?, ?)"
        found = self._db.execute(query, key).fetchone()
        return found is not None

    def output(self, address: str) -> Output | None:
        """The output file at the address, or None."""
        query = f"SELECT kind, term, slug, year, month, day, address, digest, {SOURCE} FROM pages WHERE address = ?"
        row = self._db.execute(query, (address,)).fetchone()
        return Output(PageKey(*row[:6]), *row[6:]) if row else None

    def outputs(self, part_of: Callable[[str], str], parts: Collection[str] = ()) -> Iterator[Placed]:
        """Every output file, or those of these parts alone, sorted by part and address."""
        self._db.create_function("part_of", 1, part_of, deterministic=True)
        wanted = f"WHERE part_of(address) IN ({', '.join('?' * len(parts))})" if parts else ""
        columns = f"part_of(address), address, kind, digest, {SOURCE}, {IDENTITY}"
        query = f"SELECT {columns} FROM pages {wanted} ORDER BY 1, 2"
        yield from map(Placed._make, self._db.cursor().execute(query, tuple(parts)))

    def unpublished(self, limit: int) -> dict[str, str]:
        """The addresses that a preview alone shows, with `draft` or the local moment from which the site has them."""
        query = (
            "SELECT address, CASE status WHEN 'draft' THEN status ELSE visible_from END FROM cards "
            "WHERE built = 1 AND (status = 'draft' OR visible_from > ?) ORDER BY visible_from DESC, address LIMIT ?"
        )
        return dict(self._db.execute(query, (self.remembered("now"), limit)).fetchall())

    def problems(self) -> list[Problem]:
        """All that is wrong with files and that a person must mend, sorted; no notices."""
        told = [unpack_problem(row) for row in self._db.execute("SELECT * FROM problems WHERE notice = 0")]
        return sorted([*told, *self.collisions()])

    def collisions(self) -> list[Problem]:
        """Each file that claims an address which is another's."""
        rows = self._db.execute("SELECT path, address, owner FROM collisions ORDER BY address, path")
        return [problem(path, "build.address-taken", address=address, owner=owner) for path, address, owner in rows]

    def corrections_of_nothing(self) -> list[Problem]:
        """A notice for each article that corrects an id which none has; one that is written almost so is named."""
        rows = self._db.execute(
            "SELECT path, corrects FROM cards c WHERE corrects <> '' AND NOT EXISTS "
            "(SELECT 1 FROM cards o WHERE o.ident = c.corrects) ORDER BY +path"  # not through all cards by path
        )
        return [self._corrects_nothing(path, identifier) for path, identifier in rows.fetchall()]

    def _corrects_nothing(self, path: str, identifier: str) -> Problem:
        others = "SELECT ident FROM cards WHERE ident <> (SELECT ident FROM cards WHERE path = ?) AND ident"
        beside = [
            *self._db.execute(f"{others} < ? ORDER BY ident DESC LIMIT 5", (path, identifier)),
            *self._db.execute(f"{others} > ? ORDER BY ident LIMIT 5", (path, identifier)),
        ]
        close = difflib.get_close_matches(identifier, [row[0] for row in beside], 1, 0.7)
        if close:
            return notice(path, "build.corrects-close", id=identifier, close=close[0])
        return notice(path, "build.corrects-nothing", id=identifier)

    def holder(self, address: str) -> Shown | None:
        """The article whose own address this is, built or not; the first by path."""
        query = "SELECT card, listed, built FROM cards WHERE address = ? ORDER BY built DESC, path LIMIT 1"
        row = self._db.execute(query, (address,)).fetchone()
        return Shown(unpack(row[0]), bool(row[1]), bool(row[2])) if row else None
