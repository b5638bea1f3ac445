"""YAML as people write it: every scalar is the text that stands there, and what is refused has its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.plain_yaml import MAX_BYTES, Fault, Loaded, load


def codes(text: str, first_line: int = 1) -> list[tuple[int, int, str]]:
    return [(fault.line, fault.column, fault.code) for fault in load(text, first_line).faults]


@pytest.mark.parametrize(
    "word", ["no", "yes", "true", "0012345", "10:30", "0x1F", "1e3", "2017-11-10", "1_000", ".inf", "٢٠١٧", "=", "0o17"]
)
def test_a_word_stays_itself(word: str) -> None:
    assert load(f"id: {word}\nlist: [{word}, '{word}']").value == {"id": word, "list": [word, word]}


@pytest.mark.parametrize(
    ("text", "value"), [("a:", None), ("a: ~", None), ("a: null", None), ('a: ""', ""), ("a: 'null'", "null")]
)
def test_nothing_and_an_empty_text_are_two(text: str, value: str | None) -> None:
    assert load(text).value == {"a": value}


def test_values_nest_and_have_their_places() -> None:
    loaded = load("title: عنوان\nbylines:\n  - منى\n  - {name: سامر, role: تصوير}\n", first_line=2)
    assert loaded.value == {"title": "عنوان", "bylines": ["منى", {"name": "سامر", "role": "تصوير"}]}
    assert loaded.place(("bylines",)) == (3, 1)
    assert loaded.place(("bylines", 0)) == (4, 5)
    assert loaded.place(("bylines", 1, "role")) == (5, 18)
    assert loaded.place(("bylines", 1, "nothing", 7)) == (5, 5)
    assert load("").place(("a",)) == (0, 0)


@pytest.mark.parametrize("text", ["", "# تعليق\n", "---\n", "\n\n"])
def test_an_empty_text_holds_nothing(text: str) -> None:
    assert (load(text).value, load(text).faults) == (None, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1", (1, 4, "yaml.anchor")),
        ("a: *x", (1, 4, "yaml.alias")),
        ("a: &x [1]", (1, 4, "yaml.anchor")),
        ("a: {<<: {b: 1}}", (1, 5, "yaml.merge")),
        ("a: !!int 7", (1, 4, "yaml.tag")),
        ("a: !x {b: 1}", (1, 4, "yaml.tag")),
        ("? [a]\n: b", (1, 3, "yaml.key-not-text")),
        ("a: 1\nb: 2\na: 3", (3, 1, "yaml.duplicate-key")),
        ("x: {a: 1, a: 2}", (1, 11, "yaml.duplicate-key")),
        ("a: 1\n---\nb: 2", (2, 1, "yaml.second-document")),
        ("title: قال: نعم", (1, 11, "yaml.colon")),
        ("a: [1, 2\nb: 3", (2, 2, "yaml.syntax")),
        ("a:\n\t- b", (2, 1, "yaml.syntax")),
        ("a: \x07", (1, 4, "yaml.character")),
        ("a: ب\nb: \ud800", (2, 4, "yaml.character")),
        ("a: " + "[" * 33, (1, 35, "yaml.too-deep")),
    ],
)
def test_what_is_refused(text: str, found: tuple[int, int, str]) -> None:
    assert codes(text) == [found]
    line, column, code = found
    assert codes(text, 10) == [(line + 9, column, code)]


def test_a_merge_key_in_quotes_is_a_word() -> None:
    assert load('"<<": 1').value == {"<<": "1"}


def test_a_key_may_stand_in_two_mappings() -> None:
    assert load("- {name: 1}\n- {name: 2}").faults == ()


def test_size_is_counted_in_bytes_before_anything_is_read() -> None:
    assert load("a: " + "ا" * (MAX_BYTES // 2)).faults == (
        Fault(1, 1, "yaml.too-long", (("size", str(MAX_BYTES + 3)), ("limit", str(MAX_BYTES)))),
    )
    assert load("a: " + "ا" * (MAX_BYTES // 2 - 2)).sound


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: الجيش #1 يتقدم", "#1 يتقدم"),
        ("a: الجيش # تعليق", ""),
        ('a: "الجيش #1"', ""),
        ("a: الجيش#1", ""),
        ("a: 1 #", ""),
        ("a: [سوريا #1\n]", "#1"),
    ],
)
def test_a_value_cut_at_a_hash_is_a_notice(text: str, told: str) -> None:
    loaded = load(text)
    assert [dict(fault.values)["text"] for fault in loaded.faults] == ([told] if told else [])
    assert loaded.sound


@settings(max_examples=200)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                [
                    "a",
                    ": ",
                    "- ",
                    "\n",
                    "  ",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    '"',
                    "'",
                    "&x ",
                    "*x",
                    "<<",
                    "!t ",
                    "#",
                    "|",
                    ">",
                    "?",
                    "---\n",
                    "...",
                    "ب",
                ]
            )
        ).map("".join),
    )
)
def test_loading_never_raises(text: str) -> None:
    assert isinstance(load(text), Loaded)
