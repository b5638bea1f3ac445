"""Gzip files that say nothing of the moment or the machine."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator

from generator.render.compressing import gzipped


def test_what_is_packed_is_unpacked() -> None:
    assert gzip.decompress(gzipped([b"one\n", b"", b"two\n"])) == b"one\ntwo\n"
    assert gzip.decompress(gzipped([])) == b""


def test_it_says_no_name_no_time_and_no_system() -> None:
    packed = gzipped([b"x"], 6)
    assert packed[:4] == b"\x1f\x8b\x08\0"
    assert packed[4:8] == bytes(4)
    assert packed[9] == 255


def test_two_files_joined_are_one() -> None:
    assert gzip.decompress(gzipped([b"one\n"]) + gzipped([b"two\n"])) == b"one\ntwo\n"


def test_it_holds_one_piece_at_a_time() -> None:
    piece = 1 << 20

    def pieces() -> Iterator[bytes]:
        for _ in range(64):
            yield bytes(piece)

    tracemalloc.start()
    try:
        gzipped(pieces(), 1)
        assert tracemalloc.get_traced_memory()[1] < 4 * piece
    finally:
        tracemalloc.stop()
