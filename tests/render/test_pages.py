"""Every kind of page: which cards it shows, what of them it sees, and what it answers to keys that hold nothing."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.model import PageKey
from generator.render.desk import Desk
from generator.render.pages import BY_NAME, KINDS, pages_between, pages_of
from tests.archive.archives import card
from tests.laws.walk import Walk
from tests.render.pages_of_small import desk_of


@pytest.fixture(scope="module")
def desk(small: Path) -> Desk:
    return desk_of(small)


def test_kinds_have_names_of_their_own() -> None:
    assert len(BY_NAME) == len(KINDS)


def test_the_pages_of_a_card() -> None:
    keys = pages_of(card("a", tags=("ماء",), aliases=("/article/a",)))
    assert len(keys) == len(set(keys))
    assert {key.kind for key in keys} == {kind.name for kind in KINDS} - {
        "asset",
        "image",
        "page",
        "not_found",
    }


def test_an_equal_card_is_seen_nowhere() -> None:
    one = card("a", tags=("ماء",))
    assert pages_between(one, one._replace()) == set()


@pytest.mark.parametrize(
    ("change", "unseen"),
    [
        ({"title": "آخر"}, {"month", "year", "directory", "sitemap", "sitemap_month", "sitemap_pages"}),
        (
            {"status": "published", "updated": "2018-01-01"},
            {"month", "year", "directory", "sitemap", "sitemap_pages", "sitemap_news", "robots", "data", "data_package"},
        ),
        ({"deck": "سطر"}, {"month", "year", "directory", "sitemap", "sitemap_month", "sitemap_pages"}),
    ],
)
def test_what_calendars_do_not_see(change: dict[str, str], unseen: set[str]) -> None:
    one = card("a", tags=("ماء",))
    seen = {key.kind for key in pages_between(one, one._replace(**change))}  # type: ignore[arg-type]  # a test names fields
    assert seen.isdisjoint(unseen)
    assert {"article", "day", "home", "term", "feed"} <= seen


def test_another_day_of_the_month_is_seen_by_the_month_and_the_year() -> None:
    seen = pages_between(card("a"), card("a", "2017-11-11"))
    assert PageKey("month", year=2017, month=11) in seen
    assert PageKey("year", year=2017) in seen
    assert PageKey("data_package") not in seen


@pytest.mark.parametrize(
    "key",
    [
        PageKey("article", slug="content/articles/nothing.md"),
        PageKey("article", slug="content/articles/drafts/draft.md"),
        PageKey("article", slug="content/articles/drafts/later.md"),
        PageKey("page", slug="content/pages/nothing.md"),
        PageKey("image", slug="nothing.png"),
        PageKey("asset", slug="nothing.css"),
        PageKey("redirect", slug="/nothing"),
        PageKey("day", year=2017, month=11, day=11),
        PageKey("day_bibtex", year=2017, month=11, day=11),
        PageKey("day_ris", year=2017, month=11, day=11),
        PageKey("day_articles", year=2017, month=11, day=11),
        PageKey("month", year=2017, month=12),
        PageKey("year", year=2018),
        PageKey("term", "tag", "nothing"),
        PageKey("term_year", "tag", "syria", 2018),
        PageKey("term_month", "tag", "syria", 2017, 2),
        PageKey("term_month", "section", "economy", 2017, 11),  # the year is not large
        PageKey("term_feed", "tag", "nothing"),
        PageKey("term_json_feed", "tag", "nothing"),
        PageKey("sitemap_month", year=2018, month=1),
        PageKey("sitemap_news"),
        PageKey("data_month", year=2018, month=1),
    ],
    ids=str,
)
def test_a_key_that_holds_nothing_has_no_page(key: PageKey, desk: Desk) -> None:
    assert BY_NAME[key.kind].make(key, desk) is None


def test_what_each_page_says_of_itself(desk: Desk) -> None:
    for kind in KINDS:
        assert kind.shows(PageKey(kind.name, "tag", "syria", 2017, 11, 10))
        assert set(kind.templates) <= set(desk.frame.theme.templates)


def test_what_stands_beside_an_article_is_not_led_to_once_more(desk: Desk) -> None:
    made = BY_NAME["article"].make(PageKey("article", slug="content/articles/2017/harbour.md"), desk)
    assert made is not None
    text = made[1].decode()
    assert [text.count(f">{title}</a>") for title in ("أسعار الصرف", "قصيدة")] == [1, 1]


def test_an_article_without_a_deck_is_described_by_its_first_words(desk: Desk, small: Path) -> None:
    key = PageKey("article", slug="content/articles/2017/poem.md")
    made = BY_NAME["article"].make(key, desk)
    assert made is not None
    assert '<meta name="description" content="سطر أول سطر ثان">' in made[1].decode()


@pytest.mark.parametrize("body", [f"كلمة [رابط](https://example.org/{'a' * 900})", "كلمة " + "ب" * 790 + '"' * 9])
def test_a_description_holds_no_piece_of_a_tag_or_a_sign(body: str, tmp_path: Path) -> None:
    site = Walk(tmp_path / "site")
    site.put("content/articles/a.md", {"title": "أ", "date": "2017-01-01"}, body)
    site.build()
    made = BY_NAME["article"].make(PageKey("article", slug="content/articles/a.md"), desk_of(site.folder))
    assert made is not None
    (description,) = re.findall(r'"description":"([^"]*)"', html.unescape(made[1].decode()))
    assert description.startswith("كلمة")
    assert not re.search("[<>&]|href|u003c|quot", description)
