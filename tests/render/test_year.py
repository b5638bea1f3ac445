"""A year's page: twelve months of days, each day a way to its issue, darker where it holds more."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.model import Card, PageKey
from generator.render.pages import BY_NAME
from tests.archive.archives import card
from tests.html_tree import one, text_of
from tests.render.sites_of_cards import desk_of_cards, page_of

KEY = PageKey("year", year=2016)
MOST_BYTES = 60_000


def on(day: str, count: int) -> list[Card]:
    """So many articles of a day."""
    return [card(f"{day}-{number}", day) for number in range(count)]


def every_day() -> list[Card]:
    first = date(2016, 1, 1)
    return [card(f"a{number}", (first + timedelta(number)).isoformat()) for number in range(366)]


def test_every_day_is_a_link_and_the_keyboard_goes_by_months(tmp_path: Path) -> None:
    desk = desk_of_cards(tmp_path / "site", *every_day())
    grid = one(page_of(KEY, desk), ".//ol[@class='year-grid']")
    links = {link.get("href", ""): link.get("tabindex") for link in grid.iter("a")}
    days = [f"../{date(2016, 1, 1) + timedelta(number):%Y/%m/%d}/" for number in range(366)]
    months = [f"../2016/{month:02}/" for month in range(1, 13)]
    assert {address for address, stop in links.items() if stop is None} == set(months)
    assert {address for address, stop in links.items() if stop == "-1"} == set(days)


def test_a_whole_year_is_no_heavy_page(tmp_path: Path) -> None:
    made = BY_NAME["year"].make(KEY, desk_of_cards(tmp_path / "site", *every_day(), digits="arab"))
    assert made is not None
    assert 20_000 < len(made[1]) < MOST_BYTES


def test_counts_are_said_in_the_plural_that_they_take(tmp_path: Path) -> None:
    cards = [*on("2016-02-28", 1), *on("2016-02-29", 2), *on("2016-03-01", 3), *on("2016-03-02", 11)]
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *cards))
    said = [text_of(link) for link in one(page, ".//ol[@class='year-grid']").iter("a")]
    assert said == ["فبراير 3 مقالات", "28 مقال واحد", "29 مقالان", "مارس 14 مقالًا", "1 3 مقالات", "2 11 مقالًا"]


@pytest.mark.parametrize(("region", "first", "empty"), [("OM", "السبت", 6), ("MA", "الاثنين", 4), ("EG", "السبت", 6)])
def test_the_week_begins_as_the_region_has_it(region: str, first: str, empty: int, tmp_path: Path) -> None:
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *on("2016-01-01", 1), region=region))
    january = page.findall(".//table")[0]
    assert next(january.iter("th")).get("aria-label") == first
    row = january.findall("./tbody/tr")[0]
    assert [text_of(cell) for cell in row].index("1 مقال واحد") == empty


def test_one_great_day_does_not_make_the_others_pale(tmp_path: Path) -> None:
    crowd = [one for number in range(1, 21) for one in on(f"2016-01-{number:02}", 5)]
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *crowd, *on("2016-12-18", 300)))
    tints = [cell.get("class") for cell in page.iter("td") if cell.find("a") is not None]
    assert tints == ["c5"] * 21


def test_a_day_without_articles_leads_nowhere(tmp_path: Path) -> None:
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *on("2016-05-05", 1)))
    empty = [cell for cell in page.iter("td") if cell.get("class") == "c0"]
    assert len(empty) == 365
    assert all(cell.find("a") is None for cell in empty)
