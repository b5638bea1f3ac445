"""Atom feeds: what a reader of feeds must find."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.model import PageKey
from generator.render.desk import Desk
from generator.render.pages import BY_NAME
from tests.laws.walk import Walk
from tests.render.pages_of_small import desk_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def desk(small: Path) -> Desk:
    return desk_of(small)


def feed(desk: Desk, key: PageKey) -> ElementTree.Element:
    made = BY_NAME[key.kind].make(key, desk)
    assert made is not None
    return ElementTree.fromstring(made[1])


def texts(root: ElementTree.Element, path: str) -> list[str | None]:
    return [one.text for one in root.findall(path, ATOM)]


def test_a_feed_of_the_site(desk: Desk) -> None:
    root = feed(desk, PageKey("feed"))
    assert texts(root, "a:entry/a:id") == [
        "https://archive.example.org/mina/2017/11/10/1001.html",
        "https://archive.example.org/mina/2017/11/09/1002.html",
        "https://archive.example.org/mina/2017/01/02/1003.html",
    ]
    assert texts(root, "a:updated") == ["2017-11-11T00:00:00+02:00"]
    assert {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)} == {
        "self": "https://archive.example.org/mina/feed.xml",
        "alternate": "https://archive.example.org/mina/",
    }


def test_titles_are_isolated_and_hold_no_markup(desk: Desk) -> None:
    titles = texts(feed(desk, PageKey("feed")), "a:entry/a:title")
    assert titles[0] == "\u2068الميناء يستقبل «أكبر» سفينة & يرفع علمها\u2069"


def test_a_feed_of_a_term_holds_its_own(desk: Desk) -> None:
    root = feed(desk, PageKey("term_feed", "section", "economy"))
    assert texts(root, "a:title") == ["\u2068الاقتصاد\u2069 · \u2068أرشيف الميناء\u2069"]
    assert len(root.findall("a:entry", ATOM)) == 2
    assert texts(root, "a:id") == ["https://archive.example.org/mina/sections/economy/"]


def test_only_sections_and_tags_have_feeds(desk: Desk) -> None:
    (card,) = desk.archive.newest("all", "", 1)
    assert {key.term for key in BY_NAME["term_feed"].keys(card)} == {"section", "tag"}


def test_a_feed_of_nothing_is_a_feed(tmp_path: Path) -> None:
    site = Walk(tmp_path / "site")
    site.build()
    root = feed(desk_of(site.folder), PageKey("feed"))
    assert root.findall("a:entry", ATOM) == []
    assert texts(root, "a:updated") == ["1970-01-01T00:00:00+00:00"]
