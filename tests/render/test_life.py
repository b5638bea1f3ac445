"""The life of a term as bars: by years or months, from the side on which people begin to read."""

from __future__ import annotations

import pytest

from generator.archive.questions import Count
from generator.render.life import BREADTH, HEIGHT, STEP, Life, by_year, life_of


def months(*counted: tuple[int, int, int]) -> list[Count]:
    return [Count(year, month, 0, count) for year, month, count in counted]


def shown(life: Life | None) -> list[tuple[int, int, int]]:
    assert life is not None
    return [(bar.year, bar.month, bar.count) for bar in life.bars]


def test_few_years_are_shown_by_months_with_those_that_are_empty() -> None:
    life = life_of(months((2016, 11, 3), (2017, 2, 4)), from_right=True)
    assert shown(life) == [(2016, 11, 3), (2016, 12, 0), (2017, 1, 0), (2017, 2, 4)]


def test_more_years_are_shown_as_years() -> None:
    life = life_of(months((2014, 12, 1), (2016, 1, 2), (2016, 9, 3), (2017, 1, 1)), from_right=True)
    assert shown(life) == [(2014, 0, 1), (2015, 0, 0), (2016, 0, 5), (2017, 0, 1)]


def test_three_years_are_few_and_four_are_not() -> None:
    three = life_of(months((2015, 1, 5), (2017, 12, 5)), from_right=False)
    four = life_of(months((2015, 12, 5), (2018, 1, 5)), from_right=False)
    assert (len(shown(three)), len(shown(four))) == (36, 4)


def test_time_runs_as_people_read() -> None:
    counted = months((2017, 1, 5), (2017, 2, 1), (2017, 3, 1))
    right, left = life_of(counted, from_right=True), life_of(counted, from_right=False)
    assert right is not None
    assert left is not None
    assert [bar.x for bar in right.bars] == [bar.x for bar in left.bars][::-1]
    assert left.bars[0].x == (STEP - BREADTH) // 2
    assert right.width == 3 * STEP


def test_the_highest_bar_is_as_high_as_the_picture_and_the_least_is_to_be_seen() -> None:
    life = life_of(months((2017, 1, 1000), (2017, 2, 1), (2017, 4, 500)), from_right=True)
    assert life is not None
    assert [bar.height for bar in life.bars] == [HEIGHT, 1, 0, HEIGHT // 2]
    assert life.peak == life.bars[0]


def test_where_several_are_highest_none_is_the_peak() -> None:
    life = life_of(months((2017, 1, 3), (2017, 2, 3), (2017, 3, 1)), from_right=True)
    assert life is not None
    assert life.peak is None


@pytest.mark.parametrize(
    "counted",
    [[], [(2017, 1, 2), (2017, 2, 1), (2017, 3, 1)], [(2017, 1, 90)], [(2017, 1, 5), (2017, 2, 5)]],
    ids=["none", "four articles", "one month", "two months"],
)
def test_too_short_a_life_has_no_picture(counted: list[tuple[int, int, int]]) -> None:
    assert life_of(months(*counted), from_right=True) is None


def test_years_of_months() -> None:
    counted = months((2014, 12, 1), (2016, 1, 2), (2016, 9, 3))
    assert by_year(counted) == [Count(2014, 0, 0, 1), Count(2016, 0, 0, 5)]
