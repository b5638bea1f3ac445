"""What a worker does with a chunk of sources: read, compare, parse, and give back cards and problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.archive.cards import Placing, card_of
from generator.content.article import decode, parse_article
from generator.content.authority import Authority
from generator.effects.files import FileStamp, digest, read_bytes
from generator.model import Card, Problem, TermKind, problem

# The longest articles of newspapers have a hundredth of this.
MOST_BYTES = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source whose stamp is new, or too young to be trusted; `known` is the digest it had, or empty."""

    stamp: FileStamp
    known: str


@dataclass(frozen=True, slots=True)
class Read:
    """A source as it was read: the same as before, or a card, or what is wrong with it."""

    stamp: FileStamp
    digest: str
    same: bool
    card: Card | None = None
    problems: tuple[Problem, ...] = ()


class _Worker:
    """What a reading process keeps between chunks."""

    site = Path()
    placing = Placing("", "")
    authority = Authority()


def start(site: Path, placing: Placing, authority: Authority) -> None:
    """Prepare this process for reading articles of the site."""
    _Worker.site, _Worker.placing, _Worker.authority = site, placing, authority


def read_chunk(chunk: Sequence[Wanted]) -> list[Read]:
    """Each source of the chunk, read."""
    return [_read(wanted) for wanted in chunk]


def _read(wanted: Wanted) -> Read:
    stamp = wanted.stamp
    if stamp.size > MOST_BYTES:
        long = problem(stamp.path, "scan.too-long", size=stamp.size, limit=MOST_BYTES)
        return Read(stamp, "", False, None, (long,))
    try:
        content = read_bytes(_Worker.site / stamp.path)
    except OSError as error:
        return Read(stamp, "", False, None, (problem(stamp.path, "scan.unreadable", said=error.strerror or "?"),))
    found = digest(content)
    if found == wanted.known:
        return Read(stamp, found, True)
    text = decode(stamp.path, content)
    if isinstance(text, Problem):
        return Read(stamp, found, False, None, (text,))
    parsed = parse_article(stamp.path, text)
    card = card_of(parsed.article, _Worker.placing, _resolve) if parsed.article else None
    return Read(stamp, found, False, card, parsed.problems)


def _resolve(kind: TermKind, name: str) -> str:
    return _Worker.authority.resolve(kind, name).slug
