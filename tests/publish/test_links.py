"""What a page, a feed or a style sheet of a site needs of it."""

from __future__ import annotations

import pytest

from generator.publish.links import links
from generator.render.compressing import gzipped

SITE = "https://a.example/news/"


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("/2017/11/10/1.html", '<a href="../../../tags/x/">', {"/tags/x/"}),
        ("/2017/11/10/1.html", '<a href="./">', {"/2017/11/10/"}),
        ("/2017/", '<link href="../static/s.css"><img src="../images/%D8%A3.png">', {"/static/s.css", "/images/أ.png"}),
        ("/", '<img srcset="images/a.png 1x, images/b.png 2x">', {"/images/a.png", "/images/b.png"}),
        ("/404.html", '<a href="/news/2017/index.html">', {"/2017/"}),
        ("/a-index.html", '<a href="b-index.html#x">', {"/b-index.html"}),
        ("/", f'<a href="{SITE}feed.xml">', {"/feed.xml"}),
        ("/", '<a href="https://b.example/x"><a href="mailto:a@b.c"><a href="/other/"><a href="http://[">', set()),
        ("/", "<a href><a href=''>", set()),
        ("/feed.xml", f'<link rel="alternate" href="{SITE}2017/"/>', {"/2017/"}),
        ("/feed.json", f'{{"items":[{{"id":"{SITE}2017/1.html","title":"\\"{SITE}x"}}]}}', {"/2017/1.html"}),
        ("/2017/11/10/citations.bib", f"  title = {{{{{SITE}x}}}},\n  url = {{{SITE}2017/1.html}},\n", {"/2017/1.html"}),
        ("/2017/11/10/citations.ris", f"TI  - {SITE}x\r\nUR  - {SITE}2017/1.html\r\n", {"/2017/1.html"}),
        ("/sitemap-news.xml", f"<url><loc>{SITE}2017/1.html</loc><news:news>", {"/2017/1.html"}),
        ("/sitemap-2017-11.xml", f"<url><loc>{SITE}2017/1.html</loc><lastmod>", set()),
        ("/static/s.css", 'a { background: url("fonts/a.woff2") }', {"/static/fonts/a.woff2"}),
        ("/images/a.png", '<a href="x">', set()),
    ],
)
def test_links_are_found_within_the_site(address: str, text: str, found: set[str]) -> None:
    assert links(address, text.encode(), SITE) == found


def test_a_packed_file_tells_of_what_is_in_it() -> None:
    content = gzipped([f'{{"url":"{SITE}2017/1.html"}}\n'.encode()])
    assert links("/data/2017-11.jsonl.gz", content, SITE) == {"/2017/1.html"}
    assert links("/data/2017-11.jsonl.gz", content[:-9], SITE) == set()
    assert links("/data/2017-11.jsonl.gz", b"x", SITE) == set()
