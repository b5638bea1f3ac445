"""Layout `tagged`, with the dirt that such files have."""

from __future__ import annotations

from generator.convert.layouts import layout_of, tagged
from generator.convert.raw import RawArticle
from generator.model import Problem, problem
from tests.case_files import CASES
from tests.convert.layouts.test_lines import fields


def read(name: str) -> tuple[RawArticle | Problem, ...]:
    text = (CASES / "raw" / f"{name}.txt").read_text("utf-8")
    assert layout_of(text) is tagged
    return tagged.read(name, text, bool)


def read_one(name: str) -> RawArticle:
    (article,) = read(name)
    assert isinstance(article, RawArticle)
    return article


def test_fields() -> None:
    article = read_one("tagged")
    assert fields(article) == {
        "id": "JA-sport-1-20170121",
        "url": "http://www.example.org/ar/article/خبر/92/76367",
        "name": "Example FM",
        "section": "sport",
        "title": "فوز مستحق",
        "date": "2017-01-21T00:19:00+01:00",
        "byline": "هدى الزدجالية",
        "deck": "فاز الفريق بهدفين.",
    }
    assert article.repairs == {"entities": 1, "spaces": 1}
    assert article.line("date") == 7


def test_each_line_of_text_is_a_paragraph() -> None:
    assert read_one("tagged").paragraphs == (
        ("فاز الفريق بهدفين.",),
        ("- الأول في الدقيقة 10 & الثاني بعدها <b>مباشرة</b>.",),
        ("* خدمة {خاصة}",),
    )


def test_empty_fields_are_missing() -> None:
    article = read_one("tagged_bare")
    assert fields(article) == {"id": "92", "date": "21/01/2017"}
    assert article.paragraphs == ()


def test_what_stands_outside_of_fields_goes_to_the_body() -> None:
    article = read_one("tagged_stray")
    assert fields(article) == {"id": "93", "title": "عنوان", "date": "2017-01-21"}
    assert article.paragraphs == (
        ("كلام قبل الوسوم",),
        ("بين الوسوم",),
        ("عنوان ثان",),
        ("في النص <URL> وسم.",),
        ("كلام بعدها",),
        ("وبعد الوثيقة",),
    )
    assert "".join(words for _, words in article.pieces).replace("\n", "") == article.bare.replace("\n", "")


def test_a_file_may_hold_several() -> None:
    first, second, third = read("tagged_two")
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.id, first.title, first.paragraphs, first.number, first.of) == ("a1", "الأول", (("نص الأول.",),), 1, 3)
    assert (second.id, second.title, second.number, second.line("date")) == ("", "الثاني", 2, 9)
    assert isinstance(third, RawArticle)
    assert third.date == "غدا"


def test_a_tag_that_is_not_closed_ends_where_the_next_begins() -> None:
    article = read_one("tagged_open")
    assert fields(article) == {"id": "94", "title": "عنوان لم يُغلق", "date": "2017-01-21", "byline": "تونس - وات"}
    assert article.paragraphs == (("نص لم يُغلق.",),)


def test_without_a_date_it_is_refused() -> None:
    text = "<DOC>\n<DOCNO>1</DOCNO>\n<TIME></TIME>\n</DOC>"
    assert tagged.read("x", text, bool) == (problem("x", "convert.no-date", 3),)


def test_decoded_entities_make_no_tags() -> None:
    text = "<DOC><DOCNO>1</DOCNO><TIME>2017-01-01</TIME><TEXT>&lt;TITLE&gt;ليس عنوانا&lt;/TITLE&gt;</TEXT></DOC>"
    (article,) = tagged.read("x", text, bool)
    assert isinstance(article, RawArticle)
    assert article.title == ""
    assert article.paragraphs == (("<TITLE>ليس عنوانا</TITLE>",),)
