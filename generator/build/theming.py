"""A theme as its folders hold it: what a child has stands before what it inherits, and a site chooses its settings."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.article import decode
from generator.content.faults import yaml_problems
from generator.content.plain_yaml import Loaded, Plain, load
from generator.content.site import Site
from generator.content.theme_settings import key_problems, read_declared, settle_values
from generator.effects.files import read_bytes
from generator.effects.themes import NoSuchTheme, ThemeFolder, read_theme_folder
from generator.model import Problem, problem
from generator.render.theme import SETTING_IN_STYLE, Theme, style_values

_ABOUT = "theme.yaml"


@dataclass(frozen=True, slots=True)
class _Link:
    """One theme of a chain of parents: its files, its texts by path, and what its `theme.yaml` says."""

    name: str
    found: ThemeFolder
    texts: Mapping[str, str]
    loaded: Loaded

    @property
    def about(self) -> str:
        return f"{self.found.where}/{_ABOUT}"

    def says(self, key: str) -> str:
        """The word that `theme.yaml` has under the key, or an empty one."""
        value = self.loaded.value.get(key) if isinstance(self.loaded.value, dict) else None
        return value if isinstance(value, str) else ""

    def parent(self) -> tuple[str, bool]:
        """The name of the theme that this one extends, or an empty one, and whether it is the one that ships.

        A site's folder without `theme.yaml` stands before the theme of its name that comes with the program.
        """
        covers = self.found.own and self.found.ships
        name = self.says("extends") or (self.name if covers and _ABOUT not in self.found.texts else "")
        return name, covers and name == self.name


def theme_of(folder: Path, site: Site, settings: str) -> tuple[Theme | None, list[Problem]]:
    """The site's theme with its parents, and what is wrong with it; None where nothing can be built on it.

    `settings` is the path of the site's settings.
    """
    problems: list[Problem] = []
    chain = _chain(folder, site.theme, settings, problems)
    if chain is None:
        return None, problems
    declared, wrong = read_declared((link.about, link.loaded) for link in reversed(chain))
    values, unfit = settle_values(declared, site.theme_settings, site.theme)
    if unfit:
        loaded = load(read_bytes(folder / settings).decode("utf-8", "replace"))
        for name, one in unfit.items():
            line, column = loaded.place(("theme_settings", name))
            wrong.append(problem(settings, one.code, line, column, **one.values))
    words: dict[str, Plain] = {}
    for link in reversed(chain):
        words = _merged(words, _words(link, site.language, problems))
    if not words:
        wrong.append(problem(settings, "theme.no-strings", theme=site.theme, language=site.language))
    if wrong:
        return None, problems + wrong
    templates, places = _templates(chain)
    static = _static(chain, style_values(values), problems)
    return Theme(site.theme, templates, words, static, places, values), problems


def _chain(folder: Path, name: str, wanted: str, problems: list[Problem]) -> list[_Link] | None:
    """The theme and its parents, the child first; None where one is not there, cannot be read or extends itself."""
    chain: list[_Link] = []
    line, column, as_shipped = 0, 0, False
    while name:
        try:
            found = read_theme_folder(folder, name, as_shipped)
        except NoSuchTheme as error:
            close = difflib.get_close_matches(name, error.known, 1)
            known = close[0] if close else ", ".join(error.known)
            problems.append(problem(wanted, "theme.none", line, column, name=name, known=known))
            return None
        if found.where in [link.found.where for link in chain]:
            problems.append(problem(wanted, "theme.circle", line, column, name=name))
            return None
        problems += [problem(f"{found.where}/{path}", f"scan.{reason}") for path, reason in found.left_out]
        texts = _texts(found, problems)
        link = _Link(name, found, texts, load(texts.get(_ABOUT, "")))
        problems += yaml_problems(link.about, link.loaded)
        if not link.loaded.sound:
            return None
        problems += key_problems(link.about, link.loaded)
        chain.append(link)
        line, column = link.loaded.place(("extends",))
        name, as_shipped = link.parent()
        wanted = link.about
    return chain


def _texts(found: ThemeFolder, problems: list[Problem]) -> dict[str, str]:
    """The theme's texts by their paths; those that are no UTF-8 are told, and left out."""
    texts: dict[str, str] = {}
    for path, content in found.texts.items():
        text = decode(f"{found.where}/{path}", content)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[path] = text
    return texts


def _templates(chain: list[_Link]) -> tuple[dict[str, str], dict[str, str]]:
    """Templates by name, and the path of each; a parent's have their theme's name before their own, too."""
    templates: dict[str, str] = {}
    places: dict[str, str] = {}
    for link in chain:
        for path, text in link.texts.items():
            name = path.removeprefix("templates/")
            if name == path:
                continue
            for called in (name, f"{link.name}/{name}") if link is not chain[0] else (name,):
                templates.setdefault(called, text)
                places.setdefault(called, f"{link.found.where}/{path}")
    return templates, places


def _static(chain: list[_Link], values: Mapping[str, str], problems: list[Problem]) -> dict[str, bytes]:
    """Static files by path, down to the first theme that says `static: own`; styles that ask for no setting are told."""
    static: dict[str, bytes] = {}
    for link in chain:
        for path, content in link.found.static.items():
            if path in static:
                continue
            static[path] = content
            if path.endswith(".css"):
                problems += _style_problems(f"{link.found.where}/static/{path}", content, values)
        if link.says("static") == "own":
            break
    return static


def _style_problems(path: str, content: bytes, values: Mapping[str, str]) -> list[Problem]:
    text = content.decode("utf-8", "replace")
    return [
        problem(path, "theme.setting-in-style", text.count("\n", 0, found.start()) + 1, name=found[1])
        for found in SETTING_IN_STYLE.finditer(text)
        if found[1] not in values
    ]


def _words(link: _Link, language: str, problems: list[Problem]) -> dict[str, Plain]:
    path = f"strings/{language}.yaml"
    if path not in link.texts:
        return {}
    loaded = load(link.texts[path])
    problems.extend(yaml_problems(f"{link.found.where}/{path}", loaded))
    return loaded.value if loaded.sound and isinstance(loaded.value, dict) else {}


def _merged(parent: dict[str, Plain], child: dict[str, Plain]) -> dict[str, Plain]:
    merged = dict(parent)
    for key, value in child.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
