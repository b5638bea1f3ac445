"""The one real specimen, from its raw bytes to every page that shows it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from generator.archive.store import Store
from generator.build.ground import read_names
from generator.build.run import Options, build
from generator.content.article import parse_article
from generator.convert.conversion import Settings
from generator.convert.run import run_convert
from generator.effects.progress import Unwatched
from generator.language.messages import tell
from generator.model import Article, Byline, Problem
from tests.html_tree import one, read_html, text_of

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "raw" / "1159440.txt"
WRITTEN = "content/articles/2017/11/1159440.md"
PUBLICATION = "عمان"
URL = "https://archive.example.org"
ADDRESS = "/2017/11/10/1159440.html"

TITLE = "الجيش السوري يسيطر على الـ«بوكمال» وماكرون يتوقع الانتصار الكامل على «داعش» خلال أشهر"
DECK = "روسيا تأمل أن يصبح مؤتمر الحوار نقطة لاستعادة وحدة المجتمع السوري وتنوعه الديني والقومي"
DATELINE = "دمشق - عمان - بسام جميدة - وكالات"
SECTION = "العرب والعالم"
TAGS = ["سوريا", "روسيا", "داعش"]
PARAGRAPHS = 18
AS_THEY_STAND = ["ضيّقة", "فرّ", "يحمّل", "اعتمادَ", "آليةَ", "158كم،"]

NEIGHBOUR = '---\ntitle: "{title}"\nsection: "العرب والعالم"\ndate: {day}\n---\nنص الخبر.\n'
OLDER, NEWER = "قمة في تونس", "جولة جديدة من المفاوضات"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the real specimen ../shared/raw/1159440.txt is not here")


def convert(site: Path, publication: str) -> tuple[Article, tuple[Problem, ...]]:
    """The specimen as convert writes it into the site, and what it notes."""
    settings = f'title: "أرشيف عمان"\nurl: {URL}/\nregion: OM\ntimezone: Asia/Muscat\npublication: "{publication}"\n'
    shutil.copytree(ROOT / "content" / "authority", site / "content" / "authority")
    (site / "site.yaml").write_text(settings, encoding="utf-8")
    (site / "content" / "raw").mkdir()
    shutil.copyfile(SEED, site / "content" / "raw" / SEED.name)
    authority, problems, _ = read_names(site)
    assert problems == ()
    store = Store(site / ".warraq" / "state.sqlite")
    try:
        report = run_convert(site, Settings(authority, publication), store, 0, 1, Unwatched())
    finally:
        store.close()
    assert (report.converted, report.quarantined, report.repairs) == (1, (), {})
    parsed = parse_article(WRITTEN, (site / WRITTEN).read_text(encoding="utf-8"))
    assert parsed.problems == ()
    assert parsed.article is not None
    return parsed.article, report.notices


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen, converted and built between an older and a newer article of its section."""
    folder = tmp_path_factory.mktemp("seed")
    convert(folder, PUBLICATION)
    for name, title, day in (("older", OLDER, "2017-11-09"), ("newer", NEWER, "2017-11-11")):
        text = NEIGHBOUR.format(title=title, day=day)
        (folder / "content" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    report = build(folder, Options(now="2024-03-01T12:00:00"), Unwatched())
    assert report.articles == 3
    assert [problem for problem in report.problems if not problem.notice] == []
    return folder


@pytest.fixture(scope="module")
def page(site: Path) -> Element:
    """The specimen's page."""
    return read_html(site / "public" / ADDRESS[1:])


def test_front_matter(tmp_path: Path) -> None:
    article, notices = convert(tmp_path, PUBLICATION)
    assert (article.id, article.title, article.section) == ("1159440", TITLE, SECTION)
    assert (article.date, article.date_printed) == (date(2017, 11, 10), "10 نوفمبر 2017")
    assert (article.deck, article.dateline) == (DECK, DATELINE)
    assert (article.places, article.bylines, article.agencies) == (("دمشق",), (Byline("بسام جميدة"),), ("وكالات",))
    assert list(article.tags) == TAGS
    assert notices == ()


def test_without_publication_the_name_stays_in_the_dateline_alone(tmp_path: Path) -> None:
    article, notices = convert(tmp_path, "")
    assert article.dateline == DATELINE
    assert (article.places, article.bylines, article.agencies) == (("دمشق",), (Byline("بسام جميدة"),), ("وكالات",))
    assert [tell(notice, "en")[0] for notice in notices] == [
        "content/raw/1159440.txt:12: «عمان» in datelines could be several things and was left there alone (1)"
    ]


def test_every_word_of_the_raw_file_is_on_the_page_in_its_order(page: Element) -> None:
    section, title, deck, dateline, body = (
        text_of(one(page, path))
        for path in (
            ".//p[@class='kicker']",
            ".//h1",
            ".//p[@class='deck']",
            ".//p[@class='dateline']",
            ".//div[@class='body']",
        )
    )
    raw = SEED.read_text(encoding="utf-8")
    dates = "10 نوفمبر 2017\n" * 2
    shown = f"{section} {title} {deck} - {dateline} - {body}"
    assert shown.split() == raw.replace("1159440\n", "").replace(dates, "").split()
    paragraphs = [text_of(one) for one in page.findall(".//div[@class='body']/p")]
    assert paragraphs == raw[raw.index("أعلن الجيش") :].split("\n\n")
    assert len(paragraphs) == PARAGRAPHS


def test_marks_tatweel_and_glued_numbers_stand_as_they_are(page: Element) -> None:
    body = text_of(one(page, ".//div[@class='body']")).split()
    assert [word for word in body if word in AS_THEY_STAND] == [
        "ضيّقة", "فرّ", "158كم،", "يحمّل", "اعتمادَ", "آليةَ",
    ]  # fmt: skip
    assert "الـ«بوكمال»" in text_of(one(page, ".//h1")).split()


def test_the_facts_that_a_reader_sees(page: Element) -> None:
    assert text_of(one(page, ".//dd/a/time")) == "الجمعة 10 نوفمبر 2017"
    assert text_of(one(page, ".//span[@class='hijri']/bdi")) == "21 صفر 1439 هـ"
    assert [text_of(name) for name in page.findall(".//p[@class='byline']/span")] == ["بسام جميدة", "دمشق"]
    assert [text_of(item) for item in page.findall(".//bdi[@class='item']")] == ["وكالات"]
    assert text_of(one(page, ".//dl[@class='record']//bdi")) == URL + ADDRESS


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/sections/arab-and-world/",
        "/sections/arab-and-world/2017/",
        "/2017/11/10/",
        "/tags/syria/",
        "/tags/russia/",
        "/tags/daesh/",
        "/bylines/bassam-jumaida/",
        "/places/damascus/",
    ],
)
def test_lists_show_it(site: Path, address: str) -> None:
    listing = read_html(site / "public" / address[1:] / "index.html")
    link = "../" * (address.count("/") - 1) + ADDRESS[1:]
    assert text_of(one(listing, f".//main//a[@href='{link}']")) == TITLE
    # The front page names what is of earlier days by its title alone.
    assert (DECK in text_of(listing)) == (address != "/")


@pytest.mark.parametrize(
    ("address", "link", "said"),
    [
        ("/2017/11/", "../../2017/11/10/", "10 1 مقال واحد"),
        ("/2017/", "../2017/11/", "نوفمبر 3 مقالات"),
        ("/2017/", "../2017/11/10/", "10 مقال واحد"),
        ("/", "2017/", "2017 3 مقالات"),
    ],
)
def test_calendars_count_it(site: Path, address: str, link: str, said: str) -> None:
    calendar = read_html(site / "public" / address[1:] / "index.html")
    assert said in [text_of(found) for found in calendar.findall(f".//main//a[@href='{link}']")]


def test_the_terms_of_the_page_lead_to_their_lists(page: Element) -> None:
    main = one(page, ".//main")
    found = [(text_of(link), link.get("href")) for link in main.iter("a") if link.get("rel") in ("tag", "author")]
    assert found == [
        ("بسام جميدة", "../../../bylines/bassam-jumaida/"),
        ("سوريا", "../../../tags/syria/"),
        ("روسيا", "../../../tags/russia/"),
        ("داعش", "../../../tags/daesh/"),
    ]


def test_the_articles_beside_it(page: Element) -> None:
    found = [(link.get("rel"), text_of(one(link, ".//bdi")), link.get("href"))
             for link in page.findall(".//nav[@class='neighbours neighbours-articles']//a")]  # fmt: skip
    assert found == [
        ("prev", OLDER, "../../../2017/11/09/older.html"),
        ("next", NEWER, "../../../2017/11/11/newer.html"),
    ]


def test_json_ld(page: Element) -> None:
    assert json.loads(text_of(one(page, ".//script[@type='application/ld+json']"))) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": URL + ADDRESS,
            "breadcrumb": {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "أرشيف عمان", "item": f"{URL}/"},
                    {"@type": "ListItem", "position": 2, "name": SECTION, "item": f"{URL}/sections/arab-and-world/"},
                ],
            },
        },
        "url": URL + ADDRESS,
        "identifier": "1159440",
        "headline": TITLE,
        "description": DECK,
        "datePublished": "2017-11-10",
        "inLanguage": "ar",
        "articleSection": SECTION,
        "keywords": TAGS,
        "dateline": DATELINE,
        "author": [{"@type": "Person", "name": "بسام جميدة"}],
        "contentLocation": [{"@type": "Place", "name": "دمشق"}],
        "publisher": {"@type": "Organization", "name": "عمان", "url": f"{URL}/"},
        "isAccessibleForFree": True,
    }


def test_how_it_is_cited(page: Element) -> None:
    forms = page.findall(".//section[@class='cite']/details")
    assert [text_of(form[1]) for form in forms[:3]] == [
        f"بسام جميدة، “{TITLE}”، عمان، 10 نوفمبر 2017، {URL}{ADDRESS}",
        f"بسام جميدة (2017, November 10). {TITLE}. عمان. {URL}{ADDRESS}",
        f"بسام جميدة. “{TITLE}.” عمان, November 10, 2017. {URL}{ADDRESS}.",
    ]
    assert "author = {{بسام جميدة}}," in text_of(forms[3][1])
    assert "AU - بسام جميدة" in text_of(forms[4][1])


def test_open_graph_and_citation_tags(page: Element) -> None:
    metas = [(meta.get("property") or meta.get("name"), meta.get("content")) for meta in page.iter("meta")]
    assert [found for found in metas if re.match(r"og:|article:|citation_|description", found[0] or "")] == [
        ("description", DECK),
        ("og:type", "article"),
        ("og:title", TITLE),
        ("og:description", DECK),
        ("og:url", URL + ADDRESS),
        ("og:site_name", "أرشيف عمان"),
        ("og:locale", "ar_OM"),
        ("article:published_time", "2017-11-10"),
        ("article:section", SECTION),
        *(("article:tag", tag) for tag in TAGS),
        ("citation_title", TITLE),
        ("citation_author", "بسام جميدة"),
        ("citation_publication_date", "2017/11/10"),
        ("citation_journal_title", "عمان"),
        ("citation_language", "ar"),
        ("citation_public_url", URL + ADDRESS),
        *(("citation_keywords", tag) for tag in TAGS),
    ]
    assert one(page, ".//link[@rel='canonical']").get("href") == URL + ADDRESS
