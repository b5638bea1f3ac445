"""Names of months and weekdays for reading."""

from __future__ import annotations

import pytest

from generator.language.letters import fold
from generator.language.month_table import GREGORIAN, HIJRI, HIJRI_MONTHS, WEEKDAYS
from generator.language.months import month_name


def test_no_name_means_two_things() -> None:
    tables = (GREGORIAN, HIJRI, WEEKDAYS)
    assert len(set().union(*tables)) == sum(map(len, tables))
    assert sorted(set(GREGORIAN.values())) == sorted(set(HIJRI.values())) == list(range(1, 13))
    assert sorted(set(WEEKDAYS.values())) == list(range(7))


@pytest.mark.parametrize(
    "region", ["EG", "OM", "SA", "SD", "LY", "YE", "SY", "LB", "IQ", "JO", "PS", "MA", "TN", "DZ", "MR"]
)
def test_every_name_that_we_show_we_read(region: str) -> None:
    assert [GREGORIAN[fold(month_name(month, region))] for month in range(1, 13)] == list(range(1, 13))


def test_every_hijri_name_that_we_show_we_read() -> None:
    assert [HIJRI[fold(name)] for name in HIJRI_MONTHS] == list(range(1, 13))
