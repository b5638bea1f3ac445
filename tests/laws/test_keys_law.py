"""The law on which planning stands: a card's pages are those of its file, of its day, and of each of its terms in its month."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.model import TERM_KINDS, Card, PageKey, TermRef
from generator.render.pages import KINDS, pages_of

OF_FILES = {"article", "redirect"}
refs = st.builds(TermRef, st.sampled_from(TERM_KINDS), st.sampled_from(["a", "b", "c"]), st.sampled_from(["أ", "ب"]))
days = st.dates(date(2016, 1, 1), date(2017, 12, 31))
BARE = Card(source="", id="", address="", title="", date=date.min, position="", visible_from="")
cards = st.builds(
    lambda day, names, aliases: Card(
        "content/articles/x.md", "x", "/x.html", "عنوان", day, "", "", names=tuple(names), aliases=tuple(aliases)
    ),
    days,
    st.lists(refs, max_size=5),
    st.lists(st.sampled_from(["/old/1", "/old/2"]), max_size=2, unique=True),
)


def listing(card: Card) -> set[PageKey]:
    return {key for kind in KINDS if kind.name not in OF_FILES for key in kind.keys(card)}


@given(card=cards, other=days)
def test_a_cards_pages_are_of_its_file_its_day_and_each_of_its_terms(card: Card, other: date) -> None:
    parts = listing(BARE._replace(date=card.date))
    for ref in card.names:
        bare = BARE._replace(date=card.date, names=(ref._replace(written=""),))
        parts |= listing(bare)
        in_month = bare._replace(date=other.replace(year=card.date.year, month=card.date.month, day=1))
        assert {key for key in listing(bare) if not key.day} == {key for key in listing(in_month) if not key.day}
    of_file = {key for kind in KINDS if kind.name in OF_FILES for key in kind.keys(card)}
    assert set(pages_of(card)) == parts | of_file
    assert {key for key in of_file if key.kind == "article"} == {PageKey("article", slug=card.source)}


@given(several=st.lists(cards, min_size=1, max_size=4), day=days)
def test_cards_of_one_month_have_together_what_they_have_alone(several: list[Card], day: date) -> None:
    same = [card._replace(date=day) for card in several]
    together = BARE._replace(date=day, names=tuple(name for card in same for name in card.names))
    assert listing(together) == {key for card in same for key in listing(card)}
