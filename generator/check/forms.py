"""Findings for other programs: SARIF 2.1.0, and the words by which GitHub marks lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.check.rule import Finding
from generator.language.messages import tell
from generator.model import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "warraqFinding/v1"


def sarif(
    findings: Sequence[tuple[Finding, str]], rules: Mapping[str, str], language: str, version: str, strict: bool
) -> dict[str, object]:
    """One run, with the rules by name and sentence, and each finding with its fingerprint."""
    places = {name: at for at, name in enumerate(rules)}
    driver = {
        "name": "warraq",
        "version": version,
        "rules": [{"id": name, "shortDescription": {"text": text}} for name, text in rules.items()],
    }
    results = [_result(one, mark, places, language, strict) for one, mark in findings]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(one: Finding, mark: str, places: Mapping[str, int], language: str, strict: bool) -> dict[str, object]:
    said = {
        "ruleId": one.rule,
        "ruleIndex": places[one.rule],
        "level": "warning" if one.problem.notice and not strict else "error",
        "message": {"text": " — ".join(_words(one.problem, language))},
        "partialFingerprints": {FINGERPRINT: mark},
    }
    return {**said, "locations": [_location(one.problem)]} if one.problem.path else said


def _location(found: Problem) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(found.path), "uriBaseId": "SITE"}}
    if found.line:
        place["region"] = {"startLine": found.line, **({"startColumn": found.column} if found.column else {})}
    return {"physicalLocation": place}


def github(one: Finding, language: str, strict: bool) -> str:
    """The line by which GitHub's runner marks the place of a finding."""
    found = one.problem
    places = {"file": found.path, "line": found.line, "col": found.column, "title": one.rule}
    named = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in places.items() if value)
    level = "warning" if found.notice and not strict else "error"
    return f"::{level} {named}::{_escaped(' — '.join(_words(found, language)), '')}"


def _escaped(text: str, more: str) -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _words(found: Problem, language: str) -> tuple[str, str]:
    """The fact, without its place, and the remedy."""
    return tell(Problem("", code=found.code, values=found.values), language)
