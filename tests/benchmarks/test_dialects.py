"""Every program is given the same articles, each in its own front matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.content.article import parse_article
from tests.benchmarks.archive import MadeArchive, MadeArticle, front_matter
from tests.benchmarks.dialects import DIALECTS, bare, hugo_text, pelican_text, write_site
from tests.benchmarks.installing import PEERS

SMALL = MadeArchive(40, (20, 60))
FULL = MadeArticle(
    id="100007",
    day=date(2017, 11, 3),
    title="عاجل: وقال «نعم»",
    deck="تمهيد",
    section="عربي ودولي",
    place="",
    byline="منى سعيد الكندي",
    agency="",
    tags=("مسقط", "أم درمان"),
    paragraphs=("## عنوان", "فقرة أولى.", "- بند\n- بند"),
)


def test_each_peer_has_a_dialect() -> None:
    assert set(DIALECTS) == {*PEERS, "warraq"}


def test_hugos_front_matter_holds_all_fields() -> None:
    _, head, body = hugo_text(FULL).split("---\n", 2)
    assert yaml.safe_load(head) == {
        "title": FULL.title,
        "date": "2017-11-03",
        "params": {"deck": FULL.deck},
        "tags": list(FULL.tags),
        "bylines": [FULL.byline],
        "years": ["2017"],
        "months": ["2017-11"],
        "days": ["2017-11-03"],
    }
    assert body.strip().split("\n\n") == list(FULL.paragraphs)
    assert DIALECTS["hugo"].path(FULL) == "content/عربي ودولي/2017/11/100007.md"


def test_pelicans_metadata_hold_all_fields() -> None:
    head, body = pelican_text(FULL).split("\n\n", 1)
    assert dict(line.split(": ", 1) for line in head.splitlines()) == {
        "Title": FULL.title,
        "Date": "2017-11-03",
        "Slug": FULL.id,
        "Category": FULL.section,
        "Deck": FULL.deck,
        "Authors": FULL.byline,
        "Tags": "مسقط, أم درمان",
    }
    assert body.strip().split("\n\n") == list(FULL.paragraphs)


def test_what_an_article_has_not_is_not_written_for_pelican() -> None:
    plain = pelican_text(replace(FULL, deck="", byline="", tags=()))
    assert [line.partition(":")[0] for line in plain.split("\n\n", 1)[0].splitlines()] == [
        "Title",
        "Date",
        "Slug",
        "Category",
    ]


def test_no_made_name_holds_what_parts_names_in_pelicans_metadata() -> None:
    assert not [one for one in SMALL for name in (*one.tags, one.byline) if "," in name or ";" in name]


def test_warraq_is_given_no_more_than_the_others() -> None:
    for article in SMALL:
        parsed = parse_article("content/articles/1.md", front_matter(bare(article))).article
        assert parsed is not None
        assert (parsed.places, parsed.agencies) == ((), ())
        assert (parsed.title, parsed.tags, len(parsed.bylines)) == (article.title, article.tags, bool(article.byline))


@pytest.mark.parametrize("name", DIALECTS)
def test_a_site_has_each_article_once_and_its_template(name: str, tmp_path: Path) -> None:
    dialect = DIALECTS[name]
    write_site(tmp_path / "site", dialect, SMALL)
    written = {path.stem: path.read_text("utf-8") for path in (tmp_path / "site" / "content").rglob("1*.md")}
    assert written == {article.id: dialect.text(article) for article in SMALL}
    assert (tmp_path / "site" / dialect.template).read_text("utf-8").count("</article>") == 1
