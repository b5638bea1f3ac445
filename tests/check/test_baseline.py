"""Fingerprints and baselines."""

from __future__ import annotations

import pytest

from generator.check.baseline import Known, NoBaseline, fingerprints, known_of, new_ones, read_baseline, write_baseline
from generator.check.rule import Finding
from generator.model import notice


def _quote(line: int, text: str = "نص", path: str = "content/articles/a.md") -> Finding:
    return Finding(notice(path, "check.quote-open", line, text=text), "unbalanced-quotes")


def test_a_fingerprint_stays_when_lines_move() -> None:
    assert fingerprints([_quote(3)]) == fingerprints([_quote(30)])


def test_a_fingerprint_is_of_the_file_the_rule_and_the_words() -> None:
    others = [_quote(3), _quote(3, "غيره"), _quote(3, path="content/articles/b.md")]
    assert len(set(fingerprints(others))) == 3


def test_counts_and_shares_pass() -> None:
    one, other = (Finding(notice("a.md", "names.unknown-tag", name="ماء", count=n), "unknown-name") for n in (3, 4))
    assert fingerprints([one]) == fingerprints([other])


def test_equal_findings_of_a_file_are_told_apart_by_their_number() -> None:
    known = read_baseline(write_baseline(known_of([_quote(3)])))
    found = [_quote(3), _quote(9)]
    assert [one for one, _ in new_ones(found, fingerprints(found), known)] == [_quote(9)]


def test_a_baseline_is_one_line_a_finding() -> None:
    text = write_baseline(known_of([_quote(3), _quote(3, path="content/articles/A.md")]))
    assert text.splitlines()[0] == '{"format": "warraq-baseline-1", "known": ['
    assert [line[:35] for line in text.splitlines()[1:3]] == [
        '{"path": "content/articles/A.md", "',
        '{"path": "content/articles/a.md", "',
    ]
    assert len(read_baseline(text)) == 2
    assert read_baseline(write_baseline([])) == frozenset()


def _written(entry: str) -> str:
    return f'{{"format": "warraq-baseline-1", "known": [{entry}]}}'


def test_a_baseline_is_read_as_it_is_written() -> None:
    entry = '{"path": "a.md", "rule": "mojibake", "is": "1f"}'
    assert read_baseline(_written(entry)) == {Known("a.md", "mojibake", "1f")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "warraq-baseline-1"}',
        _written("1"),
        _written('{"is": "1f"}'),
        _written('{"path": "a.md", "rule": 1, "is": "1f"}'),
        _written('{"path": "\\ud800", "rule": "mojibake", "is": "1f"}'),
        "[" * 100_000,
        "\ufeff{}",
    ],
    ids=lambda text: ascii(text[:60]),
)
def test_other_texts_are_no_baselines(text: str) -> None:
    with pytest.raises(NoBaseline):
        read_baseline(text)
