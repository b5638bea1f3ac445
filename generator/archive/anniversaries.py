"""«في مثل هذا اليوم»: what the archive holds of one day of the year, in the years before."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from generator.archive.calendar import day_prefix
from generator.archive.lists import ALL
from generator.archive.questions import Archive
from generator.model import Card


def on_this_day(archive: Archive, today: date, most: int) -> list[Card]:
    """Up to so many articles, two or more, of today's day and month in earlier years, newest first.

    The years that have any are told by their leading articles, spread over all of them where they are many; where they are
    few, each gives more. The archive's newest day has the front page to itself, and is passed over.
    """
    newest = archive.newest_day()
    found = [_leading(archive, day, most) for day in _same_days(archive, today) if day != newest]
    years = _spread([cards for cards in found if cards], most)
    in_turn = [card for place in range(most) for cards in years for card in cards[place : place + 1]]
    return sorted(in_turn[:most], key=lambda card: card.position)


def _same_days(archive: Archive, today: date) -> list[date]:
    """Today's day in each earlier year that holds articles, newest first; the 29th of February in leap years alone."""
    years = [one.year for one in archive.years() if one.year < today.year]
    is_leap_day = (today.month, today.day) == (2, 29)
    return [today.replace(year=year) for year in years if calendar.isleap(year) or not is_leap_day]


def _leading(archive: Archive, day: date, most: int) -> list[Card]:
    """The first articles of a day, as its front page had them."""
    return [card for card in archive.newest(ALL, "", most, day_prefix(day)) if card.date == day]


def _spread(years: Sequence[list[Card]], most: int) -> Sequence[list[Card]]:
    """So many of the years, the first and the last among them, and as far from each other as may be."""
    if len(years) <= most:
        return years
    return [years[place * (len(years) - 1) // (most - 1)] for place in range(most)]
