"""The news sitemap and robots.txt: what they say of the build's day."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model import PageKey
from generator.render.pages import BY_NAME
from tests.formats import NEWS, SITEMAP, sitemap_faults
from tests.laws.walk import Walk, tree
from tests.render.pages_of_small import desk_of

NAMES = {"a": "2017-01-01", "b": "2017-01-02", "c": "2017-01-03"}


@pytest.fixture
def site(tmp_path: Path) -> Walk:
    site = Walk(tmp_path / "site")
    for name, day in NAMES.items():
        site.put(f"content/articles/{name}.md", {"id": name, "title": f"خبر {name} & غيره", "date": day}, "نص")
    return site


def named(site: Walk) -> list[str]:
    """The names of the articles in the news sitemap that stands in the output, which must be sound; none where none is."""
    path = site.folder / "public/sitemap-news.xml"
    robots = (site.folder / "public/robots.txt").read_text("utf-8").splitlines()
    assert ("Sitemap: https://a.example/sitemap-news.xml" in robots) == path.exists()
    assert robots[:3] == ["User-agent: *", "Allow: /", "Sitemap: https://a.example/sitemap.xml"]
    if not path.exists():
        return []
    assert sitemap_faults(path.read_bytes()) == []
    found = [one.text or "" for one in ElementTree.parse(path).getroot().iter(f"{SITEMAP}loc")]
    return [url.rpartition("/")[2].removesuffix(".html") for url in found]


def test_it_goes_with_the_day_and_with_nothing_else(site: Walk, tmp_path: Path) -> None:
    for today, news in [
        ("2017-01-01T00:00", ["a"]),
        ("2017-01-02T00:00", ["b", "a"]),
        ("2017-01-03T23:59", ["c", "b"]),
        ("2017-01-04T00:00", ["c"]),
        ("2017-01-05T00:00", []),
        ("2017-01-02T12:00", ["b", "a"]),
    ]:
        site.today = today
        site.build()
        assert named(site) == news, today
    site.clean(tmp_path / "clean")
    assert tree(site.folder / "public") == tree(tmp_path / "clean/public")


def test_another_minute_of_the_day_makes_nothing(site: Walk) -> None:
    site.today = "2017-01-03T10:00"
    site.build()
    site.today = "2017-01-03T11:00"
    assert site.build().made == 0
    site.today = "2017-01-04T11:00"
    assert site.build().made == 3  # with the front page, which says what day it is


def test_what_it_says_of_an_article(site: Walk) -> None:
    site.settings({"publication": "الميناء & البحر"})
    site.today = "2017-01-01T00:00"
    site.build()
    (news,) = ElementTree.parse(site.folder / "public/sitemap-news.xml").getroot().iter(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "خبر a & غيره"
    assert news.findtext(f"{NEWS}publication_date") == "2017-01-01"
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "الميناء & البحر"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "ar"


def test_the_first_day_of_all_has_none_before_it(tmp_path: Path) -> None:
    site = Walk(tmp_path / "site", today="0001-01-01T00:00")
    site.build()
    assert BY_NAME["sitemap_news"].make(PageKey("sitemap_news"), desk_of(site.folder)) is None
