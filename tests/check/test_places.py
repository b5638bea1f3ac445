"""Where the words of a link lead."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from generator.check.places import Places

PAGE = "/2017/11/10/1.html"


@pytest.mark.parametrize(
    ("url", "address", "fragment"),
    [
        ("2.html", "/2017/11/10/2.html", ""),
        ("../../", "/2017/", ""),
        ("../../../", "/", ""),
        ("../../../../../x/", "/x/", ""),
        ("../../../tags/x/index.html", "/tags/x/", ""),
        ("#n1", PAGE, "n1"),
        ("2.html#%D8%A8", "/2017/11/10/2.html", "ب"),
        ("./", "/2017/11/10/", ""),
        ("", "/2017/11/10/", ""),
        ("%D8%A8.html", "/2017/11/10/ب.html", ""),
        ("/ar/about.html", "/about.html", ""),
        ("https://A.example/ar/about.html?x=1", "/about.html", ""),
        ("https://a.example/en/about.html", "", ""),
        ("/about.html", "", ""),
        ("http://a.example/ar/", "", ""),
        ("//b.example/x", "", ""),
        ("mailto:a@b.example", "", ""),
        ("http://[broken", "", ""),
    ],
)
def test_a_link_leads_to_an_address_of_the_site_or_elsewhere(url: str, address: str, fragment: str) -> None:
    found = Places("https://a.example/ar/").target(PAGE, url)
    assert (found.url, found.address, found.fragment) == (url, address, fragment)


@pytest.mark.parametrize("url", ["a", "../a", "../../a/b/", "../../../../../a.html", "a/b/c.html", "../index.html"])
def test_the_short_way_is_the_long_one(url: str) -> None:
    whole = urljoin(f"https://a.example{PAGE}", url).removeprefix("https://a.example").removesuffix("index.html")
    assert Places("https://a.example/").target(PAGE, url).address == whole


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://b.example/x#y", "https://b.example/x"),
        ("//b.example/x", "https://b.example/x"),
        ("mailto:a@b.example", ""),
        ("javascript:x", ""),
        ("tel:1", ""),
    ],
)
def test_only_web_addresses_lead_out(url: str, whole: str) -> None:
    assert Places("https://a.example/").outward(PAGE, url) == whole
