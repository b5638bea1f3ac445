"""What a worker does with a chunk of sources: read, compare, parse, and give back cards and problems."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.archive.cards import Placing, card_of
from generator.archive.packing import CardRow, card_row
from generator.build.spool import Spool, Spooled
from generator.content.article import decode, parse_article
from generator.content.authority import Authority
from generator.effects.files import FileStamp, digest, read_bytes
from generator.model import Problem, TermKind, problem

# The longest articles of newspapers have a hundredth of this.
MOST_BYTES = 4 * 2**20


class Wanted(NamedTuple):
    """A source whose stamp is new, or too young to be trusted; `known` is the digest it had, or empty.

    `is_new` says that nothing at all is known of it.
    """

    stamp: FileStamp
    known: str
    is_new: bool


class Read(NamedTuple):
    """A source as it was read: the same as before, or a card, or what is wrong with it; `is_new` as in `Wanted`."""

    stamp: FileStamp
    digest: str
    same: bool
    card: CardRow | None = None
    problems: tuple[Problem, ...] = ()
    is_new: bool = False


class _Worker:
    """What a reading process keeps between chunks."""

    site = Path()
    placing = Placing("", "")
    authority = Authority()
    spool: Spool | None = None


def start(site: Path, placing: Placing, authority: Authority, spool: Spool | None = None) -> None:
    """Prepare this process for reading articles of the site; what it parses goes into the spool, where there is one."""
    _Worker.site, _Worker.placing, _Worker.authority, _Worker.spool = site, placing, authority, spool


def read_chunk(chunk: Sequence[Wanted]) -> list[Read]:
    """Each source of the chunk, read."""
    articles: dict[str, Spooled] = {}
    found = [_read(wanted, articles) for wanted in chunk]
    if _Worker.spool is not None:
        _Worker.spool.keep(chunk[0].stamp.path, articles)
    return found


def _read(wanted: Wanted, articles: dict[str, Spooled]) -> Read:
    """The source as it is now; an article that it holds is added to the others by its path."""
    stamp, new = wanted.stamp, wanted.is_new
    if stamp.size > MOST_BYTES:
        long = problem(stamp.path, "scan.too-long", size=stamp.size, limit=MOST_BYTES)
        return Read(stamp, "", False, None, (long,), new)
    try:
        content = read_bytes(os.path.join(_Worker.site, stamp.path))
    except OSError as error:
        return Read(stamp, "", False, None, (problem(stamp.path, "scan.unreadable", said=error.strerror or "?"),), new)
    found = digest(content)
    if found == wanted.known:
        return Read(stamp, found, True)
    text = decode(stamp.path, content)
    if isinstance(text, Problem):
        return Read(stamp, found, False, None, (text,), new)
    parsed = parse_article(stamp.path, text)
    if parsed.article is None:
        return Read(stamp, found, False, None, parsed.problems, new)
    articles[stamp.path] = Spooled(stamp, parsed.article)
    return Read(stamp, found, False, card_row(card_of(parsed.article, _Worker.placing, _resolve)), parsed.problems, new)


def _resolve(kind: TermKind, name: str) -> str:
    return _Worker.authority.resolve(kind, name).slug
