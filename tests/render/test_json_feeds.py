"""JSON feeds: the same articles as the Atom feed beside them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.model import PageKey
from generator.render.desk import Desk
from generator.render.pages import BY_NAME
from tests.formats import ATOM, json_feed_faults
from tests.laws.walk import Walk
from tests.render.pages_of_small import desk_of


@pytest.fixture(scope="module")
def desk(small: Path) -> Desk:
    return desk_of(small)


def feed(desk: Desk, key: PageKey) -> dict[str, Any]:  # as JSON gives it
    made = BY_NAME[key.kind].make(key, desk)
    assert made is not None
    assert json_feed_faults(made[1]) == []
    found: dict[str, Any] = json.loads(made[1])
    assert found["feed_url"] == desk.site.absolute(made[0])
    return found


@pytest.mark.parametrize(
    ("key", "beside"),
    [
        (PageKey("json_feed"), PageKey("feed")),
        (PageKey("term_json_feed", "section", "economy"), PageKey("term_feed", "section", "economy")),
        (PageKey("term_json_feed", "tag", "syria"), PageKey("term_feed", "tag", "syria")),
    ],
)
def test_it_tells_of_the_articles_that_atom_tells_of(desk: Desk, key: PageKey, beside: PageKey) -> None:
    found = feed(desk, key)
    made = BY_NAME[beside.kind].make(beside, desk)
    assert made is not None
    atom = ElementTree.fromstring(made[1])
    entries = atom.findall(f"{ATOM}entry")
    assert [item["id"] for item in found["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
    assert [item["title"] for item in found["items"]] == [entry.findtext(f"{ATOM}title") for entry in entries]
    assert found["title"] == atom.findtext(f"{ATOM}title")
    assert found["home_page_url"] == atom.findtext(f"{ATOM}id")


def test_an_item_says_what_a_card_says(desk: Desk) -> None:
    item = feed(desk, PageKey("json_feed"))["items"][0]
    assert item["url"] == "https://archive.example.org/mina/2017/11/10/1001.html"
    assert item["title"] == "\u2068الميناء يستقبل «أكبر» سفينة & يرفع علمها\u2069"
    assert item["date_published"] == "2017-11-10T00:00:00+02:00"
    assert item["date_modified"] == "2017-11-11T00:00:00+02:00"
    assert item["tags"][0] == "الاقتصاد"
    assert item["summary"] == item["content_text"]
    assert item["authors"][0]["url"].startswith("https://archive.example.org/mina/bylines/")


def test_an_article_that_was_never_changed_says_no_day_of_change(tmp_path: Path) -> None:
    site = Walk(tmp_path / "site")
    site.put("content/articles/a.md", {"title": "أ", "date": "2017-01-01"}, "نص")
    site.build()
    (item,) = feed(desk_of(site.folder), PageKey("json_feed"))["items"]
    assert item.keys() == {"id", "url", "title", "content_text", "date_published"}
    assert item["content_text"] == item["title"]


def test_a_feed_of_nothing_is_a_feed(tmp_path: Path) -> None:
    site = Walk(tmp_path / "site")
    site.build()
    assert feed(desk_of(site.folder), PageKey("json_feed"))["items"] == []


def test_only_pages_whose_feed_it_is_name_it(small: Path) -> None:
    named = {
        path.relative_to(small / "public").as_posix()
        for path in (small / "public").rglob("*.html")
        if re.search('application/feed.json" href="([^"]*)feed.json"', path.read_text("utf-8"))
    }
    fronts = {f"{kind}/{slug}/index.html" for kind in ("sections", "tags") for slug in _slugs(small, kind)}
    assert named == {"index.html", *fronts}
    assert len(named) > 3


def _slugs(small: Path, kind: str) -> list[str]:
    return [path.parent.name for path in (small / "public" / kind).glob("*/feed.json")]
