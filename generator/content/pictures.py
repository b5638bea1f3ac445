"""How large a picture is, by its file's first bytes."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import NamedTuple

# A drawing that says its shape and no size is as wide as its place: wider than any column.
DRAWN_WIDTH = 1200
MOST = 100_000
_DRAWING = re.compile(rb"<svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["']\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:px)?\s*["']""")
_SHAPE = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*[-+.0-9]+[\s,]+[-+.0-9]+[\s,]+([0-9]{1,9}(?:\.[0-9]{1,9})?)[\s,]+([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*["']"""
)
_HEAD = 4096


class Size(NamedTuple):
    """A picture's width and height as it is shown, in pixels."""

    width: int
    height: int


def size_of(content: bytes) -> Size | None:
    """The picture's size, turned as its camera says; None for what is no picture, is cut off, or does not say it."""
    found = _DRAWING.search(content, 0, _HEAD) if b"<svg" in content[:_HEAD] else None
    width, height = _drawn(found[0]) if found else import_module("imagesize").get(BytesIO(content))
    size = Size(round(width), round(height))
    return size if min(size) > 0 and max(size) <= MOST else None


def _drawn(element: bytes) -> tuple[float, float]:
    """The size that an SVG's root element says, or the shape of its view; zeros where it says neither."""
    said = {name: float(value) for name, value in _LENGTH.findall(element)}
    if len(said) == 2:
        return said[b"width"], said[b"height"]
    shape = _SHAPE.search(element)
    width, height = (float(shape[1]), float(shape[2])) if shape else (0.0, 0.0)
    return (DRAWN_WIDTH, DRAWN_WIDTH * height / width) if width else (0.0, 0.0)
