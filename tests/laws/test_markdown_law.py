"""The law: the short path of plain bodies gives what markdown-it-py gives, byte for byte."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.article import decode, parse_article
from generator.content.authority import Authority
from generator.content.markdown import render_body, render_slowly
from generator.convert.conversion import Settings, convert

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "antcorpus.tar.xz"
BODIES = int(os.environ.get("WARRAQ_BODIES", "400"))
WORDS = "نص وقال «داعش» ل عمّان ٢٠١٧ ـ 10 1. 2) ٣. 123456789. 1234567890. http://x.y www.x.y a@b.c ﷲ 😀".split()
PLAIN_SIGNS = ". ) ( - + = # : > \" ' ! / @ $ ^ { } % ، ؛ … – --- === ##".split()
SIGNS = "* ** _ ` ~ [ ] < & | \\ &amp; ![ ]( *** <b> http:".split()
SPACES = [" ", " ", "\n", "\n", "\n\n", "\n\n\n", "  ", "   "]
ODD_SPACES = [*"\t\r\x0b\x0c\x1c\x1f\x85\u00a0\u2028\u2029\u200f\u202b\u3000\ufeff\x01\x7f", "\r\n", " \n", "    "]

plain_bodies = st.lists(st.sampled_from(WORDS + PLAIN_SIGNS + SPACES * 4), max_size=14).map("".join)
any_bodies = st.lists(st.sampled_from(WORDS + PLAIN_SIGNS + SPACES * 4 + SIGNS + ODD_SPACES), max_size=14).map("".join)


@settings(max_examples=BODIES, deadline=None)
@given(body=st.one_of(plain_bodies, plain_bodies, any_bodies, st.text()))
@example(body="نص ")
@example(body="نص.\n\nقال: ")
@example(body="\nنص")
@example(body="نص\n---")
@example(body='قال "نعم"')
def test_the_short_path_is_the_long_one(body: str) -> None:
    assert render_body(body, "../") == render_slowly(body, "../")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus ../shared/corpora/antcorpus.tar.xz is not here")
def test_the_short_path_is_the_long_one_for_the_whole_corpus() -> None:
    bodies = 0
    with tarfile.open(CORPUS) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(".txt") else None
            if content is None:
                continue
            body = _body(member.name, content.read())
            assert render_body(body) == render_slowly(body), member.name
            bodies += 1
    assert bodies == 10_161
