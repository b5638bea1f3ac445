"""Authority files: the one right name of each section, tag, place, person and agency, its spellings and its slug."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from generator.content.entries import AuthorityKind, plain_entry
from generator.content.faults import yaml_problems
from generator.content.plain_yaml import Loaded, Plain, load
from generator.language.addresses import slug
from generator.language.letters import marked_key, name_key
from generator.model import TERM_KINDS, Problem, notice, problem

FILES: dict[str, AuthorityKind] = {
    "sections.yaml": "section",
    "tags.yaml": "tag",
    "places.yaml": "place",
    "bylines.yaml": "byline",
    "agencies.yaml": "agency",
}
MAX_BYTES = 8 * 1024 * 1024
_CACHED_NAMES = 1 << 16
_MARK = re.compile("[\u064b-\u0652\u0670]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name as an editor settled it; `order` counts the file's entries from 0, `line` is where it stands."""

    kind: AuthorityKind
    slug: str
    name: str
    variants: tuple[str, ...] = ()
    wikidata: str = ""
    aliases: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    order: int = 0
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The right name and its variants."""
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The slug a name goes by, and its right name: None where no authority file knows it."""

    slug: str
    name: str | None


def parse_authority(kind: AuthorityKind, path: str, text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries in the editor's order, and what is wrong; a bad entry does not keep the others from being used."""
    loaded = load(text, max_bytes=MAX_BYTES)
    problems = yaml_problems(path, loaded)
    if not loaded.sound or loaded.value is None:
        return (), tuple(problems)
    if not isinstance(loaded.value, list):
        return (), (*problems, problem(path, "authority.not-a-list", 1, 1))
    said = _said(kind, path, loaded, loaded.value, problems)
    entries = _unclaimed(path, [_entry(kind, loaded, order, one) for order, one in said], problems)
    problems.extend(_one_key(path, entries))
    return tuple(entries), tuple(problems)


def _said(
    kind: AuthorityKind, path: str, loaded: Loaded, items: Sequence[Plain], problems: list[Problem]
) -> list[tuple[int, Mapping[str, Any]]]:
    """What each sound entry says, by its number; the models are asked where one holds more than plain values."""
    plain = [plain_entry(kind, item) for item in items]
    if None not in plain:
        return [(order, said) for order, said in enumerate(plain) if said is not None]
    said, found = import_module("generator.content.authority_shape").said_by(kind, path, loaded, items)
    problems.extend(found)
    return list(said)


def _entry(kind: AuthorityKind, loaded: Loaded, order: int, said: Mapping[str, Any]) -> Entry:
    line = loaded.place((order,))[0]
    name = said["name"]
    return Entry(
        kind, said.get("slug") or slug(name), name, said.get("variants", ()), said.get("wikidata", ""),
        said.get("aliases", ()), said.get("exclude", ()), order, line,
    )  # fmt: skip


def _unclaimed(path: str, entries: Iterable[Entry], problems: list[Problem]) -> list[Entry]:
    """The entries whose slugs and old slugs nobody claimed before them."""
    claimed: dict[str, Entry] = {}
    kept: list[Entry] = []
    for entry in entries:
        taken = [one for one in (entry.slug, *entry.aliases) if one in claimed]
        for one in taken:
            first = claimed[one]
            values = {"slug": one, "name": entry.name, "first": first.name, "at": str(first.line)}
            problems.append(problem(path, "authority.slug-twice", entry.line, 0, **values))
        if taken:
            continue
        claimed.update(dict.fromkeys((entry.slug, *entry.aliases), entry))
        kept.append(entry)
    return kept


def _one_key(path: str, entries: Iterable[Entry]) -> list[Problem]:
    """A notice for each name that stands for two entries and that no mark tells apart."""
    known: dict[str, Entry] = {}
    notices = []
    for entry in entries:
        for name in entry.names:
            first = known.setdefault(marked_key(name), entry)
            if first is not entry:
                values = {"name": name, "second": entry.name, "first": first.name, "at": str(first.line)}
                notices.append(notice(path, "authority.one-name-two-entries", entry.line, 0, **values))
    return notices


def read_authority(files: Mapping[str, str]) -> tuple[Authority, tuple[Problem, ...]]:
    """All authority files, by path, as one; a file whose name says no kind is a notice."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path, text in sorted(files.items()):
        name = path.rsplit("/", 1)[-1]
        kind = FILES.get(name)
        if kind is None:
            close = difflib.get_close_matches(name, FILES, 1, 0.5)
            known = close[0] if close else ", ".join(FILES)
            problems.append(notice(path, "authority.unknown-file", known=known))
            continue
        found, wrong = parse_authority(kind, path, text)
        entries.extend(found)
        problems.extend(wrong)
    return Authority(entries), tuple(problems)


class Authority:
    """The entries of all authority files, found by name: first with its marks, then by its letters."""

    __slots__ = ("_by_letters", "_by_marks", "_kinds", "_resolve", "entries")

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_marks: dict[tuple[str, str], list[Entry]] = {}
        self._by_letters: dict[tuple[str, str], list[tuple[str, Entry]]] = {}
        for entry in self.entries:
            for name in entry.names:
                marked, letters = (entry.kind, marked_key(name)), (entry.kind, name_key(name))
                self._by_marks.setdefault(marked, []).append(entry)
                self._by_letters.setdefault(letters, []).append((marked[1], entry))
        self._kinds = {entry.kind for entry in self.entries}
        self._resolve = lru_cache(_CACHED_NAMES)(self._resolved)

    def __reduce__(self) -> tuple[type[Authority], tuple[tuple[Entry, ...]]]:
        return Authority, (self.entries,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Authority) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.entries)

    def of(self, kind: AuthorityKind) -> tuple[Entry, ...]:
        """The kind's entries in the editor's order."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def old_addresses(self) -> dict[str, str]:
        """The front page of each term under an old slug, with that of today."""
        return {
            f"/{entry.kind}s/{alias}/": f"/{entry.kind}s/{entry.slug}/"
            for entry in self.entries
            if entry.kind in TERM_KINDS
            for alias in entry.aliases
        }

    def all(self, kind: AuthorityKind, name: str) -> tuple[Entry, ...]:
        """Every entry the name may mean, in the editor's order: more than one where letters and marks cannot tell."""
        letters = name_key(name) if kind in self._kinds else ""
        alike = self._by_letters.get((kind, letters), [])
        if not alike:
            return ()
        marked = marked_key(name)
        exact = self._by_marks.get((kind, marked), []) if marked != letters else []
        if exact:
            return tuple(dict.fromkeys(exact))
        marks = marks_of(marked)
        return tuple(dict.fromkeys(entry for other, entry in alike if marks_agree(marks, marks_of(other))))

    def find(self, kind: AuthorityKind, name: str) -> Entry | None:
        """The entry the name stands for as it is written, else the only one that shares its letters, else None."""
        exact = self._by_marks.get((kind, marked_key(name)))
        if exact:
            return exact[0]
        alike = self.all(kind, name)
        return alike[0] if len(alike) == 1 else None

    def resolve(self, kind: AuthorityKind, name: str) -> Resolved:
        """The slug and right name of the name; an unknown one goes by its own slug."""
        return self._resolve(kind, name)

    def _resolved(self, kind: AuthorityKind, name: str) -> Resolved:
        entry = self.find(kind, name)
        return Resolved(entry.slug, entry.name) if entry else Resolved(slug(name), None)


def marks_of(marked: str) -> tuple[frozenset[str], ...]:
    """The vowel marks and shadda on each letter of a marked key."""
    found: list[frozenset[str]] = [frozenset()]
    for letter in marked:
        if _MARK.match(letter):
            found[-1] |= {letter}
        else:
            found.append(frozenset())
    return tuple(found)


def marks_agree(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Whether one of two spellings of the same letters only leaves out marks that the other has."""
    pairs = list(zip(one, other, strict=False))
    return all(a <= b for a, b in pairs) or all(b <= a for a, b in pairs)
