"""Sizes of pictures by their first bytes, and of what is none."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.pictures import DRAWN_WIDTH, MOST, size_of
from tests.house.tree import ROOT


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def jpeg(width: int, height: int, orientation: int = 0) -> bytes:
    exif = b""
    if orientation:
        told = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x0112, 3, 1, orientation, 0)
        exif = b"\xff\xe1" + struct.pack(">H", 8 + len(told)) + b"Exif\0\0" + told
    frame = struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x01\x22\0\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8" + exif + b"\xff\xc0" + frame + b"\xff\xd9"


def webp(width: int, height: int) -> bytes:
    extended = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 4 + len(extended)) + b"WEBP" + extended


GIF = b"GIF89a" + struct.pack("<HH", 640, 480) + bytes(3)
PICTURES = {
    "png": (png(900, 600), (900, 600)),
    "jpeg": (jpeg(900, 600), (900, 600)),
    "jpeg that lies on its side": (jpeg(900, 600, orientation=6), (600, 900)),
    "gif": (GIF, (640, 480)),
    "webp": (webp(900, 600), (900, 600)),
    "svg": (b'<?xml version="1.0"?>\n<svg xmlns="x" width="300px" height=\'200\'>', (300, 200)),
    "svg of a shape": (b'<svg viewBox="0 0 32 16"><rect width="3" height="3"/>', (DRAWN_WIDTH, DRAWN_WIDTH // 2)),
    "svg as wide as its place": (b'<svg width="100%" viewBox="0,0,2.5,5" data-x="a>b">', (DRAWN_WIDTH, 2 * DRAWN_WIDTH)),
}
NO_PICTURES = {
    "nothing": b"",
    "text": "نص".encode(),
    "svg of no size": b'<svg xmlns="x"><rect width="3" height="3"/></svg>',
    "svg of no width": b'<svg viewBox="0 0 0 5">',
    "svg that does not end": b'<svg viewBox="0 0 5 5"',
    "flat": png(900, 0),
    "too large to be one": png(MOST + 1, 1),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_says_its_size(kind: str) -> None:
    content, size = PICTURES[kind]
    assert size_of(content) == size


@pytest.mark.parametrize("kind", NO_PICTURES)
def test_what_is_no_picture_has_none(kind: str) -> None:
    assert size_of(NO_PICTURES[kind]) is None


def test_the_samples_pictures_say_theirs() -> None:
    found = {path.name: size_of(path.read_bytes()) for path in (ROOT / "content" / "images").iterdir()}
    assert found
    assert all(found.values())


@given(st.sampled_from(sorted(PICTURES)), st.integers(0, 200), st.binary(max_size=8))
def test_a_broken_picture_breaks_nothing(kind: str, cut: int, patch: bytes) -> None:
    content = PICTURES[kind][0]
    for broken in (content[:cut], content[:cut] + patch + content[cut + len(patch) :]):
        size = size_of(broken)
        assert size is None or 0 < min(size) <= max(size) <= MOST
