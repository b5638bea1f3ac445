"""What a page, a feed or a style sheet of a site needs of it."""

from __future__ import annotations

import pytest

from generator.publish.links import links

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
        ("/static/s.css", 'a { background: url("fonts/a.woff2") }', {"/static/fonts/a.woff2"}),
        ("/images/a.png", '<a href="x">', set()),
    ],
)
def test_links_are_found_within_the_site(address: str, text: str, found: set[str]) -> None:
    assert links(address, text.encode(), SITE) == found
