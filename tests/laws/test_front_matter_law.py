"""The law: front matter read line by line is what the YAML parser reads, or is left to it."""

from __future__ import annotations

import os

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.plain_yaml import load
from generator.content.yaml_lines import LoadedLines, load_lines

TEXTS = int(os.environ.get("WARRAQ_HEADERS", "400"))
KEYS = ["title", "date", "id", "a.b", "0", "null", "الاسم", "<<", "- x", "no", "source"]
SCALARS = [
    '"نص"', '""', '"قال: إن"', '"الجيش #1"', '"a\\"b"', '"\\u0634"', '"\\\\"', '"\\\\""', '"\\\\\\"x\\\\"', '"\\n"', '"\\',
    "'نص'", "2017-11-10", "no", "null", "~", "0012345",
    "1e3", "10:30", "a b", "نص", "a#b", "a #b", "&a", "*a", "!x", "|", "x-", ".x", '"\t"', '"\u2028"', '"\ufeff"', "",
    '"x" ', '" x "', '"x" # y', '"%"', '"a, b"', '"]"', '"}"', '"😀"',
]  # fmt: skip
scalars = st.one_of(st.sampled_from(SCALARS), st.text(max_size=6).map(lambda text: f'"{text}"'))
lists = st.lists(scalars, max_size=3).map(lambda items: f"[{', '.join(items)}]")
pairs = st.lists(st.tuples(st.sampled_from(KEYS), scalars), max_size=3).map(
    lambda items: f"{{{', '.join(f'{key}: {value}' for key, value in items)}}}"
)
lines = st.tuples(st.sampled_from(KEYS), st.one_of(scalars, lists, pairs), st.sampled_from(["\n", "\n", "\n", "", " \n", "\n\n"]))
texts = st.lists(lines, max_size=5).map(lambda rows: "".join(f"{key}: {value}{end}" for key, value, end in rows))


@settings(max_examples=TEXTS, deadline=None)
@given(text=st.one_of(texts, texts, st.text()))
@example(text='title: "نص"\ndate: 2017-11-10\ntags: ["أ", "ب"]\nsource: {file: "x", layout: lines}\n')
@example(text='a: {b: "x", b: "y"}\n')
@example(text='a: "x"\na: "y"\n')
@example(text='title: "' + "س" * 40_000 + '"\n')
def test_reading_lines_is_reading_yaml(text: str) -> None:
    quick, slow = load_lines(text, first_line=2), load(text, first_line=2)
    assert quick.value == slow.value
    assert quick.faults == slow.faults
    for path in [(), *slow.places, ("title", 0), ("none",)]:
        assert quick.place(path) == slow.place(path)


def test_what_convert_writes_is_read_line_by_line() -> None:
    text = (
        'id: "1159440"\ntitle: "الجيش: «خبر» #1"\ndate: 2017-11-10\ntags: ["سوريا", "داعش"]\n'
        'source: {file: "a.txt", layout: lines, name: "\\"\\\\"}\ndeck: "قال: \\"نعم\\""\n'
    )
    assert isinstance(load_lines(text), LoadedLines)
