"""The checks of formats find what is wrong: each spoils a sound file in one way."""

from __future__ import annotations

import pytest

from tests.formats import atom_faults, json_feed_faults, package_faults, sitemap_faults

FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>أ</title><id>https://a.example/</id>'
    "<updated>2017-11-10T00:00:00+02:00</updated><author><name>أ</name></author>"
    '<link rel="self" type="application/atom+xml" href="https://a.example/feed.xml"/>'
    '<link rel="alternate" type="text/html" href="https://a.example/"/>'
    '<entry><title>ب</title><id>https://a.example/1</id><link rel="alternate" href="https://a.example/1"/>'
    "<updated>2017-11-10T00:00:00+02:00</updated></entry></feed>"
)
PAGES = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
PAGE = "<url><loc>https://a.example/</loc><lastmod>2017-11-10</lastmod></url>"
JSON = (
    '{"version":"https://jsonfeed.org/version/1.1","title":"أ","items":[{"id":"https://a.example/1","content_text":"ب",'
    '"date_published":"2017-11-10T00:00:00+02:00"}]}'
)
PACKAGE = (
    '{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json","name":"a.example","resources":[{"name":"articles",'
    '"path":["2017-11.jsonl.gz"],"schema":{"fields":[{"name":"url","type":"string"}],"primaryKey":["url"]}}]}'
)


def test_sound_files_have_no_faults() -> None:
    assert atom_faults(FEED.encode()) == []
    assert sitemap_faults(PAGES.format(PAGE).encode()) == []
    assert json_feed_faults(JSON.encode()) == []
    assert package_faults(PACKAGE.encode()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>أ</title>", ""),
        ("<title>ب</title>", "<title> </title>"),
        ("2017-11-10T00:00:00+02:00</updated></entry>", "2017-11-10</updated></entry>"),
        ("<author><name>أ</name></author>", ""),
        ("<id>https://a.example/1</id>", "<id>1</id>"),
        ("</entry>", "<content>c</content></entry>"),
        ("</entry>", "<title>ج</title></entry>"),
        ('<link rel="alternate" href="https://a.example/1"/>', ""),
        (' type="text/html"', ' type="html"'),
    ],
)
def test_a_spoiled_feed(old: str, new: str) -> None:
    assert atom_faults(FEED.replace(old, new, 1).encode()) != []


@pytest.mark.parametrize(
    "entries",
    [
        "",
        "<url><lastmod>2017-11-10</lastmod></url>",
        "<url><lastmod>2017-11-10</lastmod><loc>https://a.example/</loc></url>",
        "<url><loc>/2017/</loc></url>",
        "<url><loc>https://a.example/</loc><lastmod>10.11.2017</lastmod></url>",
        "<url><loc>https://a.example/</loc><priority>1</priority></url>",
    ],
)
def test_a_spoiled_sitemap(entries: str) -> None:
    assert sitemap_faults(PAGES.format(entries).encode()) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/1.1", "/1"),
        ('"title":"أ",', ""),
        (',"content_text":"ب"', ""),
        ("T00:00:00+02:00", ""),
        ('"content_text"', '"author":"x","content_text"'),
        ('"content_text"', '"authors":[],"content_text"'),
        ('"id":"https://a.example/1"', '"id":1'),
    ],
)
def test_a_spoiled_json_feed(old: str, new: str) -> None:
    assert old in JSON
    assert json_feed_faults(JSON.replace(old, new, 1).encode()) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a.example", "A Example"),
        ('"2017-11.jsonl.gz"', '"../2017-11.jsonl.gz"'),
        ('["2017-11.jsonl.gz"]', "[]"),
        ('"primaryKey":["url"]', '"primaryKey":["id"]'),
        ('"type":"string"', '"type":"text"'),
    ],
)
def test_a_spoiled_data_package(old: str, new: str) -> None:
    assert old in PACKAGE
    assert package_faults(PACKAGE.replace(old, new, 1).encode()) != []
