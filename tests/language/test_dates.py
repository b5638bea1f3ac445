"""Dates as papers print them, by the cases of `dates.yaml`."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from typing import Any

import pytest

from generator.language.dates import LONGEST, ImpossibleDate, ReadDate, read_date
from tests.case_files import read_cases

CASES = read_cases("dates.yaml")


def _expected(case: dict[str, Any]) -> ReadDate:  # what the case file holds
    hijri = case.get("hijri")
    year, month, day = map(int, hijri.split()) if hijri else (0, 0, 0)
    return ReadDate(
        date.fromisoformat(case["day"]),
        datetime.fromisoformat(case["moment"]) if "moment" in case else None,
        (year, month, day) if hijri else None,
        tuple(case.get("warnings", ())),
    )


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["text"])
def test_a_printed_date_is_read(case: dict[str, Any]) -> None:  # what the case file holds
    found = read_date(case["text"])
    assert found == _expected(case)
    assert isinstance(found, ReadDate)
    zone = found.moment.utcoffset() if found.moment else None
    assert zone == (datetime.fromisoformat(case["moment"]).utcoffset() if "moment" in case else None)


@pytest.mark.parametrize("case", CASES["impossible"], ids=lambda case: case["text"])
def test_a_date_on_no_calendar_is_told(case: dict[str, str]) -> None:
    found = read_date(case["text"])
    assert isinstance(found, ImpossibleDate)
    assert (found.text, found.reason) == (case["text"], case["reason"])


@pytest.mark.parametrize("text", CASES["none"])
def test_a_line_that_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_a_long_line_is_prose() -> None:
    assert read_date("10 نوفمبر 2017" + "." * LONGEST) is None


def test_reading_dates_needs_no_locale_data() -> None:
    program = "import sys; import generator.language.dates; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
