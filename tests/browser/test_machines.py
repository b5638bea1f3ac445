"""What machines read of the sample archive: every feed, sitemap and file of data, and the head of every page."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.browser.sample import ADDED, URL, build_sample
from tests.formats import (
    SITEMAP,
    atom_faults,
    is_day_or_moment,
    is_url,
    json_feed_faults,
    package_faults,
    sitemap_faults,
)
from tests.html_tree import read_html

LISTS = {
    "year": r"\d{4}/index\.html",
    "month": r"\d{4}/\d\d/index\.html",
    "day": r"\d{4}/\d\d/\d\d/index\.html",
    "term": r"(sections|tags|bylines|places)/[^/]+/index\.html",
    "term_year": r"(sections|tags|bylines|places)/[^/]+/\d{4}/index\.html",
    "term_month": r"(sections|tags|bylines|places)/[^/]+/\d{4}/\d\d/index\.html",
    "directory": r"(sections|tags|bylines|places)/index\.html",
}
DUBLIN_CORE = {"title", "creator", "date", "publisher", "identifier", "language", "subject", "type"}
OF_AN_ARTICLE = {"NewsArticle", "OpinionNewsArticle", "ReportageNewsArticle"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, its years split into months."""
    return build_sample(tmp_path_factory.mktemp("machines") / "site", year_limit=2)


@pytest.fixture(scope="module")
def pages(public: Path) -> dict[str, Element]:
    """Each page that search engines may keep, by its path."""
    found = {path.relative_to(public).as_posix(): read_html(path) for path in sorted(public.rglob("*.html"))}
    return {
        path: page
        for path, page in found.items()
        if page.find(".//meta[@name='robots']") is None and page.find(".//meta[@http-equiv='refresh']") is None
    }


def data_of(page: Element) -> dict[str, Any]:  # as JSON gives it
    (script,) = page.findall(".//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text or "")
    assert found["@context"] == "https://schema.org"
    return found


def meta_of(page: Element, key: str) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        if meta.get(key):
            said.setdefault(meta.get(key, ""), []).append(meta.get("content", ""))
    return said


def url_of(path: str) -> str:
    return URL + (path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path)


def kind_of(path: str) -> str:
    return next((kind for kind, form in LISTS.items() if re.fullmatch(form, path)), "")


def test_every_page_says_what_it_is(pages: dict[str, Element]) -> None:
    kinds: Counter[str] = Counter()
    for path, page in pages.items():
        said = data_of(page)
        kind = kind_of(path)
        kinds[kind or said["@type"]] += 1
        assert said["url"] == url_of(path), path
        if kind:
            assert said["@type"] == "CollectionPage", path
            assert said["name"].strip(), path
            assert said["mainEntity"].keys() == {"@type", "numberOfItems"}, path
            assert said["mainEntity"]["numberOfItems"] > 0, path
            assert said["isPartOf"]["url"] == URL, path
    assert kinds.keys() - {"ReportageNewsArticle"} == {
        *LISTS, "NewsArticle", "OpinionNewsArticle", "WebSite", "WebPage", "Dataset",
    }  # fmt: skip
    assert min(kinds[kind] for kind in LISTS) > 3


def test_trails_lead_from_the_front_page_along_pages_that_are_there(pages: dict[str, Element]) -> None:
    urls = {url_of(path) for path in pages}
    lengths = {"directory": 2, "year": 2, "month": 3, "day": 4, "term": 3, "term_year": 4, "term_month": 5}
    for path, page in pages.items():
        said = data_of(page)
        holder = said["mainEntityOfPage"] if said["@type"] in OF_AN_ARTICLE else said
        if said["@type"] in ("WebSite", "Dataset"):
            continue
        items = holder["breadcrumb"]["itemListElement"]
        assert [one["position"] for one in items] == list(range(1, len(items) + 1)), path
        assert all(one["name"].strip() for one in items), path
        assert {one["item"] for one in items} <= urls, path
        assert items[0]["item"] == URL, path
        assert len(items) == lengths.get(kind_of(path), 2), path
        if said["@type"] not in OF_AN_ARTICLE:
            assert items[-1]["item"] == said["url"], path


def test_open_graph_says_the_page_and_its_address(pages: dict[str, Element]) -> None:
    for path, page in pages.items():
        said = meta_of(page, "property")
        kind = "article" if data_of(page)["@type"] in OF_AN_ARTICLE else "website"
        assert said["og:type"] == [kind], path
        assert said["og:url"] == [url_of(path)], path
        (title,) = said["og:title"]
        assert title.strip(), path


def test_articles_say_themselves_in_dublin_core(pages: dict[str, Element]) -> None:
    seen: Counter[str] = Counter()
    for path, page in pages.items():
        names = meta_of(page, "name")
        said = {name.removeprefix("DC."): values for name, values in names.items() if name.startswith("DC.")}
        article = data_of(page)
        if article["@type"] not in OF_AN_ARTICLE:
            assert not said, path
            continue
        seen.update(said.keys())
        assert said["title"] == [article["headline"]], path
        assert said["identifier"] == [url_of(path)], path
        assert said["date"] == [article["datePublished"]], path
        assert said["publisher"] == [article["publisher"]["name"]], path
        assert said["language"] == [article["inLanguage"]], path
        assert said.get("subject", []) == article.get("keywords", []), path
        assert said.get("creator", []) == [one["name"] for one in article["author"] if one["@type"] == "Person"], path
        assert said["type"] == ["Text"], path
        assert [link.get("href") for link in page.iter("link") if link.get("rel") == "schema.DC"] == [
            "http://purl.org/dc/elements/1.1/"
        ]
    assert seen.keys() == DUBLIN_CORE


def test_an_article_was_changed_when_it_was_corrected_last(pages: dict[str, Element], public: Path) -> None:
    path = "2014/05/04/everything.html"
    assert "corrections: [{date: 2014-05-05" in ADDED["everything"]
    assert data_of(pages[path])["dateModified"] == "2014-05-06T10:30:00+04:00"
    sitemap = ElementTree.parse(public / "sitemap-2014-05.xml").getroot()
    changed = {one.findtext(f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod") for one in sitemap}
    assert changed[URL + path] == "2014-05-06"
    assert changed[f"{URL}2014/05/04/"] == changed[f"{URL}2014/05/"] == "2014-05-04"


def test_feeds_and_sitemaps_are_as_their_specifications_want_them(public: Path) -> None:
    atom, feeds = sorted(public.rglob("feed.xml")), sorted(public.rglob("feed.json"))
    assert [path.with_suffix(".json") for path in atom] == feeds
    assert {path.as_posix(): atom_faults(path.read_bytes()) for path in atom if atom_faults(path.read_bytes())} == {}
    assert {path.as_posix(): json_feed_faults(path.read_bytes()) for path in feeds if json_feed_faults(path.read_bytes())} == {}
    sitemaps = sorted(public.glob("sitemap*.xml"))
    assert {path.name: sitemap_faults(path.read_bytes()) for path in sitemaps if sitemap_faults(path.read_bytes())} == {}
    assert len(feeds) > 20
    assert len(sitemaps) > 5


def test_all_but_what_people_write_says_when_it_changed(public: Path) -> None:
    silent = set()
    for path in sorted(public.glob("sitemap-*.xml")):
        for one in ElementTree.parse(path).getroot():
            if one.find(f"{SITEMAP}lastmod") is None:
                silent.add(one.findtext(f"{SITEMAP}loc"))
    assert silent == {f"{URL}about.html"}


def test_the_data_holds_every_listed_article_once(public: Path, pages: dict[str, Element]) -> None:
    assert package_faults((public / "data/datapackage.json").read_bytes()) == []
    package = json.loads((public / "data/datapackage.json").read_bytes())
    (resource,) = package["resources"]
    assert sorted(resource["path"]) == sorted(path.name for path in (public / "data").glob("*.jsonl.gz"))
    joined = gzip.decompress(b"".join((public / "data" / path).read_bytes() for path in resource["path"]))
    lines = [json.loads(one) for one in joined.splitlines()]
    required = {one["name"] for one in resource["schema"]["fields"] if "constraints" in one}
    known = {one["name"] for one in resource["schema"]["fields"]}
    for one in lines:
        assert required <= one.keys() <= known, one["url"]
        assert is_url(one["url"])
        assert is_day_or_moment(one["date"])
        assert one["text"] or one.get("image"), one["url"]
    articles = {url_of(path) for path, page in pages.items() if data_of(page)["@type"] in OF_AN_ARTICLE}
    assert sorted(one["url"] for one in lines) == sorted(articles)
    assert [one["date"] for one in lines] == sorted(one["date"] for one in lines)


def test_readers_find_the_data(pages: dict[str, Element]) -> None:
    page = pages["data/index.html"]
    links = {link.get("href") for link in page.findall(".//main//a")}
    assert {"datapackage.json", "../data/datapackage.json"} & links
    assert any("jsonl.gz" in (link or "") for link in links)
    for path in ("index.html", "about.html", "2019/index.html"):
        assert any((link.get("href") or "").endswith("data/") for link in pages[path].findall(".//footer//a")), path
