"""Reports of runs, for programs and for people."""

from __future__ import annotations

from generator.convert.report import Report, Tally
from generator.model import notice, problem


def test_as_json() -> None:
    report = Report(2, 3, 1, 1, {"spaces": 4}, (problem("content/raw/x.txt", "convert.no-date", 6),))
    assert report.as_json("en") == {
        "converted": 2,
        "unchanged": 3,
        "edited": 1,
        "quarantined": [
            {
                "path": "content/raw/x.txt",
                "line": 6,
                "fact": "no line here reads as a date",
                "hint": "write the day it was printed, as 10 نوفمبر 2017 or 2017-11-10",
            }
        ],
        "repaired": 1,
        "repairs": {"spaces": 4},
    }
    assert "لا سطر هنا يُقرأ تاريخًا" in str(report.as_json("ar"))


def test_problems_are_sorted_and_names_counted() -> None:
    tally = Tally()
    for path in ("b", "a"):
        tally.quarantine(problem(path, "convert.empty-file"))
        tally.note(notice(path, "convert.empty-text"))
        tally.note(notice(path, "convert.dateline-unknown", 3, name="زيد"))
    tally.note(notice("c", "convert.dateline-ambiguous", 3, name="زيد"))
    report = tally.report()
    assert [one.path for one in report.quarantined] == ["a", "b"]
    assert [(one.path, one.code, dict(one.values).get("count")) for one in report.notices] == [
        ("a", "convert.empty-text", None),
        ("a", "convert.dateline-unknown", "2"),
        ("b", "convert.empty-text", None),
        ("c", "convert.dateline-ambiguous", "1"),
    ]
