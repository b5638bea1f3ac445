"""The law of incremental builds over sixty real articles; WARRAQ_REAL_WALKS is how many walks."""

from __future__ import annotations

import os
from functools import cache

import pytest
from hypothesis.stateful import initialize

from generator.content.plain_yaml import load
from tests.laws.corpus import HERE, MISSING, articles
from tests.laws.edits import Edits, walks

ARTICLES, EVERY = 60, 160


@cache
def _real() -> tuple[tuple[str, dict[str, object], str], ...]:
    """The articles' paths, front matter and bodies."""
    found = []
    for one in articles(ARTICLES, EVERY):
        _, header, body = one.text.split("---\n", 2)
        front = load(header).value
        assert isinstance(front, dict)
        found.append((one.target, {**front}, body.strip("\n")))
    assert len(found) == ARTICLES
    return tuple(found)


class RealEdits(Edits):
    """The same edits, of a site that begins with real articles."""

    @initialize()
    def begin(self) -> None:
        for path, front, body in _real():
            self.site.put(path, front, body)
        report = self.site.build()
        assert [problem for problem in report.problems if not problem.notice] == []
        assert report.articles == ARTICLES


TestRealEdits = pytest.mark.skipif(not HERE, reason=MISSING)(RealEdits.TestCase)
TestRealEdits.settings = walks(int(os.environ.get("WARRAQ_REAL_WALKS", "6")))
