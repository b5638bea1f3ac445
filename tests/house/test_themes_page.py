"""The page about themes says what templates are given, no more and no less; and what it lets a designer write works."""

from __future__ import annotations

import re
import shutil
import sqlite3
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE

from generator.build.ground import read_ground
from generator.build.run import Options, build
from generator.build.theming import theme_of
from generator.content.site import Site
from generator.content.theme_settings import KEYS, KEYS_OF_SETTING
from generator.effects.progress import Unwatched
from generator.effects.themes import shipped_themes
from generator.model import Correction, CountedTerm, PageKey, Term
from generator.render.desk import Desk
from generator.render.life import Bar, Life
from generator.render.pages import BY_NAME, KINDS
from generator.render.pages.fixed import RECENT, SECONDARY, SECTIONS
from generator.render.theme import KEPT
from generator.render.values import (
    ArticleView,
    CardView,
    CitationView,
    DayFile,
    Neighbour,
    PageView,
    Picture,
    SiteView,
    Tally,
    When,
)
from tests.house.tree import ROOT
from tests.render.pages_of_small import desk_of

NOW = "2026-11-23T00:00"
SMALL = ROOT / "tests" / "sites" / "small"
PAGE = (ROOT / "docs" / "themes.md").read_text("utf-8")
VALUES = (
    SiteView, PageView, CardView, ArticleView, Term, CountedTerm, Tally, When, Neighbour, Picture, Correction, CitationView,
    DayFile, Life, Bar
)  # fmt: skip
ROW = re.compile(r"(?m)^\| `([\w.]+)` \|(.*)\|$")
FILE = re.compile(r"`([\w./]+)`:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)


def section(title: str) -> str:
    """The text below a heading of the page, up to the next heading."""
    found = re.search(rf"(?ms)^##+ {re.escape(title)}\n(.*?)(?=^##|\Z)", PAGE)
    assert found is not None, title
    return found[1]


def rows(title: str) -> list[list[str]]:
    """The cells of the tables below a heading, without their backticks."""
    found = [[name, *more.split("|")] for name, more in ROW.findall(section(title))]
    return [[cell.strip().strip("`") for cell in row] for row in found]


def names(title: str) -> set[str]:
    """What the first column below a heading names, each once."""
    found = [row[0] for row in rows(title)]
    assert len(found) == len(set(found)), title
    return set(found)


class Recorder(Desk):
    """A desk that notes what templates are given."""

    given: dict[str, set[str]]

    def render(self, template: str, page: PageView, listed: int = 0, **context: object) -> bytes:
        self.given.setdefault(template, set()).update(context)
        return super().render(template, page, listed, **context)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    """A desk at which every page of the small site was made."""
    folder = tmp_path_factory.mktemp("themes") / "site"
    shutil.copytree(SMALL, folder)
    build(folder, Options(NOW), Unwatched())
    plain = desk_of(folder)
    desk = Recorder(plain.frame, plain.archive, plain.sources)
    desk.given = {}
    state = sqlite3.connect(folder / ".warraq/state.sqlite")
    keys = [PageKey(*row) for row in state.execute("SELECT kind, term, slug, year, month, day FROM pages")]
    state.close()
    for key in keys:
        BY_NAME[key.kind].make(key, desk)
    return desk


TEMPLATES = sorted({name for kind in KINDS for name in kind.templates} - {name for _, name in KEPT})


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_given_what_the_page_says(template: str, desk: Recorder) -> None:
    assert names(f"`{template}`") == desk.given[template]


def test_how_many_the_front_page_has_is_what_the_page_says() -> None:
    said = {row[0]: row[1] for row in rows("`home.html`")}
    assert said["secondary"].startswith(f"the {('none', 'one', 'two', 'three', 'four')[SECONDARY]} `CardView`s")
    assert said["recent"].startswith(f"the {RECENT} `CardView`s")
    assert said["sections"].startswith(f"the first {SECTIONS} sections")


def test_no_template_is_left_out() -> None:
    told = set(re.findall(r"(?m)^### `([\w.]+\.html)`$", PAGE))
    assert told == {*TEMPLATES, *(name for _, name in KEPT)}


@pytest.mark.parametrize("template", [name for _, name in KEPT])
def test_a_template_that_is_rendered_alone_is_given_what_the_page_says(
    template: str, desk: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[set[str]] = []

    def keep(kept: object, key: object, name: str, **context: object) -> str:
        if name == template:
            given.append(set(context))
        return name

    fresh = Recorder(desk.frame, desk.archive, desk.sources)
    monkeypatch.setattr(fresh, "_keep", keep)
    card = fresh.view(fresh.archive.newest("all", "", 1)[0])
    functions = fresh.functions()
    functions["card_line"](card, "h3")
    functions["term_link"](Term("tag", "x", "x"))
    assert given == [names(f"`{template}`")]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_has_the_fields_that_the_page_says(value: type) -> None:
    own = {one.name for one in fields(value)} if is_dataclass(value) else set(getattr(value, "_fields"))  # noqa: B009
    made = {name for name, one in vars(value).items() if isinstance(one, property)}
    assert names(f"`{value.__name__}`") == own | made


def test_no_value_is_left_out() -> None:
    assert set(re.findall(r"(?m)^### `(\w+)`$", PAGE)) == {*(one.__name__ for one in VALUES), "functions", "filters"}


def test_the_functions_and_filters_are_those_of_the_page(desk: Recorder) -> None:
    assert names("`functions`") == {*desk.functions(), "part"}
    assert names("`filters`") == {*desk.filters, "address", "apart", "bdi"}
    assert not set(desk.functions()) & set(DEFAULT_NAMESPACE)
    assert not set(desk.filters) & set(DEFAULT_FILTERS)


def test_the_keys_of_a_theme_are_those_of_the_page() -> None:
    assert names("`theme.yaml`") == set(KEYS)
    keys = [row[0] for row in rows("Settings") if len(row) == 2]
    assert keys == ["type", "default", "title", "choices", "min", "max"]
    assert set(keys) == set(KEYS_OF_SETTING)


def test_the_settings_of_the_themes_that_ship_are_those_of_the_page(tmp_path: Path) -> None:
    told = [row for row in rows("Settings") if len(row) == 4]
    found: dict[str, dict[str, str]] = {}
    for name in ("diwan", "sahifa"):
        theme, problems = theme_of(tmp_path, Site("أ", "https://a.example/", theme=name), "site.yaml")
        assert theme is not None, problems
        found[name] = {one: str(value).lower() for one, value in theme.settings.items()}
    new = {name: value for name, value in found["sahifa"].items() if found["diwan"].get(name) != value}
    assert {row[0]: row[3] for row in told if row[1] == "diwan"} == found["diwan"]
    assert {row[0]: row[3] for row in told if row[1] == "sahifa"} == new


def test_the_blocks_of_diwan_are_those_of_the_page() -> None:
    folder = shipped_themes() / "diwan/templates"
    bases = ("base.html", "redirect.html")
    blocks = {
        (name, path.name)
        for path in folder.glob("*.html")
        for name in re.findall(r"\{% block (\w+) %\}", path.read_text("utf-8"))
    }
    filled = {name for name, template in blocks if template == "base.html"}
    new = {(name, template) for name, template in blocks if template in bases or name not in filled}
    assert {(row[0], row[1]) for row in rows("Blocks of `diwan`")} == new


def test_the_themes_that_ship_are_those_of_the_page() -> None:
    shipped = {path.name for path in shipped_themes().iterdir() if (path / "theme.yaml").is_file()}
    assert set(re.findall(r"(?m)^\| `(\w+)` \(\w+\) \|", PAGE)) == shipped


def test_the_theme_of_an_hour_works(tmp_path: Path) -> None:
    """Every file that the page lets a designer write, as it stands there."""
    written = dict(FILE.findall(section("A theme of your own in an hour")))
    assert len(written) == 6
    site = tmp_path / "site"
    shutil.copytree(SMALL / "content", site / "content")
    written["site.yaml"] = f'title: "أرشيف"\nurl: https://a.example/\n{written["site.yaml"]}'
    for path, text in written.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    report = build(site, Options(NOW), Unwatched())
    assert [one for one in report.problems if not one.notice] == []
    day = (site / "public/2017/11/10/index.html").read_text("utf-8")
    assert 'data-palette="ink"' in day
    assert "يوم <time" in day
    style = (site / "public" / read_ground(site).assets.addresses["layl.css"][1:]).read_text("utf-8")
    assert "color: #b08d57;" in style
