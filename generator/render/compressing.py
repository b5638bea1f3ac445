"""Bytes as a gzip file that is the same at any time and on any system."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_UNKNOWN_SYSTEM = 255  # in the tenth byte of a gzip file, which else tells on what system it was made


def gzipped(pieces: Iterable[bytes], level: int = 9) -> bytes:
    """The pieces, one after the other, as one gzip file without a name or a time; no two of them are held at once."""
    packer = zlib.compressobj(level, wbits=31)
    packed = bytearray()
    for piece in pieces:
        packed += packer.compress(piece)
    packed += packer.flush()
    packed[9] = _UNKNOWN_SYSTEM
    return bytes(packed)
