"""The archive as data: what a line holds of an article, the files by month, and their descriptor."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.content.site import Data, Site
from generator.model import Article, Byline, Correction, Image, Source, Term
from generator.render.dataset import FIELDS, data_package, dataset_json_ld, licence_of, line, words_of
from tests.formats import package_faults
from tests.laws.walk import Walk

SITE = Site(title="أرشيف", url="https://a.example/b/", data=Data(True, "CC-BY-4.0"))
ARTICLE = Article(
    path="content/articles/7.md",
    id="7",
    title="عنوان: «سطر»",
    date=date(2017, 11, 10),
    section="اقتصاد",
    kicker="فوق",
    deck="تحت",
    dateline="دمشق - منى",
    date_printed="الجمعة",
    updated=datetime(2017, 11, 11, 9, 30),  # noqa: DTZ001  the site's zone
    places=("دمشق",),
    bylines=(Byline("منى"), Byline("سامر", "photographer")),
    agencies=("وكالات",),
    tags=("سورية",),
    order=0,
    issue="12",
    page="3",
    edition="الأولى",
    supplement="ملحق",
    genre="report",
    series="سلسلة",
    republished_from="مجلة",
    rights="©",
    image=Image("a b.png", "صورة", "شرح", "المصور"),
    corrects="6",
    corrections=(Correction(date(2017, 11, 12), "صُوّب."),),
    source=Source(name="المصدر", url="https://b.example/7"),
    body="## رأس\n\nفقرة **أولى**.\n\nبيت أول     بيت ثان",
)
TERMS = [
    ("section", Term("section", "economy", "الاقتصاد"), "اقتصاد"),
    ("tag", Term("tag", "syria", "سوريا"), "سورية"),
    ("byline", Term("byline", "mona", "منى علي"), "منى"),
    ("byline", Term("byline", "samer", "سامر"), "سامر"),
    ("place", Term("place", "damascus", "دمشق"), "دمشق"),
]


def said(article: Article) -> dict[str, Any]:  # as JSON gives it
    written = line(article, "https://a.example/b/7.html", TERMS, SITE)  # type: ignore[arg-type]  # the kinds are literal
    assert written.endswith(b"}\n")
    assert written.count(b"\n") == 1
    found: dict[str, Any] = json.loads(written)
    return found


def test_a_line_holds_all_that_is_known_of_an_article() -> None:
    found = said(ARTICLE)
    assert found.keys() == {field.name for field in FIELDS}
    assert (found["section"], found["tags"], found["places"]) == ("الاقتصاد", ["سوريا"], ["دمشق"])
    assert found["bylines"] == [{"name": "منى علي"}, {"name": "سامر", "role": "photographer"}]
    assert found["image"] == {
        "url": "https://a.example/b/images/a%20b.png", "alt": "صورة", "caption": "شرح", "credit": "المصور",
    }  # fmt: skip
    assert found["corrections"] == [{"date": "2017-11-12", "text": "صُوّب."}]
    assert found["source"] == {"name": "المصدر", "url": "https://b.example/7"}
    assert found["updated"] == "2017-11-11T09:30:00"
    assert found["text"].split("\n")[:2] == ["رأس", "فقرة أولى."]
    assert found["text"].split("\n")[2].split() == ["بيت", "أول", "بيت", "ثان"]


def test_the_types_of_the_fields_are_those_of_the_values() -> None:
    kinds = {"string": str, "integer": int, "date": str, "array": list, "object": dict}
    assert {field.name: kinds[field.type] for field in FIELDS} == {name: type(value) for name, value in said(ARTICLE).items()}


def test_what_has_nothing_to_say_is_left_out_and_what_is_required_is_there() -> None:
    bare = Article("content/articles/8.md", "8", "ع", date(2017, 1, 1))
    found = json.loads(line(bare, "https://a.example/b/8.html", [], SITE))
    assert found.keys() == {field.name for field in FIELDS if field.required}
    assert found["text"] == ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", ""),
        ("فقرة.\n\nأخرى.", "فقرة.\nأخرى."),
        ("سطر  \nآخر", "سطر\nآخر"),
        ("<b>نص</b> & غيره", "<b>نص</b> & غيره"),
        ("- أ\n- ب", "أ\nب"),
        ("[رابط](https://x.example/) ![صورة](images/a.png)", "رابط"),
    ],
)
def test_the_words_of_a_body(body: str, words: str) -> None:
    assert words_of(body) == words


def test_a_data_package() -> None:
    content = data_package(SITE, ["2017-01.jsonl.gz", "2017-11.jsonl.gz"])
    assert package_faults(content) == []
    package = json.loads(content)
    assert (package["name"], package["homepage"]) == ("a.example-b", SITE.url)
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["resources"][0]["path"] == ["2017-01.jsonl.gz", "2017-11.jsonl.gz"]
    assert "licenses" not in json.loads(data_package(SITE._replace(data=Data(True)), ["x"]))


def test_a_licence_is_a_name_or_an_address() -> None:
    assert licence_of("CC-BY-4.0") == {"name": "CC-BY-4.0"}
    assert licence_of("https://x.example/licence") == {"path": "https://x.example/licence"}


def test_a_dataset_says_how_far_it_reaches() -> None:
    found = json.loads(dataset_json_ld(SITE, "بيانات", "وصف", "/data/datapackage.json", "2015-03/2019-10"))
    assert (found["@type"], found["temporalCoverage"]) == ("Dataset", "2015-03/2019-10")
    assert found["license"] == {"@type": "CreativeWork", "name": "CC-BY-4.0"}
    bare = json.loads(dataset_json_ld(SITE._replace(data=Data(True)), "بيانات", "وصف", "/data/datapackage.json", ""))
    assert not {"temporalCoverage", "license"} & bare.keys()
    given = SITE._replace(data=Data(True, "https://x.example/l"))
    assert json.loads(dataset_json_ld(given, "ب", "و", "/data/datapackage.json", ""))["license"] == "https://x.example/l"
    assert found["distribution"]["contentUrl"] == "https://a.example/b/data/datapackage.json"


# The files of a whole site.


def lines_of(folder: Path, month: str) -> list[dict[str, Any]]:
    content = gzip.decompress((folder / f"public/data/{month}.jsonl.gz").read_bytes())
    return [json.loads(one) for one in content.splitlines()]


def test_each_listed_article_is_in_the_file_of_its_month_and_no_other_is(small: Path) -> None:
    data = small / "public/data"
    assert sorted(path.name for path in data.iterdir()) == [
        "2017-01.jsonl.gz", "2017-11.jsonl.gz", "datapackage.json", "index.html",
    ]  # fmt: skip
    assert [one["id"] for one in lines_of(small, "2017-11")] == ["1002", "1001"]  # by day
    assert [one["id"] for one in lines_of(small, "2017-01")] == ["1003"]
    package = json.loads((data / "datapackage.json").read_bytes())
    assert package["resources"][0]["path"] == ["2017-01.jsonl.gz", "2017-11.jsonl.gz"]
    assert package_faults((data / "datapackage.json").read_bytes()) == []


@pytest.fixture
def site(tmp_path: Path) -> Walk:
    site = Walk(tmp_path / "site")
    site.settings({"data": {"enabled": True}})
    for name, day in (("a", "2017-01-01"), ("b", "2017-01-01"), ("c", "2018-03-05")):
        site.put(f"content/articles/{name}.md", {"id": name, "title": f"خبر {name}", "date": day, "issue": "1"}, "نص.")
    site.build()
    return site


def stamps(site: Walk) -> dict[str, int]:
    folder = site.folder / "public"
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("change", "beside"), [({"": "نص آخر."}, []), ({"issue": "2"}, ["articles.json", "citations.bib", "citations.ris"])]
)
def test_an_edit_that_no_list_shows_makes_the_file_of_its_month_again(
    site: Walk, change: dict[str, object], beside: list[str]
) -> None:
    before = stamps(site)
    site.change("content/articles/a.md", **change)
    site.build()
    after = stamps(site)
    made = {path for path in after if after[path] != before.get(path)}
    assert made == {"2017/01/01/a.html", "data/2017-01.jsonl.gz", *(f"2017/01/01/{name}" for name in beside)}


@pytest.mark.parametrize("status", ["unlisted", "withdrawn", "erased", "draft"])
def test_what_no_list_holds_is_no_data(site: Walk, status: str) -> None:
    site.change("content/articles/a.md", status=status)
    site.change("content/articles/c.md", status=status)
    site.build()
    assert [one["id"] for one in lines_of(site.folder, "2017-01")] == ["b"]
    assert not (site.folder / "public/data/2018-03.jsonl.gz").exists()


def test_a_site_that_does_not_want_it_has_none(site: Walk) -> None:
    site.settings({})
    site.build()
    assert not (site.folder / "public/data").exists()
