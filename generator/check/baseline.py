"""What was found before and is not told again: fingerprints that stay when lines move."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.check.rule import Finding

FORMAT = "warraq-baseline-1"
# How often, how much and on which line may be another tomorrow, though the finding is the same.
_PASSING = frozenset({"count", "share", "at"})
_NO_TEXT = re.compile("[\ud800-\udfff]")


class Known(NamedTuple):
    """A finding that is not told again: its file, its rule, its fingerprint."""

    path: str
    rule: str
    mark: str


class NoBaseline(Exception):
    """The text is no baseline."""


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """One for each finding: of its rule, its file and its words, and which of equal ones in the file it is."""
    met: Counter[str] = Counter()
    marks = []
    for one in findings:
        values = [pair for pair in one.problem.values if pair[0] not in _PASSING]
        text = json.dumps([one.rule, one.problem.path, one.problem.code, values], ensure_ascii=False)
        met[text] += 1
        marks.append(hashlib.sha256(f"{text} {met[text]}".encode("utf-8", "surrogatepass")).hexdigest()[:20])
    return marks


def known_of(findings: Sequence[Finding]) -> frozenset[Known]:
    """What a baseline is to know of these findings."""
    marks = zip(findings, fingerprints(findings), strict=True)
    return frozenset(Known(one.problem.path, one.rule, mark) for one, mark in marks)


def write_baseline(known: Iterable[Known]) -> str:
    """The text of a baseline that knows these findings, one a line, in the order of their files."""
    lines = ",\n".join(
        json.dumps({"path": path, "rule": rule, "is": mark}, ensure_ascii=False) for path, rule, mark in sorted(known)
    )
    return f'{{"format": "{FORMAT}", "known": [\n{lines}\n]}}\n'


def read_baseline(text: str) -> frozenset[Known]:
    """What a baseline knows; NoBaseline where the text is none."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise NoBaseline from None
    if not isinstance(values, dict) or values.get("format") != FORMAT or not isinstance(values.get("known"), list):
        raise NoBaseline
    return frozenset(map(_known, values["known"]))


def _known(value: object) -> Known:
    match value:
        case {"path": str(path), "rule": str(rule), "is": str(mark)} if not _NO_TEXT.search(path + rule + mark):
            return Known(path, rule, mark)
    raise NoBaseline


def new_ones(findings: Iterable[Finding], marks: Iterable[str], known: Iterable[Known]) -> list[tuple[Finding, str]]:
    """The findings that the baseline does not know, each with its fingerprint."""
    old = {one.mark for one in known}
    return [(one, mark) for one, mark in zip(findings, marks, strict=True) if mark not in old]
