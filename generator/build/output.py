"""The folder that a build owns: which file holds an address, and that nothing else lies there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.build.ground import Misconfigured
from generator.effects.files import is_temporary, remove, walk, write_whole
from generator.model import problem

STATE, LOCK, OUTPUT = ".warraq/state.sqlite", ".warraq/lock", "public"
MARKER = ".warraq-output"
_MARKER_TEXT = b"This folder is made by `warraq build`: what is put here by hand is removed.\n"


def file_of(address: str) -> str:
    """The file's path within the output folder: a listing's is `index.html` below its address."""
    return address[1:] + "index.html" if address.endswith("/") else address[1:]


def place_file(output: str | Path, address: str, content: bytes, anew: bool = False) -> bool:
    """Write the page's file whole; False where it held the same bytes. `anew` says that the output was empty at first."""
    path = os.path.join(output, file_of(address))
    try:
        return write_whole(path, content, anew)
    except (IsADirectoryError, NotADirectoryError, FileExistsError):
        _clear(Path(path), Path(output))
        return write_whole(path, content)


def _clear(path: Path, output: Path) -> None:
    """Remove a folder that stands where the file is due, or a file where a folder of its is: pages have left them."""
    if path.is_dir():
        shutil.rmtree(path)
    for folder in path.parents:
        if folder == output:
            return
        if folder.is_file():
            folder.unlink()


def take_file(output: Path, address: str) -> None:
    """Remove the page's file, and the folders it leaves empty."""
    remove(output / file_of(address), output)


def own(output: Path) -> bool:
    """Make sure that the folder is a build's own; True where nothing was in it. Misconfigured where it is another's.

    A file that a build was killed over is nothing, and is removed.
    """
    if output.exists() and not output.is_dir():
        raise Misconfigured([problem(output.name, "output.not-a-folder")])
    fresh = not output.is_dir() or all(is_temporary(path.name) for path in output.iterdir())
    if not fresh and not (output / MARKER).is_file():
        raise Misconfigured([problem(output.name, "output.not-ours", marker=MARKER)])
    for path in output.iterdir() if fresh and output.is_dir() else ():
        path.unlink()
    write_whole(output / MARKER, _MARKER_TEXT)
    return fresh


def sweep(output: Path, accounted: Callable[[str], bool]) -> int:
    """Remove every file that no page accounts for, by its path within the folder; how many."""
    removed = 0
    for folder, folders, names in walk(output, bottom_up=True):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), output).replace(os.sep, "/")
            if path != MARKER and (is_temporary(name) or not accounted(path)):
                os.unlink(os.path.join(folder, name))
                removed += 1
        for name in folders:
            inner = os.path.join(folder, name)
            if not os.path.islink(inner) and not os.listdir(inner):
                os.rmdir(inner)
    return removed
