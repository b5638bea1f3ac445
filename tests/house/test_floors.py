"""The house stands: imports go down or stay on their floor, and what decides touches no machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.floors import complaints, read_modules

ROOT = Path(__file__).parents[2]


def test_the_house_stands() -> None:
    modules = read_modules(ROOT / "generator")
    assert {"generator", "generator.model", "generator.language"} <= modules.keys()
    assert complaints(modules) == []


SOUND = {
    "generator": "__version__ = '1'",
    "generator.model": "from __future__ import annotations\nfrom dataclasses import dataclass",
    "generator.language": "",
    "generator.language.letters": "import re\nfrom generator import __version__",
    "generator.language.dates": "from . import letters\nfrom .letters import fold",
    "generator.effects": "",
    "generator.effects.clock": "import time\ndef today(): return date.today()",
    "generator.render": "",
    "generator.render.feeds": "from generator import model\nfrom generator.search import words",
    "generator.search": "",
    "generator.search.words": "from generator.language.letters import fold",
    "generator.cli": "import generator.effects.clock\nLATER = {'build': 'generator.render.feeds'}",
}


def test_a_sound_tree_is_not_blamed() -> None:
    assert complaints(SOUND) == []


@pytest.mark.parametrize(
    ("name", "source", "complaint"),
    [
        ("language.letters", "from generator.render import feeds", "imports generator.render.feeds, a floor above"),
        ("language.letters", "import generator.search.words", "imports generator.search.words, a floor above"),
        ("language.letters", "from ..search.words import keys", "imports generator.search.words, a floor above"),
        ("language.letters", "LATER = 'generator.cli:main'", "imports generator.cli, a floor above"),
        ("search.words", "def f():\n    from generator import cli", "imports generator.cli, a floor above"),
        ("search.words", "def f():\n    import re", "2: imports inside a function or class"),
        ("search.words", "from generator.render import feeds", "circle: "),
        ("language.letters", "from .dates import read", "circle: "),
        ("odds_and_ends", "", "stands on no floor"),
        ("search.words", "from pathlib import PurePath", "1: decides, yet reaches for pathlib"),
        ("search.words", "import os.path as p", "1: decides, yet reaches for os.path"),
        ("search.words", "import re, sqlite3", "1: decides, yet reaches for sqlite3"),
        ("search.words", "\ndef f(): return open('x')", "2: decides, yet reaches for open()"),
        ("search.words", "from datetime import date\nDAY = date.today()", "2: decides, yet reaches for .today()"),
        ("archive.store_rooms", "import sqlite3", "1: decides, yet reaches for sqlite3"),
        ("render.theme", "import time", "1: decides, yet reaches for time"),
    ],
)
def test_each_breach_is_told(name: str, source: str, complaint: str) -> None:
    found = complaints({**SOUND, f"generator.{name}": source})
    assert any(complaint in line for line in found), found


def test_each_named_effect_may_touch_the_machine() -> None:
    source = "import os, sqlite3, subprocess"
    doors = {"generator.effects.files": source, "generator.archive": "", "generator.archive.store": source}
    assert complaints({**SOUND, **doors}) == []
