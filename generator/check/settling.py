"""Settling names: which entries are added and extended so that names are known, and no address of theirs is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.content.authority import MAX_BYTES, Authority, Entry, parse_authority
from generator.content.authority_edits import Added, CannotEdit, Extended, edited
from generator.content.entries import AuthorityKind
from generator.language.addresses import slug as slug_of
from generator.language.letters import name_key
from generator.model import Problem, problem

Used = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Settle:
    """A name, and the right name that it is: itself, or another. `slug` is for a right name that is new."""

    name: str
    right: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The new text of a file, or the old one; what was done to how many names, and what could not be."""

    text: str
    adopted: int = 0
    merged: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Drafts:
    """The file's entries as they will be; those beyond `known` are new."""

    entries: list[Entry]
    known: int
    gone: set[int] = field(default_factory=set)

    def extend(self, at: int, variants: Iterable[str] = (), aliases: Iterable[str] = ()) -> None:
        entry = self.entries[at]
        more = tuple(one for one in dict.fromkeys(variants) if one not in entry.names)
        old = tuple(one for one in dict.fromkeys(aliases) if one not in (entry.slug, *entry.aliases))
        self.entries[at] = replace(entry, variants=(*entry.variants, *more), aliases=(*entry.aliases, *old))

    def authority(self) -> Authority:
        return Authority(entry for at, entry in enumerate(self.entries) if at not in self.gone)


def settle(kind: AuthorityKind, path: str, text: str, wishes: Sequence[Settle], used: Used) -> Settled:
    """The file's text once the wishes are granted; `used` are the names as written by the slug they were built under."""
    entries, wrong = parse_authority(kind, path, text)
    if any(not one.notice for one in wrong):
        return Settled(text, problems=tuple(one for one in wrong if not one.notice))
    drafts = _Drafts([replace(entry, line=0) for entry in entries], len(entries))
    problems: list[Problem] = []
    slugs = {name: slug for slug, names in used.items() for name in names}
    made = _adopt(kind, path, drafts, wishes, slugs, problems)
    merged = _merge(kind, path, drafts, wishes, problems)
    _keep_addresses(kind, drafts, used)
    adopted = sum(wish.name == wish.right and wish.name in made for wish in wishes)
    unchanged = len(wishes) - adopted - merged - len(problems)
    try:
        new = _written(text, entries, drafts)
    except CannotEdit:
        return Settled(text, problems=(problem(path, "terms.cannot-edit"),))
    again, wrong = parse_authority(kind, path, new)
    wanted = [entry for at, entry in enumerate(drafts.entries) if at not in drafts.gone]
    if any(not one.notice for one in wrong) or [_values(one) for one in again] != [_values(one) for one in wanted]:
        taken = [one for one in wrong if one.code == "authority.slug-twice"]
        return Settled(text, problems=tuple(taken) or (problem(path, "terms.cannot-edit"),))
    return Settled(new, len(made), merged, unchanged, tuple(problems))


def _values(entry: Entry) -> tuple[object, ...]:
    return entry.slug, entry.name, entry.variants, entry.wikidata, entry.aliases, entry.exclude


def _adopt(
    kind: AuthorityKind,
    path: str,
    drafts: _Drafts,
    wishes: Sequence[Settle],
    slugs: Mapping[str, str],
    problems: list[Problem],
) -> frozenset[str]:
    """Make an entry of each right name that none has yet; their names."""
    before = drafts.authority()
    names = {name: entry for entry in drafts.entries for name in entry.names}
    made: dict[str, str] = {}
    for wish in wishes:
        known = names.get(wish.right) or before.find(kind, wish.right)
        if known is not None:
            if wish.name == wish.right and wish.slug and wish.slug != known.slug:
                problems.append(problem(path, "terms.known", name=wish.right, known=known.name, slug=known.slug))
            continue
        chosen = wish.slug or slugs.get(wish.right, slug_of(wish.right))
        if made.setdefault(wish.right, chosen) != chosen and wish.slug:
            problems.append(problem(path, "terms.two-slugs", name=wish.right, slug=made[wish.right], other=wish.slug))
    drafts.entries += [Entry(kind, slug, name, order=len(drafts.entries)) for name, slug in made.items()]
    return frozenset(made)


def _merge(kind: AuthorityKind, path: str, drafts: _Drafts, wishes: Sequence[Settle], problems: list[Problem]) -> int:
    """Make each name that is not its own right name a variant of that; an entry of its own goes into the other; how many."""
    merged = 0
    authority = drafts.authority()
    places = {entry.slug: at for at, entry in enumerate(drafts.entries)}
    for wish in wishes:
        into = authority.find(kind, wish.right)
        if wish.name == wish.right or into is None:
            continue
        own = authority.find(kind, wish.name)
        if own is not None and own.slug == into.slug:
            continue
        at = places[into.slug]
        if own is not None and name_key(wish.name) != name_key(own.name):
            problems.append(problem(path, "terms.is-variant", name=wish.name, known=own.name))
            continue
        if own is not None and (own.wikidata or own.exclude):
            problems.append(problem(path, "terms.has-more", name=wish.name, into=into.name))
            continue
        if own is not None and places[own.slug] in drafts.gone:
            problems.append(problem(path, "terms.merged-twice", name=wish.name))
            continue
        if at in drafts.gone:
            problems.append(problem(path, "terms.merged-twice", name=wish.right))
            continue
        drafts.extend(at, own.names if own else (wish.name,), (own.slug, *own.aliases) if own else ())
        if own is not None:
            drafts.gone.add(places[own.slug])
        merged += 1
    return merged


def _keep_addresses(kind: AuthorityKind, drafts: _Drafts, used: Used) -> None:
    """Give each slug that names were built under, and that none of them has any more, to the entry they have come to."""
    authority = drafts.authority()
    places = {entry.slug: at for at, entry in enumerate(drafts.entries) if at not in drafts.gone}
    held = {slug for entry in authority.entries for slug in (entry.slug, *entry.aliases)}
    for slug, names in sorted(used.items()):
        found = [authority.find(kind, name) for name in names]
        known = [entry for entry in found if entry is not None]
        if slug not in held and known and not any(slug_of(name) == slug for name in _unknown(names, found)):
            drafts.extend(places[known[0].slug], (), (slug,))


def _unknown(names: Sequence[str], found: Sequence[Entry | None]) -> list[str]:
    return [name for name, entry in zip(names, found, strict=True) if entry is None]


def _written(text: str, entries: Sequence[Entry], drafts: _Drafts) -> str:
    added = [
        Added(one.slug, one.name, one.variants, one.aliases)
        for at, one in enumerate(drafts.entries)
        if at >= drafts.known and at not in drafts.gone
    ]
    extended = []
    for at, entry in enumerate(entries):
        now = drafts.entries[at]
        variants, aliases = now.variants[len(entry.variants) :], now.aliases[len(entry.aliases) :]
        if at not in drafts.gone and (variants or aliases):
            extended.append(Extended(entry.order, variants, aliases))
    removed = [entries[at].order for at in drafts.gone if at < drafts.known]
    return edited(text, added, extended, removed, MAX_BYTES) if added or extended or removed else text
