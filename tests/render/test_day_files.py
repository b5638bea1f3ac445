"""What a day holds for programs beside its page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.model import NO_IMPRINT, Imprint, PageKey
from generator.render.desk import Desk
from generator.render.pages import BY_NAME, pages_between
from tests.archive.archives import card
from tests.laws.walk import Walk
from tests.reference_formats import read_bibtex, read_ris
from tests.render.pages_of_small import desk_of

FIRST = {
    "id": "a1", "title": "الميناء يستقبل «سفينة»", "date": "2017-01-01", "section": "الاقتصاد", "tags": ["ماء"],
    "bylines": ["منى علي", {"name": "نور", "role": "photographer"}], "issue": "12", "page": "3", "agencies": ["رويترز"],
    "deck": "سطر", "image": {"src": "x y.png", "alt": "سفينة"}, "edition": "الأولى", "updated": "2017-01-03", "order": 1,
}  # fmt: skip
SECOND = {"id": "a2", "title": "A column", "date": "2017-01-01", "language": "en", "order": 2}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A day of two listed articles and of three that no list has."""
    walk = Walk(tmp_path_factory.mktemp("day") / "site")
    walk.put("content/articles/f1.md", dict(FIRST), "نص.")
    walk.put("content/articles/f2.md", dict(SECOND), "نص.")
    for number, status in enumerate(("unlisted", "withdrawn", "draft"), start=3):
        walk.put(f"content/articles/f{number}.md", {**SECOND, "id": f"a{number}", "title": "سر", "status": status}, "نص.")
    walk.build()
    return desk_of(walk.folder)


def made(desk: Desk, kind: str) -> tuple[str, str]:
    found = BY_NAME[kind].make(PageKey(kind, year=2017, month=1, day=1), desk)
    assert found is not None
    return found[0], found[1].decode()


def test_citations_of_the_listed_articles_in_their_order(desk: Desk) -> None:
    address, text = made(desk, "day_bibtex")
    assert address == "/2017/01/01/citations.bib"
    entries = read_bibtex(text)
    assert list(entries) == ["2017-01-01-a1", "2017-01-01-a2"]
    assert entries["2017-01-01-a1"]["author"] == "{منى علي}"
    assert entries["2017-01-01-a2"]["langid"] == "english"
    address, text = made(desk, "day_ris")
    assert address == "/2017/01/01/citations.ris"
    assert [dict(record)["UR"] for record in read_ris(text)] == [
        "https://a.example/2017/01/01/a1.html", "https://a.example/2017/01/01/a2.html",
    ]  # fmt: skip


def test_articles_as_data(desk: Desk) -> None:
    address, text = made(desk, "day_articles")
    assert address == "/2017/01/01/articles.json"
    told: dict[str, Any] = json.loads(text)
    first, second = told.pop("articles")
    assert told == {
        "format": "warraq-articles-1", "date": "2017-01-01", "url": "https://a.example/2017/01/01/", "publication": "أرشيف",
        "language": "ar",
    }  # fmt: skip
    terms = [first.pop("section"), *first.pop("tags"), *first.pop("bylines")]
    assert first == {
        "id": "a1", "url": "https://a.example/2017/01/01/a1.html", "date": "2017-01-01", "updated": "2017-01-03",
        "title": "الميناء يستقبل «سفينة»", "deck": "سطر", "genre": "news", "language": "ar", "agencies": ["رويترز"],
        "issue": "12", "page": "3", "edition": "الأولى",
        "image": {"url": "https://a.example/images/x%20y.png", "alt": "سفينة"},
    }  # fmt: skip
    assert [(term["name"], term.get("role")) for term in terms] == [
        ("الاقتصاد", None), ("ماء", None), ("منى علي", None), ("نور", "photographer"),
    ]  # fmt: skip
    assert all(term["url"].startswith("https://a.example/") and term["url"].endswith("/") for term in terms)
    assert second == {
        "id": "a2", "url": "https://a.example/2017/01/01/a2.html", "date": "2017-01-01", "title": "A column",
        "genre": "news", "language": "en",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["day_bibtex", "day_ris", "day_articles"])
def test_a_day_that_lists_nothing_has_no_files(kind: str, desk: Desk) -> None:
    assert BY_NAME[kind].make(PageKey(kind, year=2017, month=1, day=2), desk) is None


def test_what_changes_which_files() -> None:
    one = card("a", tags=("ماء",))
    files = {"day_bibtex", "day_ris", "day_articles"}

    def seen(**changes: Any) -> set[str]:
        return {key.kind for key in pages_between(one, one._replace(**changes))}

    assert files <= seen(title="آخر")
    assert seen(deck="سطر") & files == {"day_articles"}
    assert seen(imprint=Imprint(issue="12")) == {*files, "article", "data_month"}
    assert one.imprint == NO_IMPRINT


def test_the_day_s_page_leads_to_its_files(small: Path) -> None:
    desk = desk_of(small)
    page = BY_NAME["day"].make(PageKey("day", year=2017, month=11, day=10), desk)
    assert page is not None
    assert page[1].decode().count('href="../../../2017/11/10/citations.bib" type="application/x-bibtex"') == 1
