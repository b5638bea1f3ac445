"""What a scan finds, beside what was known."""

from __future__ import annotations

from generator.archive.known import KnownSource
from generator.build.scanning import Seen, compare, known_source
from generator.effects.files import FileStamp, Unreadable

SECOND = 1_000_000_000


def stamp(path: str, size: int = 1, mtime: int = 5 * SECOND + 1, inode: int = 1) -> FileStamp:
    return FileStamp(path, size, mtime, mtime, inode)


def known(size: int = 1, mtime: int = 5 * SECOND + 1, inode: int = 1, settled: bool = True) -> KnownSource:
    return KnownSource(size, mtime, mtime, inode, "digest", settled)


def test_each_path_of_either_side_comes_once_and_in_order() -> None:
    unreadable = Unreadable("d", "broken-link")
    found = list(compare([stamp("a"), stamp("c"), unreadable], [("b", known()), ("c", known()), ("d", known())]))
    assert found == [
        Seen("a", stamp("a"), None),
        Seen("b", None, known()),
        Seen("c", stamp("c"), known()),
        Seen("d", unreadable, known()),
    ]


def test_what_must_be_read_again() -> None:
    assert Seen("a", stamp("a"), None).changed
    assert not Seen("a", stamp("a"), known()).changed
    assert Seen("a", stamp("a"), known(settled=False)).changed
    assert Seen("a", stamp("a", size=2), known()).changed
    assert Seen("a", stamp("a", mtime=6 * SECOND + 1), known()).changed
    assert Seen("a", stamp("a", inode=2), known()).changed
    assert not Seen("a", None, known()).changed
    assert not Seen("a", Unreadable("a", "broken-link"), known()).changed


def test_a_file_as_young_as_the_scan_is_not_trusted() -> None:
    young = stamp("a", mtime=5 * SECOND + 1)
    assert not known_source(young, "digest", 5 * SECOND + 10_000_000).settled
    assert known_source(young, "digest", 6 * SECOND).settled


def test_a_clock_of_whole_seconds_is_trusted_later() -> None:
    coarse = stamp("a", mtime=5 * SECOND)
    assert not known_source(coarse, "digest", 6 * SECOND).settled
    assert known_source(coarse, "digest", 8 * SECOND).settled
