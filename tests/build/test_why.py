"""What a page is made of, as the state tells it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from generator.build.why import Explanation, candidates, explain
from generator.content.site import Site
from generator.effects.files import digest
from generator.model import Problem, Term
from tests.laws.walk import Walk

FIRST = {
    "id": "a1", "title": "الميناء", "date": "2017-01-01", "section": "الاقتصاد", "tags": ["سوريا"], "aliases": ["/article/7"],
}  # fmt: skip
SECOND = {"id": "a2", "title": "السوق", "date": "2017-01-02", "section": "الاقتصاد"}
SITE = Site(title="أ", url="https://a.example/news/")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A site of two articles, a page, a draft, one that is to come and one whose address another has."""
    walk = Walk(tmp_path_factory.mktemp("why") / "site")
    walk.write("content/authority/tags.yaml", '- {slug: syria, name: "سوريا", aliases: [sham]}')
    walk.put("content/articles/f1.md", dict(FIRST), "نص.")
    walk.put("content/articles/f2.md", dict(SECOND), "نص.")
    walk.put("content/articles/f3.md", {**SECOND, "id": "a3", "status": "draft"}, "نص.")
    walk.put("content/articles/f4.md", {**SECOND, "id": "a4", "date": "2030-01-01"}, "نص.")
    walk.put("content/articles/f5.md", {"id": "a2", "title": "آخر", "date": "2017-01-02"}, "نص.")
    walk.put("content/articles/f6.md", {"id": "a6", "title": "آخر", "date": "2018-03-05", "tags": ["سوريا"]}, "نص.")
    walk.write("content/pages/about.md", '---\ntitle: "عن الأرشيف"\n---\nنص.\n')
    walk.build()
    return walk


def _explained(walk: Walk, address: str) -> Explanation:
    found = explain(walk.folder, address)
    assert isinstance(found, Explanation)
    return found


def _problem(walk: Walk, address: str) -> tuple[str, ...]:
    found = explain(walk.folder, address)
    assert isinstance(found, Problem)
    return (found.path, found.code, *(value for _, value in found.values))


def test_an_article_is_made_of_its_file_its_terms_and_its_neighbours(walk: Walk) -> None:
    found = _explained(walk, "/2017/01/01/a1.html")
    section = found.terms[0]
    assert found == Explanation(
        address="/2017/01/01/a1.html",
        kind="article",
        shows="the text of content/articles/f1.md, the sizes of its pictures, the names of its terms, "
        "its neighbours in its section, and what belongs with it",
        digest=digest((walk.folder / "public/2017/01/01/a1.html").read_bytes()),
        source="content/articles/f1.md",
        source_digest=digest((walk.folder / "content/articles/f1.md").read_bytes()),
        stale=False,
        owed=False,
        leads_to="",
        terms=(section, Term("tag", "syria", "سوريا", listed=True)),
        neighbours=("/2017/01/02/a2.html",),
        templates=tuple(f"themes/witness/templates/{name}.html" for name in ("article", "base", "gone", "withdrawn")),
        settings=found.settings,
        again=(
            "an edit in content/articles/f1.md",
            "another name for one of its terms in an authority file",
            "an article that comes, goes, or changes its title or date beside it in its section",
            "one that does so near it among those that share a tag or a writer with it",
            "an edit in one of its templates or in the words of the theme",
            "a static file of the theme that changes, and with it its published name",
            "a section that the header shows",
            "a setting of site.yaml, but for publish, exports and preview",
            "another version of the program",
        ),
    )
    assert (section.kind, section.name) == ("section", "الاقتصاد")
    assert {"title", "url", "digits"} < set(found.settings)
    assert not {"publish", "exports"} & set(found.settings)


@pytest.mark.parametrize(
    ("address", "kind", "neighbours"),
    [
        ("/", "home", ()),
        ("/about.html", "page", ()),
        ("/2017/", "year", ("/2018/",)),
        ("/2017/01/", "month", ("/2018/03/",)),
        ("/2017/01/02/", "day", ("/2017/01/01/", "/2018/03/05/")),
        ("/tags/syria/", "term", ()),
        ("/tags/syria/2017/", "term_year", ("/tags/syria/2018/",)),
        ("/tags/", "directory", ()),
        ("/robots.txt", "robots", ()),
        ("/sitemap-2017-01.xml", "sitemap_month", ()),
        ("/feed.json", "json_feed", ()),
    ],
)
def test_each_kind_of_page_is_explained(address: str, kind: str, neighbours: tuple[str, ...], walk: Walk) -> None:
    found = _explained(walk, address)
    assert (found.address, found.kind, found.neighbours) == (address, kind, neighbours)
    assert found.shows
    assert found.again[-1] == "another version of the program"
    assert bool(found.source) == (kind == "page")


def test_the_front_page_is_made_again_on_another_day(walk: Walk) -> None:
    found = _explained(walk, "/")
    assert "those of the day of the build in earlier years" in found.shows
    assert "a build on another day" in found.again
    assert "a build on another day" not in _explained(walk, "/2017/").again


def test_every_published_address_is_explained(walk: Walk) -> None:
    for path in (walk.folder / "public").rglob("*.*"):
        if path.is_file() and path.name != ".warraq-output":
            address = f"/{path.relative_to(walk.folder / 'public').as_posix()}"
            assert _explained(walk, address).address == address.removesuffix("index.html")


@pytest.mark.parametrize(
    ("address", "target"), [("/article/7", "/2017/01/01/a1.html"), ("/tags/sham/", "/tags/syria/")]
)
def test_an_old_address_is_told_with_where_it_leads(address: str, target: str, walk: Walk) -> None:
    found = _explained(walk, address)
    assert (found.kind, found.leads_to) == ("redirect", target)


@pytest.mark.parametrize(
    "asked",
    [
        "2017/01/02",
        "/2017/01/02/index.html",
        "https://a.example/2017/01/02/?x=1#y",
        "public/2017/01/02/index.html",
        "./public/2017/01/02/",
    ],
)
def test_an_address_is_known_in_each_way_of_writing_it(asked: str, walk: Walk) -> None:
    assert _explained(walk, asked).address == "/2017/01/02/"


def test_a_file_of_content_stands_for_its_page(walk: Walk) -> None:
    assert _explained(walk, "content/articles/f1.md").address == "/2017/01/01/a1.html"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("https://a.example/news/2017/", "/2017/"),
        ("https://a.example/news", "/"),
        ("/images/%D8%A3.png", "/images/أ.png"),
        ("", "/"),
    ],
)
def test_the_likeliest_address_comes_first(asked: str, first: str) -> None:
    assert candidates(asked, SITE)[0] == first


def test_a_path_below_the_sites_own_path_is_tried_too() -> None:
    assert "/2017/" in candidates("/news/2017/", SITE)


@pytest.mark.parametrize("asked", ["https://b.example/news/2017/", "https://a.example/2017/", "https://["])
def test_an_address_of_another_site_is_none(asked: str) -> None:
    assert candidates(asked, SITE) == ()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/2016/01/01/a1.html", ("", "why.unknown-close", "/2016/01/01/a1.html", "/2017/01/01/a1.html")),
        ("/tags/syira/", ("", "why.unknown-close", "/tags/syira/", "/tags/syria/")),
        ("/2017/01/31/", ("", "why.unknown", "/2017/01/31/", "/2017/01/")),
        ("/nothing.html", ("", "why.unknown", "/nothing.html", "/")),
        ("/2017/01/02/a3.html", ("content/articles/f3.md", "why.draft", "/2017/01/02/a3.html")),
        ("/2030/01/01/a4.html", ("content/articles/f4.md", "why.later", "/2030/01/01/a4.html", "2030-01-01T00:00")),
        ("https://b.example/", ("", "why.other-site", "https://b.example/", "https://a.example/")),
    ],
)
def test_an_address_without_a_page_is_told_with_what_may_be_meant(asked: str, told: tuple[str, ...], walk: Walk) -> None:
    assert _problem(walk, asked) == told


def test_a_changed_source_is_seen(walk: Walk) -> None:
    path = walk.folder / "content/pages/about.md"
    text = path.read_text("utf-8")
    path.write_text(text + "\nزيادة", "utf-8")
    changed = _explained(walk, "/about.html")
    path.write_text(text, "utf-8")
    assert changed == dataclasses.replace(_explained(walk, "/about.html"), stale=True)


@pytest.mark.parametrize("content", [None, b"no database" * 1000])
def test_without_a_build_there_is_nothing_to_explain(content: bytes | None, tmp_path: Path) -> None:
    walk = Walk(tmp_path / "site")
    if content is not None:
        (walk.folder / ".warraq").mkdir()
        (walk.folder / ".warraq/state.sqlite").write_bytes(content)
    assert _problem(walk, "/") == ("", "why.no-build")
