"""A printed date whose weekday is another than that day was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.rule import ArticleRule, Passage, Subject
from generator.language.dates import ReadDate, read_date
from generator.language.months import weekday_name
from generator.model import Problem, notice

_IN_PROSE = re.compile(
    r"ال(?<!\wال)(?:[أا]حد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت)،? (?:الموافق )?\(?[0-9٠-٩]{1,2} ?[-/]? ?"
    r"(?:[0-9٠-٩]{1,2}|[\u0621-\u064a]+(?: (?:الثاني|الأول|الاول))?)[ /،-]{1,2}[0-9٠-٩]{4}(?!\w)"
)


def check(subject: Subject) -> Iterator[Problem]:
    """A notice for each date, in `date_printed` or in the text, that names its weekday wrongly."""
    printed = Passage("date_printed", subject.line("date_printed"), subject.article.date_printed)
    for place in (printed, *subject.passages):
        whole = [place.text] if place.key == "date_printed" else [found[0] for found in _IN_PROSE.finditer(place.text)]
        for text in whole:
            found = read_date(text.replace("(", " "))
            if isinstance(found, ReadDate) and "weekday-differs" in found.warnings:
                day, name = found.day.isoformat(), weekday_name(found.day)
                yield notice(
                    subject.article.path, "check.weekday-differs", place.line, text=text, day=day, weekday=name
                )


RULE = ArticleRule("weekday-differs", check)
