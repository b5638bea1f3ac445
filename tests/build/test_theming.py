"""A theme as its folders hold it: parents, the site's own folder, settings, and the files that go out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.theming import theme_of
from generator.content.settings import read_site
from generator.effects.themes import shipped_themes
from generator.language.messages import tell
from generator.render.theme import Theme

BASE = 'title: "أرشيف"\nurl: https://a.example/\n'
WORDS = 'kind: {tag: {many: "الوسوم"}}\n'


def put(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


def read(site: Path, settings: str) -> tuple[Theme | None, list[str]]:
    """The theme of a site with these settings, and what is told of it."""
    put(site, "site.yaml", BASE + settings)
    found, problems = read_site("site.yaml", BASE + settings)
    assert found is not None, problems
    theme, wrong = theme_of(site, found, "site.yaml")
    return theme, [tell(one, "en")[0] for one in sorted(wrong)]


def sound(site: Path, settings: str) -> Theme:
    theme, told = read(site, settings)
    assert told == []
    assert theme is not None
    return theme


def test_one_template_in_the_site_s_folder_stands_before_the_one_that_ships(tmp_path: Path) -> None:
    put(tmp_path, "themes/diwan/templates/card.html", "بطاقة")
    theme = sound(tmp_path, "theme: diwan\n")
    shipped = (shipped_themes() / "diwan/templates/card.html").read_text("utf-8")
    assert theme.templates["card.html"] == "بطاقة"
    assert theme.templates["diwan/card.html"] == shipped
    assert theme.places["card.html"] == "themes/diwan/templates/card.html"
    assert theme.places["diwan/card.html"] == "warraq/themes/diwan/templates/card.html"
    assert "article.html" in theme.templates
    assert "style.css" in theme.static
    assert theme.settings["palette"] == "pomegranate"


def test_a_folder_with_its_theme_yaml_stands_for_itself(tmp_path: Path) -> None:
    put(tmp_path, "themes/diwan/theme.yaml", "name: diwan\n")
    put(tmp_path, "themes/diwan/strings/ar.yaml", WORDS)
    put(tmp_path, "themes/diwan/templates/card.html", "بطاقة")
    assert dict(sound(tmp_path, "theme: diwan\n").templates) == {"card.html": "بطاقة"}


def test_a_folder_may_extend_the_theme_of_its_own_name_that_ships(tmp_path: Path) -> None:
    put(tmp_path, "themes/diwan/theme.yaml", "extends: diwan\nsettings: {palette: {default: sea}}\n")
    theme = sound(tmp_path, "theme: diwan\n")
    assert theme.settings["palette"] == "sea"
    assert "article.html" in theme.templates


def test_a_theme_of_another_name_extends_and_has_its_parent_s_templates_by_name(tmp_path: Path) -> None:
    put(tmp_path, "themes/mine/theme.yaml", "extends: diwan\n")
    put(tmp_path, "themes/mine/templates/base.html", '{% extends "diwan/base.html" %}')
    theme = sound(tmp_path, "theme: mine\n")
    shipped = (shipped_themes() / "diwan/templates/base.html").read_text("utf-8")
    assert theme.templates["base.html"] == '{% extends "diwan/base.html" %}'
    assert theme.templates["diwan/base.html"] == shipped
    assert "mine/base.html" not in theme.templates


@pytest.mark.parametrize(
    ("says", "published"),
    [
        ("", {"a.css": b"child", "b.css": b"parent", "c.css": b"grandparent"}),
        ("static: inherited\n", {"a.css": b"child", "b.css": b"parent", "c.css": b"grandparent"}),
        ("static: own\n", {"a.css": b"child"}),
    ],
)
def test_which_static_files_go_out(tmp_path: Path, says: str, published: dict[str, bytes]) -> None:
    put(tmp_path, "themes/child/theme.yaml", f"extends: parent\n{says}")
    put(tmp_path, "themes/parent/theme.yaml", "extends: grandparent\n")
    put(tmp_path, "themes/grandparent/strings/ar.yaml", WORDS)
    put(tmp_path, "themes/child/static/a.css", "child")
    for name in ("a", "b"):
        put(tmp_path, f"themes/parent/static/{name}.css", "parent")
    for name in ("a", "b", "c"):
        put(tmp_path, f"themes/grandparent/static/{name}.css", "grandparent")
    assert dict(sound(tmp_path, "theme: child\n").static) == published


def test_a_parent_that_keeps_its_static_files_to_itself_ends_what_its_children_inherit(tmp_path: Path) -> None:
    put(tmp_path, "themes/mine/theme.yaml", "extends: sahifa\n")
    theme = sound(tmp_path, "theme: mine\n")
    assert sorted(theme.static) == sorted(path.name for path in (shipped_themes() / "sahifa/static").iterdir())


def test_themes_that_extend_each_other_are_told(tmp_path: Path) -> None:
    put(tmp_path, "themes/one/theme.yaml", "name: one\nextends: two\n")
    put(tmp_path, "themes/two/theme.yaml", "extends: one\n")
    assert read(tmp_path, "theme: one\n") == (
        None, ["themes/two/theme.yaml:1:1: the theme «one» extends itself, by way of this file"]
    )  # fmt: skip


def test_settings_are_the_site_s_the_child_s_and_the_parent_s(tmp_path: Path) -> None:
    put(tmp_path, "themes/mine/theme.yaml", "extends: diwan\nsettings: {recent: {default: 6}, palette: {default: ink}}\n")
    theme = sound(tmp_path, "theme: mine\ntheme_settings: {palette: sea}\n")
    assert dict(theme.settings) == {"list_pictures": True, "palette": "sea", "recent": 6}
    assert list(theme.settings) == sorted(theme.settings)


def test_a_site_s_unfit_values_are_told_at_their_places(tmp_path: Path) -> None:
    theme, told = read(tmp_path, "theme_settings:\n  palete: sea\n  recent: 40\n  list_pictures: maybe\n")
    assert theme is None
    assert told == [
        "site.yaml:4:3: there is no key «palete»",
        "site.yaml:5:3: theme_settings.recent may not be 40",
        "site.yaml:6:3: theme_settings.list_pictures must be true or false, and «maybe» is neither",
    ]


def test_a_style_sheet_that_asks_for_no_setting_is_told(tmp_path: Path) -> None:
    put(tmp_path, "themes/mine/theme.yaml", "extends: sahifa\n")
    put(tmp_path, "themes/mine/static/more.css", "a { color: setting(palette) }\nb { color: setting(colour) }\n")
    theme, told = read(tmp_path, "theme: mine\n")
    assert theme is not None
    assert told == [
        "themes/mine/static/more.css:2: "
        "the style sheet asks for setting(colour), and the theme has no such choice, number or colour"
    ]
