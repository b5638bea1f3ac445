"""Laws of convert, on any text that Hypothesis can think of."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.markdown import plain_text, render_body, render_slowly
from generator.convert.conversion import Converted, Converter, Settings
from generator.convert.encoding import Decoded, decode
from generator.convert.escape import markdown
from generator.convert.tagging import TagIndex
from generator.model import Problem
from tests.convert.names import known_names

NAMES = known_names()
CONVERTER = Converter(Settings(NAMES, "عمان"))
TAGS = TagIndex(NAMES)

# What repairs leave: no controls, no line ends but \n.
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"])
ONE_SIGN = "*_`[]()<>!&#;-+=~|\\.:'\"/ 0129aأب«»\n"
SIGNS = st.sampled_from([*ONE_SIGN, "](", "![", "---", "```", "&amp;", "   ", "\n\n"])
LINES = st.one_of(st.text(CHARACTERS), st.lists(SIGNS).map("".join))
PARAGRAPHS = st.lists(LINES.map(lambda text: text.split("\n")))


@given(PARAGRAPHS)
@example([["[a]: b", "'c'"], ["[a]"]])
@example([["a", "b | c", "-|-"]])
@example([["*a", "b*"], ["_a_b_"]])
@example([["a   b", "*c   d*"]])
def test_any_prose_is_shown_as_it_is(paragraphs: list[list[str]]) -> None:
    body = markdown(paragraphs)
    words = " ".join(line for lines in paragraphs for line in lines).split()
    assert plain_text(render_slowly(body)).split() == words
    assert plain_text(render_body(body)).split() == words


@given(PARAGRAPHS)
def test_paragraphs_of_prose_are_paragraphs(paragraphs: list[list[str]]) -> None:
    html = render_slowly(markdown(paragraphs))
    kept = [lines for lines in paragraphs if any(line.strip() for line in lines)]
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {"p", "div", "span"}
    assert len(re.findall(r"<p>(?!\s*<span>)|<div", html)) == len(kept)


@given(LINES, LINES, PARAGRAPHS)
def test_converting_twice_gives_the_same(title: str, deck: str, paragraphs: list[list[str]]) -> None:
    body = "\n\n".join("\n".join(lines) for lines in paragraphs)
    content = f"7\nرأي\n\n{title}\n\n10 نوفمبر 2017\n\n{deck} -\n\n{body}".encode()
    first = CONVERTER.convert("content/raw/7.txt", content)
    again = Converter(Settings(NAMES, "عمان")).convert("content/raw/7.txt", content)
    assert first == again


@given(LINES.filter(lambda text: text.strip() != ""), PARAGRAPHS)
def test_what_is_converted_is_proven_and_what_is_not_has_a_reason(title: str, paragraphs: list[list[str]]) -> None:
    tagged = "\n".join(" ".join(lines) for lines in paragraphs)
    content = f"<DOC><DOCNO>7</DOCNO><TITLE>{title}</TITLE><TIME>2017-11-10</TIME><TEXT>{tagged}</TEXT></DOC>"
    for one in CONVERTER.convert("content/raw/7.txt", content.encode()):
        # No prose may fail the proof: then the writer would be wrong.
        assert isinstance(one, Converted) or not one.code.startswith("convert.proof"), one


@given(st.binary())
def test_any_bytes_are_text_or_have_a_reason(content: bytes) -> None:
    found = decode("x", content)
    assert isinstance(found, Problem) or (isinstance(found, Decoded) and "\0" not in found.text and "\r" not in found.text)


@given(st.binary())
def test_any_file_is_converted_or_has_a_reason(content: bytes) -> None:
    assert CONVERTER.convert("content/raw/x.txt", content)


WORDS = "سوريا سورية والعراق للبنان لمالي المالي عُمان عمّان عمان كرة القدم وكرة نصف قطر جنوب السودان، «داعش» علي"
ARABIC_WORDS = st.lists(st.sampled_from(WORDS.split())).map(" ".join)


@given(st.one_of(ARABIC_WORDS, LINES))
def test_looking_only_where_a_name_may_begin_misses_none(text: str) -> None:
    everywhere = TagIndex(NAMES)
    everywhere._hits = lambda tokens: list(range(len(tokens)))  # type: ignore[method-assign]  # every word may begin one
    assert TAGS.tags([text], []) == everywhere.tags([text], [])
