"""Themes as values: published names of static files, and which templates a page depends on."""

from __future__ import annotations

from datetime import date

import pytest
from jinja2 import UndefinedError

from generator.content.theme_settings import Value
from generator.render.theme import Theme, closure, fingerprint, style_values, template_digest
from generator.render.values import CardView, Settings, When


def theme(**templates: str) -> Theme:
    return Theme("t", {f"{name}.html": text for name, text in templates.items()}, {"a": "ب"}, {})


def test_a_published_name_follows_the_bytes() -> None:
    first, other = (
        fingerprint({"fonts/a.woff2": b"1", "LICENSE": b"x"}, {}),
        fingerprint({"fonts/a.woff2": b"2", "LICENSE": b"x"}, {}),
    )
    assert first.addresses["fonts/a.woff2"].startswith("/static/fonts/a.")
    assert first.addresses["fonts/a.woff2"].endswith(".woff2")
    assert first.addresses["fonts/a.woff2"] != other.addresses["fonts/a.woff2"]
    assert first.addresses["LICENSE"] == other.addresses["LICENSE"] == "/static/LICENSE.2d711642b7"
    assert first.digest != other.digest


@pytest.mark.parametrize(
    ("css", "published"),
    [
        ("url(a.svg)", 'url("a.{mark}.svg")'),
        ("url('a.svg')", 'url("a.{mark}.svg")'),
        ('url( "a.svg" )', 'url("a.{mark}.svg")'),
        ("url(b.svg)", "url(b.svg)"),
        ("url(https://x/a.svg)", "url(https://x/a.svg)"),
        ("url(data:image/svg+xml,a.svg)", "url(data:image/svg+xml,a.svg)"),
    ],
)
def test_a_style_sheet_names_published_files(css: str, published: str) -> None:
    assets = fingerprint({"x.css": css.encode(), "a.svg": b"<svg/>"}, {})
    mark = assets.addresses["a.svg"].split(".")[1]
    assert assets.contents["x.css"].decode() == published.replace("{mark}", mark)


def test_a_style_sheet_in_a_folder_finds_its_neighbours() -> None:
    assets = fingerprint({"css/x.css": b"url(a.svg)", "css/a.svg": b"<svg/>"}, {})
    content = assets.contents["css/x.css"].decode()
    assert content == f'url("../{assets.addresses["css/a.svg"].removeprefix("/static/")}")'


def test_a_picture_s_change_renames_the_style_sheet_that_shows_it() -> None:
    first, other = (fingerprint({"x.css": b"url(a.svg)", "a.svg": svg}, {}) for svg in (b"1", b"2"))
    assert first.addresses["x.css"] != other.addresses["x.css"]


def test_a_style_sheet_has_the_settings_that_css_can_hold() -> None:
    settings: dict[str, Value] = {"accent": "#9d1420", "width": 40, "face": "naskh", "wide": True, "words": "a; b"}
    css = b"a{color:setting(accent);width:setting( width )px;x:setting(wide);y:setting(words);z:re-setting(face)}"
    published = fingerprint({"x.css": css}, settings).contents["x.css"].decode()
    assert published == "a{color:#9d1420;width:40px;x:setting(wide);y:setting(words);z:re-setting(face)}"
    assert style_values(settings) == {"accent": "#9d1420", "width": "40", "face": "naskh"}
    other = fingerprint({"x.css": css}, {**settings, "accent": "#000"})
    assert other.addresses != fingerprint({"x.css": css}, settings).addresses


def test_a_closure_is_all_that_is_extended_included_and_imported() -> None:
    found = theme(
        day='{% extends "base.html" %}',
        base='{% include "nav.html" %}{% import "m.html" as m %}',
        nav="x",
        m="y",
        other="z",
    )
    assert sorted(closure(found, "day.html")) == ["base.html", "day.html", "m.html", "nav.html"]
    assert sorted(closure(found, "nothing.html")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{%- include 'a.html' -%}", ["a.html"]),
        ('{%+ include "a.html" +%}', ["a.html"]),
        ('{% include "a.html" ignore missing %}', ["a.html"]),
        ('{% include "a.html" without context %}', ["a.html"]),
        ('{%\nfrom "a.html"\nimport one,\n two\n%}', ["a.html"]),
        ('{% import "a.html" as one %}{% import "b.html" as two %}', ["a.html", "b.html"]),
        ('{% include "a" ~ ".html" %}', ["a.html", "b.html"]),
        ('{% include ["a.html", "b.html"] %}', ["a.html", "b.html"]),
        ('{% include "a.html" if page else "b.html" %}', ["a.html", "b.html"]),
        ("{% extends base %}", ["a.html", "b.html"]),
        ("{{ included }}{% set imported = 1 %}", []),
    ],
)
def test_what_a_template_refers_to_in_any_form(source: str, found: list[str]) -> None:
    assert sorted(closure(theme(day=source, a="1", b="2"), "day.html")) == sorted([*found, "day.html"])


def test_cards_are_part_of_who_shows_them() -> None:
    assert sorted(closure(theme(day='{{ card_line(card, "h3") }}', card="c", other="z"), "day.html")) == [
        "card.html",
        "day.html",
    ]


def test_a_template_that_cannot_be_read_still_has_a_closure() -> None:
    assert sorted(closure(theme(day="{% for %}", other="z"), "day.html")) == ["day.html"]
    assert sorted(closure(theme(day="{% include name %}", other="z"), "day.html")) == ["day.html", "other.html"]


def test_a_template_s_digest_is_of_its_closure_and_the_words() -> None:
    one = theme(day='{% include "a.html" %}', a="1", b="2")
    assert template_digest(one, "day.html") == template_digest(
        theme(day='{% include "a.html" %}', a="1", b="3"), "day.html"
    )
    assert template_digest(one, "day.html") != template_digest(
        theme(day='{% include "a.html" %}', a="2", b="2"), "day.html"
    )
    assert template_digest(one, "day.html") != template_digest(Theme("t", one.templates, {"a": "ج"}, {}), "day.html")


@pytest.mark.parametrize(
    ("source", "differs"),
    [
        ("{{ settings.mark }}", True),
        ("{{ settings.lines }}", False),
        ("{{ settings['mark'] }}", True),
        ("{{ settings }}", True),
        ("{% set all = settings %}{{ all.mark }}", True),
        ("settled, not {{ page }}", False),
    ],
)
def test_a_template_s_digest_is_of_the_settings_that_it_names(source: str, differs: bool) -> None:
    one, other = (
        Theme("t", {"day.html": source}, {}, {}, {}, {"lines": 2, "mark": mark}) for mark in ("plain", "bold")
    )
    assert (template_digest(one, "day.html") != template_digest(other, "day.html")) == differs


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ card.titel }}", "CardView has no «titel», did you mean «title»?"),
        ("{{ when.q }}", "When has no «q», it has year, month, day, address"),
        ("{{ settings.marc }}", "Settings has no «marc», did you mean «mark»?"),
        ("{{ bare.mark }}", "Settings has no «mark»"),
        ("{{ cards }}", "'cards' is undefined"),
        ("{{ text.nothing }}", "'str object' has no attribute 'nothing'"),
    ],
)
def test_what_is_not_there_is_named_with_what_is_close_to_it(source: str, said: str) -> None:
    environment = theme(day=source).environment(str)
    card = CardView("", "", "", "", date(2017, 1, 1), "", "", "", "", None, (), (), ())
    context = {"card": card, "when": When(2017, 0, 0, "/2017/"), "settings": Settings(mark=1), "bare": Settings(), "text": ""}
    with pytest.raises(UndefinedError) as wrong:
        environment.get_template("day.html").render(**context)
    assert str(wrong.value) == said


def test_everything_is_escaped_and_nothing_undefined_is_let_pass() -> None:
    environment = theme(day="{{ title }}", undefined="{{ nothing }}").environment(str)
    assert environment.get_template("day.html").render(title="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"
    with pytest.raises(UndefinedError):
        environment.get_template("undefined.html").render()
