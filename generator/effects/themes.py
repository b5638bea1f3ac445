"""Where themes lie on the disk: below `themes/` of the site, else those that come with the program."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.effects.files import lies_within, walk

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """One theme's own files: texts, as bytes, by path within the theme, static files by path below `static/`.

    `left_out` are the (path, reason) of what lies there and is no file to read; the reason is a message code's suffix.
    `own` says that the folder is the site's, `ships` that a theme of the name comes with the program.
    """

    texts: dict[str, bytes] = field(repr=False)
    static: dict[str, bytes] = field(repr=False)
    where: str
    left_out: tuple[tuple[str, str], ...] = ()
    own: bool = False
    ships: bool = False


class NoSuchTheme(Exception):
    """A theme's name that no folder has; `known` are those that would do."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def shipped_themes() -> Path:
    """The folder of the themes that come with the program, in a checkout or in an installed package."""
    inside = _PACKAGE / "themes"
    return inside if inside.is_dir() else _PACKAGE.parent / "themes"


def read_theme_folder(site: Path, name: str, as_shipped: bool = False) -> ThemeFolder:
    """The files of the theme `name`, or of the one that comes with the program where the site has one of the same name.

    NoSuchTheme where there is none.
    """
    own, shipped = site / "themes" / name, shipped_themes() / name
    is_own = own.is_dir() and not as_shipped
    folder = own if is_own else shipped
    if not folder.is_dir():
        places = [place for place in (site / "themes", shipped_themes()) if place.is_dir()]
        raise NoSuchTheme(name, sorted({one.name for place in places for one in place.iterdir() if one.is_dir()}))
    texts: dict[str, bytes] = {}
    static: dict[str, bytes] = {}
    left_out: list[tuple[str, str]] = []
    # A theme that can be read in part only is none: OSError.
    for path in sorted(Path(where, name) for where, _, names in walk(folder) for name in names):
        inside = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if not path.is_file():
            left_out.append((inside, "not-a-file" if path.exists() else "broken-link"))
        elif path.is_symlink() and not lies_within(path, site, folder):
            left_out.append((inside, "outside"))
        elif inside.startswith("static/"):
            static[inside.removeprefix("static/")] = path.read_bytes()
        elif inside.startswith("templates/") or inside.endswith(".yaml"):
            texts[inside] = path.read_bytes()
    hidden = as_shipped and own.is_dir()
    where = f"{'warraq/' if hidden else ''}themes/{name}"
    return ThemeFolder(texts, static, where, tuple(left_out), is_own, shipped.is_dir())


@cache
def program_digest() -> str:
    """A digest of the program's own source: another program may make other pages of the same input."""
    total = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        total.update(path.relative_to(_PACKAGE).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()
