"""No link of a built archive is broken: of the sample archive, and of real articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build.run import Options as Building
from generator.build.run import build
from generator.check.rules import RULES
from generator.check.run import Options, Report, check
from generator.effects.progress import Unwatched
from tests.house.tree import ROOT
from tests.laws import corpus

PLACES = ("broken-link", "broken-anchor", "missing-image", "page-gone", "orphan-page", "vanishing-address")


def _checked(site: Path) -> Report:
    build(site, Building("2026-11-25T00:00"), Unwatched())
    return check(site, Options("2026-11-25"), Unwatched())


def _of_places(report: Report) -> list[str]:
    return [str(one) for one in report.findings if one.rule in PLACES]


def test_the_sample_archive_has_no_broken_link(tmp_path: Path) -> None:
    shutil.copy(ROOT / "site.yaml", tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    report = _checked(tmp_path)
    assert _of_places(report) == []
    assert [one for one in report.findings if not one.problem.notice] == []
    assert (report.articles, len(report.rules)) == (
        len(list((ROOT / "content/articles").rglob("*.md"))),
        len(RULES) - 1,
    )


@pytest.mark.skipif(not corpus.HERE, reason=corpus.MISSING)
def test_real_articles_have_no_broken_link(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text('title: "أرشيف"\nurl: "https://a.example/x/"\n', "utf-8")
    for one in corpus.articles(250, 40):
        path = tmp_path / one.target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, "utf-8")
    report = _checked(tmp_path)
    assert _of_places(report) == []
    assert report.articles > 200


def test_an_empty_archive_has_no_broken_link(tmp_path: Path) -> None:
    # The ways to the calendar led to a place that the front page of an empty archive had not.
    (tmp_path / "site.yaml").write_text('title: "أرشيف"\nurl: "https://a.example/x/"\n', "utf-8")
    assert _checked(tmp_path).findings == ()
