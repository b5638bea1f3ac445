"""Edits of authority files as text: what is added stands where it belongs, and every other line as it was."""

from __future__ import annotations

import pytest

from generator.content.authority import parse_authority
from generator.content.authority_edits import Added, CannotEdit, Extended, edited

LIMIT = 100_000
FILE = """\
# أسماء الكتّاب

- slug: "salim"   # الأقدم
  name: "سالم"
  variants:
    - "سالم الكثيري"   # كما وقّع في 2015

# من الصفحة الثقافية
- name: منى
  slug: mona
  aliases: [mona-1]
- {slug: hamad, name: "حمد"}
"""


def test_a_new_entry_stands_at_the_end() -> None:
    assert edited(FILE, [Added("nur", "نور", ("نور الهدى",), ("nur-1a2b",))], [], [], LIMIT) == (
        FILE + '- slug: "nur"\n  name: "نور"\n  variants:\n    - "نور الهدى"\n  aliases:\n    - "nur-1a2b"\n'
    )


def test_lists_are_extended_however_they_are_written() -> None:
    more = [
        Extended(0, ("س. الكثيري",), ("salim-1",)),
        Extended(1, ("منى علي",), ("mona-2",)),
        Extended(2, ("حمد ن.",)),
    ]
    assert (
        edited(FILE, [], more, [], LIMIT)
        == """\
# أسماء الكتّاب

- slug: "salim"   # الأقدم
  name: "سالم"
  variants:
    - "سالم الكثيري"   # كما وقّع في 2015
    - "س. الكثيري"
  aliases:
    - "salim-1"

# من الصفحة الثقافية
- name: منى
  slug: mona
  aliases: ["mona-1", "mona-2"]
  variants:
    - "منى علي"
- {slug: hamad, name: "حمد", variants: ["حمد ن."]}
"""
    )


def test_an_entry_is_taken_out_and_the_remarks_round_it_stay() -> None:
    assert (
        edited(FILE, [], [Extended(2, aliases=("salim",))], [0], LIMIT)
        == """\
# أسماء الكتّاب


# من الصفحة الثقافية
- name: منى
  slug: mona
  aliases: [mona-1]
- {slug: hamad, name: "حمد", aliases: ["salim"]}
"""
    )


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", '- slug: "a"\n  name: "ا"\n'),
        ("[]\n", '- slug: "a"\n  name: "ا"\n'),
        ("# لا أسماء بعد\n[]\n", '# لا أسماء بعد\n- slug: "a"\n  name: "ا"\n'),
        ("- name: ب", '- name: ب\n- slug: "a"\n  name: "ا"\n'),
        ("  - name: ب\n", '  - name: ب\n  - slug: "a"\n    name: "ا"\n'),
        ("- name: ب\r\n", '- name: ب\r\n- slug: "a"\r\n  name: "ا"\r\n'),
    ],
)
def test_a_first_entry_and_one_in_the_file_s_own_manner(text: str, result: str) -> None:
    made = edited(text, [Added("a", "ا")], [], [], LIMIT)
    assert made == result
    assert parse_authority("tag", "tags.yaml", made)[0][-1].name == "ا"


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ('  variants: "ب"  # هكذا', '  variants: ["ب", "ج"]  # هكذا'),
        ("  variants:", '  variants: ["ج"]'),
        ("  variants: []", '  variants: ["ج"]'),
        ("  variants: ['ب, «د»', \"#\"]", '  variants: ["ب, «د»", "#", "ج"]'),
    ],
)
def test_a_list_on_one_line_is_kept_on_it(line: str, result: str) -> None:
    text = f'- name: "ا"\n{line}\n  wikidata: Q1\n'
    assert edited(text, [], [Extended(0, ("ج",))], [], LIMIT) == f'- name: "ا"\n{result}\n  wikidata: Q1\n'


def test_a_file_in_brackets_is_not_touched() -> None:
    with pytest.raises(CannotEdit):
        edited('[{name: "ا"}]\n', [Added("b", "ب")], [], [], LIMIT)
