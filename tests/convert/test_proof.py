"""The proof: it holds for what convert writes, and fails for each thing that could go wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.convert.dateline import Dateline
from generator.convert.layouts import lines
from generator.convert.proof import letters, prove
from generator.convert.raw import RawArticle
from generator.convert.writer import write_article
from generator.language.messages import tell
from generator.model import Byline
from tests.case_files import CASES
from tests.convert.test_writer import found

TEXT = (CASES / "raw" / "whole.txt").read_text("utf-8")


def read() -> RawArticle:
    (article,) = lines.read("content/raw/x.txt", TEXT, bool)
    assert isinstance(article, RawArticle)
    return article


def written(article: RawArticle) -> str:
    return write_article(article, found(id=article.id, dateline=article.dateline)).text


def failure(article: RawArticle, text: str) -> str:
    problem = prove(article, text, "")
    assert problem is not None
    return tell(problem, "en")[0]


def test_it_holds_for_what_is_written() -> None:
    assert prove(read(), written(read()), "") is None


def test_a_prefix_is_no_part_of_the_raw_id() -> None:
    text = write_article(read(), found(id="o1159440", dateline=read().dateline)).text
    assert prove(read(), text, "o") is None
    assert prove(read(), text, "") is not None


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("ظهر أمس", "أمس ظهر", "in body, «ظهر أمس إعادة» of the raw file would become «أمس ظهر إعادة»"),
        ("إعادة الأمن", "إعادة", "in body, «الأمن على مسافة» of the raw file would become «على مسافة 158كم.»"),
        ("158كم.", "158كم", "in body, «158كم. وقال: إن» of the raw file would become «158كم وقال: إن»"),
        ("وقال", "\\*وقال", "in body, «وقال: إن «آليةَ» of the raw file would become «*وقال: إن «آليةَ»"),
        ("آليةَ", "آلية", "in body, ««آليةَ العمل» لم» of the raw file would become ««آلية العمل» لم»"),
        ("الـ«بوكمال»", "البوكمال", "in title, «الـ«بوكمال»» of the raw file would become «البوكمال»"),
        ("وحدة المجتمع", "وحدة", "in deck, «المجتمع» of the raw file would become «»"),
        ("العرب والعالم", "العرب", "in section, «والعالم» of the raw file would become «»"),
        ("10 نوفمبر 2017", "11 نوفمبر 2017", "in date, «10 نوفمبر 2017» of the raw file would become «11 نوفمبر 2017»"),
        ('id: "1159440"', 'id: "1159441"', "in id, «1159440» of the raw file would become «1159441»"),
        ("دمشق - عمان", "دمشق", "in dateline, «عمان - بسام» of the raw file would become «بسام جميدة -»"),
    ],
)
def test_it_fails_where_words_differ(right: str, wrong: str, said: str) -> None:
    text = written(read())
    assert right in text
    assert failure(read(), text.replace(right, wrong)).endswith(f"the proof failed: {said}")


def test_it_tells_the_line_of_the_raw_file() -> None:
    assert failure(read(), written(read()).replace("ظهر", "فجر")).startswith("content/raw/x.txt:14: ")


def test_it_fails_where_a_layout_loses_a_letter() -> None:
    article = replace(read(), bare=TEXT + "\nسقط")
    assert failure(article, written(read())).endswith("the layout «lines» did not place every letter of the file")


def test_it_fails_where_the_article_cannot_be_read() -> None:
    assert failure(read(), written(read()).replace("---\nأعلن", "أعلن")).startswith("content/raw/x.txt: ")


def test_a_name_line_may_become_a_byline_or_an_agency() -> None:
    article = replace(read(), byline="هدى سالم", pieces=(*read().pieces, ("byline", "هدى سالم")), bare=TEXT + "هدى سالم")
    parts = Dateline(bylines=(Byline("هدى سالم"),))
    text = write_article(article, found(id=article.id, dateline=article.dateline, parts=parts)).text
    assert prove(article, text, "") is None
    assert prove(article, written(article), "") is not None


def test_letters_are_compared_without_what_repairs_change() -> None:
    assert letters("ﻻ&ﺏ\u200f \u202bA\u00a0١") == letters("لا & ب A 1")


def test_an_entity_that_was_written_twice_is_decoded_once() -> None:
    twice = "عطر&amp;lt;س&amp;gt;"
    article = replace(read(), bare=TEXT + twice, pieces=(*read().pieces, ("body", "عطر&lt;س&gt;")))
    assert "did not place" not in failure(article, written(read()))
