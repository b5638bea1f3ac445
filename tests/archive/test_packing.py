"""What is packed comes out as it went in."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.archive.packing import pack, pack_problem, unpack, unpack_problem
from generator.model import Byline, Card, Imprint, Problem, TermRef

words = st.text(st.characters(exclude_categories=["Cs"]))
several = st.lists(words, max_size=2).map(tuple)
roles = st.lists(st.builds(Byline, words, words), max_size=2).map(tuple)
imprints = st.builds(Imprint, words, words, words, words, words, several, roles)
cards = st.builds(
    Card,
    source=words, id=words, address=words, title=words, date=st.dates(date(1, 1, 1)), position=words, visible_from=words,
    status=st.sampled_from(["published", "draft", "erased"]), kicker=words, deck=words, genre=words, updated=words, image=words,
    image_alt=words, aliases=st.lists(words, max_size=3).map(tuple),
    names=st.lists(st.builds(TermRef, st.sampled_from(["tag", "place"]), words, words), max_size=3).map(tuple), corrects=words,
    imprint=imprints,
)  # fmt: skip


@given(cards)
def test_a_card(card: Card) -> None:
    assert unpack(pack(card)) == card
    assert "\n" not in pack(card)


@given(
    st.builds(
        Problem,
        words,
        st.integers(0, 9),
        st.integers(0, 9),
        words,
        st.lists(st.tuples(words, words)).map(tuple),
        st.booleans(),
    )
)
def test_a_problem(one: Problem) -> None:
    assert unpack_problem(pack_problem(one)) == one
