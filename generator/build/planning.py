"""Which pages a build owes: those that show what changed, and those whose kind is made another way than before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.archive.lists import ALL, members
from generator.archive.questions import Archive
from generator.archive.related import related, within_reach
from generator.archive.store import Change, Shown, Store
from generator.model import Card, PageKey, TermKind, TermRef
from generator.render.pages import BY_NAME, KINDS, PageKind, pages_between, pages_of
from generator.render.pages.kind import Grain

_READERS = tuple(kind for kind in KINDS if kind.reads)
_DAILY = tuple(key for kind in KINDS if kind.daily for key in kind.fixed())
_BARE = Card(source="", id="", address="", title="", date=date.min, position="", visible_from="")


def plan_everything(store: Store, archive: Archive, front_limit: int) -> None:
    """Owe every page that the archive's cards have, and every page that stands in the output."""
    plan_kinds(store, archive, front_limit, BY_NAME)


def plan_kinds(store: Store, archive: Archive, front_limit: int, names: Iterable[str]) -> None:
    """Owe every page of these kinds that there is or should be."""
    wanted = [BY_NAME[name] for name in names]
    for kind in wanted:
        store.plan(kind.fixed())
        store.plan_existing(kind.name)
    chosen = {kind.name for kind in wanted if type(kind).keys is not PageKind.keys}
    if not chosen:
        return
    if "article" in chosen:
        store.plan_articles()
    # A term has months only where a year of it is large: of most there is nothing to look at.
    large = archive.large_years(front_limit) if "term_month" in chosen else set()
    store.plan(
        key
        for key in _every_key(store, archive, chosen)
        if key.kind != "term_month" or (key.term, key.slug, key.year) in large
    )


def _every_key(store: Store, archive: Archive, chosen: Collection[str]) -> Iterator[PageKey]:
    """The keys of the pages of these kinds that show any card, some of them more than once; without articles'.

    By the grain of its kind (`tests/laws/test_keys_law.py`) one card stands for all of its day, month or year.
    """
    kinds: dict[Grain, list[PageKind]] = {}
    for kind in KINDS:
        if kind.name in chosen:
            kinds.setdefault(kind.grain, []).append(kind)
    if "redirect" in chosen:
        for card in store.built_cards_of_old():
            yield from BY_NAME["redirect"].keys(card)
    if "day" in kinds:
        yield from _keys_of(kinds["day"], ((day, []) for day in archive.every_day()))
    if "month" in kinds:
        yield from _keys_of(kinds["month"], archive.terms_by_month())
    if "year" in kinds:
        yield from _keys_of(kinds["year"], archive.terms_by_year())
    if "ever" in kinds and archive.newest_day():
        yield from _keys_of(kinds["ever"], [(date.min, archive.every_term())])


def _keys_of(kinds: Sequence[PageKind], cards: Iterable[tuple[date, list[TermRef]]]) -> Iterator[PageKey]:
    """The keys of pages of these kinds for a card of each day with these terms."""
    for day, terms in cards:
        card = _BARE._replace(date=day, names=tuple(terms))
        for kind in kinds:
            yield from kind.keys(card)


def plan_changes(store: Store, archive: Archive, front_limit: int) -> None:
    """Owe every page that shows an article that changed, as it was or as it is, and its neighbours."""
    keys: set[PageKey] = set()
    for change in store.changes():
        keys |= _touched(change)
        keys |= set(_beside(change, archive))
        keys |= set(_belonging(change, archive))
        keys |= {PageKey("article", slug=path) for path in store.correcting(_identifiers(change))}
    keys |= {PageKey("page", slug=path) for path in store.rival_pages()}
    keys |= {key for card in store.rivals() for key in BY_NAME["redirect"].keys(card)}
    keys |= set(_comings_and_goings(keys, store, archive, front_limit))
    store.plan(keys)


def plan_day(store: Store, before: str, now: str) -> None:
    """Owe every page that shows what day it is, where that is another than at the local moment `before`."""
    if before[:10] != now[:10]:
        store.plan(_DAILY)


def plan_renamed(store: Store, terms: Iterable[tuple[TermKind, str]]) -> None:
    """Owe every page that shows the name of these terms."""
    for kind, slug in terms:
        batch: set[PageKey] = {key for card in members(store, kind, slug) for key in pages_of(card)}
        store.plan(batch)


def plan_old_terms(store: Store, old_slugs: Mapping[str, str], names_changed: bool) -> None:
    """Owe, for each calendar page of a term that is owed, the old addresses that lead to it; for all, where names changed."""
    old: dict[str, list[str]] = {}
    for address, target in old_slugs.items():
        old.setdefault(target, []).append(address)
    if not old:
        return
    keys: set[PageKey] = set()
    for table in ("pending", "pages") if names_changed else ("pending",):
        for kind, slug, year, month in store.calendars(table):
            below = f"{year:04}/{month:02}/" if month else f"{year:04}/"
            keys |= {PageKey("redirect", slug=address + below) for address in old.get(f"/{kind}s/{slug}/", ())}
    store.plan(keys)


def _keys(shown: Shown) -> list[PageKey]:
    """The pages that show a card with an address: its own and its old addresses', and where it is listed, its lists."""
    if shown.listed:
        return pages_of(shown.card)
    return [*BY_NAME["article"].keys(shown.card), *BY_NAME["redirect"].keys(shown.card)]


def _touched(change: Change) -> set[PageKey]:
    before = change.before if change.before and change.before.built else None
    after = change.after if change.after and change.after.built else None
    if before and after and before.listed and after.listed:
        if before.card == after.card:  # then its text has changed, or what else no list knows
            return {key for kind in _READERS for key in kind.keys(after.card)}
        return pages_between(before.card, after.card)
    earlier = set(_keys(before)) if before else set()
    later = set(_keys(after)) if after else set()
    return earlier | later


def _identifiers(change: Change) -> set[str]:
    shown = [one for one in (change.before, change.after) if one]
    if len(shown) == 2 and _identity(shown[0]) == _identity(shown[1]):
        return set()
    return {one.card.id for one in shown}


def _identity(shown: Shown) -> tuple[bool, str, str]:
    return shown.built, shown.card.address, shown.card.id


def _beside(change: Change, archive: Archive) -> Iterator[PageKey]:
    """The articles that stand, now, beside the places in section lists that the article had and has."""
    before, after = change.before, change.after
    if before and after and before.listed and after.listed and _shown_beside(before.card) == _shown_beside(after.card):
        return
    for shown in (before, after):
        if shown is None or not shown.listed:
            continue
        for ref in shown.card.terms:
            if ref.kind == "section":
                for card in archive.beside("section", ref.slug, shown.card.position):
                    if card is not None:
                        yield PageKey("article", slug=card.source)


def _shown_beside(card: Card) -> tuple[object, ...]:
    sections = tuple(ref.slug for ref in card.terms if ref.kind == "section")
    return *_told(card), card.position, sections


def _belonging(change: Change, archive: Archive) -> Iterator[PageKey]:
    """The articles that have, now, the article's places within reach, as it was and as it is, for what belongs with them.

    Where it keeps its place in all its lists, they are those alone that show it.
    """
    before, after = change.before, change.after
    if before and after and before.listed and after.listed and _place(before.card) == _place(after.card):
        if _told(before.card) != _told(after.card):
            for card in within_reach(after.card, archive):
                if change.number in related(card, archive):
                    yield PageKey("article", slug=card.source)
        return
    for shown in (before, after):
        if shown is not None and shown.listed:
            yield from (PageKey("article", slug=card.source) for card in within_reach(shown.card, archive))


def _place(card: Card) -> tuple[str, set[tuple[str, str]]]:
    return card.position, {(ref.kind, ref.slug) for ref in card.terms}


def _told(card: Card) -> tuple[object, ...]:
    return card.title, card.address, card.date


def _comings_and_goings(keys: set[PageKey], store: Store, archive: Archive, limit: int) -> Iterator[PageKey]:
    """Pages beside a calendar page that comes or goes; the months of a term's year that grows large, or is so no more."""
    for key in keys:
        if not BY_NAME[key.kind].neighbours:
            continue
        term, slug = (key.term, key.slug) if key.term else (ALL, "")
        count = archive.count(term, slug, key.year, key.month, key.day)
        if key.kind == "term_year":
            yield from _months(key, count > limit, store, archive)
        if key.kind == "term_month":
            count = count if archive.count(term, slug, key.year) > limit else 0
        # What a build that was cut off still owes may be linked to already, or not yet: nobody can tell.
        if store.owes(key) or store.page_exists(key) != bool(count):
            yield from _calendar_neighbours(key, archive)


def _months(key: PageKey, large: bool, store: Store, archive: Archive) -> Iterator[PageKey]:
    months = [one.month for one in archive.months(key.term, key.slug, key.year)]
    here = [PageKey("term_month", key.term, key.slug, key.year, month) for month in range(1, 13)]
    standing = [one for one in here if store.page_exists(one)]
    if large and len(standing) != len(months):
        yield from (one for one in here if one.month in months)
    if standing and (not large or len(standing) != len(months)):
        yield from standing


def _calendar_neighbours(key: PageKey, archive: Archive) -> Iterator[PageKey]:
    term, slug = (key.term, key.slug) if key.term else (ALL, "")
    if key.day:
        for day in archive.days_beside(date(key.year, key.month, key.day)):
            if day is not None:
                yield PageKey(key.kind, year=day.year, month=day.month, day=day.day)
        return
    for number in archive.months_beside(key.year, key.month, term, slug):
        if number:
            yield PageKey(key.kind, key.term, key.slug, number // 100, number % 100 if key.month else 0)
