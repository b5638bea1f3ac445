"""What the system alone takes to write a site: the same files again, by a bare loop in a process of its own.

`python -m tests.benchmarks.floor SOURCE TARGET` prints the seconds of wall and of processor as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path


def files_below(source: Path) -> tuple[list[str], list[tuple[str, bytes]]]:
    """The folders below the source, each after the one it lies in, and the files with their bytes, by relative path."""
    folders: list[str] = []
    files: list[tuple[str, bytes]] = []
    for folder, below, names in os.walk(source):
        place = Path(folder).relative_to(source)
        folders += [str(place / name) for name in below]
        files += [(str(place / name), Path(folder, name).read_bytes()) for name in names]
    return folders, files


def write_files(folders: Iterable[str], files: Iterable[tuple[str, bytes]]) -> None:
    """Write all of them below the working folder, in which none of them may be yet."""
    for folder in folders:
        os.mkdir(folder)
    for path, content in files:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        written = os.write(opened, content)
        while written < len(content):
            written += os.write(opened, content[written:])
        os.close(opened)


def main(source: str, target: str) -> None:
    """Read everything, then write it with the clock running."""
    folders, files = files_below(Path(source))
    os.mkdir(target)
    os.chdir(target)
    began, cpu = time.perf_counter(), time.process_time()
    write_files(folders, files)
    print(json.dumps({"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}))


if __name__ == "__main__":
    main(*sys.argv[1:])
