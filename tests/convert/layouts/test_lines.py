"""Layout `lines`, by small raw files of which each lacks or doubles something."""

from __future__ import annotations

import pytest

from generator.convert.dateline import knows
from generator.convert.layouts import layout_of, lines
from generator.convert.raw import RawArticle
from generator.model import Problem, problem
from tests.case_files import CASES
from tests.convert.names import known_names

NAMES = known_names()
FIELDS = (
    "id", "second_id", "section", "kicker", "title", "date", "second_date", "deck", "dateline", "byline", "url", "name",
)  # fmt: skip


def known(part: str) -> bool:
    return knows(NAMES, "عمان", part)


def read(name: str) -> RawArticle:
    text = (CASES / "raw" / f"{name}.txt").read_text("utf-8")
    assert layout_of(text) is lines
    (article,) = lines.read(name, text, known)
    assert isinstance(article, RawArticle)
    return article


def fields(article: RawArticle) -> dict[str, str]:
    return {name: getattr(article, name) for name in FIELDS if getattr(article, name)}


TEN = "10 نوفمبر 2017"
OIL = {"section": "الاقتصاد", "title": "أسعار النفط ترتفع", "date": TEN}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "whole",
            {
                "id": "1159440",
                "second_id": "1159440",
                "section": "العرب والعالم",
                "title": "الجيش يعلن السيطرة على الـ«بوكمال»",
                "date": TEN,
                "second_date": TEN,
                "deck": "روسيا تأمل أن يصبح المؤتمر نقطة لاستعادة وحدة المجتمع",
                "dateline": "دمشق - عمان - بسام جميدة - وكالات",
            },
        ),
        (
            "no_ids",
            {
                "section": "الثقافة",
                "title": "معرض للكتاب في مسقط",
                "date": "الجمعة 21 صفر 1439 هـ الموافق 10 نوفمبر 2017 م",
                "dateline": "مسقط - العمانية",
            },
        ),
        ("only_title", {"title": "كاريكاتير", "date": "2017/11/10"}),
        ("only_head", {"id": "77", "section": "كاريكاتير", "date": "2017/11/10"}),
        ("second_differs", {"id": "100", "second_id": "200", "second_date": "11 نوفمبر 2017", **OIL}),
        ("lone_deck", {"id": "101", "deck": "خبراء يتوقعون أن يستمر الصعود حتى نهاية العام المقبل", **OIL}),
        ("lone_dateline", {"id": "102", "dateline": "نزوى - هدى الزدجالية", **OIL}),
        (
            "lone_byline",
            {"id": "103", "section": "رأي", "title": "عن القراءة", "date": TEN, "dateline": "هدى الزدجالية"},
        ),
        ("dateline_then_dash", {"id": "104", "dateline": "مسقط - العمانية", **OIL}),
        (
            "kicker",
            {
                "id": "105",
                "section": "الثقافة",
                "kicker": "في أمسية شعرية",
                "title": "شاعر يقرأ قصيدة عن الفلج",
                "date": "١٠ نوفمبر ٢٠١٧",
            },
        ),
        ("title_is_a_date", {"id": "106", "section": "رأي", "title": "11 سبتمبر 2001", "date": TEN}),
        ("line_after_date", {"id": "107", "section": "رأي", "title": "عن القراءة", "date": TEN}),
    ],
)
def test_fields(name: str, found: dict[str, str]) -> None:
    assert fields(read(name)) == found


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        ("whole", (("أعلن الجيش ظهر أمس إعادة الأمن على مسافة 158كم.",), ("وقال: إن «آليةَ العمل» لم تتغير.",))),
        ("only_title", ()),
        ("line_after_date", (("العدد 12345",), ("نص المقال.",))),
        (
            "dateline_then_dash",
            (
                ("تنطلق غدا في مسقط أعمال المؤتمر الدولي الثالث للطاقة المتجددة بمشاركة خبراء من ثلاثين بلدا -",),
                ("نص الخبر.",),
            ),
        ),
        (
            "kicker",
            (
                (
                    "قفا نبك من ذكرى حبيب ومنزل     بسقط اللوى بين الدخول فحومل",
                    "فتوضح فالمقراة لم يعف رسمها     لما نسجتها من جنوب وشمأل",
                ),
                ("10. ليست قائمة", "# وليس عنوانا"),
            ),
        ),
    ],
)
def test_paragraphs(name: str, paragraphs: tuple[tuple[str, ...], ...]) -> None:
    assert read(name).paragraphs == paragraphs


def test_lines_of_fields() -> None:
    article = read("whole")
    assert [article.line(name) for name in ("id", "section", "title", "date", "deck", "dateline", "body")] == [
        1, 3, 5, 7, 10, 12, 14,
    ]  # fmt: skip
    assert read("no_ids").line("id") == 0


def test_pieces_are_all_words_in_their_order() -> None:
    article = read("whole")
    bare = [word for word in article.bare.split() if word != "-"]
    assert [word for _, words in article.pieces for word in words.split() if word != "-"] == bare


def test_byte_order_marks_and_bidi_signs_hide_no_id() -> None:
    (article,) = lines.read("x", "\ufeff\u202b1159440\u202c\nرأي\n\nعنوان\n\n2017-11-10\n\nنص", known)
    assert isinstance(article, RawArticle)
    assert article.id == "1159440"
    assert article.repairs == {"bidi-controls": 2, "zero-width": 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1159440\nرأي\n\nعنوان\n\nنص بلا تاريخ", problem("x", "convert.no-date", 6)),
        ("1159440", problem("x", "convert.no-date", 1)),
    ],
)
def test_without_a_date_it_is_refused(text: str, found: Problem) -> None:
    assert layout_of(text) is lines
    assert lines.read("x", text, known) == (found,)


@pytest.mark.parametrize("text", ["", "\n\n", "نص طويل بلا تاريخ ولا معرّف", "أ\n\nب\n\nج\n\nد\n\n10 نوفمبر 2017"])
def test_what_has_no_such_head_is_not_recognised(text: str) -> None:
    assert layout_of(text) is None
