"""Pydantic's errors in our own words, in both languages, each at its place."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from generator.content.faults import key_notice
from generator.content.plain_yaml import load
from generator.content.shape import Line, Several, Strict, refuse, shape_problems
from generator.language.messages import tell


class Inner(Strict):
    name: Annotated[Line, Field(min_length=1, max_length=5)]


class Shape(Strict):
    title: Line
    kind: Literal["news", "poem"] = "news"
    count: Annotated[int, Field(ge=1, le=9)] = 1
    shown: bool = True
    code: Annotated[str, Field(pattern="^[A-Z]+$")] = "A"
    names: Annotated[tuple[Line, ...], Several] = ()
    inner: Inner | None = None


def told(text: str, language: str = "en") -> list[str]:
    loaded = load(text)
    try:
        Shape.model_validate(loaded.value)
    except ValidationError as error:
        return [" — ".join(tell(one, language)) for one in shape_problems("x.md", loaded, error, Shape.model_fields)]
    return []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: poem", "x.md:1:1: the key «title» is missing — add title: with its value"),
        ("title: a\ntitel: b", "x.md:2:1: there is no key «titel» — did you mean «title»?"),
        (
            "title: a\nسعر: b",
            "x.md:2:1: there is no key «سعر» — use one of: code, count, inner, kind, names, shown, title",
        ),
        ("title: a\nkind: novel", "x.md:2:1: «novel» is no value for kind — write news, poem"),
        ("title: a\ncount: كثير", "x.md:2:1: count must be a whole number, and «كثير» is none — write digits, as 3"),
        ("title: a\ncount: 0", "x.md:2:1: count may not be 0 — write a number ≥ 1"),
        ("title: a\ncount: 10", "x.md:2:1: count may not be 10 — write a number ≤ 9"),
        ("title: a\nshown: ربما", "x.md:2:1: shown must be true or false, and «ربما» is neither — write true or false"),
        (
            "title: a\ncode: a",
            "x.md:2:1: «a» is not of the form that code has — see the file's schema under docs/schema",
        ),
        (
            "title: [a]",
            "x.md:1:1: title must be text, not a list or a mapping — write it as one line, in double quotes where in doubt",
        ),
        ("title: a\nnames: {a: b}", 'x.md:2:1: names must be a list — write it as ["…", "…"]'),
        (
            "title: a\ninner: b",
            "x.md:2:1: inner must be a mapping of keys and values — write its keys below it, each with its value",
        ),
        ('title: a\ninner: {name: ""}', "x.md:2:9: inner.name is empty — write it"),
        ("title: a\ninner: {name: abcdef}", "x.md:2:9: inner.name is longer than 5 characters — shorten it"),
        ('title: "a\\x1a"', "x.md:1:1: the character U+001A in title is one that no page can show — remove it"),
        ('title: "\\ufffe"', "x.md:1:1: the character U+FFFE in title is one that no page can show — remove it"),
    ],
)
def test_what_is_told(text: str, said: str) -> None:
    assert told(text) == [said]
    assert "—" in told(text, "ar")[0]
    assert told(text, "ar")[0].partition(": ")[0] == said.partition(": ")[0]


def test_several_wrong_values_are_told_together() -> None:
    assert len(told("kind: novel\ncount: x\nother: y")) == 4


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("title: ' عنوان\t\n  طويل '", {"title": "عنوان طويل"}),
        ("title:", {"title": ""}),
        ("title: a\nnames: سوريا", {"names": ("سوريا",)}),
        ("title: a\nnames: ''", {"names": ()}),
        ("title: a\nnames:", {"names": ()}),
        ("title: a\nnames: [أ, ب]", {"names": ("أ", "ب")}),
        ("title: a\ncount: 007", {"count": 7}),
        ('title: "a\\x0bb\\x85c"', {"title": "a b c"}),
    ],
)
def test_what_is_made_plain(text: str, values: dict[str, object]) -> None:
    made = Shape.model_validate(load(text).value).model_dump()
    assert {key: made[key] for key in values} == values


def test_a_validator_s_own_code_carries_its_values() -> None:
    error = refuse("content.not-a-date", text="أمس")
    assert error.context == {"code": "content.not-a-date", "text": "أمس"}


def test_a_notice_stands_at_the_key() -> None:
    loaded = load("a: 1\nimage: {src: x}")
    one = key_notice("x.md", loaded, ("image",), "content.image-without-alt", src="x")
    assert (one.line, one.column, one.notice) == (2, 1, True)
