"""Which articles belong with an article: those that share its rarer tags, near it in time.

A column, a cartoon or a poem belongs with others of its writer too. All that decides lies within `REACH` places of the
article in its own lists. So where an article comes, goes or moves, that can be seen on the pages of those alone that stand
within reach of it: an archive of a million articles decides no otherwise than one of a hundred, and none of it is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.archive.questions import Archive
from generator.archive.stretches import Member, day_number
from generator.model import Card, TermKind

REACH = 5
# Two more than a page shows, for it leads to those beside it in its section anyway.
MOST = 6
# Of an article with more tags, the first so many count.
_MOST_LISTS = 12
_SIGNED = frozenset(("opinion", "cartoon", "poem"))
# What a shared name says, before it is asked how rare the name is.
_SHARED = 4


def related(card: Card, archive: Archive) -> list[int]:
    """The numbers of the listed articles that belong with a listed one, closest first, at most `MOST`."""
    return closest(card.position, [archive.around(kind, slug, card.position, REACH) for kind, slug in own_lists(card)])


def own_lists(card: Card) -> list[tuple[TermKind, str]]:
    """The lists, each as (kind, slug), in which those are looked for that belong with the article."""
    is_signed = card.genre in _SIGNED
    kinds: tuple[TermKind, ...] = ("tag", "byline") if is_signed else ("tag",)
    return list(dict.fromkeys([(ref.kind, ref.slug) for ref in card.names if ref.kind in kinds]))[:_MOST_LISTS]


def closest(position: str, stretches: Iterable[Sequence[Member]]) -> list[int]:
    """The numbers of the articles that belong with the one at the position, of those round it in each of its lists.

    A shared name counts the more, the longer the time that its stretch takes; an article the less, the farther its day is.
    """
    here = day_number(position[:8])
    worth: dict[int, int] = {}
    places: dict[int, str] = {}
    for members in stretches:
        if not members:
            continue
        newest, oldest = members[0][2], members[-1][2]
        days = (newest if newest > here else here) - (oldest if oldest < here else here)
        shared = _SHARED + (days // len(members)).bit_length()
        for place, number, day in members:
            if number in worth:
                worth[number] += shared
            else:
                worth[number] = shared - (day - here).bit_length()
                places[number] = place
    least = max(sorted(worth.values())[-MOST:][0], 1) if worth else 1
    best = sorted([(-points, places[number], number) for number, points in worth.items() if points >= least])
    return [number for _, _, number in best[:MOST]]


def within_reach(card: Card, archive: Archive) -> Iterator[Card]:
    """The listed articles that have the place of this one within reach in a list of their own, some more than once."""
    for ref in card.terms:
        if ref.kind in ("tag", "byline"):
            around = archive.around(ref.kind, ref.slug, card.position, REACH)
            for one in archive.numbered(number for _, number, _ in around):
                if (ref.kind, ref.slug) in own_lists(one):
                    yield one
