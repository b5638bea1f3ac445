"""An article as lists know it, and when they show it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.archive.cards import Placing, card_of, has_page, listed, renamed
from generator.model import Article, Byline, Correction, Image, Status, TermKind, TermRef

MUSCAT = Placing("/{year}/{month}/{day}/{id}.html", "Asia/Muscat")
DAY = date(2017, 11, 10)


def resolve(kind: TermKind, name: str) -> str:
    return f"{kind}-{name}"


def article(**values: object) -> Article:
    given = {"id": "A1", "title": "عنوان", "date": DAY, **values}
    return Article("content/articles/a.md", **given)  # type: ignore[arg-type]  # a test names fields


def test_a_card_tells_no_word_of_the_body() -> None:
    assert card_of(article(body="نص"), MUSCAT, resolve) == card_of(article(body="نص آخر", body_line=9), MUSCAT, resolve)


def test_where_an_article_stands() -> None:
    card = card_of(article(order=3), MUSCAT, resolve)
    assert (card.address, card.position) == ("/2017/11/10/a1.html", "79828889-0000000003-a1")
    assert card_of(article(), MUSCAT, resolve).position > card.position


def test_its_names_are_terms_once_each() -> None:
    card = card_of(
        article(section="رأي", tags=("أ", "ب"), bylines=(Byline("منى", "تصوير"), Byline("منى")), places=("دمشق",)),
        MUSCAT,
        resolve,
    )
    assert [(ref.kind, ref.slug) for ref in card.terms] == [
        ("section", "section-رأي"), ("tag", "tag-أ"), ("tag", "tag-ب"), ("byline", "byline-منى"), ("place", "place-دمشق"),
    ]  # fmt: skip
    again = card_of(article(tags=("سوريا", "سورية")), MUSCAT, lambda kind, name: "syria")
    assert again.names == (TermRef("tag", "syria", "سوريا"), TermRef("tag", "syria", "سورية"))
    assert again.terms == (TermRef("tag", "syria", "سوريا"),)


@pytest.mark.parametrize(
    ("moment", "visible"),
    [
        (None, "2017-11-10T00:00"),
        (datetime(2017, 11, 9, 23, 0), "2017-11-10T00:00"),  # noqa: DTZ001  the site's zone
        (datetime(2017, 11, 10, 8, 30), "2017-11-10T08:30"),  # noqa: DTZ001  the site's zone
        (datetime(2017, 11, 10, 8, 30, 1), "2017-11-10T08:30:01"),  # noqa: DTZ001  the site's zone
        (datetime(2017, 11, 10, 8, 30, tzinfo=UTC), "2017-11-10T12:30"),
        (datetime(2017, 11, 10, 23, 0, tzinfo=timezone(timedelta(hours=-3))), "2017-11-11T06:00"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-14))), "9999-12-31T23:59"),
    ],
)
def test_from_when_it_is_seen(moment: datetime | None, visible: str) -> None:
    assert card_of(article(publish_at=moment), MUSCAT, resolve).visible_from == visible


@pytest.mark.parametrize(
    ("updated", "corrected", "day"),
    [
        (None, (), ""),
        (datetime(2018, 1, 2, 23, 0, tzinfo=UTC), (), "2018-01-02"),
        (None, (date(2018, 1, 3), date(2018, 1, 1)), "2018-01-03"),
        (datetime(2018, 1, 2, tzinfo=UTC), (date(2018, 1, 1),), "2018-01-02"),
        (datetime(2018, 1, 2, tzinfo=UTC), (date(2018, 1, 3),), "2018-01-03"),
    ],
)
def test_when_it_was_changed_last(updated: datetime | None, corrected: tuple[date, ...], day: str) -> None:
    corrections = tuple(Correction(one, "صُوّب") for one in corrected)
    assert card_of(article(updated=updated, corrections=corrections), MUSCAT, resolve).updated == day


def test_an_early_century_is_written_with_four_digits() -> None:
    early = card_of(article(date=date(622, 7, 16), publish_at=datetime(622, 7, 16, 9, tzinfo=UTC)), MUSCAT, resolve)
    assert early.visible_from.startswith("0622-07-16T1")
    assert listed(early, "2026-01-01T00:00")


@pytest.mark.parametrize(
    ("status", "in_lists", "page"),
    [
        ("published", True, True),
        ("draft", False, False),
        ("unlisted", False, True),
        ("withdrawn", False, True),
        ("erased", False, True),
    ],
)
def test_who_is_listed(status: Status, in_lists: bool, page: bool) -> None:
    card = card_of(article(status=status), MUSCAT, resolve)
    assert (listed(card, "2017-11-10T00:00"), has_page(card, "2017-11-10T00:00")) == (in_lists, page)
    assert not listed(card, "2017-11-09T23:59")
    assert not has_page(card, "2017-11-09T23:59")


def test_other_names_for_its_terms() -> None:
    card = card_of(article(tags=("أ",), image=Image("a.png", "أ")), MUSCAT, resolve)
    assert renamed(card, resolve) is card
    other = renamed(card, lambda kind, name: "new")
    assert other.names == (TermRef("tag", "new", "أ"),)
    assert (other.image, other.image_alt, other.address) == ("a.png", "أ", card.address)
