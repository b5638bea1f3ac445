"""Sites in other languages: left to right out of the same templates, with nothing Arabic in their interface."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.build.run import Options, build
from generator.effects.progress import Unwatched

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
IMAGE = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
ARTICLE = """---
id: "1"
title: "The harbour opens"
kicker: "Economy"
deck: "A new quay after two years of work"
section: "Economy"
date: 2017-11-10
date_printed: "Friday, the tenth"
updated: 2018-03-01
dateline: "Port City - Agencies"
places: ["Port City"]
bylines: ["Élodie Martin", {name: "Amir Stone", role: translator}]
agencies: ["Agencies"]
tags: ["Harbour"]
issue: "12"
page: "3"
edition: "First"
supplement: "Markets"
genre: interview
series: "Quays"
republished_from: "The Gazette"
rights: "The Gazette"
image: {src: quay.svg, alt: "A quay", caption: "The quay", credit: "Photo desk"}
aliases: ["/old/1.html"]
corrects: "2"
corrections: [{date: 2017-11-12, text: "A number was wrong."}, {date: 2017-11-13, text: "So was a name."}]
notice: "A word about it."
source: {name: "The Gazette", url: "https://www.example.org/1"}
---
The text of the article.
"""
SHORT = """---
id: "{id}"
title: "Headline {id}"
section: "{section}"
date: {date}
tags: ["Harbour"]
{more}
---
Text.
"""


def made(folder: Path, language: str, region: str, theme: str) -> Path:
    """The output folder of a small archive in a language, all of whose texts are in Latin letters."""
    texts = {
        "site.yaml": json.dumps({
            "title": "The Archive", "description": "All of it", "url": "https://a.example/", "language": language,
            "region": region, "publication": "The Paper", "theme": theme, "listings": {"front": 3, "year": 3},
        }),
        "content/articles/1.md": ARTICLE,
        "content/articles/2.md": SHORT.format(id=2, section="Economy", date="2017-11-09", more=""),
        "content/articles/3.md": SHORT.format(id=3, section="Zoology", date="2017-11-10", more='bylines: ["Zoe"]'),
        "content/articles/4.md": SHORT.format(id=4, section="Economy", date="2017-11-10", more="status: withdrawn"),
        "content/articles/5.md": SHORT.format(id=5, section="Economy", date="2016-02-01", more="status: erased"),
        "content/articles/6.md": SHORT.format(id=6, section="Economy", date="2017-03-01", more="genre: opinion"),
        "content/articles/7.md": SHORT.format(id=7, section="Economy", date="2017-03-02", more='bylines: ["Edgar"]'),
        "content/articles/8.md": SHORT.format(id=8, section="Economy", date="2016-07-02", more="status: unlisted"),
        "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
    }  # fmt: skip
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "content/images").mkdir()
    (folder / "content/images/quay.svg").write_bytes(IMAGE)
    report = build(folder, Options("2026-11-23T00:00"), Unwatched())
    assert [one for one in report.problems if not one.notice] == []
    return folder / "public"


@pytest.mark.parametrize("theme", ["diwan", "sahifa"])
@pytest.mark.parametrize(("language", "region"), [("en", "OM"), ("fr", "MA")])
def test_nothing_in_it_is_arabic_and_it_runs_from_the_left(
    language: str, region: str, theme: str, tmp_path: Path
) -> None:
    public = made(tmp_path, language, region, theme)
    pages = [path for path in public.rglob("*") if path.suffix in (".html", ".xml")]
    texts = {path.relative_to(public).as_posix(): path.read_text("utf-8") for path in pages}
    assert len(texts) > 30
    assert {name: ARABIC.findall(text) for name, text in texts.items() if ARABIC.search(text)} == {}
    html = {name: text for name, text in texts.items() if name.endswith(".html")}
    assert {name for name, text in html.items() if f'<html lang="{language}" dir="ltr"' not in text} == set()
    assert re.search(f"(?:property|content)=\"{language}_{region}\"", html["2017/11/10/1.html"])


@pytest.mark.parametrize(
    ("language", "region", "said"),
    [
        (
            "en", "OM",
            {
                "2017/11/10/1.html": ["Friday, 10 November 2017", "21 Safar 1439 AH", "1 March 2018", "translation"],
                "2017/11/index.html": ["November 2017", ">Fri</th>", "3 articles", "Previous month"],
                "2017/index.html": ["March", "5 articles"],
                "bylines/index.html": ['<bdi>E</bdi>', '<bdi>A</bdi>', '<bdi>Z</bdi>', "4 authors"],
                "index.html": ["Newest issue", "Friday, 10 November 2017", "one article"],
            },
        ),
        ("en", "US", {"2017/11/10/1.html": ["Friday, November 10, 2017", "March 1, 2018"]}),
        (
            "fr", "MA",
            {
                "2017/11/10/1.html": ["vendredi 10 novembre 2017", "21 safar 1439 AH", "1er mars 2018", "traduction"],
                "2017/11/index.html": ["novembre 2017", ">ven.</th>", "3 articles", "Mois précédent"],
                "2017/03/01/index.html": ["mercredi 1er mars 2017", "1 article<"],
                "bylines/index.html": ['<bdi>E</bdi>', "4 auteurs"],
                "index.html": ["Dernier numéro"],
            },
        ),
    ],
)  # fmt: skip
def test_dates_counts_and_letters_are_those_of_the_language(
    language: str, region: str, said: dict[str, list[str]], tmp_path: Path
) -> None:
    public = made(tmp_path, language, region, "diwan")
    texts = {name: (public / name).read_text("utf-8") for name in said}
    assert {name: [word for word in words if word not in texts[name]] for name, words in said.items()} == {
        name: [] for name in said
    }
