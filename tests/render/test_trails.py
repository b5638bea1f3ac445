"""What machines read in the heads of pages that list: what each is, how much it lists, and the way to it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from generator.content.site import Site
from generator.render.trails import Step, page_elements, page_json_ld, site_json_ld

SITE = Site(title="أرشيف", url="https://a.example/b/", publication="الميناء", region="OM")
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
META = re.compile(r'<meta property="(og:[a-z_]+)" content="([^"]*)">')


def head(small: Path, path: str) -> tuple[dict[str, object], dict[str, str]]:
    text = (small / "public" / path).read_text("utf-8")
    (found,) = JSON_LD.findall(text)
    data = json.loads(found)
    assert isinstance(data, dict)
    return data, {name: unescape(value) for name, value in META.findall(text)}


def steps(data: dict[str, object]) -> list[tuple[str, str]]:
    """The (name, path) of each step of the page's trail, whose numbers must be right."""
    trail = data["breadcrumb"]
    assert isinstance(trail, dict)
    items = trail["itemListElement"]
    assert [one["position"] for one in items] == list(range(1, len(items) + 1))
    return [(one["name"], one["item"].removeprefix("https://archive.example.org/mina")) for one in items]


HOME = ("أرشيف الميناء", "/")
ECONOMY = ("الاقتصاد", "/sections/economy/")


@pytest.mark.parametrize(
    ("path", "count", "trail"),
    [
        ("2017/", 3, [("عام ٢٠١٧", "/2017/")]),
        ("2017/11/", 2, [("٢٠١٧", "/2017/"), ("تشرين الثاني ٢٠١٧", "/2017/11/")]),
        (
            "2017/11/10/",
            1,
            [
                ("٢٠١٧", "/2017/"),
                ("تشرين الثاني ٢٠١٧", "/2017/11/"),
                ("الجمعة ١٠ تشرين الثاني ٢٠١٧", "/2017/11/10/"),
            ],
        ),
        ("sections/", 2, [("الأقسام", "/sections/")]),
        ("sections/economy/", 2, [("الأقسام", "/sections/"), ECONOMY]),
        (
            "sections/economy/2017/",
            2,
            [("الأقسام", "/sections/"), ECONOMY, ("الاقتصاد ٢٠١٧", "/sections/economy/2017/")],
        ),
    ],
)
def test_a_list_says_what_it_is_and_where(small: Path, path: str, count: int, trail: list[tuple[str, str]]) -> None:
    data, meta = head(small, f"{path}index.html")
    url = f"https://archive.example.org/mina/{path}"
    assert (data["@type"], data["url"], data["name"]) == ("CollectionPage", url, trail[-1][0])
    assert data["mainEntity"] == {"@type": "ItemList", "numberOfItems": count}
    assert data["isPartOf"] == {"@type": "WebSite", "name": HOME[0], "url": "https://archive.example.org/mina/"}
    assert steps(data) == [HOME, *trail]
    assert meta == {
        "og:type": "website", "og:title": trail[-1][0], "og:url": url, "og:site_name": HOME[0], "og:locale": "ar_SY",
    }  # fmt: skip


def test_a_month_of_a_term_lies_below_its_year(small: Path) -> None:
    data, _ = head(small, "tags/syria/2017/11/index.html")
    assert steps(data)[2:] == [
        ("سوريا", "/tags/syria/"),
        ("سوريا ٢٠١٧", "/tags/syria/2017/"),
        ("سوريا تشرين الثاني ٢٠١٧", "/tags/syria/2017/11/"),
    ]


def test_the_front_page_is_the_site(small: Path) -> None:
    data, meta = head(small, "index.html")
    assert (data["@type"], data["name"], data["description"]) == ("WebSite", HOME[0], "أرشيف صحيفة صغيرة")
    assert data["publisher"] == {"@type": "Organization", "name": "الميناء", "url": "https://archive.example.org/mina/"}
    assert meta["og:type"] == "website"


def test_a_written_page_is_a_page(small: Path) -> None:
    data, _ = head(small, "about.html")
    assert data["@type"] == "WebPage"
    assert "mainEntity" not in data
    assert steps(data)[0] == HOME


def test_an_article_says_which_list_it_belongs_to(small: Path) -> None:
    data, _ = head(small, "2017/11/10/1001.html")
    page = data["mainEntityOfPage"]
    assert isinstance(page, dict)
    assert (page["@type"], page["@id"]) == ("WebPage", data["url"])
    assert steps(page) == [HOME, ECONOMY]


@pytest.mark.parametrize("path", ["404.html", "2016/02/28/gone.html", "2016/02/29/old.html"])
def test_what_search_engines_pass_over_says_nothing(small: Path, path: str) -> None:
    assert JSON_LD.findall((small / "public" / path).read_text("utf-8")) == []


def test_no_name_leaves_its_script_element() -> None:
    name = "</script><!-- \u2028&\"'"
    for text in (
        page_json_ld(SITE._replace(title=name), name, "/x/", [Step(name, "/y/")], 3),
        site_json_ld(SITE._replace(title=name, description=name, publication=name)),
    ):
        assert not set("<>&\u2028") & set(text)
        assert json.loads(text)["isPartOf" if "isPartOf" in text else "publisher"]["name"] == name


def test_a_page_that_lists_nothing_says_no_number() -> None:
    assert "mainEntity" not in json.loads(page_json_ld(SITE, "صفحة", "/x.html", []))
    assert json.loads(page_json_ld(SITE, "قائمة", "/x/", [], 0))["mainEntity"]["numberOfItems"] == 0


def test_open_graph_of_a_list() -> None:
    found = page_elements(SITE._replace(title='"<'), 'ع"><script>', "https://a.example/b/x/?a&b")
    assert META.findall(found) == [
        ("og:type", "website"),
        ("og:site_name", "&#34;&lt;"),
        ("og:locale", "ar_OM"),
        ("og:title", "ع&#34;&gt;&lt;script&gt;"),
        ("og:url", "https://a.example/b/x/?a&amp;b"),
    ]
