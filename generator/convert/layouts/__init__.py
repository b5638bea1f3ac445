"""The layouts of raw files, one module each; a new one is a module and a line of `LAYOUTS`."""

from __future__ import annotations

from generator.convert.layouts import lines, tagged
from generator.convert.raw import Layout

LAYOUTS: tuple[Layout, ...] = (tagged, lines)


def layout_of(text: str) -> Layout | None:
    """The first layout that recognises the text."""
    return next((layout for layout in LAYOUTS if layout.recognises(text)), None)
