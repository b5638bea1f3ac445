"""Making the folder of a new site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.article import decode
from generator.content.plain_yaml import load
from generator.content.settings import read_site
from generator.effects.files import read_bytes, write_whole
from generator.model import Problem, problem
from generator.scaffold import texts
from generator.scaffold.countries import Country, countries, region_exists
from generator.scaffold.texts import Wishes

FOLDERS = ("content/raw", "content/articles", "content/pages", "content/images", "content/authority")
_STARTER = Path(__file__).resolve().parent / "starter"


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What was made: the files by path, the empty folders, and how many countries `places.yaml` holds."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    countries: int


def make_site(folder: Path, wishes: Wishes) -> Scaffold | list[Problem]:
    """Make the site, or say what is in the way; where something is, nothing is made."""
    problems = [*_unfit(folder), *_unsound(wishes)]
    if problems:
        return problems
    known = starter_countries()
    files = starter_files(wishes, known)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        write_whole(folder / path, text.encode())
    empty = [name for name in FOLDERS if not any(path.startswith(f"{name}/") for path in files)]
    return Scaffold(tuple(files), tuple(empty), len(known))


def starter_countries() -> list[Country]:
    """The countries, with the spellings and exclusions that come with the program."""
    return countries(_by_code("country_spellings.yaml"), _by_code("country_exclusions.yaml"))


def starter_files(wishes: Wishes, known: list[Country]) -> dict[str, str]:
    """The texts of a new site's files by path, in the order in which they are told."""
    return {
        "site.yaml": texts.settings(wishes),
        "README.md": _starter("README.ar.md"),
        ".gitignore": texts.IGNORED,
        "content/pages/about.md": _starter("about.md"),
        "content/authority/sections.yaml": texts.SECTIONS,
        "content/authority/tags.yaml": texts.TAGS,
        "content/authority/bylines.yaml": texts.BYLINES,
        "content/authority/places.yaml": texts.places(known, _starter("cities.yaml")),
        "content/authority/agencies.yaml": _starter("agencies.yaml"),
    }


def _unfit(folder: Path) -> list[Problem]:
    if folder.exists() and not folder.is_dir():
        return [problem("", "scaffold.not-a-folder", folder=folder)]
    first = min((one.name for one in folder.iterdir()), default=None) if folder.is_dir() else None
    return [problem("", "scaffold.not-empty", folder=folder, first=first)] if first is not None else []


def _unsound(wishes: Wishes) -> list[Problem]:
    """What the settings would not bear, told without the place in a file that is not there yet."""
    if not region_exists(wishes.region):
        return [problem("", "scaffold.unknown-region", region=wishes.region)]
    # What a command line holds that is no UTF-8 comes as lone surrogates, which stand for its bytes.
    text = decode("site.yaml", texts.settings(wishes).encode("utf-8", "surrogateescape"))
    problems = [text] if isinstance(text, Problem) else read_site("site.yaml", text)[1]
    return [replace(one, path="", line=0, column=0) for one in problems]


def _starter(name: str) -> str:
    return read_bytes(_STARTER / name).decode()


def _by_code(name: str) -> dict[str, list[str]]:
    """A starter table of names by country code."""
    value = load(_starter(name)).value
    assert isinstance(value, dict)
    return {code: [str(one) for one in names] for code, names in value.items() if isinstance(names, list)}
