"""How each program wants its site: the articles' front matter, where they lie, and the templates beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.archive import MadeArticle, front_matter
from tests.benchmarks.subjects import ROOT, SETTINGS

SITES = Path(__file__).parent / "peers"
_THEME = "bench"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A program's way: an article's text and its path in the site, the output's folder, the template of articles.

    `furnish` makes a site without articles in a folder that is not there yet.
    """

    text: Callable[[MadeArticle], str]
    path: Callable[[MadeArticle], str]
    output: str
    template: str
    furnish: Callable[[Path], None]


def bare(article: MadeArticle) -> MadeArticle:
    """The article without what not every program can list: its place and its agency."""
    return replace(article, place="", agency="")


def hugo_text(article: MadeArticle) -> str:
    """The article for Hugo: YAML, with a taxonomy each for years, months and days, of which Hugo makes no pages itself."""
    day = article.day
    values: dict[str, object] = {
        "title": article.title,
        "date": day.isoformat(),
        "params": {"deck": article.deck},
        "tags": article.tags,
        "bylines": [article.byline] if article.byline else [],
        "years": [f"{day:%Y}"],
        "months": [f"{day:%Y-%m}"],
        "days": [f"{day:%Y-%m-%d}"],
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", "\n\n".join(article.paragraphs), ""])


def pelican_text(article: MadeArticle) -> str:
    """The article for Pelican: lines of metadata, an empty line, Markdown."""
    values = {
        "Title": article.title,
        "Date": article.day.isoformat(),
        "Slug": article.id,
        "Category": article.section,
        "Deck": article.deck,
        "Authors": article.byline,
        "Tags": ", ".join(article.tags),
    }
    lines = [f"{key}: {value}" for key, value in values.items() if value]
    return "\n".join([*lines, "", "\n\n".join(article.paragraphs), ""])


def _by_month(article: MadeArticle) -> str:
    return f"{article.day:%Y/%m}/{article.id}.md"


def _furnish_hugo(site: Path) -> None:
    shutil.copytree(SITES / "hugo", site)
    (site / "static").mkdir()
    shutil.copy(SITES / "style.css", site / "static")


def _furnish_pelican(site: Path) -> None:
    shutil.copytree(SITES / "pelican", site, ignore=shutil.ignore_patterns("__pycache__"))
    (site / "theme" / "static").mkdir()
    shutil.copy(SITES / "style.css", site / "theme" / "static")


def _furnish_warraq(site: Path) -> None:
    """A site with a theme of its own, which has nothing but its copy of one template of `diwan`."""
    templates = site / "themes" / _THEME / "templates"
    templates.mkdir(parents=True)
    shutil.copy(ROOT / "themes" / "diwan" / "templates" / "article.html", templates)
    (templates.parent / "theme.yaml").write_text(f"name: {_THEME}\nextends: diwan\n", "utf-8")
    (site / "site.yaml").write_text(f"{SETTINGS}theme: {_THEME}\n", "utf-8")


DIALECTS = {
    "hugo": Dialect(
        hugo_text,
        lambda article: f"content/{article.section}/{_by_month(article)}",
        "public",
        "layouts/page.html",
        _furnish_hugo,
    ),
    "pelican": Dialect(
        pelican_text,
        lambda article: f"content/{_by_month(article)}",
        "output",
        "theme/templates/article.html",
        _furnish_pelican,
    ),
    "warraq": Dialect(
        front_matter,
        lambda article: f"content/articles/{_by_month(article)}",
        "public",
        f"themes/{_THEME}/templates/article.html",
        _furnish_warraq,
    ),
}


def write_site(site: Path, dialect: Dialect, articles: Iterable[MadeArticle]) -> None:
    """Write a whole site of these articles into a folder that is not there yet."""
    dialect.furnish(site)
    for article in articles:
        path = site / dialect.path(article)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dialect.text(article), "utf-8")
