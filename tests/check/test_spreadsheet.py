"""The table of names, as spreadsheets write it."""

from __future__ import annotations

import pytest

from generator.check.spreadsheet import MARK, Row, read_rows, write_rows
from generator.language.messages import tell

ROWS = [
    Row("byline", "أحمد، «سالم»", 7, "ahmd-1a2b"),
    Row("tag", '=1+1;"x"', 1, "x-2b3c", "-نفط", "oil"),
]


def test_it_begins_with_the_mark_that_excel_knows() -> None:
    assert write_rows(ROWS) == (
        f"{MARK}kind,name,count,slug,right_name,right_slug\r\n"
        "byline,أحمد، «سالم»,7,ahmd-1a2b,,\r\n"
        'tag,"\'=1+1;""x""",1,x-2b3c,\'-نفط,oil\r\n'
    )


def test_nothing_is_lost_on_the_way_there_and_back() -> None:
    assert read_rows("names.csv", write_rows(ROWS)) == (ROWS, [])


def test_a_spreadsheet_may_part_cells_and_order_columns_in_its_own_way() -> None:
    text = "right_name;notes;name;kind\nأحمد سالم;راجعه;أ. سالم;byline\n;;;\n"
    assert read_rows("names.csv", text) == ([Row("byline", "أ. سالم", 0, "", "أحمد سالم")], [])


def test_a_name_is_one_line_and_a_count_is_a_small_number() -> None:
    text = f'kind,name,count,right_name\ntag,"نفط\nخام",{"9" * 5000},نفط  خام\ntag,ماء,٧,\n'
    assert read_rows("names.csv", text) == (
        [Row("tag", "نفط خام", 0, "", "نفط خام"), Row("tag", "ماء", 7, "")],
        [],
    )


def test_a_quote_within_a_cell_is_its_own() -> None:
    assert read_rows("names.csv", 'kind,name,right_name\ntag,5" مدفع,\n')[0] == [Row("tag", '5" مدفع', 0, "")]


OPEN = 'a cell of this row opens with the sign " and does not end with it'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names.csv:1: the table has no column «kind»"),
        ("kind,name\n", "names.csv:1: the table has no column «right_name»"),
        ("kind,name,right_name\nwriter,أ,ب\n", "names.csv:2: «writer» is no kind of name"),
        ("kind,name,right_name\ntag,,ب\n", "names.csv:2: the row has no name"),
        ('kind,name,right_name\n\ntag,أ,"ب\ntag,ج,د\n', f"names.csv:3: {OPEN}"),
        ('kind,name,right_name\ntag,"أ"ب,\n', f"names.csv:2: {OPEN}"),
        ('"kind,name,right_name\n', f"names.csv:1: {OPEN}"),
        (
            f"kind,name,right_name\ntag,{'أ' * 131_073},\n",
            "names.csv:2: a cell of this row is longer than 131072 characters",
        ),
    ],
    ids=lambda text: text[:30],
)
def test_what_is_wrong_with_a_table_is_told(text: str, told: str) -> None:
    assert [tell(one, "en")[0] for one in read_rows("names.csv", text)[1]] == [told]
