"""A new site: whole, quiet, and ready for the first article."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.ground import read_names, read_settings, read_theme
from generator.build.run import Options, build
from generator.effects.progress import Unwatched
from generator.scaffold.run import FOLDERS, Scaffold, make_site, starter_countries, starter_files
from generator.scaffold.texts import Wishes

WISHES = Wishes('أرشيف "عمان": الأول', "https://archive.example.org/old", "OM", "Asia/Muscat")
TODAY = Options("2026-11-23T12:00")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "جديد" / "site"
    assert isinstance(make_site(folder, WISHES), Scaffold)
    return folder


def _refused(folder: Path, wishes: Wishes = WISHES) -> list[tuple[str, ...]]:
    made = make_site(folder, wishes)
    assert isinstance(made, list)
    return [(one.path, one.code, *(value for _, value in one.values)) for one in made]


def test_the_settings_are_those_that_were_wished_for(site: Path) -> None:
    settings, problems = read_settings(site)
    assert problems == []
    assert (settings.title, settings.url) == (WISHES.title, WISHES.url + "/")
    assert (settings.region, settings.timezone, settings.publish) == ("OM", "Asia/Muscat", {})
    assert "# publish:" in (site / "site.yaml").read_text("utf-8")


def test_what_stands_beside_the_settings_is_every_default(site: Path) -> None:
    settings, _ = read_settings(site)
    wished = {"title", "url", "region", "timezone"}
    untouched = type(settings)(title=WISHES.title, url=WISHES.url)
    assert settings.without(wished) == untouched.without(wished)


def test_the_folders_stand(site: Path) -> None:
    assert all((site / folder).is_dir() for folder in FOLDERS)
    assert "هذا المجلد موقعٌ كامل" in (site / "README.md").read_text("utf-8")
    assert (site / ".gitignore").read_text("utf-8") == "/public/\n/.warraq/\n"


def test_what_was_made_is_what_is_told(tmp_path: Path) -> None:
    made = make_site(tmp_path, WISHES)
    assert isinstance(made, Scaffold)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(made.files) == files
    assert made.folders == ("content/raw", "content/articles", "content/images")
    assert made.countries == len(starter_countries()) > 200


def test_the_names_are_sound_and_no_two_are_one(site: Path) -> None:
    authority, problems, _ = read_names(site)
    assert problems == ()
    assert authority.of("section") == authority.of("tag") == authority.of("byline") == ()
    assert len(authority.of("agency")) >= 15
    slugs = [entry.slug for entry in authority.of("place")]
    assert len(set(slugs)) == len(slugs) > 400


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("دمشق", "damascus"),
        ("سورية", "syria"),
        ("عُمان", "oman"),
        ("عمّان", "amman"),
        ("السعودية", "saudi-arabia"),
        ("فلسطين", "palestinian-territories"),
        ("أميركا", "united-states"),
        ("أبو ظبي", "abu-dhabi"),
    ],
)
def test_places_are_found_by_their_common_spellings(name: str, slug: str, site: Path) -> None:
    authority, _, _ = read_names(site)
    assert authority.resolve("place", name).slug == slug


def test_exclusions_stand_with_their_country(site: Path) -> None:
    authority, _, _ = read_names(site)
    mali = next(entry for entry in authority.of("place") if entry.slug == "mali")
    assert "المالية" in mali.exclude


def test_the_commented_examples_hold_when_the_comment_is_taken_off(tmp_path: Path) -> None:
    make_site(tmp_path, WISHES)
    for name in ("site.yaml", *(f"content/authority/{kind}.yaml" for kind in ("sections", "tags", "bylines"))):
        path = tmp_path / name
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(line[2:] if _is_example(line) else line for line in lines), "utf-8")
    settings, problems = read_settings(tmp_path)
    authority, wrong, _ = read_names(tmp_path)
    assert (problems, wrong) == ([], ())
    assert [target.kind for target in settings.publish.values()] == ["folder", "rsync", "s3", "git"]
    assert settings.exports["old-cms"].prefix == "o"
    assert read_theme(tmp_path, settings)[0].settings["palette"] == settings.theme_settings["palette"] == "sea"
    assert all(authority.of(kind) for kind in ("section", "tag", "byline"))


def _is_example(line: str) -> bool:
    return line.startswith(("# - ", "#   ", "# publish:", "# exports:", "# theme_settings:"))


def test_a_fresh_site_builds_without_a_word(site: Path) -> None:
    report = build(site, TODAY, Unwatched())
    assert report.problems == ()
    assert (site / "public/about.html").is_file()


def test_the_first_article_is_built_at_once(site: Path) -> None:
    text = '---\ntitle: "افتتاح"\ndate: "10 نوفمبر 2017"\nsection: "محليات"\nplaces: ["مسقط"]\n---\nنص.\n'
    (site / "content/articles/1.md").write_text(text, "utf-8")
    report = build(site, TODAY, Unwatched())
    assert [one.code for one in report.problems] == ["names.unknown-section"]
    assert (site / "public/2017/11/10/1.html").is_file()
    assert (site / "public/places/muscat/index.html").is_file()


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    assert _refused(tmp_path) == [("", "scaffold.not-empty", str(tmp_path), "x.txt")]
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    assert _refused(tmp_path / "x") == [("", "scaffold.not-a-folder", str(tmp_path / "x"))]


@pytest.mark.parametrize(
    ("wishes", "codes"),
    [
        (Wishes("أ", "archive", "OM", "UTC"), ["config.url"]),
        (Wishes("أ", "https://a.example/", "OM", "Mars/Olympus"), ["config.timezone"]),
        (Wishes("أ", "https://a.example/", "UK", "UTC"), ["scaffold.unknown-region"]),
        (Wishes(" ", "https://a.example/", "OM", "UTC"), ["shape.empty"]),
        (Wishes("\udcff", "https://a.example/", "OM", "UTC"), ["content.not-utf8"]),
    ],
)
def test_settings_that_do_not_hold_are_refused_before_anything_is_made(
    wishes: Wishes, codes: list[str], tmp_path: Path
) -> None:
    assert [code for _, code, *_ in _refused(tmp_path / "site", wishes)] == codes
    assert not (tmp_path / "site").exists()


def test_the_same_wishes_give_the_same_files() -> None:
    known = starter_countries()
    assert starter_files(WISHES, known) == starter_files(WISHES, starter_countries())
