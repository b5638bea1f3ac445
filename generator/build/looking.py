"""Which articles must be read: every source beside what was known of it, looked at by several processes where they are many.

To look is all that grows with an archive in which nothing has changed.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from generator.archive.known import KnownSource, sources_at, sources_within
from generator.archive.opening import opened_to_read
from generator.archive.store import Store
from generator.build.reading import Wanted
from generator.build.scanning import ARTICLE_SUFFIXES, ARTICLES, Seen, compare
from generator.effects.executor import Died, Processes
from generator.effects.files import FileStamp, Unreadable, scan, scan_at

# Fewer are looked at before processes have started.
WORTH_PROCESSES = 50_000
CHUNK = 200
_AT_ONCE = 1_000
_BYTES_IN_MEMORY = 2**20


class Found(NamedTuple):
    """What a look at some sources came to: how many articles there are, which must be read, which are gone, what is no file."""

    articles: int
    wanted: list[Wanted]
    gone: list[str]
    untaken: list[Unreadable]


def sort_out(seen: Iterable[Seen], again: bool) -> Found:
    """What the sources come to; all must be read `again` where articles are read another way than before."""
    articles = 0
    wanted: list[Wanted] = []
    gone: list[str] = []
    untaken: list[Unreadable] = []
    for one in seen:
        if isinstance(one.stamp, FileStamp):
            articles += 1
            if again or one.changed:
                wanted.append(Wanted(one.stamp, one.known.digest if one.known and not again else "", one.known is None))
            continue
        if one.stamp is not None:
            untaken.append(one.stamp)
        if one.known is not None:
            gone.append(one.path)
    return Found(articles, wanted, gone, untaken)


def look(folder: Path, store: Store, jobs: int, known: int, again: bool) -> Iterator[Found]:
    """A look at every source of the site, of which some `known` ones are expected, part by part."""
    parts = _parts(folder) if jobs > 1 and known >= WORTH_PROCESSES else []
    yield from look_over(compare(scan(folder, ARTICLES, ARTICLE_SUFFIXES, parts), _known_without(store, parts)), again)
    if parts:
        processes = Processes(_start, (folder, store.path, again), jobs)
        for found in processes.run(_look_at, [[part] for part in parts]):
            if isinstance(found, Died):
                seen = compare(scan_at(folder, ARTICLES, found.item, ARTICLE_SUFFIXES), store.sources_at(found.item))
                yield from look_over(seen, again)
            else:
                yield found


def look_over(seen: Iterable[Seen], again: bool) -> Iterator[Found]:
    """What the sources come to, some at a time."""
    waiting = iter(seen)
    while some := list(islice(waiting, _AT_ONCE)):
        yield sort_out(some, again)


def _parts(folder: Path) -> list[str]:
    """The folders that hold articles, those alone of which nothing must be told, in the order of paths within them."""
    try:
        with os.scandir(folder / ARTICLES) as listing:
            names = [entry.name for entry in listing if entry.is_dir(follow_symlinks=False)]
    except OSError:  # the scan of the whole tells what is wrong
        return []
    ordinary = (name for name in names if name.isascii() and name[0] != "." and not name.endswith(ARTICLE_SUFFIXES))
    return [f"{ARTICLES}/{name}" for name in sorted(ordinary, key=lambda name: f"{name}/")]


def _known_without(store: Store, parts: Sequence[str]) -> Iterator[tuple[str, KnownSource]]:
    """What is known of the sources that lie in none of these folders, by path."""
    low = f"{ARTICLES}/"
    for part in parts:
        yield from sources_within(store.connection, low, f"{part}/")
        low = f"{part}0"
    yield from sources_within(store.connection, low, f"{ARTICLES}0")


class _Looker:
    """What a looking process keeps between parts."""

    site = Path()
    again = False
    state: sqlite3.Connection


def _start(site: Path, state: Path, again: bool) -> None:
    """Prepare this process for looking at sources of the site, beside what the state file knows of them."""
    _Looker.site, _Looker.again, _Looker.state = site, again, opened_to_read(state)


def _look_at(parts: Sequence[str]) -> Found:
    """A look at all sources below one folder."""
    (part,) = parts
    seen = compare(scan_at(_Looker.site, ARTICLES, part, ARTICLE_SUFFIXES), sources_at(_Looker.state, part))
    return sort_out(seen, _Looker.again)


class Waiting:
    """Sources that wait to be read, in chunks, on the disk where they are many; `firsts` are the chunks' first paths."""

    def __init__(self, file: IO[bytes]) -> None:
        self.count = 0
        self.firsts: list[str] = []
        self._file = file
        self._last: list[Wanted] = []

    def add(self, wanted: Iterable[Wanted]) -> None:
        for one in wanted:
            self._last.append(one)
            self.count += 1
            if len(self._last) == CHUNK:
                self._close_chunk()

    def chunks(self) -> Iterator[list[Wanted]]:
        """All chunks, in the order in which they were added; nothing is to be added after."""
        self._close_chunk()
        self._file.seek(0)
        return (pickle.load(self._file) for _ in self.firsts)

    def _close_chunk(self) -> None:
        if self._last:
            self.firsts.append(self._last[0].stamp.path)
            pickle.dump(self._last, self._file, pickle.HIGHEST_PROTOCOL)
            self._last = []


@contextmanager
def waiting(folder: Path) -> Iterator[Waiting]:
    """A place for sources to wait in; where they are many, it is a file in the folder that no other process sees."""
    with SpooledTemporaryFile(_BYTES_IN_MEMORY, dir=os.fspath(folder)) as file:
        yield Waiting(file)
