"""Dates as papers and their systems print them, both calendars, every region's month names, read by tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.language.hijri import HijriDate, from_hijri
from generator.language.letters import fold
from generator.language.month_table import GREGORIAN, HIJRI, WEEKDAYS

DateWarning = Literal["hijri-differs", "weekday-differs"]
Reason = Literal["no-such-day", "no-such-time", "outside-umm-al-qura"]


@dataclass(frozen=True, slots=True)
class ReadDate:
    """The Gregorian day a line gives; its moment, aware only where the text has a zone; the Hijri date it prints."""

    day: date
    moment: datetime | None = None
    hijri: HijriDate | None = None
    warnings: tuple[DateWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """A line that is a date in form, and on no calendar (31 فبراير), no clock (25:70) or not in Umm al-Qura."""

    text: str
    reason: Reason = "no-such-day"


class _Impossible(Exception):
    def __init__(self, reason: Reason) -> None:
        self.reason = reason


LONGEST = 120  # characters; a longer line is prose
_FIRST_GREGORIAN_YEAR = 1600  # before it a year of a number date is Hijri: there was no newspaper

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:t| +)([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)? ?(z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<numbers>[0-9]{1,4}\s*([-/.–‐‑\\])\s*[0-9]{1,2}\s*\2\s*[0-9]{1,4}(?![0-9]))"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?:\s*(?:(?:gmt|utc|z)(?:\s?[+-][0-9]{1,2}(?::?[0-9]{2})?)?|[+-][0-9]{2}:?[0-9]{2})(?![\w:]))?)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<name>[تك]\s?[12](?![0-9])|(?:(?:تشرين|كانون|ربيع|جماد[يه]?|ذ[ويا]|اي)\s+)?[ء-ي]+|[a-z]+)"
    r"|(?P<sign>[^\w\s])"
    r")\s*"
)
_CLOCK = re.compile(r"^([0-9]+)(?::([0-9]+))?(?::([0-9]+))?(?:\.[0-9]+)?\s*(.*)$")

# What a token is to the shape of a date, one letter each.
_WORDS: dict[str, str] = {
    **dict.fromkeys(WEEKDAYS, "w"),
    **dict.fromkeys(HIJRI, "h"),
    **dict.fromkeys(GREGORIAN, "m"),
    **dict.fromkeys(map(fold, ("م",)), "e"),  # PM after an hour, the Christian era after a year
    **dict.fromkeys(map(fold, ("ميلادي", "ميلادية", "للميلاد", "الميلادي")), "G"),
    **dict.fromkeys(map(fold, ("هـ", "هجري", "هجرية", "للهجرة", "الهجري")), "H"),
    **dict.fromkeys(map(fold, ("ص", "صباحا", "فجرا", "am")), "s"),
    **dict.fromkeys(map(fold, ("مساء", "ظهرا", "عصرا", "pm")), "k"),
    **dict.fromkeys(map(fold, ("الموافق", "الموافقة", "موافق", "الموافقه", "يوافق", "ل", "و", "وفق")), "c"),
    **dict.fromkeys(map(fold, ("من", "شهر", "سنة", "عام", "لعام", "لسنة", "يوم", "الساعة", "بتوقيت", "بتاريخ")), "f"),
    **dict.fromkeys(map(fold, ("تاريخ", "التاريخ", "المبارك", "الحرام", "المعظم", "المكرم", "الخير", "المظفر")), "f"),
    **dict.fromkeys(map(fold, ("في", "at")), "i"),  # before an hour alone
    **dict.fromkeys(map(fold, ("غرينتش", "جرينتش", "غرينيتش", "gmt", "utc")), "z"),
}
_SIGNS = {**dict.fromkeys("،,.؛;:|=•·", ","), **dict.fromkeys("-–—/\\", "-"), "(": "(", "[": "(", ")": ")", "]": ")"}

_MONTH = r"(?:m(?:\(m\)|-m)?|h)"
_DAY = rf"(?:df*-?f*{_MONTH}f*[,-]*f*y|md,*y|N)[eGH]?"
_TIME = r"(?:t[esk]?|d[sk])f*z?"
_SHAPE = re.compile(
    rf"[,-]*(?:(?P<before>{_TIME})[,-]*)?[f,-]*(?:w[,-]*[fc]*)?f*(?P<first>{_DAY})"
    rf"(?:[,-]*\(?[,-]*[fc]*(?:w[,-]*[fc]*)?(?P<second>{_DAY})\)?)?"
    rf"(?:[,-]*\(?w\)?)?(?:[,-]*\(?[fi]*(?P<after>{_TIME})\)?)?[,-]*"
)


class _Day(NamedTuple):
    year: int
    month: int
    day: int
    hijri: bool


@lru_cache(maxsize=1 << 12)  # a day's articles share one line
def read_date(text: str) -> ReadDate | ImpossibleDate | None:
    """The date that the whole of a text is; None where it is none, as a line of prose with a date in it is none.

    The Gregorian date rules. A Hijri one more than a day from it, or another weekday, is a warning.
    """
    line = text.strip()
    if len(line) > LONGEST:
        return None
    line = line.lower() if line.isascii() else fold(line).strip()
    try:
        if iso := _ISO.fullmatch(line):
            return _read_iso(iso)
        return _read_printed(line)
    except _Impossible as impossible:
        return ImpossibleDate(text.strip(), impossible.reason)


def _read_iso(iso: re.Match[str]) -> ReadDate:
    year, month, day, hour, minute, second, zone = iso.groups()
    found = _Day(int(year), int(month), int(day), int(year) < _FIRST_GREGORIAN_YEAR)
    gregorian = _gregorian(found)
    hijri = (found.year, found.month, found.day) if found.hijri else None
    if hour is None:
        return ReadDate(gregorian, None, hijri)
    clock = _clock(int(hour), int(minute), int(second or 0))
    return ReadDate(gregorian, _moment(gregorian, clock, _zone(zone) if zone else None), hijri)


def _read_printed(line: str) -> ReadDate | None:
    tokens: list[str] = []
    kinds = ""
    at = 0
    while at < len(line):
        token = _TOKEN.match(line, at)
        if token is None or (kind := _kind(token)) is None:
            return None
        tokens.append(token[0].strip())
        kinds += kind
        at = token.end()
    shape = _SHAPE.fullmatch(kinds)
    if shape is None:
        return None
    days = [_day(kinds, tokens, *shape.span(name)) for name in ("first", "second") if shape[name]]
    if None in days:
        return None
    first, *rest = [day for day in days if day]
    if rest and rest[0].hijri == first.hijri:
        return None
    gregorian = _gregorian(rest[0] if rest and first.hijri else first)
    hijri = next((day for day in (first, *rest) if day.hijri), None)
    weekdays = {WEEKDAYS[_spaced(token)] for token, kind in zip(tokens, kinds, strict=True) if kind == "w"}
    if hijri and not rest:
        gregorian = _sighted(gregorian, weekdays)
    warnings: list[DateWarning] = []
    if rest and hijri and _days_apart(hijri, gregorian) > 1:
        warnings.append("hijri-differs")
    if weekdays - {gregorian.weekday()}:
        warnings.append("weekday-differs")
    moment = None
    for name in ("before", "after"):
        if shape[name]:
            start, end = shape.span(name)
            moment = _printed_moment(gregorian, kinds[start:end], tokens[start:end])
    return ReadDate(gregorian, moment, (hijri.year, hijri.month, hijri.day) if hijri else None, tuple(warnings))


def _kind(token: re.Match[str]) -> str | None:
    """The letter of a token in a shape; None for what stands in no date."""
    group = token.lastgroup
    if group == "name":
        return _WORDS.get(_spaced(token[group]))
    if group == "number":
        digits = len(token[group])
        return "d" if digits <= 2 else "y" if digits == 4 else None
    if group == "sign":
        return _SIGNS.get(token[group])
    return "N" if group == "numbers" else "t"


def _spaced(name: str) -> str:
    """A name of two words with one space between them; an abbreviation (ت 2) with none."""
    return name.replace(" ", "") if name[-1] in "12" else " ".join(name.split())


def _day(kinds: str, tokens: list[str], start: int, end: int) -> _Day | None:
    """What one date of a shape says; None where its parts are of two calendars."""
    era = kinds[end - 1]
    if kinds[start] == "N":
        return _day_of_numbers(tokens[start], era)
    parts = dict[str, list[str]]()
    for kind, token in zip(kinds[start:end], tokens[start:end], strict=True):
        parts.setdefault(kind, []).append(token)
    hijri = "h" in parts
    if era in ("eG" if hijri else "H"):
        return None
    months = {(HIJRI if hijri else GREGORIAN)[_spaced(name)] for name in parts["h" if hijri else "m"]}
    if len(months) > 1:
        raise _Impossible("no-such-day")
    return _Day(int(parts["y"][0]), months.pop(), int(parts["d"][0]), hijri)


def _day_of_numbers(token: str, era: str) -> _Day | None:
    """10/11/2017 (day first) or 2017/11/10; None unless the year has four digits."""
    first, month, last = re.findall("[0-9]+", token)
    if len(first) == 4 and len(last) <= 2:
        year, day = int(first), int(last)
    elif len(last) == 4 and len(first) <= 2:
        year, day = int(last), int(first)
    else:
        return None
    return _Day(year, int(month), day, era == "H" or (year < _FIRST_GREGORIAN_YEAR and era not in "eG"))


def _gregorian(found: _Day) -> date:
    """The Gregorian day; a month of 29 days in Umm al-Qura may have had a thirtieth by sighting."""
    if not found.hijri:
        try:
            return date(found.year, found.month, found.day)
        except ValueError:
            raise _Impossible("no-such-day") from None
    if not (1 <= found.month <= 12 and 1 <= found.day <= 30):
        raise _Impossible("no-such-day")
    first = from_hijri(found.year, found.month, 1)
    if first is None:
        raise _Impossible("outside-umm-al-qura")
    return first + timedelta(days=found.day - 1)


def _sighted(computed: date, weekdays: set[int]) -> date:
    """The day of a Hijri date that stands alone: sighting moves it by a day, and the weekday beside it says where."""
    for days in (0, 1, -1):
        day = computed + timedelta(days=days)
        if weekdays == {day.weekday()}:
            return day
    return computed


def _days_apart(hijri: _Day, gregorian: date) -> int:
    """Days between a Hijri date and a day; none where Umm al-Qura cannot say."""
    try:
        return abs((_gregorian(hijri) - gregorian).days)
    except _Impossible as impossible:
        return 0 if impossible.reason == "outside-umm-al-qura" else 2


def _clock(hour: int, minute: int, second: int) -> tuple[time, int]:
    """A time and the days to add to it: 24:00 is the next day's beginning."""
    if (hour, minute, second) == (24, 0, 0):
        return time(0), 1
    try:
        return time(hour, minute, second), 0
    except ValueError:
        raise _Impossible("no-such-time") from None


def _zone(text: str) -> timezone:
    """The offset that z, gmt, utc, +03:00, +0300 or gmt+3 mean."""
    found = re.search(r"([+-])([0-9]{1,2}):?([0-9]{2})?$", text)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset >= timedelta(hours=24):
        raise _Impossible("no-such-time")
    return timezone(-offset if found[1] == "-" else offset)


def _moment(day: date, clock: tuple[time, int], zone: timezone | None) -> datetime:
    return datetime.combine(day, clock[0], zone) + timedelta(days=clock[1])


def _printed_moment(day: date, kinds: str, tokens: list[str]) -> datetime:
    """The moment of «12:09 م» or «9 صباحا»; an hour above 12 is what it says, whatever stands after it."""
    [(hours, minutes, seconds, zone)] = _CLOCK.findall(tokens[0])
    hour = int(hours)
    if any(kind in "ek" for kind in kinds) and hour < 12:
        hour += 12
    elif "s" in kinds and hour == 12:
        hour = 0
    zone = zone or ("z" if "z" in kinds else "")
    return _moment(day, _clock(hour, int(minutes or 0), int(seconds or 0)), _zone(zone) if zone else None)
