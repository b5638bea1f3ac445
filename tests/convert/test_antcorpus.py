"""The 10,161 real files of the ANT corpus: all converted, and every date right."""

from __future__ import annotations

import re
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.convert.conversion import Settings
from generator.convert.report import Report
from generator.convert.run import run_convert
from tests.convert.names import known_names
from tests.convert.test_run import Steps, counts

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "antcorpus.tar.xz"
FILES = 10_161
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus ../shared/corpora/antcorpus.tar.xz is not here")

# The file's name agrees with its <TIME> in neither notation: these were looked at by hand, and <TIME> was right.
BY_HAND = {
    "JA-localNews-166-00000000": "2016-09-29",
    "JA-localNews-167-00000000": "2016-09-29",
    "JA-localNews-168-00000000": "2016-10-17",
    "JA-localNews-169-00000000": "2016-11-29",
    "JA-localNews-217-23012017": "2017-01-06",
    "JA-localNews-218-18012017": "2016-12-27",
    "JA-localNews-220-27012017": "2017-01-21",
    "JA-politic-47-24012017": "2017-01-23",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ant")
    raw = folder / "content" / "raw" / "ant"
    raw.mkdir(parents=True)
    with tarfile.open(CORPUS) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(".txt") else None
            if content is not None:
                (raw / member.name.rsplit("/", 1)[-1]).write_bytes(content.read())
    return folder


@pytest.fixture(scope="module")
def report(site: Path) -> Report:
    store = Store(site / ".warraq" / "state.sqlite")
    try:
        return run_convert(site, Settings(known_names()), store, time.time_ns(), 2, Steps())
    finally:
        store.close()


def heads(site: Path) -> Iterator[tuple[str, str]]:
    """The raw file's name without its suffix, and the article's day."""
    for path in (site / "content" / "articles").rglob("*.md"):
        text = path.read_text("utf-8")
        day, raw = re.search(r"^date: (\S+)$", text, re.MULTILINE), re.search(r'file: "[^"]*/([^"/]*)\.txt"', text)
        assert day
        assert raw
        yield raw[1], day[1]


def test_every_file_becomes_an_article(report: Report) -> None:
    assert counts(report) == (FILES, 0, 0, 0)


def test_what_is_missing_is_told(report: Report) -> None:
    told = Counter(one.code for one in report.notices)
    assert (told["convert.empty-text"], told["convert.untitled"]) == (23, 4)


def test_every_date_is_right(site: Path, report: Report) -> None:
    notations: Counter[str] = Counter()
    neither: dict[str, str] = {}
    for name, day in heads(site):
        written = name.rsplit("-", 1)[-1]
        year, month, of_month = day.split("-")
        if written == year + month + of_month:
            notations["YYYYMMDD"] += 1
        elif written == of_month + month + year:
            notations["DDMMYYYY"] += 1
        else:
            neither[name] = day
    assert notations == {"YYYYMMDD": 9_666, "DDMMYYYY": 487}
    assert neither == BY_HAND


def test_the_one_file_without_source_and_category(site: Path, report: Report) -> None:
    (path,) = (site / "content" / "articles" / "2017" / "02").glob("92.md")
    text = path.read_text("utf-8")
    assert text.startswith('---\nid: "92"\ntitle: "محسن مرزوق : موفى مارس')
    assert "section:" not in text
    assert text.count("\n\n") == 1
