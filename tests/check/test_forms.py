"""Findings as other programs take them."""

from __future__ import annotations

from typing import Any

from generator.check.forms import github, sarif
from generator.check.rule import Finding
from generator.model import notice, problem

RULES = {"broken-link": "links that lead to nothing", "unbalanced-quotes": "quotes of which one half is missing"}
LINK = Finding(problem("public/2017/ب x.html", "check.broken-link", link="x", page="/2017/ب x.html"), "broken-link")
QUOTE = Finding(notice("content/articles/a.md", "check.quote-open", 3, 7, text="50%\nنص"), "unbalanced-quotes")
WHOLE = Finding(problem("", "check.page-gone", address="/x.html"), "broken-link")


def _run(strict: bool = False) -> Any:  # SARIF is JSON of many shapes
    told: Any = sarif([(LINK, "f1"), (QUOTE, "f2"), (WHOLE, "f3")], RULES, "en", "1.2", strict)
    assert told["version"] == "2.1.0"
    return told["runs"][0]


def test_sarif_names_the_program_and_its_rules() -> None:
    driver = _run()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("warraq", "1.2")
    assert driver["rules"][1] == {
        "id": "unbalanced-quotes",
        "shortDescription": {"text": "quotes of which one half is missing"},
    }


def test_sarif_tells_each_finding_with_its_place() -> None:
    link, quote, whole = _run()["results"]
    assert link == {
        "ruleId": "broken-link",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "the link «x» on /2017/ب x.html leads to nothing — "
            "correct it, or write the address among the aliases of an article; "
            "if the host answers there by itself, name it in site.yaml under check: elsewhere:"
        },
        "partialFingerprints": {"warraqFinding/v1": "f1"},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "public/2017/%D8%A8%20x.html", "uriBaseId": "SITE"}}}
        ],
    }
    assert quote["level"] == "warning"
    assert quote["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}
    assert "locations" not in whole


def test_strictly_every_finding_is_an_error() -> None:
    assert [one["level"] for one in _run(strict=True)["results"]] == ["error"] * 3


def test_github_s_words_are_escaped() -> None:
    assert github(QUOTE, "en", False) == (
        "::warning file=content/articles/a.md,line=3,col=7,title=unbalanced-quotes::"
        "a quotation opens and does not close, at: 50%25%0Aنص — close it where it ends"
    )
    assert github(WHOLE, "en", False) == (
        "::error title=broken-link::the page /x.html is gone from public/ — warraq build --clean makes it again"
    )
