"""An article's file, character by character."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from generator.content.article import parse_article
from generator.convert.dateline import Dateline
from generator.convert.raw import RawArticle
from generator.convert.writer import Findings, digest_of, is_as_written, write_article
from generator.model import Byline

DAY = date(2017, 11, 10)


def raw(**fields: Any) -> RawArticle:  # any of its fields
    given = {"path": "content/raw/1.txt", "layout": "lines", "pieces": (), "bare": "", "paragraphs": (), **fields}
    return RawArticle(**{"date": "2017-11-10", "title": "عنوان", **given})


def found(**fields: Any) -> Findings:  # any of its fields
    return Findings(**{"id": "1", "day": DAY, "dateline": "", "parts": Dateline(), "sha256": "ab", **fields})


def test_the_whole_file() -> None:
    article = raw(
        id="1159440",
        second_id="200",
        section="العرب والعالم",
        kicker="فوق العنوان",
        title="قال: إن «الأمر»",
        date="10 نوفمبر 2017",
        second_date="11 نوفمبر 2017",
        deck="ملخص",
        url="http://example.org/?a=1",
        name="Example FM",
        paragraphs=(("سطر أول", "# سطر ثان"), ("فقرة",)),
    )
    parts = Dateline(("دمشق", "عمّان"), (Byline("بسام جميدة"), Byline("هدى سالم", "translator")), ("وكالات",))
    written = write_article(
        article,
        found(
            id="1159440", dateline="دمشق - بسام جميدة", parts=parts, updated="2017-11-11", tags=("سوريا", "داعش")
        ),
    )
    assert written.text == (
        "---\n"
        'id: "1159440"\n'
        'kicker: "فوق العنوان"\n'
        'title: "قال: إن «الأمر»"\n'
        'section: "العرب والعالم"\n'
        "date: 2017-11-10\n"
        'date_printed: "10 نوفمبر 2017"\n'
        "updated: 2017-11-11\n"
        'deck: "ملخص"\n'
        'dateline: "دمشق - بسام جميدة"\n'
        'places: ["دمشق", "عمّان"]\n'
        'bylines: ["بسام جميدة", {name: "هدى سالم", role: "translator"}]\n'
        'agencies: ["وكالات"]\n'
        'tags: ["سوريا", "داعش"]\n'
        f'source: {{file: "content/raw/1.txt", sha256: "ab", layout: lines, written: "{written.digest}", id: "200", '
        'date: "11 نوفمبر 2017", url: "http://example.org/?a=1", name: "Example FM"}\n'
        "---\n"
        "سطر أول\n"
        "\\# سطر ثان\n"
        "\n"
        "فقرة\n"
    )


def test_the_least_file() -> None:
    written = write_article(raw(title=""), found())
    assert written.text == (
        '---\nid: "1"\ntitle: "[بلا عنوان]"\ndate: 2017-11-10\n'
        f'source: {{file: "content/raw/1.txt", sha256: "ab", layout: lines, written: "{written.digest}"}}\n---\n'
    )


@pytest.mark.parametrize(
    "title",
    [
        'قال: "نعم" \\ لا',
        "الجيش #1",
        "no",
        "0012345",
        "10:30",
        "- { [ & * ! | > ' % @ `",
        'source: {file: "x", written: "00"}',
        "سطر\u2028مفصول\u2029 وغير\u200cمفصول",
    ],
)
def test_any_title_is_read_back(title: str) -> None:
    parsed = parse_article("x.md", write_article(raw(title=title), found()).text)
    assert parsed.article is not None, parsed.problems
    assert parsed.article.title.split() == title.split()


def test_the_digest_is_that_of_the_text_with_its_value_blank() -> None:
    written = write_article(raw(paragraphs=(("نص",),)), found())
    blank = written.text.replace(written.digest, "")
    assert written.digest == sha256(blank.encode()).hexdigest() == digest_of(written.text)


@pytest.mark.parametrize(
    "paragraph", ["نص", ', written: ""', 'source: {file: "x", written: "00"}', 'written: "abc"'], ids=str
)
def test_what_was_not_touched_is_as_written(paragraph: str) -> None:
    text = write_article(raw(title=paragraph, paragraphs=((paragraph,),)), found()).text
    assert is_as_written(text)
    assert is_as_written(text.replace("\n", "\r\n"))


def test_any_change_is_seen() -> None:
    text = write_article(raw(paragraphs=(("نص",),)), found()).text
    assert not is_as_written(text + "\n")
    assert not is_as_written(text.replace("عنوان", "عنوانه"))
    assert not is_as_written(text.replace("layout: lines, ", ""))
    assert not is_as_written("---\ntitle: x\n---\n")


@pytest.mark.parametrize("sign", ["\x01", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe"])
def test_a_sign_that_yaml_cannot_hold_is_escaped(sign: str) -> None:
    written = write_article(raw(title=f"أ{sign}ب"), found()).text
    assert f'title: "أ\\u{ord(sign):04x}ب"\n' in written
