"""Every address that the sample archive names, in pages, style sheets, feeds and sitemaps, leads to a file of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.browser.sample import URL, build_sample
from tests.html_tree import read_html

BELOW_A_PATH = "https://x.example/a/b/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
UNLISTED = ("2014/05/05/unlisted.html", "2014/05/06/withdrawn.html", "2014/05/07/gone.html")
REDIRECT = "old/1042.html"
CSS_URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
NAMING = ("href", "src", "srcset", "poster")


@dataclass(frozen=True)
class Built:
    """An output folder, and the address it is for."""

    public: Path
    url: str

    @cached_property
    def pages(self) -> dict[Path, Element]:
        """Each HTML file's tree."""
        return {path: read_html(path) for path in sorted(self.public.rglob("*.html"))}

    @cached_property
    def ids(self) -> dict[Path, set[str]]:
        """The ids that links into a page may name."""
        return {path: {found.get("id", "") for found in page.iter()} for path, page in self.pages.items()}

    def url_of(self, path: Path) -> str:
        return self.url + path.relative_to(self.public).as_posix()

    def fault(self, url: str) -> str:
        """What is wrong with a whole URL: nothing where it is another site's, or a file here that holds its fragment."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(self.url).netloc:
            return ""
        if not url.startswith(self.url):
            return f"{url} is outside of {self.url}"
        path = self.public / unquote(parts.path[len(urlsplit(self.url).path) :])
        path = path / "index.html" if parts.path.endswith("/") else path
        if not path.is_file():
            return f"{url} is no file"
        if parts.fragment and unquote(parts.fragment) not in self.ids[path]:
            return f"{url} has no such id"
        return ""


@pytest.fixture(scope="module", params=["at the root", "below a path"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample archive at the root of a host, and a copy for an address with a path, whose years split into months."""
    site = tmp_path_factory.mktemp("links") / "site"
    if request.param == "at the root":
        return Built(build_sample(site), URL)
    return Built(build_sample(site, url=BELOW_A_PATH, year_limit=2), BELOW_A_PATH)


def _named(page: Element) -> Iterator[str]:
    """All addresses in a page's markup, as they are written."""
    for element in page.iter():
        for name in NAMING:
            value = element.get(name)
            if value is not None:
                yield from (part.split()[0] for part in value.split(",")) if name == "srcset" else [value]
        if element.get("http-equiv") == "refresh":
            yield element.get("content", "").partition("url=")[2]
        if element.get("property") in ("og:url", "og:image") or element.get("name") == "citation_public_url":
            yield element.get("content", "")


def test_every_link_of_every_page_leads_to_a_file(built: Built) -> None:
    seen = 0
    faults = set()
    for path, page in built.pages.items():
        for named in _named(page):
            seen += 1
            fault = built.fault(urljoin(built.url_of(path), named))
            if fault:
                faults.add(f"{path.relative_to(built.public)}: {named}: {fault}")
    assert sorted(faults) == []
    assert seen > 10_000


def test_links_are_relative_and_those_of_the_404_page_absolute(built: Built) -> None:
    base = urlsplit(built.url).path
    for path, page in built.pages.items():
        links = [link.get("href", "") for link in page.iter("a")]
        links += [link.get("href", "") for link in page.iter("link") if link.get("rel") != "canonical"]
        inner = [link for link in links if not urlsplit(link).scheme and not link.startswith("#")]
        assert inner, path
        absolute = {link.startswith(base) for link in inner}
        assert absolute == {path.name == "404.html"}, path


def test_style_sheets_name_files(built: Built) -> None:
    sheets = list((built.public / "static").rglob("*.css"))
    named = [urljoin(built.url_of(sheet), url) for sheet in sheets for url in CSS_URL.findall(sheet.read_text("utf-8"))]
    assert [fault for url in named if (fault := built.fault(url))] == []
    assert len(named) > 10


def test_no_page_is_an_orphan(built: Built) -> None:
    """From the front page, links lead to every page but those that no list may name."""
    reached: set[Path] = set()
    waiting = [built.public / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in built.pages:
            continue
        reached.add(path)
        for link in built.pages[path].iter("a"):
            url = urlsplit(urljoin(built.url_of(path), link.get("href", "")))
            if url.netloc == urlsplit(built.url).netloc:
                target = built.public / unquote(url.path[len(urlsplit(built.url).path) :])
                waiting.append(target / "index.html" if url.path.endswith("/") else target)
    unreached = {path.relative_to(built.public).as_posix() for path in built.pages.keys() - reached}
    assert unreached == {"404.html", REDIRECT, *UNLISTED}


def test_feeds_are_whole(built: Built) -> None:
    feeds = sorted(built.public.rglob("feed.xml"))
    assert len(feeds) > 20
    for path in feeds:
        feed = ElementTree.parse(path).getroot()
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}title"), path
        links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
        assert links == {"self": built.url_of(path), "alternate": feed.findtext(f"{ATOM}id")}
        entries = feed.findall(f"{ATOM}entry")
        assert 0 < len(entries) <= 30, path
        ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
        assert len(set(ids)) == len(ids), path
        for one in (feed, *entries):
            assert one.findtext(f"{ATOM}title", "").strip("\u2068\u2069 "), path
            assert built.fault(one.findtext(f"{ATOM}id", "")) == "", path
            assert datetime.fromisoformat(one.findtext(f"{ATOM}updated", "")).tzinfo, path
            # An entry without an author of its own has the feed's.
            assert one is not feed or one.findtext(f"{ATOM}author/{ATOM}name"), path
        for entry in entries:
            assert datetime.fromisoformat(entry.findtext(f"{ATOM}published", "")).tzinfo, path
            assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [entry.findtext(f"{ATOM}id")], path


def test_the_sites_feed_has_the_newest_first(built: Built) -> None:
    feed = ElementTree.parse(built.public / "feed.xml").getroot()
    published = [entry.findtext(f"{ATOM}published", "") for entry in feed.findall(f"{ATOM}entry")]
    assert published == sorted(published, reverse=True)
    assert published[0].startswith("2019-10-17T00:00:00+04:00")
    assert len(published) == 30


def _locations(path: Path, root: str, item: str) -> list[Element]:
    tree = ElementTree.parse(path).getroot()
    assert tree.tag == f"{SITEMAP}{root}"
    assert {child.tag for child in tree} == {f"{SITEMAP}{item}"}
    return list(tree)


def test_sitemaps_name_every_article_that_is_listed_and_no_other(built: Built) -> None:
    parts = [
        one.findtext(f"{SITEMAP}loc", "") for one in _locations(built.public / "sitemap.xml", "sitemapindex", "sitemap")
    ]
    assert [fault for url in parts if (fault := built.fault(url))] == []
    assert len(set(parts)) == len(parts)
    assert f"Sitemap: {built.url}sitemap.xml" in (built.public / "robots.txt").read_text("utf-8").splitlines()
    named: list[str] = []
    for part in parts:
        for entry in _locations(built.public / part.removeprefix(built.url), "urlset", "url"):
            url, changed = entry.findtext(f"{SITEMAP}loc", ""), entry.findtext(f"{SITEMAP}lastmod")
            assert built.fault(url) == ""
            assert changed is None or date.fromisoformat(changed[:10]) <= date(2024, 3, 1)
            month = re.search(r"sitemap-(\d{4})-(\d\d)\.xml", part)
            assert month is None or url.startswith(f"{built.url}{month[1]}/{month[2]}/")
            named.append(url)
    assert len(set(named)) == len(named)
    noindex = {
        built.url_of(path)
        for path, page in built.pages.items()
        if any(meta.get("name") == "robots" for meta in page.iter("meta"))
    }
    pages = {built.url_of(path) for path in built.pages if path.name != "index.html"}
    assert {url for url in named if url.endswith(".html")} == pages - noindex - {built.url + REDIRECT}
    assert {url.removeprefix(built.url) for url in noindex} == {"404.html", *UNLISTED}
    assert built.url in named
