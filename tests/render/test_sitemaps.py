"""Sitemaps: every page that search engines may find, once, and none that they may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model import PageKey
from generator.render.desk import Desk
from generator.render.pages import BY_NAME, pages_between
from tests.archive.archives import card
from tests.render.pages_of_small import desk_of


@pytest.fixture(scope="module")
def desk(small: Path) -> Desk:
    return desk_of(small)


def locations(desk: Desk, key: PageKey) -> list[str]:
    made = BY_NAME[key.kind].make(key, desk)
    assert made is not None
    return re.findall("<loc>https://archive.example.org/mina(.*?)</loc>", made[1].decode())


def test_the_index_names_every_month_that_holds_articles(desk: Desk) -> None:
    assert locations(desk, PageKey("sitemap")) == ["/sitemap-pages.xml", "/sitemap-2017-01.xml", "/sitemap-2017-11.xml"]


def test_a_month_holds_its_days_and_articles(desk: Desk) -> None:
    assert locations(desk, PageKey("sitemap_month", year=2017, month=1)) == [
        "/2017/01/",
        "/2017/01/02/",
        "/2017/01/02/1003.html",
    ]


def test_every_location_is_a_file_and_none_is_kept_from_search_engines(desk: Desk, small: Path) -> None:
    months = [PageKey("sitemap_month", year=2017, month=month) for month in (1, 11)]
    found = [address for key in (PageKey("sitemap_pages"), *months) for address in locations(desk, key)]
    assert len(found) == len(set(found)) > 15
    for address in found:
        path = small / "public" / (address[1:] + "index.html" if address.endswith("/") else address[1:])
        assert path.is_file() or address == "/about.html", address  # this desk's header has no page of the editors
        assert "noindex" not in path.read_text("utf-8")


def test_a_list_was_changed_by_its_newest_article(desk: Desk) -> None:
    made = BY_NAME["sitemap_pages"].make(PageKey("sitemap_pages"), desk)
    assert made is not None
    changed = dict(re.findall("<loc>https://archive.example.org/mina(.*?)</loc><lastmod>(.*?)</lastmod>", made[1].decode()))
    assert (changed["/"], changed["/2017/"], changed["/sections/culture/"]) == ("2017-11-10", "2017-11-10", "2017-11-09")
    one, other = card("a", "2017-11-09"), card("a", "2017-11-10")
    assert "sitemap_pages" in {key.kind for key in pages_between(one, other)}


def test_robots_are_led_to_the_index(desk: Desk) -> None:
    made = BY_NAME["robots"].make(PageKey("robots"), desk)
    assert made is not None
    assert made[1].decode().splitlines()[-1] == "Sitemap: https://archive.example.org/mina/sitemap.xml"
