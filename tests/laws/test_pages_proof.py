"""The proof of the pages: the words of a raw text stand on the page that was built of it, in order.

It goes its own way: the raw file is cut by one expression and the page is read as HTML, without what convert proves with.
WARRAQ_PAGES is how many of the corpus's articles are built, or `all`.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.build.run import Options, build
from generator.convert.conversion import Settings
from generator.convert.run import run_convert
from generator.effects.executor import available_jobs
from generator.effects.progress import Unwatched
from generator.language.repairs import repair
from tests.convert.names import known_names
from tests.html_tree import one, read_html, text_of
from tests.laws.corpus import HERE, MISSING, raws

FILES = 10_161
PAGES = FILES if os.environ.get("WARRAQ_PAGES") == "all" else int(os.environ.get("WARRAQ_PAGES", "300"))
SETTINGS = '{"title": "أرشيف", "url": "https://a.example/", "theme": "diwan"}'
pytestmark = pytest.mark.skipif(not HERE, reason=MISSING)


def _raw_words(content: bytes, field: str) -> list[str]:
    found = re.search(rf"<{field}>(.*?)</{field}>", content.decode("utf-8-sig"), re.DOTALL)
    return repair(found[1]).text.split() if found else []


def _first_lost(wanted: list[str], shown: list[str]) -> str:
    """The first wanted word that does not come in its turn among the shown ones, or none."""
    coming = iter(shown)
    return next((word for word in wanted if word not in coming), "")


def test_a_lost_or_moved_word_is_seen() -> None:
    assert _first_lost(["أ", "ب", "أ"], ["أ", "ج", "ب", "أ"]) == ""
    assert _first_lost(["أ", "ب"], ["ب", "أ"]) == "ب"
    assert _first_lost(["أ", "أ"], ["أ"]) == "أ"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, or a part of it, converted and built."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    (folder / "content/raw/ant").mkdir(parents=True)
    (folder / "site.yaml").write_text(SETTINGS, "utf-8")
    for name, content in raws(FILES // PAGES):
        (folder / "content/raw/ant" / name).write_bytes(content)
    store = Store(folder / ".warraq/state.sqlite")
    try:
        run_convert(folder, Settings(known_names()), store, time.time_ns(), available_jobs(), Unwatched())
    finally:
        store.close()
    report = build(folder, Options("2026-11-23T00:00", available_jobs()), Unwatched())
    assert [problem for problem in report.problems if not problem.notice] == []
    return folder


def test_the_words_of_every_raw_text_stand_on_its_page_in_order(site: Path) -> None:
    lost: dict[str, str] = {}
    read = 0
    for article in (site / "content/articles").rglob("*.md"):
        head = re.search(r'file: "(content/raw/[^"]+)"', article.read_text("utf-8"))
        assert head
        content = (site / head[1]).read_bytes()
        year, month = article.parts[-3:-1]
        (page,) = (site / "public" / year / month).glob(f"*/{article.stem}.html")
        main = one(read_html(page), ".//main")
        title, text = _raw_words(content, "TITLE"), _raw_words(content, "TEXT")
        word = _first_lost(title, text_of(one(main, ".//h1")).split()) or _first_lost(text, text_of(main).split())
        if word:
            lost[head[1]] = word
        read += 1
    assert lost == {}
    assert read == len(list((site / "content/raw/ant").iterdir())) >= PAGES
