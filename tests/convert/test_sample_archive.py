"""The sample archive: its Markdown is what convert makes of its raw files, but for what an editor added by hand."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.cli import run
from generator.content.article import parse_article
from generator.convert.writer import is_as_written
from generator.model import Article

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample archive, without any state."""
    shutil.copy(ROOT / "site.yaml", tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def texts(site: Path) -> dict[str, bytes]:
    articles = sorted((site / "content/articles").rglob("*.md"))
    return {str(path.relative_to(site)): path.read_bytes() for path in articles}


def test_convert_would_change_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(site)
    assert run(["--site", str(site), "convert", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert texts(site) == before
    assert said["converted"] == 0
    assert said["unchanged"] + said["edited"] == len(list((site / "content/raw").iterdir()))
    assert said["quarantined"] == []


def test_convert_writes_the_same_articles_again(site: Path) -> None:
    """Those that nobody edited come out of the raw files byte for byte, and the edited ones with the same text."""
    before = texts(site)
    shutil.rmtree(site / "content/articles")
    assert run(["--site", str(site), "convert"]) == 0
    after = texts(site)
    assert after.keys() == before.keys()
    assert len(after) >= 48
    for path in after:
        if is_as_written(before[path].decode()):
            assert after[path] == before[path]
        else:
            assert parsed(after[path], path).body == parsed(before[path], path).body


def parsed(content: bytes, path: str) -> Article:
    article = parse_article(path, content.decode()).article
    assert article is not None
    return article


def test_the_sample_shows_what_it_should() -> None:
    """At least 48 articles of 8 sections in 20 months, with all that a newsroom's export may hold."""
    articles = [parsed(path.read_bytes(), str(path)) for path in sorted((ROOT / "content/articles").rglob("*.md"))]
    assert len(articles) >= 48
    assert len({article.section for article in articles}) >= 8
    assert len({(article.date.year, article.date.month) for article in articles}) >= 20
    genres = {article.genre for article in articles}
    assert {"opinion", "obituary", "cartoon"} <= genres
    assert any(article.image for article in articles if article.genre == "cartoon")
    assert any(re.search(r"هـ", article.date_printed) for article in articles)
    assert any(article.agencies for article in articles)
    assert any(re.search(r"\S {3,}\S", article.body) for article in articles)
