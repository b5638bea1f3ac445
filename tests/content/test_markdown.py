"""Markdown as Arabic newspapers write it: the cases of `tests/cases/markdown.yaml`, and words read back from HTML."""

from __future__ import annotations

import pytest

from generator.content.markdown import plain_text, render_body, render_slowly
from tests.case_files import read_cases

CASES = read_cases("markdown.yaml")


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_markdown(case: dict[str, str]) -> None:
    root = case.get("root", "../../../")
    assert render_body(case["body"], root) == case["html"]
    assert render_slowly(case["body"], root) == case["html"]


def test_no_case_stands_twice() -> None:
    assert len({(case["body"], case.get("root")) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("فقرة.\n\nثانية **مهمة**.", ["فقرة.", "ثانية مهمة."]),
        ("قفا   نبك", ["قفا نبك"]),
        ("أ & ب <ج>", ["أ & ب <ج>"]),
        ("سطر  \nسطر", ["سطر", "سطر"]),
        ("![نص بديل](a.png) ظاهر", ["ظاهر"]),
    ],
)
def test_plain_text_is_what_a_reader_would_copy(body: str, lines: list[str]) -> None:
    assert [line.strip() for line in plain_text(render_body(body)).split("\n") if line.strip()] == lines


def test_deep_markdown_is_no_danger() -> None:
    for body in (">" * 5_000, "- " * 3_000, "[" * 3_000, "*" * 1_000 + "نص" + "*" * 1_000, "![" * 500 + "]()" * 500):
        assert render_body(body).endswith(">\n")
