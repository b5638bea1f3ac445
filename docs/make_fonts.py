"""Makes static/fonts/ from the npm packages of the three families: run once, when a family or a subset changes.

    npm install --prefix FOLDER @fontsource/noto-naskh-arabic @fontsource/ibm-plex-sans-arabic @fontsource/amiri
    python themes/diwan/make_fonts.py FOLDER/node_modules

Needs fonttools and brotli. Each weight becomes files cut by Unicode block, so that a page fetches what it shows:
`arabic` (letters, marks, Arabic digits, the space between them; the letters of Persian too, for words join badly
across two files), `more` (the rest of the block), `marks` (digits and punctuation, « » among them, which the packages
keep in their Latin file) and `latin` (letters, for the odd foreign name) with `accents` (the rest of that file). All
layout features stay, or letters would stop joining.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = (
    ("noto-naskh-arabic", "naskh", 400),
    ("noto-naskh-arabic", "naskh", 700),
    ("ibm-plex-sans-arabic", "plex", 500),
    ("amiri", "amiri", 700),
    ("amiri", "amiri", 400),
)
READING = ("naskh", 400)
# For paper alone: what it has no letter for is taken from the others.
PRINTING = ("amiri", 400)
PRINTED = ("arabic", "marks")
LATER = {"more": "arabic", "accents": "marks"}
# name -> (the package's file, its code points). style.css declares `more` and `accents` before the others, for where
# two faces claim a character the later one is taken; what a LATER one holds is cut from the earlier. `more` is made of
# the reading face alone: the others fall back on it.
BLOCKS = {
    "arabic": (
        "arabic",
        "U+0020,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0655,U+0660-066D,U+0670,U+067E,U+0686,U+0698,U+06A4,U+06A9,"
        "U+06AF,U+06CC,U+06F0-06F9,U+200C-200F",
    ),
    "more": ("arabic", "U+0600-06FF,U+FD3E-FD3F,U+FDF2,U+FDFA"),
    "marks": (
        "latin",
        "U+0021-0040,U+005B-0060,U+007B-007E,U+00A0,U+00A9,U+00AB,U+00B0,U+00B7,U+00BB,U+00D7,U+2010-2026",
    ),
    "latin": ("latin", "U+0041-005A,U+0061-007A"),
    "accents": ("latin", "U+00A1-00FF,U+0131,U+0152-0153,U+2030-203A,U+20AC"),
}


def code_points(ranges: str) -> set[int]:
    """The code points that a CSS unicode-range names."""
    points: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def cut(source: Path, target: Path, points: set[int]) -> int:
    """Writes the subset of one font file with all its layout features, and returns its size in bytes."""
    options = subset.Options(layout_features=["*"], flavor="woff2", hinting=False, recalc_timestamp=False)
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
    return target.stat().st_size


def main() -> None:
    """Writes every face's files and each family's licence below static/fonts/."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("packages", type=Path, help="the folder that holds @fontsource/")
    parser.add_argument("--into", type=Path, default=Path(__file__).parent / "static" / "fonts")
    arguments = parser.parse_args()
    arguments.into.mkdir(parents=True, exist_ok=True)
    for package, name, weight in FACES:
        folder = arguments.packages / "@fontsource" / package
        shutil.copyfile(folder / "LICENSE", arguments.into / f"{name}-LICENSE.txt")
        for block, (file, ranges) in BLOCKS.items():
            if block == "more" and (name, weight) != READING:
                continue
            if block not in PRINTED and (name, weight) == PRINTING:
                continue
            source = folder / "files" / f"{package}-{file}-{weight}-normal.woff2"
            target = arguments.into / f"{name}-{weight}-{block}.woff2"
            points = code_points(ranges) - (code_points(BLOCKS[LATER[block]][1]) if block in LATER else set())
            print(f"{cut(source, target, points):>8}  {target.name}")


if __name__ == "__main__":
    main()
