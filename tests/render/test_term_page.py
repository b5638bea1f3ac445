"""A term's front page: its life as a picture, and the tags that keep it company."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.language.addresses import slug
from generator.model import Card, PageKey
from tests.archive.archives import card
from tests.html_tree import one, text_of
from tests.render.sites_of_cards import desk_of_cards, page_of

KEY = PageKey("term", "tag", slug("الميناء"))


def tagged(day: str, *tags: str, count: int = 1) -> list[Card]:
    return [card(f"{day}-{'-'.join(tags)}-{number}", day, tags=("الميناء", *tags)) for number in range(count)]


def test_the_life_of_a_tag_runs_from_the_right(tmp_path: Path) -> None:
    cards = [*tagged("2012-05-01", count=2), *tagged("2015-05-01"), *tagged("2016-01-01", count=4)]
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *cards))
    picture = one(page, ".//svg")
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "المقالات على مرّ الزمن، من 2012 إلى 2016. أكثرها في 2016: 4 مقالات"
    bars = [(text_of(bar), bar.get("x"), bar.get("height"), bar.get("class")) for bar in picture.iter("rect")]
    assert bars == [
        ("2012: مقالان", "41", "20", None),
        ("2015: مقال واحد", "11", "10", None),
        ("2016: 4 مقالات", "1", "40", "peak"),
    ]
    assert all("style" not in element.attrib for element in page.iter())


def test_from_left_to_right_it_runs_from_the_left(tmp_path: Path) -> None:
    cards = [*tagged("2016-01-01", count=4), *tagged("2016-03-01")]
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *cards, language="en"))
    assert [bar.get("x") for bar in page.iter("rect")] == ["1", "21"]
    said = one(page, ".//svg").get("aria-label")
    assert said == "Articles over time, from January 2016 to March 2016. Most in January 2016: 4 articles"


def test_a_short_life_has_no_picture(tmp_path: Path) -> None:
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *tagged("2016-01-01", count=4)))
    assert page.find(".//svg") is None


@pytest.mark.parametrize(
    ("pairs", "company"),
    [
        ([("نفط",), ("نفط",), ("سوريا",)], ["نفط"]),
        ([("نفط",), ("سوريا", "نفط"), ("سوريا",), ("سوريا",)], ["سوريا", "نفط"]),
        ([(), ("الميناء",)], []),
    ],
    ids=["twice at least", "the most frequent first", "never itself"],
)
def test_the_tags_that_keep_it_company(pairs: list[tuple[str, ...]], company: list[str], tmp_path: Path) -> None:
    cards = [one for day, tags in enumerate(pairs, 1) for one in tagged(f"2016-01-{day:02}", *tags)]
    page = page_of(KEY, desk_of_cards(tmp_path / "site", *cards))
    assert [text_of(item) for item in page.findall(".//section[@class='company']//li")] == company
