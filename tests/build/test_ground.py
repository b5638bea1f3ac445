"""Settings, authority files and themes, as a build stands on them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.ground import Misconfigured, ground_after, read_ground, read_names, read_settings
from generator.language.messages import tell
from generator.render.pages import KINDS
from generator.render.values import SiteView

VIEW = SiteView("أرشيف", "", "https://a.example/", "ar", "rtl", "EG", "", True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose theme «child» extends «parent»."""
    put(tmp_path, "site.yaml", 'title: "أرشيف"\nurl: https://a.example/\ntheme: child\n')
    put(tmp_path, "themes/child/theme.yaml", "extends: parent\nsettings: {width: {type: number, default: 2}}\n")
    put(tmp_path, "themes/child/strings/ar.yaml", 'kind: {tag: {many: "المواضيع"}}\n')
    put(tmp_path, "themes/child/templates/day.html", "child")
    put(tmp_path, "themes/parent/templates/day.html", "parent")
    put(tmp_path, "themes/parent/templates/year.html", "parent")
    put(tmp_path, "themes/parent/static/a.css", "a{}")
    put(tmp_path, "themes/parent/strings/ar.yaml", 'kind: {tag: {many: "الوسوم"}, place: {many: "الأماكن"}}\n')
    return tmp_path


def put(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


def test_what_a_child_has_stands_before_what_it_inherits(site: Path) -> None:
    ground = read_ground(site)
    assert ground.problems == ()
    assert dict(ground.theme.templates) == {
        "day.html": "child", "year.html": "parent", "parent/day.html": "parent", "parent/year.html": "parent",
    }  # fmt: skip
    assert ground.theme.strings == {"kind": {"tag": {"many": "المواضيع"}, "place": {"many": "الأماكن"}}}
    assert ground.theme.places["year.html"] == "themes/parent/templates/year.html"
    assert list(ground.assets.addresses) == ["a.css"]


def test_a_parent_that_is_not_there_is_told_where_it_is_named(site: Path) -> None:
    put(site, "themes/child/theme.yaml", "extends: parnet\n")
    with pytest.raises(Misconfigured) as wrong:
        read_ground(site)
    assert [tell(one, "en") for one in wrong.value.problems] == [
        ("themes/child/theme.yaml:1:1: there is no theme «parnet»", "use parent, or put it below themes/ of the site")
    ]


def test_a_theme_that_extends_itself_is_told(site: Path) -> None:
    put(site, "themes/child/theme.yaml", "extends: child\n")
    with pytest.raises(Misconfigured) as wrong:
        read_ground(site)
    assert [(one.path, one.line, one.code) for one in wrong.value.problems] == [
        ("themes/child/theme.yaml", 1, "theme.circle")
    ]


def test_words_that_cannot_be_read_are_told_with_the_theme(site: Path) -> None:
    put(site, "themes/child/theme.yaml", "name: child\n")
    put(site, "themes/child/strings/ar.yaml", "kind: {tag: \n")
    with pytest.raises(Misconfigured) as wrong:
        read_ground(site)
    assert [(one.path, one.code) for one in wrong.value.problems] == [
        ("site.yaml", "theme.no-strings"),
        ("themes/child/strings/ar.yaml", "yaml.syntax"),
    ]


def test_no_site_is_told_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as wrong:
        read_settings(tmp_path)
    assert tell(wrong.value.problems[0], "ar")[0] == f"لا ملف site.yaml في {tmp_path}"


def changed(site: Path, edit: tuple[str, str], portable: bool = False) -> set[str]:
    """The kinds of page that another ground makes another way."""
    before = {kind.name: read_ground(site).identity(kind, VIEW) for kind in KINDS}
    put(site, *edit)
    after = {kind.name: read_ground(site, portable).identity(kind, VIEW) for kind in KINDS}
    return {name for name in before if before[name] != after[name]}


def test_a_template_changes_the_kinds_that_use_it(site: Path) -> None:
    assert changed(site, ("themes/child/templates/day.html", "other")) == {"day"}


def test_an_included_template_changes_who_includes_it(site: Path) -> None:
    put(site, "themes/child/templates/day.html", '{% include "part.html" %}')
    put(site, "themes/child/templates/month.html", '{% extends "day.html" %}')
    put(site, "themes/child/templates/part.html", "x")
    assert changed(site, ("themes/child/templates/part.html", "y")) == {"day", "month"}


def test_a_template_named_at_run_time_may_be_any(site: Path) -> None:
    put(site, "themes/child/templates/day.html", "{% include page.kind ~ '.html' %}")
    assert changed(site, ("themes/child/templates/anything.html", "y")) == {"day"}


def test_an_asset_changes_all_that_can_name_it(site: Path) -> None:
    assert changed(site, ("themes/parent/static/a.css", "b{}")) == {kind.name for kind in KINDS if kind.templates} | {
        "asset"
    }


def test_a_setting_changes_all_and_a_target_of_publishing_nothing(site: Path) -> None:
    base = (site / "site.yaml").read_text("utf-8")
    assert changed(site, ("site.yaml", base + "publish: {live: {kind: folder, path: /x}}\n")) == set()
    assert changed(site, ("site.yaml", base + "digits: arab\n")) == {kind.name for kind in KINDS}


def test_a_theme_s_setting_changes_the_kinds_whose_templates_name_it(site: Path) -> None:
    put(site, "themes/child/templates/day.html", "{{ settings.mark }}")
    about = "extends: parent\nsettings: {{mark: {{type: number, default: {}}}, other: {{type: number, default: {}}}}}\n"
    put(site, "themes/child/theme.yaml", about.format(1, 1))
    base = (site / "site.yaml").read_text("utf-8")
    assert changed(site, ("themes/child/theme.yaml", about.format(2, 1))) == {"day"}
    assert changed(site, ("themes/child/theme.yaml", about.format(2, 2))) == set()
    assert changed(site, ("site.yaml", base + "theme_settings: {mark: 3}\n")) == {"day"}
    assert changed(site, ("site.yaml", base + "theme_settings: {mark: 3, other: 9}\n")) == set()
    put(site, "themes/parent/static/a.css", "a{width:setting(other)px}")
    styled = changed(site, ("site.yaml", base + "theme_settings: {mark: 3, other: 8}\n"))
    assert styled == {kind.name for kind in KINDS if kind.templates} | {"asset"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site.yaml", 'title: "أرشيف"\nurl: https://a.example/\ntheme: child\ntheme_settings: {width: 9}\n'),
        ("themes/child/theme.yaml", "extends: parent\nsettings: {width: {type: number, default: 3}}\n"),
        ("site.yaml", 'title: "أرشيف"\nurl: https://a.example/\ntheme: parent\n'),
        ("content/authority/tags.yaml", '- {slug: water, name: "ماء"}\n'),
        ("content/authority/tags.yaml", "- {slug: ../x}\n"),
        ("themes/parent/static/a.css", "b{}"),
        ("themes/child/templates/day.html", "other"),
    ],
)
def test_the_ground_after_a_change_is_that_of_a_new_reading(site: Path, path: str, text: str) -> None:
    before = read_ground(site)
    put(site, path, text)
    after = ground_after(before, site, {path})
    assert after == read_ground(site) != before
    assert after.identities(VIEW) == {kind.name: after.identity(kind, VIEW) for kind in KINDS}
    # A folder above may hold anything.
    assert ground_after(before, site, {path.partition("/")[0]}) == after


def test_the_ground_after_other_changes_is_the_same_one(site: Path) -> None:
    before = read_ground(site)
    put(site, "themes/parent/static/a.css", "b{}")
    assert ground_after(before, site, {"content/articles/1.md", "content/raw/1.txt", "content/authoritative"}) is before
    put(site, "themes/parent/static/a.css", "a{}")
    assert ground_after(before, site, {"themes/parent/static/a.css"}) is before


@pytest.mark.parametrize("closed", ["content/authority", "themes/child/templates"])
def test_names_and_themes_that_nobody_may_see_are_none_to_build_on(
    closed: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its names an archive has other addresses."""
    put(site, "content/authority/tags.yaml", '- {slug: syria, name: "سوريا"}\n')
    assert read_ground(site).problems == ()

    def shut(look: Callable[[object], object]) -> Callable[[object], object]:
        def looked(path: object) -> object:
            if str(path).endswith(closed):
                raise PermissionError(13, "Permission denied", str(path))
            return look(path)

        return looked

    monkeypatch.setattr(os, "scandir", shut(os.scandir))
    monkeypatch.setattr(os, "listdir", shut(os.listdir))
    with pytest.raises(PermissionError):
        read_ground(site)


def test_no_authority_files_are_no_problem(site: Path) -> None:
    assert read_names(site)[1] == ()
