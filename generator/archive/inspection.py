"""What a check asks of the archive: sources and output in an order that can be streamed, and what hangs loose. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.archive.opening import opened_to_read
from generator.archive.packing import unpack
from generator.archive.questions import Archive
from generator.model import Card, TermKind

# Where a page's file to mend is, by its kind.
_SOURCE = (
    "CASE kind WHEN 'page' THEN slug WHEN 'image' THEN 'content/images/' || slug WHEN 'article' THEN source ELSE '' END"
)


class Built(NamedTuple):
    """One output file: address, kind, the file of content it was made from, the digest of its bytes, whether listed."""

    address: str
    kind: str
    source: str
    digest: str
    listed: bool


class Written(NamedTuple):
    """One article's file: its path, the digest of its bytes, and its day as an ISO date."""

    path: str
    digest: str
    day: str


class Inspection:
    """One connection to a state file that nobody changes meanwhile."""

    def __init__(self, path: Path) -> None:
        self._db = opened_to_read(path)
        self._db.execute("PRAGMA cache_size = -16000")
        self._db.execute("PRAGMA temp_store = FILE")
        self.archive = Archive(self._db)

    def close(self) -> None:
        self._db.close()

    def articles(self) -> Iterator[Written]:
        """Every readable article's file, oldest day first."""
        query = (
            "SELECT c.path, s.digest, json_extract(c.card, '$[4]') AS day FROM cards c JOIN sources s ON s.path = c.path "
            "ORDER BY day, c.path"
        )
        yield from map(Written._make, self._db.cursor().execute(query))

    def count_articles(self) -> int:
        """How many articles there are."""
        return int(self._db.execute("SELECT count(*) FROM cards").fetchone()[0])

    def output(self) -> Iterator[Built]:
        """Every output file, by address."""
        query = (
            "SELECT p.address, p.kind, p.origin, p.digest, coalesce(c.listed, 1) FROM "
            f"(SELECT address, kind, {_SOURCE} AS origin, digest FROM pages) p LEFT JOIN cards c ON c.path = p.origin "
            "ORDER BY p.address"
        )
        for address, kind, source, digest, listed in self._db.cursor().execute(query):
            yield Built(address, kind, source, digest, bool(listed))

    def count_output(self) -> int:
        """How many output files there are beside pictures."""
        return int(self._db.execute("SELECT count(*) FROM pages WHERE kind <> 'image'").fetchone()[0])

    def stands(self, address: str) -> bool:
        """Whether the build has a file at the address, or a folder's page that hosts lead to from it."""
        query = "SELECT 1 FROM pages WHERE address IN (?, ?)"
        return self._db.execute(query, (address, f"{address}/")).fetchone() is not None

    def days(self) -> Iterator[list[Card]]:
        """The listed cards of each day, oldest day first."""
        query = (
            "SELECT c.card FROM memberships m JOIN cards c ON c.id = m.card WHERE m.kind = 'all' AND m.slug = '' "
            "ORDER BY m.position DESC"
        )
        day: list[Card] = []
        for (packed,) in self._db.cursor().execute(query):
            card = unpack(packed)
            if day and day[0].date != card.date:
                yield day
                day = []
            day.append(card)
        if day:
            yield day

    def wrong_corrections(self) -> Iterator[tuple[str, str]]:
        """(file, id) of each article that corrects an id which no article has, by file."""
        query = (
            "SELECT path, corrects FROM cards c WHERE corrects <> '' "
            "AND NOT EXISTS (SELECT 1 FROM cards o WHERE o.ident = c.corrects) ORDER BY path"
        )
        yield from self._db.cursor().execute(query)

    def count_term(self, kind: str, slug: str) -> int:
        """How many listed articles a term has."""
        query = "SELECT count FROM terms WHERE kind = ? AND slug = ?"
        row = self._db.execute(query, (kind, slug)).fetchone()
        return int(row[0]) if row else 0

    def unknown_terms(self) -> list[tuple[TermKind, str, int, str]]:
        """(kind, name, count, slug) of each term that no authority file knows, the most frequent first."""
        query = "SELECT kind, name, count, slug FROM terms WHERE known = 0 ORDER BY count DESC, kind, name"
        return list(self._db.execute(query))

    def written_names(self, kind: TermKind) -> dict[str, list[str]]:
        """The names by which listed articles write each term of a kind, by its slug."""
        query = "SELECT DISTINCT slug, written FROM memberships WHERE kind = ? ORDER BY slug, written"
        names: dict[str, list[str]] = {}
        for slug, written in self._db.execute(query, (kind,)):
            names.setdefault(slug, []).append(written)
        return names

    def claimed(self, address: str) -> bool:
        """Whether a page or an old address of the build stands at the address, whatever its capitals."""
        return self.stands(address) or self.stands(address.lower())
