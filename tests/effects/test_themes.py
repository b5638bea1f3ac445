"""Where themes are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.effects.themes import NoSuchTheme, program_digest, read_theme_folder, shipped_themes


def put(site: Path, path: str, content: bytes = b"x") -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(content)


def test_a_theme_s_files_by_what_they_are(tmp_path: Path) -> None:
    for path in (
        "theme.yaml",
        "strings/ar.yaml",
        "templates/a.html",
        "templates/parts/b.html",
        "static/c.css",
        "static/f/d.woff2",
    ):
        put(tmp_path, f"themes/mine/{path}")
    for path in ("README.md", ".git/config.yaml", "templates/.a.html.swp", "static/.DS_Store"):
        put(tmp_path, f"themes/mine/{path}")
    (tmp_path / "themes/mine/static/broken.css").symlink_to("nowhere")
    found = read_theme_folder(tmp_path, "mine")
    assert sorted(found.texts) == ["strings/ar.yaml", "templates/a.html", "templates/parts/b.html", "theme.yaml"]
    assert sorted(found.static) == ["c.css", "f/d.woff2"]
    assert found.where == "themes/mine"


def test_a_theme_ships_and_the_site_s_own_stands_before_it(tmp_path: Path) -> None:
    assert "templates/article.html" in read_theme_folder(tmp_path, "diwan").texts
    put(tmp_path, "themes/diwan/theme.yaml")
    assert list(read_theme_folder(tmp_path, "diwan").texts) == ["theme.yaml"]
    assert (shipped_themes() / "diwan/theme.yaml").is_file()


def test_the_theme_that_ships_is_there_behind_the_site_s_own(tmp_path: Path) -> None:
    put(tmp_path, "themes/diwan/templates/card.html")
    own, shipped = read_theme_folder(tmp_path, "diwan"), read_theme_folder(tmp_path, "diwan", as_shipped=True)
    assert (own.own, own.ships, own.where) == (True, True, "themes/diwan")
    assert (shipped.own, shipped.ships, shipped.where) == (False, True, "warraq/themes/diwan")
    assert "templates/article.html" in shipped.texts
    put(tmp_path, "themes/mine/theme.yaml")
    assert (read_theme_folder(tmp_path, "mine").own, read_theme_folder(tmp_path, "mine").ships) == (True, False)
    assert read_theme_folder(tmp_path, "sahifa").where == "themes/sahifa"


def test_an_unknown_theme_names_those_that_would_do(tmp_path: Path) -> None:
    put(tmp_path, "themes/mine/theme.yaml")
    with pytest.raises(NoSuchTheme) as wrong:
        read_theme_folder(tmp_path, "nothing")
    assert wrong.value.known == sorted({"mine", *(path.name for path in shipped_themes().iterdir() if path.is_dir())})


def test_the_program_s_digest_is_one_and_long() -> None:
    assert program_digest() == program_digest()
    assert len(program_digest()) == 64
