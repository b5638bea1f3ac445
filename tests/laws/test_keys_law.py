"""The law on which planning stands: a kind's keys depend on what of a card its grain says, and on nothing else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.model import TERM_KINDS, Card, PageKey, TermRef
from generator.render.pages import KINDS, pages_of

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
    return {key for kind in KINDS if kind.grain != "file" for key in kind.keys(card)}


@given(card=cards, other=days)
def test_a_kind_has_the_grain_that_it_says(card: Card, other: date) -> None:
    month = other.replace(year=card.date.year, month=card.date.month, day=1)
    year = other.replace(year=card.date.year, month=1, day=1)
    same = {"day": card.date, "month": month, "year": year, "ever": other}
    for kind in KINDS:
        if kind.grain == "file":
            bare = BARE._replace(source=card.source, aliases=card.aliases)
        else:
            bare = BARE._replace(date=same[kind.grain], names=tuple(ref._replace(written="") for ref in card.names))
        assert set(kind.keys(bare)) == set(kind.keys(card))


@given(several=st.lists(cards, min_size=1, max_size=4), day=days)
def test_cards_of_one_day_have_together_what_they_have_alone(several: list[Card], day: date) -> None:
    same = [card._replace(date=day) for card in several]
    together = BARE._replace(date=day, names=tuple(name for card in same for name in card.names))
    assert listing(together) == {key for card in same for key in listing(card)}


@given(card=cards)
def test_the_page_of_an_article_needs_nothing_but_its_file(card: Card) -> None:
    assert [kind.keys(BARE._replace(source=card.source)) for kind in KINDS if kind.name == "article"] == [
        (PageKey("article", slug=card.source),)
    ]
    assert {kind.name for kind in KINDS if kind.grain == "file"} == {"article", "redirect"}
    assert {key for key in pages_of(card) if key.kind not in ("article", "redirect")} == listing(card)
