"""What a worker does with a chunk of raw files: read each, and convert it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.convert.conversion import Converted, Converter, Settings
from generator.effects.files import FileStamp, digest, read_bytes
from generator.model import Problem, problem

# A file may hold many articles, but a paragraph of one has no more than a thousandth of this.
MOST_BYTES_OF_A_LINE = 2**20


@dataclass(frozen=True, slots=True)
class Outcome:
    """A raw file with its digest, and each of its articles or why there is none."""

    stamp: FileStamp
    digest: str
    articles: tuple[Converted | Problem, ...]


class _Worker:
    """What a converting process keeps between chunks."""

    site = Path()
    settings = Settings()
    converter = Converter(settings)


def start(site: Path, settings: Settings) -> None:
    """Prepare this process for converting raw files of the site."""
    _Worker.site = site
    if settings != _Worker.settings:
        _Worker.settings, _Worker.converter = settings, Converter(settings)


def convert_chunk(chunk: Sequence[FileStamp]) -> list[Outcome]:
    """Each raw file of the chunk, converted."""
    return [_convert(stamp) for stamp in chunk]


def _convert(stamp: FileStamp) -> Outcome:
    try:
        content = read_bytes(os.path.join(_Worker.site, stamp.path))
    except OSError as error:
        return Outcome(stamp, "", (problem(stamp.path, "scan.unreadable", said=error.strerror or str(error)),))
    for number, line in enumerate(content.splitlines() if len(content) > MOST_BYTES_OF_A_LINE else (), start=1):
        if len(line) > MOST_BYTES_OF_A_LINE:
            code, size = "convert.line-too-long", len(line)
            long = problem(stamp.path, code, number, size=size, limit=MOST_BYTES_OF_A_LINE)
            return Outcome(stamp, digest(content), (long,))
    return Outcome(stamp, digest(content), _Worker.converter.convert(stamp.path, content))
