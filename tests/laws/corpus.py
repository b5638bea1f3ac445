"""Real articles: the files of the ANT corpus, where it is there, and what convert makes of them."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.convert.conversion import Converted, Converter, Settings
from tests.convert.names import known_names

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "antcorpus.tar.xz"
HERE = CORPUS.exists()
MISSING = "the corpus ../shared/corpora/antcorpus.tar.xz is not here"


def raws(every: int = 1) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each raw file, or of every so-manieth."""
    with tarfile.open(CORPUS) as archive:
        members = (one for one in archive if one.name.endswith(".txt"))
        for number, member in enumerate(members):
            content = archive.extractfile(member) if number % every == 0 else None
            if content is not None:
                yield member.name.rsplit("/", 1)[-1], content.read()


@cache
def articles(count: int, every: int) -> tuple[Converted, ...]:
    """The first so many articles of every so-manieth raw file."""
    converter = Converter(Settings(known_names()))
    found: list[Converted] = []
    for name, content in raws(every):
        found += [one for one in converter.convert(f"content/raw/ant/{name}", content) if isinstance(one, Converted)]
        if len(found) >= count:
            break
    return tuple(found[:count])
