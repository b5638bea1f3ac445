"""A target that is a folder: where its files are, and whether a publishing may touch them at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.build.output import file_of
from generator.effects.files import is_temporary, read_bytes, remove, walk, write_whole
from generator.model import Problem, problem
from generator.publish.manifest import JOURNAL, ROOT

_OF_THE_SITE = ("content", "public", ".warraq", "themes")


class Folder:
    """The files of a target folder, by their addresses."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, address: str) -> bytes | None:
        """The bytes at the address, or None where there are none."""
        try:
            return read_bytes(self.path / file_of(address))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def put(self, address: str, content: bytes) -> bool:
        """Put the bytes at the address, whole or not at all; False where they stood there already."""
        return write_whole(self.path / file_of(address), content)

    def remove(self, address: str) -> bool:
        """Remove what is at the address, and the folders that it leaves empty; False where there was nothing."""
        file = self.path / file_of(address)
        there = file.is_file()
        remove(file, self.path)
        return there

    def tidy(self, addresses: Iterable[str]) -> None:
        """Remove the half-written files that a publishing left beside these addresses when its machine died."""
        for folder in sorted({(self.path / file_of(address)).parent for address in addresses}):
            for half in folder.iterdir() if folder.is_dir() else ():
                if is_temporary(half.name):
                    half.unlink()

    def is_empty(self) -> bool:
        """Whether no file stands here but what a first publishing leaves that was stopped before its journal stood."""
        return all(is_temporary(name) for _, _, names in walk(self.path) for name in names)


def open_folder(site: Path, written: str) -> Folder | Problem:
    """The target at a path as `site.yaml` has it, or why nothing may be published there."""
    try:
        path = Path(os.path.abspath(site / Path(written).expanduser()))
    except RuntimeError:
        return problem("site.yaml", "publish.no-home", where=written)
    real, home = path.resolve(), site.resolve()
    for name in _OF_THE_SITE:
        if real.is_relative_to((home / name).resolve()):
            return problem("site.yaml", "publish.within-site", where=written, folder=f"{name}/")
    if home.is_relative_to(real):
        return problem("site.yaml", "publish.holds-site", where=written)
    if path.exists() and not path.is_dir():
        return problem("site.yaml", "publish.not-a-folder", where=written)
    folder = Folder(path)
    if folder.read(ROOT) is None and folder.read(JOURNAL) is None and not folder.is_empty():
        return problem("site.yaml", "publish.not-ours", where=written, manifest=ROOT[1:])
    return folder
