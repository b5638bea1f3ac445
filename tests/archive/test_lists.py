"""Settling: who has which address, what is listed, the counts, and the names of terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.archive.lists import members, settle
from generator.archive.questions import Archive
from generator.archive.store import PAGE, Store
from generator.language.addresses import slug
from generator.model import CountedTerm, Problem, problem
from tests.archive.archives import NOW, card, fill

WATER = slug("ماء")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "state.sqlite")
    yield opened
    opened.close()


def fill_again(store: Store) -> None:
    """Settle what the test has changed in the store by itself."""
    with store.transaction():
        settle(store, NOW, lambda kind, term: None, False)


def built(store: Store) -> list[str]:
    rows = store.connection.execute("SELECT path FROM cards WHERE built = 1 ORDER BY path")
    return [path.rpartition("/")[2].removesuffix(".md") for (path,) in rows]


def taken(address: str, path: str, owner: str) -> Problem:
    return problem(path, "build.address-taken", address=address, owner=owner)


def test_the_first_path_has_the_address(store: Store) -> None:
    first = card("b")
    rival = card("z")._replace(address=first.address)
    fill(store, rival, first)
    assert built(store) == ["b"]
    assert Archive(store.connection).collisions() == [taken(first.address, rival.source, first.source)]
    store.set_card(first.source, None)
    fill_again(store)
    assert built(store) == ["z"]
    assert Archive(store.connection).collisions() == []


def test_a_page_of_the_editors_stands_before_an_alias_and_an_article_too(store: Store) -> None:
    store.claim([("/about.html", "content/pages/about.md", PAGE)])
    fill(store, card("a", aliases=("/about.html", "/2017/11/10/b.html")), card("b"))
    assert Archive(store.connection).collisions() == [
        taken("/2017/11/10/b.html", "content/articles/a.md", "content/articles/b.md"),
        taken("/about.html", "content/articles/a.md", "content/pages/about.md"),
    ]


def test_the_present_brings_articles_and_takes_them_back(store: Store) -> None:
    fill(store, card("a"), card("b", "2026-06-01"), now="2026-01-01T00:00")
    assert built(store) == ["a"]
    fill(store, now="2026-06-01T00:00")
    assert built(store) == ["a", "b"]
    fill(store, now="2026-05-31T23:59")
    assert built(store) == ["a"]
    assert Archive(store.connection).count() == 1


def test_terms_are_counted_and_named_as_the_oldest_writes_them(store: Store) -> None:
    fill(store, card("new", "2018-01-01", tags=("المــاء",)), card("old", "2016-01-01", tags=("الماء",)))
    (term,) = Archive(store.connection).terms("tag")
    assert (term.name, term.count) == ("الماء", 2)
    fill(store, card("older", "2015-01-01", tags=("المـاء",)))
    assert [one.name for one in Archive(store.connection).terms("tag")] == ["المـاء"]


def test_an_authority_file_names_a_term(store: Store) -> None:
    fill(store, card("a", tags=("ماء",)))
    assert fill(store, names={WATER: "المياه"}) == [("tag", WATER)]
    assert Archive(store.connection).terms("tag") == [CountedTerm("tag", WATER, "المياه", 1)]
    assert [name for kind, name, _ in Archive(store.connection).unknown_names() if kind == "tag"] == []
    assert fill(store, names={WATER: "المياه"}) == []
    assert fill(store, names={}) == [("tag", WATER)]


def test_a_term_without_articles_is_none(store: Store) -> None:
    fill(store, card("a", tags=("ماء",)))
    fill(store, card("a"))
    assert Archive(store.connection).terms("tag") == []
    assert list(members(store, "tag", WATER)) == []


edits = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["2016-12-31", "2017-01-01", "2017-01-31", "2017-02-01"]),
        st.sampled_from([(), ("ماء",), ("نفط",), ("ماء", "نفط")]),
        st.sampled_from(["published", "unlisted", "draft"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_counts_are_those_of_the_lists(
    tmp_path: Path, given_edits: list[tuple[str, str, tuple[str, ...], str]]
) -> None:
    for old in tmp_path.glob("law.sqlite*"):
        old.unlink()
    store = Store(tmp_path / "law.sqlite")
    last = {}
    for name, day, tags, status in given_edits:
        last[name] = (day, tags, status)
        fill(store, card(name, day, tags=tags, status=status))
    archive = Archive(store.connection)
    shown = [(day, tags) for day, tags, status in last.values() if status == "published"]
    assert archive.count() == len(shown)
    for year, month in ((2016, 12), (2017, 1), (2017, 2)):
        assert archive.count(year=year, month=month) == sum(day.startswith(f"{year}-{month:02}") for day, _ in shown)
    for tag in ("ماء", "نفط"):
        count = sum(tag in tags for _, tags in shown)
        assert archive.count("tag", slug(tag)) == count == len(list(members(store, "tag", slug(tag))))
        assert [one.count for one in archive.terms("tag") if one.slug == slug(tag)] == ([count] if count else [])
    store.close()
