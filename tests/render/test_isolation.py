"""Texts as elements that turn nothing round them."""

from __future__ import annotations

import pytest

from generator.render.isolation import isolating


@pytest.mark.parametrize(
    ("site", "language", "text", "element"),
    [
        ("ar", "", "خبر", "<bdi>خبر</bdi>"),
        ("ar", "", "BBC", "<bdi>BBC</bdi>"),
        ("ar", "", "BBC تعلن", '<bdi dir="rtl">BBC تعلن</bdi>'),
        ("ar", "en", "A word: «ديوان»", "<bdi>A word: «ديوان»</bdi>"),
        ("en", "", "BBC تعلن", "<bdi>BBC تعلن</bdi>"),
        ("en", "ar", "BBC تعلن", '<bdi dir="rtl">BBC تعلن</bdi>'),
        ("ar", "", "<b>&\"'", "<bdi>&lt;b&gt;&amp;&#34;&#39;</bdi>"),
        ("ar", "", "<i> خبر", '<bdi dir="rtl">&lt;i&gt; خبر</bdi>'),
    ],
)
def test_an_element_says_its_side_where_a_browser_would_misjudge_it(site: str, language: str, text: str, element: str) -> None:
    assert isolating(site)(text, language) == element
