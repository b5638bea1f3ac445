"""Which pages are owed: a store is filled by hand, settled, and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.archive.cards import Placing, card_of
from generator.archive.lists import settle
from generator.archive.packing import card_row
from generator.archive.questions import Archive
from generator.archive.related import REACH
from generator.archive.store import Store
from generator.build.planning import plan_changes, plan_day, plan_everything, plan_kinds, plan_renamed
from generator.language.addresses import slug
from generator.model import Article, Byline, Card, PageKey
from generator.render.pages import KINDS

NOW = "2026-01-01T00:00"
PLACING = Placing("/{year}/{month}/{day}/{id}.html", "UTC")


def card(name: str, day: date = date(2017, 11, 10), **values: object) -> Card:
    given = {"section": "رأي", **values}
    article = Article(f"content/articles/{name}.md", name, str(given.pop("title", name)), day, **given)  # type: ignore[arg-type]  # a test names fields
    return card_of(article, PLACING, lambda kind, written: slug(written))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "state.sqlite")
    yield opened
    opened.close()


def owed(store: Store) -> set[PageKey]:
    return {key for page in store.pending_pages(100) for key in page}


def after(store: Store, edit: Callable[[], None], limit: int = 200) -> set[PageKey]:
    """The pages owed for an edit of a store whose pages are all made."""
    with store.transaction():
        settle(store, NOW, lambda kind, name: None, False)
        plan_everything(store, Archive(store.connection), limit)
        for key in owed(store):
            store.paid([(key, f"/{key}", "digest", "")])
    for table in ("before", "touched", "moved"):
        store.connection.execute(f"DELETE FROM {table}")
    with store.transaction():
        edit()
        settle(store, NOW, lambda kind, name: None, False)
        plan_changes(store, Archive(store.connection), limit)
    return owed(store)


def kinds(keys: set[PageKey]) -> set[str]:
    return {key.kind for key in keys}


def put(store: Store, *cards: Card) -> None:
    for one in cards:
        store.set_card(one.source, card_row(one))


def test_an_edit_in_a_body_owes_the_article_alone(store: Store) -> None:
    one = card("a")
    put(store, one, card("b"))
    assert after(store, lambda: put(store, one)) == {
        PageKey("article", slug=one.source),
        PageKey("data_month", year=2017, month=11),
    }


def test_another_day_owes_what_says_so(store: Store) -> None:
    put(store, card("a"))
    assert after(store, lambda: plan_day(store, "2026-01-01T00:00", "2026-01-01T23:59")) == set()
    assert after(store, lambda: plan_day(store, "2026-01-02T00:00", "2026-01-01T23:59")) == {
        PageKey("sitemap_news"),
        PageKey("robots"),
        PageKey("home"),
    }


def test_a_title_owes_its_lists_and_neighbours_and_no_calendar(store: Store) -> None:
    put(store, card("a"), card("b"), card("c", section="ثقافة"))
    keys = after(store, lambda: put(store, card("a", title="آخر")))
    assert {key.slug for key in keys if key.kind == "article"} == {"content/articles/a.md", "content/articles/b.md"}
    lists = {
        "day", "day_articles", "day_bibtex", "day_ris", "term", "term_year", "term_month", "home", "feed", "term_feed",
        "json_feed", "term_json_feed", "sitemap_news", "data_month",
    }  # fmt: skip
    assert kinds(keys) == {"article", *lists}


def test_a_new_article_owes_its_own_month_alone(store: Store) -> None:
    put(store, card("a"), card("old", date(2010, 1, 1)))
    keys = after(store, lambda: put(store, card("b", date(2017, 11, 11))))
    assert {(key.year, key.month) for key in keys if key.kind == "month"} == {(2017, 11)}
    assert {(key.year, key.month, key.day) for key in keys if key.kind == "day"} == {(2017, 11, 10), (2017, 11, 11)}
    assert {key.year for key in keys if key.kind == "year"} == {2017}
    assert "content/articles/old.md" not in {key.slug for key in keys}


def test_a_new_month_owes_the_months_beside_it(store: Store) -> None:
    put(store, card("a"), card("b", date(2017, 1, 1)))
    keys = after(store, lambda: put(store, card("c", date(2017, 6, 1))))
    assert {key.month for key in keys if key.kind == "month"} == {1, 6, 11}


def test_a_day_that_loses_its_last_article_owes_the_days_beside_it(store: Store) -> None:
    put(store, card("a", date(2017, 1, 1)), card("b", date(2017, 1, 2)), card("c", date(2017, 1, 3)))
    keys = after(store, lambda: store.set_card("content/articles/b.md", None))
    assert {key.day for key in keys if key.kind == "day"} == {1, 2, 3}


def test_a_year_that_grows_large_owes_all_its_months(store: Store) -> None:
    put(store, card("a", date(2017, 1, 1)), card("b", date(2017, 2, 1)))
    keys = after(store, lambda: put(store, card("c", date(2017, 3, 1))), limit=2)
    assert {key.month for key in keys if key.kind == "term_month"} == {1, 2, 3}


def test_a_tag_owes_no_other_tag(store: Store) -> None:
    put(store, card("a", tags=("ماء",)), card("b", tags=("نفط",)))
    keys = after(store, lambda: put(store, card("a", tags=("ماء",), title="آخر")))
    assert {key.slug for key in keys if key.term == "tag"} == {slug("ماء")}


def test_an_article_moved_to_another_section_owes_both(store: Store) -> None:
    put(store, card("a"), card("b"), card("c", section="ثقافة"))
    keys = after(store, lambda: put(store, card("a", section="ثقافة")))
    assert {key.slug for key in keys if key.kind == "term"} == {slug("رأي"), slug("ثقافة")}
    assert {key.slug for key in keys if key.kind == "article"} == {f"content/articles/{name}.md" for name in "abc"}


def test_a_draft_owes_nothing(store: Store) -> None:
    put(store, card("a"))
    assert after(store, lambda: put(store, card("d", status="draft"))) == set()


def test_an_unlisted_article_owes_its_page_alone(store: Store) -> None:
    put(store, card("a"))
    keys = after(store, lambda: put(store, card("u", status="unlisted")))
    assert keys == {PageKey("article", slug="content/articles/u.md")}


def test_who_corrects_an_article_owes_when_it_moves(store: Store) -> None:
    put(store, card("a"), card("b", corrects="a", section=""))
    keys = after(store, lambda: put(store, card("a", date(2018, 1, 1))))
    assert PageKey("article", slug="content/articles/b.md") in keys


def articles(keys: set[PageKey]) -> set[str]:
    return {key.slug.removeprefix("content/articles/").removesuffix(".md") for key in keys if key.kind == "article"}


def crowd(**names: object) -> list[Card]:
    """Forty articles of no section, one a day, all with these names."""
    first = date(2017, 1, 1).toordinal()
    return [card(f"{number:02}", date.fromordinal(first + number), section="", **names) for number in range(40)]


def around(number: int) -> set[str]:
    return {f"{one:02}" for one in range(number - REACH, number + REACH + 1)}


def test_a_new_article_owes_those_within_its_reach_and_no_others(store: Store) -> None:
    put(store, *crowd(tags=("ماء",)))
    keys = after(store, lambda: put(store, card("20-b", date(2017, 1, 21), section="", tags=("ماء",))))
    assert articles(keys) == {"20-b", *(f"{one:02}" for one in range(20 - REACH, 20 + REACH))}


def test_what_goes_is_seen_where_it_was(store: Store) -> None:
    put(store, *crowd(bylines=(Byline("منى علي"),), genre="opinion"))
    assert articles(after(store, lambda: store.set_card("content/articles/20.md", None))) == around(20)


def test_what_moves_is_seen_where_it_was_and_where_it_is(store: Store) -> None:
    put(store, *crowd(tags=("ماء",)))
    keys = after(store, lambda: put(store, card("10", date(2017, 1, 31), section="", tags=("ماء",))))
    assert articles(keys) == around(10) | (around(30) - {f"{30 - REACH}"})


def test_another_tag_is_seen_by_those_of_both(store: Store) -> None:
    put(store, *crowd(tags=("ماء",)), card("oil", section="", tags=("نفط",)), card("far", section="", tags=("سوريا",)))
    keys = after(store, lambda: put(store, card("20", date(2017, 1, 21), section="", tags=("نفط",))))
    assert articles(keys) == around(20) | {"oil"}


def test_a_reporter_and_a_place_owe_nobody_else(store: Store) -> None:
    put(store, *crowd(places=("مسقط",), bylines=(Byline("منى علي"),)))
    assert articles(after(store, lambda: store.set_card("content/articles/20.md", None))) == {"20"}


def test_a_title_owes_those_that_show_it_and_a_deck_none(store: Store) -> None:
    put(store, *crowd(tags=("ماء",)))
    day = date(2017, 1, 21)
    keys = after(store, lambda: put(store, card("20", day, section="", tags=("ماء",), title="آخر")))
    assert {"19", "20", "21"} <= articles(keys) < around(20)
    keys = after(store, lambda: put(store, card("20", day, section="", tags=("ماء",), title="آخر", deck="سطر")))
    assert articles(keys) == {"20"}


def test_an_article_that_leaves_the_lists_is_seen_where_it_was(store: Store) -> None:
    put(store, *crowd(tags=("ماء",)))
    day = date(2017, 1, 21)
    keys = after(store, lambda: put(store, card("20", day, section="", tags=("ماء",), status="unlisted")))
    assert articles(keys) == around(20)


def test_a_term_of_another_name_owes_every_page_that_shows_it(store: Store) -> None:
    put(store, card("a", tags=("ماء",)), card("b", tags=("نفط",)))
    assert after(store, lambda: None) == set()
    with store.transaction():
        plan_renamed(store, [("tag", slug("ماء"))])
    keys = owed(store)
    assert PageKey("article", slug="content/articles/a.md") in keys
    assert PageKey("article", slug="content/articles/b.md") not in keys
    assert PageKey("directory", "tag") in keys


def test_kinds_owe_all_their_pages(store: Store) -> None:
    put(store, card("a"), card("b", date(2018, 1, 1)))
    assert after(store, lambda: None) == set()
    with store.transaction():
        plan_kinds(store, Archive(store.connection), 200, ["year", "robots"])
    assert owed(store) == {PageKey("year", year=2017), PageKey("year", year=2018), PageKey("robots")}


def test_a_term_has_months_only_in_a_large_year(store: Store) -> None:
    for name in ("a", "b"):
        put(store, card(name, tags=("ماء",)))
    with store.transaction():
        settle(store, NOW, lambda kind, name: None, False)
        plan_everything(store, Archive(store.connection), 2)
    assert "term_month" not in kinds(owed(store))
    with store.transaction():
        plan_everything(store, Archive(store.connection), 1)
    assert "term_month" in kinds(owed(store))


def test_everything_is_every_kind(store: Store) -> None:
    put(store, card("a", tags=("ماء",), aliases=("/article/a",)))
    with store.transaction():
        settle(store, NOW, lambda kind, name: None, False)
        plan_everything(store, Archive(store.connection), 0)
    files = {"asset", "image", "page"}  # of these the build itself knows which there are
    assert kinds(owed(store)) == {kind.name for kind in KINDS} - files
