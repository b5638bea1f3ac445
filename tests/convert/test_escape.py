"""Prose that Markdown would take for structure."""

from __future__ import annotations

import pytest

from generator.content.markdown import plain_text, render_body, render_slowly
from generator.convert.escape import markdown, paragraph_markdown
from tests.case_files import read_cases

CASES: list[list[str]] = read_cases("escapes.yaml")


@pytest.mark.parametrize(("raw", "escaped"), CASES)
def test_escape(raw: str, escaped: str) -> None:
    assert paragraph_markdown(raw.split("\n")) == escaped


@pytest.mark.parametrize(("raw", "escaped"), CASES)
def test_what_is_escaped_is_shown_as_it_was(raw: str, escaped: str) -> None:
    for render in (render_body, render_slowly):
        html = render(escaped)
        assert plain_text(html).split() == raw.split()
        assert not any(tag in html for tag in ("<h", "<ul", "<ol", "<em", "<strong", "<code", "<a ", "<img", "<table"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 40


def test_paragraphs_are_apart_and_empty_ones_are_left_out() -> None:
    assert markdown([["أول"], [], ["  "], ["ثان", "سطره"]]) == "أول\n\nثان\nسطره"


def test_verse_stays_verse() -> None:
    body = markdown([["قفا نبك من ذكرى حبيب ومنزل     بسقط اللوى بين الدخول فحومل"]])
    assert render_body(body).count("<span>") == 2


def test_markup_of_the_raw_text_is_shown_and_not_run() -> None:
    html = render_body(markdown([["<script>alert(1)</script>"]]))
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
