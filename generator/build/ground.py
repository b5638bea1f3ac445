"""What a build stands on before it looks at an article: settings, authority files and theme, read and checked."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.archive.cards import Placing
from generator.build.theming import theme_of
from generator.content.article import decode
from generator.content.authority import Authority, read_authority
from generator.content.settings import read_site
from generator.content.site import OF_NO_PAGE, Site
from generator.effects.files import lies_within, read_bytes
from generator.effects.themes import program_digest
from generator.model import Problem, TermKind, problem
from generator.render.desk import Frame
from generator.render.pages import KINDS, PageKind
from generator.render.theme import Assets, Theme, fingerprint, template_digest
from generator.render.values import SiteView

SETTINGS = "site.yaml"
AUTHORITY = "content/authority"
THEMES = "themes"


class Misconfigured(Exception):
    """The site cannot be built at all; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = sorted(problems)


@dataclass(frozen=True, slots=True)
class Ground:
    """Settings, names and theme of one build, and what was found wrong with them."""

    site: Site
    authority: Authority
    theme: Theme
    assets: Assets
    wrong: tuple[tuple[Problem, ...], tuple[Problem, ...], tuple[Problem, ...]]
    program: str
    names: str
    portable: bool = False
    _identities: dict[SiteView, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with settings, authority files and theme."""
        return tuple(one for part in self.wrong for one in part)

    @property
    def placing(self) -> Placing:
        return Placing(self.site.permalink, self.site.timezone)

    def resolve(self, kind: TermKind, name: str) -> str:
        """The slug of the term that a name stands for."""
        return self.authority.resolve(kind, name).slug

    def known_names(self) -> Mapping[tuple[str, str], str]:
        """The authority files' names, by kind and slug."""
        return {(entry.kind, entry.slug): entry.name for entry in self.authority.entries}

    def frame(self, view: SiteView) -> Frame:
        """What every page shares, for makers."""
        entries = self.authority.entries
        order = {entry.slug: entry.order for entry in entries if entry.kind == "section"}
        return Frame(self.site, view, self.theme, self.assets, self.portable, order, self.authority.old_addresses())

    def identities(self, view: SiteView) -> Mapping[str, str]:
        """The identity of each kind of page, by its name; found out once for each view."""
        if view not in self._identities:
            self._identities.clear()
            self._identities[view] = {kind.name: self.identity(kind, view) for kind in KINDS}
        return self._identities[view]

    def identity(self, kind: PageKind, view: SiteView) -> str:
        """A digest of all that decides how pages of the kind look, apart from the archive itself."""
        # Of the theme's settings a page has those that its templates name.
        settings = self.site.without({"theme_settings", *OF_NO_PAGE})
        order = [(entry.slug, entry.aliases) for entry in self.authority.of("section")]
        parts = [
            self.program,
            settings,
            [template_digest(self.theme, name) for name in kind.templates],
            [[str(term) for term in view.nav], view.about],
            self.assets.digest if kind.templates or kind.name == "asset" else "",
            order,
            self.portable,
        ]
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def read_ground(folder: Path, portable: bool = False) -> Ground:
    """The ground of the site in the folder; Misconfigured where there is none to build on."""
    site, problems = read_settings(folder)
    authority, found, names = read_names(folder)
    theme, wrong = read_theme(folder, site)
    every = (tuple(problems), found, tuple(wrong))
    return Ground(site, authority, theme, fingerprint(theme.static, theme.settings), every, program_digest(), names, portable)


def ground_after(ground: Ground, folder: Path, changed: Collection[str]) -> Ground:
    """The ground after changes of these paths, the same one where they leave it alone; Misconfigured as at first."""
    site, authority, theme, assets, names = ground.site, ground.authority, ground.theme, ground.assets, ground.names
    settings, known, themed = ground.wrong
    if _concerns(changed, SETTINGS):
        found_site, problems = read_settings(folder)
        site, settings = found_site, tuple(problems)
    if _concerns(changed, AUTHORITY):
        authority, known, names = read_names(folder)
    if _themed(site) != _themed(ground.site) or _concerns(changed, THEMES):
        theme, wrong = read_theme(folder, site)
        assets, themed = fingerprint(theme.static, theme.settings), tuple(wrong)
    every = (settings, known, themed)
    after = Ground(site, authority, theme, assets, every, ground.program, names, ground.portable)
    return ground if after == ground else after


def _themed(site: Site) -> tuple[object, ...]:
    """The settings that decide what theme there is."""
    return site.theme, dict(site.theme_settings), site.language


def _concerns(changed: Collection[str], place: str) -> bool:
    """Whether any of the paths lies at or below the place, or above it."""
    return any(f"{path}/".startswith(f"{place}/") or f"{place}/".startswith(f"{path}/") for path in changed)


def read_settings(folder: Path) -> tuple[Site, list[Problem]]:
    """The settings and their notices; Misconfigured where they do not hold."""
    try:
        text = decode(SETTINGS, read_bytes(folder / SETTINGS))
    except FileNotFoundError:
        raise Misconfigured([problem("", "config.no-site", folder=folder)]) from None
    except IsADirectoryError:
        raise Misconfigured([problem(SETTINGS, "scan.is-a-folder")]) from None
    if isinstance(text, Problem):
        raise Misconfigured([text])
    site, problems = read_site(SETTINGS, text)
    if site is None:
        raise Misconfigured(problems)
    return site, problems


def read_names(folder: Path) -> tuple[Authority, tuple[Problem, ...], str]:
    """The authority files as one, what is wrong with them, and a digest of their bytes."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    total = hashlib.sha256()
    for path in _authority_files(folder, problems):
        name = f"{AUTHORITY}/{path.name}"
        content = read_bytes(path)
        total.update(name.encode() + b"\0" + content + b"\0")
        text = decode(name, content)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[name] = text
    authority, found = read_authority(texts)
    return authority, (*problems, *found), total.hexdigest()


def _authority_files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The authority files that are there to be read; OSError where their folder may not be.

    Without the names of one, terms would get other addresses: what may not be read stops the build.
    """
    try:
        names = sorted(os.listdir(folder / AUTHORITY))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        problems.append(problem(AUTHORITY, "scan.not-a-folder"))
        return
    for name in names:
        path = folder / AUTHORITY / name
        if not name.endswith(".yaml") or name.startswith("."):
            continue
        if not path.is_file():
            told = "is-a-folder" if path.is_dir() else "not-a-file" if path.exists() else "broken-link"
            problems.append(problem(f"{AUTHORITY}/{name}", f"scan.{told}"))
        elif path.is_symlink() and not lies_within(path, folder, folder / AUTHORITY):
            problems.append(problem(f"{AUTHORITY}/{name}", "scan.outside"))
        else:
            yield path


def read_theme(folder: Path, site: Site) -> tuple[Theme, list[Problem]]:
    """The site's theme and what is wrong with it; Misconfigured where nothing can be built on it."""
    theme, problems = theme_of(folder, site, SETTINGS)
    if theme is None:
        raise Misconfigured(problems)
    return theme, problems
