"""The law: the short path of plain bodies gives what markdown-it-py gives, byte for byte."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.article import parse_article
from generator.content.markdown import render_body, render_slowly
from generator.convert.conversion import Converted, Converter, Settings
from generator.effects.executor import Died, Processes, available_jobs

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "antcorpus.tar.xz"
BODIES = int(os.environ.get("WARRAQ_BODIES", "400"))
WORDS = [
    "نص",
    "وقال",
    "«داعش»",
    "ل",
    "عمّان",
    "٢٠١٧",
    "ـ",
    "10",
    "1.",
    "2)",
    "٣.",
    "123456789.",
    "1234567890.",
    "http://x.y",
    "www.x.y",
    "a@b.c",
    "ﷲ",
    "😀",
]
PLAIN_SIGNS = [
    ".",
    ")",
    "(",
    "-",
    "+",
    "=",
    "#",
    ":",
    ">",
    '"',
    "'",
    "!",
    "/",
    "@",
    "$",
    "^",
    "{",
    "}",
    "%",
    "،",
    "؛",
    "…",
    "–",
    "---",
    "===",
    "##",
]
SIGNS = ["*", "**", "_", "`", "~", "[", "]", "<", "&", "|", "\\", "&amp;", "![", "](", "***", "<b>", "http:"]
WHOLE = [
    "**نص**",
    "**نص ونص**",
    "**_نص_**",
    "_**نص**_",
    "[نص](https://example.org/ref/12)",
    "[نص آخر](https://a-b.example.org/)",
    '"',
    "## نص",
    "- نص\n- نص",
    "- نص",
    "> نص",
    "    نص",
    "  نص",
    "1. نص",
    "* نص",
    "- نص **نص**",
    "---",
]
JOINTS = ["\n\n", "\n\n", "\n\n\n", "\n", " ", "، ", ". ", ""]
SPACES = [" ", " ", "\n", "\n", "\n\n", "\n\n\n", "  ", "   "]
ODD_SPACES = [*"\t\r\x0b\x0c\x1c\x1f\x85\u00a0\u2028\u2029\u200f\u202b\u3000\ufeff\x01\x7f", "\r\n", " \n", "    "]

plain_bodies = st.lists(st.sampled_from(WORDS + PLAIN_SIGNS + SPACES * 4), max_size=14).map("".join)
any_bodies = st.lists(st.sampled_from(WORDS + PLAIN_SIGNS + SPACES * 4 + SIGNS + ODD_SPACES), max_size=14).map("".join)

blocks = st.lists(st.tuples(st.sampled_from(WHOLE + WORDS), st.sampled_from(JOINTS)), max_size=12).map(
    lambda parts: "".join(map("".join, parts))
)


@settings(max_examples=BODIES, deadline=None)
@given(body=st.one_of(blocks, blocks, plain_bodies, any_bodies, st.text()))
@example(body="نص ")
@example(body="نص.\n\nقال: ")
@example(body="\nنص")
@example(body="نص\n---")
@example(body='قال "نعم"')
def test_the_short_path_is_the_long_one(body: str) -> None:
    assert render_body(body, "../") == render_slowly(body, "../")


def _unlike(chunk: Sequence[tuple[str, bytes]]) -> tuple[int, list[str]]:
    """How many bodies these raw files have, and the names of those whose two ways differ."""
    converter = Converter(Settings())
    count, unlike = 0, list[str]()
    for name, content in chunk:
        for one in converter.convert(f"content/raw/ant/{name}", content):
            if isinstance(one, Converted):
                article = parse_article(one.target, one.text).article
                assert article is not None, name
                count += 1
                unlike += [name] if render_body(article.body) != render_slowly(article.body) else []
    return count, unlike


def _start() -> None:
    """Nothing is to be prepared."""


def _chunks(size: int) -> Iterator[list[tuple[str, bytes]]]:
    with tarfile.open(CORPUS) as archive:
        files = (
            (one.name.rpartition("/")[2], archive.extractfile(one)) for one in archive if one.name.endswith(".txt")
        )
        read = ((name, handle.read()) for name, handle in files if handle)
        while chunk := list(islice(read, size)):
            yield chunk


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus ../shared/corpora/antcorpus.tar.xz is not here")
def test_the_short_path_is_the_long_one_for_the_whole_corpus() -> None:
    results = list(Processes(_start, (), available_jobs()).run(_unlike, _chunks(500)))
    assert [name for one in results if not isinstance(one, Died) for name in one[1]] == []
    assert sum(0 if isinstance(one, Died) else one[0] for one in results) > 10_000
