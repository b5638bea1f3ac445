"""Addresses that cannot stand beside each other in a folder: the file of one is where a folder of the other is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.build.output import file_of


def in_the_way(there: Iterable[str], coming: Iterable[str]) -> set[str]:
    """Those of the addresses that are there which must go before one that is coming can stand, as `/a` before `/a/b`."""
    files = {file_of(address): address for address in there}
    within: dict[str, list[str]] = {}
    for file, address in files.items():
        for folder in _folders(file):
            within.setdefault(folder, []).append(address)
    found: set[str] = set()
    for file in map(file_of, coming):
        found.update(files[folder] for folder in _folders(file) if folder in files)
        found.update(within.get(file, ()))
    return found


def _folders(file: str) -> Iterator[str]:
    """The folders that a file lies in, by their paths."""
    end = file.find("/")
    while end != -1:
        yield file[:end]
        end = file.find("/", end + 1)
