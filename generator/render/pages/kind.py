"""What every kind of page answers: which pages show a card, what of the card they show, where each is, and how it is made."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal

from generator.model import NO_IMPRINT, Card, PageKey
from generator.render.desk import Desk

Grain = Literal["file", "day", "month", "year", "ever"]


class PageKind:
    """One kind of output file. Subclasses are one idea each, and are listed in `generator.render.pages`.

    `name` is the kind in page keys; `templates` are those its makers use; `neighbours` says that its pages link to the pages
    beside them in the calendar, which change when a page comes or goes. `grain` is what of a card decides its keys: its
    `file`, or its terms and of its date the `day`, the `month`, the `year`, or nothing (`ever`). `reads` says that its pages
    show the text of articles, which no card knows; `daily` that its fixed pages show what day it is.
    """

    name = ""
    templates: tuple[str, ...] = ()
    neighbours = False
    reads = False
    daily = False
    grain: Grain = "ever"

    def fixed(self) -> tuple[PageKey, ...]:
        """The keys that exist whatever the archive holds."""
        return ()

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        """The keys of the pages of this kind that show a listed card."""
        return ()

    def sees(self, card: Card) -> Hashable:
        """All that these pages show of a card: where it is the same before and after, they need not be made again."""
        return card if card.imprint is NO_IMPRINT else card._replace(imprint=NO_IMPRINT)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        """The page's address and bytes, or None where nothing is to be shown under the key."""
        raise TypeError(f"{type(self).__name__} says no way to make {key}")

    def shows(self, key: PageKey) -> str:
        """What a page is made of, in words for `warraq why`."""
        raise TypeError(f"{type(self).__name__} says nothing of {key}")


def month_path(year: int, month: int = 0, day: int = 0) -> str:
    """A calendar page's address below a list's, such as `2017/11/10/`."""
    if day:
        return f"{year:04d}/{month:02d}/{day:02d}/"
    return f"{year:04d}/{month:02d}/" if month else f"{year:04d}/"
