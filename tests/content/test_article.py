"""A whole file to an article, or to what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.article import FixedPage, Parsed, decode, parse_article, parse_page
from generator.language.messages import tell
from generator.model import Article, Byline, Correction, Image, Problem, Source, problem

PATH = "content/articles/2017/1159440.md"
HEAD = 'title: "عنوان"\ndate: 2017-11-10\n'


def article(front: str = "", body: str = "نص.\n") -> Article:
    parsed = parse_article(PATH, f"---\n{HEAD}{front}---\n{body}")
    assert parsed.article is not None, parsed.problems
    return parsed.article


def codes(text: str, path: str = PATH) -> list[tuple[int, int, str]]:
    parsed = parse_article(path, text)
    assert parsed.article is None
    return [(one.line, one.column, one.code) for one in parsed.problems]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("نص".encode(), "نص"),
        (b"\xef\xbb\xbf" + "نص".encode(), "نص"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"", ""),
        ("نص".encode("utf-16"), problem("x", "content.utf16")),
        ("a".encode("utf-16-be"), problem("x", "content.control", 1, 1, character="U+0000")),
        ("سطر\nنص".encode() + b"\xc3", problem("x", "content.not-utf8", 2, 3, byte="0xC3")),
        ("نص".encode("cp1256"), problem("x", "content.not-utf8", 1, 1, byte="0xE4")),
        ("سطر\nن\x1aص".encode(), problem("x", "content.control", 2, 2, character="U+001A")),
        ("سطر\nن\0ص".encode(), problem("x", "content.control", 2, 2, character="U+0000")),
    ],
)
def test_decode(content: bytes, found: str | Problem) -> None:
    assert decode("x", content) == found


def test_everything_that_may_be_written() -> None:
    whole = article(
        'id: "7"\nsection: "رأي"\nkicker: "ملاحة"\ndeck: "سطر"\n'
        'dateline: "دمشق"\ndate_printed: "10 نوفمبر"\nplaces: ["دمشق", "دمشق"]\n'
        'bylines: ["منى", {name: "سامر", role: "تصوير"}]\nagencies: "وكالات"\ntags: ["أ", "ب", "أ"]\n'
        'order: 2\nissue: 0123\npage: 3\n'
        'edition: "أولى"\nsupplement: "ثقافة"\ngenre: poem\nseries: "س"\n'
        'republished_from: "ص"\nrights: "ح"\nlanguage: fr\n'
        'image: {src: images/a.png, alt: "أ", caption: "ب", credit: "ج"}\naliases: ["/a", "/a/"]\ncorrects: "6"\n'
        'corrections: [{date: 2017-11-11, text: "صح"}]\nstatus: unlisted\nnotice: "ن"\nsource: {file: x, sha256: "0"}\n'
    )
    assert (whole.id, whole.issue, whole.order, whole.genre, whole.language) == ("7", "0123", 2, "poem", "fr")
    assert (whole.places, whole.tags, whole.agencies) == (("دمشق",), ("أ", "ب"), ("وكالات",))
    assert whole.bylines == (Byline("منى"), Byline("سامر", "تصوير"))
    assert whole.image == Image("a.png", "أ", "ب", "ج")
    assert whole.aliases == ("/a",)
    assert whole.corrections == (Correction(whole.date.replace(day=11), "صح"),)
    assert whole.source == Source(file="x", sha256="0")
    assert whole.status == "unlisted"


def test_the_least_that_must_be_written() -> None:
    assert article() == Article(PATH, "1159440", "عنوان", article().date, body="نص.", body_line=5)


def test_the_body_is_what_follows_and_knows_its_line() -> None:
    found = article(body="\n\nأول.\n\n---\n\nثان.\n\n")
    assert (found.body, found.body_line) == ("أول.\n\n---\n\nثان.", 7)


def test_the_id_is_the_file_s_name_where_none_is_written() -> None:
    assert parse_article("content/articles/a/خبر.md", f"---\n{HEAD}---\nن").article == Article(
        "content/articles/a/خبر.md", "خبر", "عنوان", article().date, body="ن", body_line=5
    )
    assert codes(f"---\n{HEAD}---\nن", "content/articles/index.md") == [(0, 0, "content.id-reserved")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, 0, "content.empty-file")]),
        ("نص", [(1, 1, "content.no-front-matter")]),
        (" ---\n", [(1, 1, "content.no-front-matter")]),
        (f"---\n{HEAD}", [(1, 1, "content.front-matter-open")]),
        (f"---\n{HEAD}--- \nنص", [(1, 1, "content.front-matter-open")]),
        ("---\n- a\n---\n", [(2, 1, "content.front-matter-not-a-mapping")]),
        ("---\n---\n", [(2, 1, "content.front-matter-not-a-mapping")]),
        ("---\ntitle: a\n---\n", [(2, 1, "shape.missing")]),
        (f"---\n{HEAD}xyz: 1\n---\n", [(4, 1, "shape.unknown-key")]),
    ],
)
def test_what_is_wrong(text: str, found: list[tuple[int, int, str]]) -> None:
    assert codes(text) == found


def test_front_matter_may_end_with_the_file() -> None:
    assert parse_article(PATH, f"---\n{HEAD}status: erased\n---").problems == ()


@pytest.mark.parametrize(
    ("front", "body", "found"),
    [
        ("", "\n", ["content.empty-body"]),
        ("status: withdrawn\n", "", ["content.withdrawn-without-reason"]),
        ('status: withdrawn\nnotice: "سُحب لخطأ في الأسماء"\n', "", []),
        ("status: erased\n", "", []),
        ('image: {src: a.png, alt: "أ"}\n', "", []),
        ("image: {src: a.png}\n", "نص", ["content.image-without-alt"]),
        ("kicker: الجيش #1\n", "نص", ["yaml.cut-at-hash"]),
    ],
)
def test_notices_come_with_the_article(front: str, body: str, found: list[str]) -> None:
    parsed = parse_article(PATH, f"---\n{HEAD}{front}---\n{body}")
    assert parsed.article is not None
    assert [one.code for one in parsed.problems if one.notice] == found
    assert all(one.notice for one in parsed.problems)


def test_a_page_of_the_editors() -> None:
    page, problems = parse_page("content/pages/About.md", '---\ntitle: "عنا"\ndescription: "من نحن"\n---\nنص.\n')
    assert (page, problems) == (FixedPage("content/pages/About.md", "about", "عنا", "من نحن", "نص.\n"), ())
    page, problems = parse_page("content/pages/index.md", '---\ntitle: "عنا"\ndate: 2017\n---\n')
    assert page is None
    assert [one.code for one in problems] == ["shape.unknown-key", "content.id-reserved"]


@given(st.one_of(st.text(), st.text().map(lambda text: f"---\n{HEAD}{text}\n---\n{text}")))
def test_parsing_never_raises_and_everything_told_has_its_words(text: str) -> None:
    parsed = parse_article(PATH, text)
    assert isinstance(parsed, Parsed)
    assert parsed.article is not None or any(not one.notice for one in parsed.problems)
    for one in parsed.problems:
        for language in ("en", "ar"):
            head, hint = tell(one, language)
            assert head.startswith(PATH)
            assert hint


@given(st.binary())
def test_decoding_never_raises(content: bytes) -> None:
    assert isinstance(decode("x", content), str | Problem)
