"""CommonMark's own examples through our Markdown: what differs is what `docs/markdown.md` lists, and nothing else.

The examples are not kept here. They come from the source release of the locked markdown-it-py, fetched once by the gate;
WARRAQ_COMMONMARK names a copy of its `commonmark.json` to use instead.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.content.markdown import render_body, render_slowly
from tests.house.tree import ROOT

INSIDE = "tests/test_cmark_spec/commonmark.json"
EXAMPLES = 652
_ROW = re.compile(r"(?m)^\| [^|]+ \| ((?:\d+(?:–\d+)?(?:, )?)+) \|")


def _fetched(folder: Path) -> Path:
    """The examples of the source release, which pip brings into the folder where they are not there yet."""
    release = version("markdown-it-py")
    kept = folder / f"commonmark-{release}.json"
    if not kept.exists():
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
        wanted = ["--no-binary", "markdown-it-py", "--dest", str(folder), f"markdown-it-py=={release}"]
        subprocess.run([*pip, *wanted], check=True, capture_output=True)
        with tarfile.open(next(folder.glob(f"markdown_it_py-{release}.tar.gz"))) as archive:
            member = archive.extractfile(f"markdown_it_py-{release}/{INSIDE}")
            assert member is not None
            kept.write_bytes(member.read())
    return kept


@pytest.fixture(scope="module")
def examples(pytestconfig: pytest.Config) -> list[dict[str, str]]:
    named = os.environ.get("WARRAQ_COMMONMARK")
    if not named and not os.environ.get("WARRAQ_REQUIRE_ALL"):
        pytest.skip("CommonMark's examples are not here: set WARRAQ_COMMONMARK, or WARRAQ_REQUIRE_ALL=1 to fetch them")
    assert pytestconfig.cache is not None
    path = Path(named) if named else _fetched(pytestconfig.cache.mkdir("commonmark"))
    found: list[dict[str, str]] = json.loads(path.read_text("utf-8"))
    return found


def _same(html: str) -> str:
    """HTML without the one line end, and the slashes of XML, that say nothing."""
    return html.replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>").replace(" />", ">")


def _listed() -> list[int]:
    """The examples that the tables of `docs/markdown.md` name, with ranges written out."""
    numbers: list[int] = []
    for row in _ROW.findall((ROOT / "docs" / "markdown.md").read_text("utf-8")):
        for one in row.split(", "):
            first, _, last = one.partition("–")
            numbers += range(int(first), int(last or first) + 1)
    return numbers


def test_what_differs_from_commonmark_is_listed_and_nothing_else(examples: list[dict[str, str]]) -> None:
    assert len(examples) == EXAMPLES
    differing = [int(one["example"]) for one in examples if _same(render_body(one["markdown"])) != _same(one["html"])]
    assert differing == sorted(_listed())


def test_the_short_path_agrees_on_every_example(examples: list[dict[str, str]]) -> None:
    unlike = [one["example"] for one in examples if render_body(one["markdown"]) != render_slowly(one["markdown"])]
    assert unlike == []


def test_the_list_names_no_example_twice() -> None:
    assert len(_listed()) == len(set(_listed())) > 0
    assert set(_listed()) <= set(range(1, EXAMPLES + 1))
