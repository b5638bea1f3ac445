"""Articles as a build's readers parsed them, kept on the disk for its makers, so that none is read and parsed twice.

A spool lives as long as one build, below the state's folder. Whatever is not in it, or not as it was written, is read from
the article's own file: nothing depends on it but time.
"""

from __future__ import annotations

import pickle
import shutil
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.effects.files import FileStamp, digest
from generator.model import Article

FOLDER = "spool"
_KEPT_CHUNKS = 2


class Spooled(NamedTuple):
    """An article beside what the file system said of its file when it was read."""

    stamp: FileStamp
    article: Article


class Spool:
    """The articles of chunks that readers worked on, each chunk in a file that is named after its first path.

    `firsts` are these paths in their order. The folder is made by `open` alone.
    """

    def __init__(self, folder: Path) -> None:
        self.firsts: list[str] = []
        self._folder = folder
        self._read: dict[str, Mapping[str, Spooled]] = {}

    def open(self) -> None:
        """Make the folder, empty: what a killed build has left in it goes."""
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Remove the folder and all in it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def keep(self, first: str, articles: Mapping[str, Spooled]) -> None:
        """Keep the articles of one chunk by their paths; not at all where the disk is full, or the folder gone."""
        path = self._path(first)
        try:
            path.write_bytes(pickle.dumps(articles, pickle.HIGHEST_PROTOCOL))
        except OSError:
            with suppress(OSError):
                path.unlink()

    def find(self, path: str) -> Spooled | None:
        """The article of the file at the path, or None where it was not kept."""
        number = self.part(path)
        return self._chunk(self.firsts[number - 1]).get(path) if number else None

    def part(self, path: str) -> int:
        """The number of the chunk, from 1, that the file at the path was read in, if it was; 0 for none."""
        return bisect_right(self.firsts, path)

    def _chunk(self, first: str) -> Mapping[str, Spooled]:
        kept = self._read.get(first)
        if kept is None:
            while len(self._read) >= _KEPT_CHUNKS:
                del self._read[next(iter(self._read))]
            kept = self._read[first] = self._load(first)
        return kept

    def _load(self, first: str) -> Mapping[str, Spooled]:
        """What the chunk's file holds: nothing, where a process died over it or the disk was full."""
        try:
            loaded = pickle.loads(self._path(first).read_bytes())
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    def _path(self, first: str) -> Path:
        return self._folder / digest(first.encode())
