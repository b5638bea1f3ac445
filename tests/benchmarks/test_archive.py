"""The made-up archives of the benchmarks are the same every time, spread as said, and made of sound articles."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from generator.content.article import parse_article
from generator.convert.layouts import layout_of, lines
from tests.benchmarks.archive import (
    FIRST_YEAR,
    GREAT_DAYS,
    YEARS,
    MadeArchive,
    article_path,
    front_matter,
    raw_lines,
    stock,
    write_articles,
)

ROOT = Path(__file__).parent.parent.parent
SMALL = MadeArchive(600, (20, 60))


def test_the_stock_is_large_enough_for_a_newspaper() -> None:
    words = [word for part in stock().values() for word in part]
    assert len(set(words)) >= 300


def test_another_process_with_another_hash_seed_makes_the_same_articles() -> None:
    script = (
        "from tests.benchmarks.archive import MadeArchive, front_matter\n"
        "import sys\n"
        "sys.stdout.buffer.write(''.join(front_matter(one) for one in MadeArchive(60)).encode())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1] == "".join(front_matter(one) for one in MadeArchive(60)).encode()


def test_its_articles_are_sound() -> None:
    for article in SMALL:
        parsed = parse_article(f"content/articles/{article.id}.md", front_matter(article))
        assert parsed.problems == ()
        assert parsed.article is not None
        assert (parsed.article.id, parsed.article.date, parsed.article.title, parsed.article.tags) == (
            article.id,
            article.day,
            article.title,
            article.tags,
        )
        assert parsed.article.body.split("\n\n") == list(article.paragraphs)


def test_convert_knows_its_raw_articles() -> None:
    assert {layout_of(raw_lines(article)) for article in SMALL} == {lines}


def test_its_spread_is_that_of_a_newspaper() -> None:
    days = Counter(article.day for article in SMALL)
    sections = Counter(article.section for article in SMALL).most_common()
    tags = Counter(tag for article in SMALL for tag in article.tags).most_common()
    assert all(days[day] >= SMALL.count // 20 for day in GREAT_DAYS)
    assert {day.year for day in days} == set(range(FIRST_YEAR, FIRST_YEAR + YEARS))
    assert sections[0][1] > 4 * sections[-1][1]
    assert tags[0][1] > 4 * tags[len(tags) // 2][1]


def test_each_article_has_a_file_of_its_own(tmp_path: Path) -> None:
    write_articles(tmp_path, SMALL)
    written = sorted((tmp_path / "content" / "articles").rglob("*.md"))
    assert written == sorted(article_path(tmp_path, article) for article in SMALL)
    assert len(written) == SMALL.count
