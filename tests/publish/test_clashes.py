"""Which addresses must go before others can stand."""

from __future__ import annotations

import pytest

from generator.publish.clashes import in_the_way


@pytest.mark.parametrize(
    ("there", "coming", "found"),
    [
        (["/a"], ["/a/b"], {"/a"}),
        (["/a"], ["/a/b/c/"], {"/a"}),
        (["/a/b", "/a/c/", "/d"], ["/a"], {"/a/b", "/a/c/"}),
        (["/a/"], ["/a"], {"/a/"}),
        (["/a"], ["/a/"], {"/a"}),
        (["/a", "/ab", "/a.b/c", "/"], ["/a", "/a.b/d", "/b/a"], set()),
        ([], ["/a"], set()),
        (["/a/b/c", "/a/b"], ["/a/b/c/d", "/a"], {"/a/b/c", "/a/b"}),
    ],
)
def test_what_stands_in_the_way(there: list[str], coming: list[str], found: set[str]) -> None:
    assert in_the_way(there, coming) == found
