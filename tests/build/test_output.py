"""The folder that a build owns."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.ground import Misconfigured
from generator.build.output import MARKER, file_of, own, place_file, sweep, take_file


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/2017/11/10/1159440.html", "2017/11/10/1159440.html"),
        ("/tags/syria/", "tags/syria/index.html"),
        ("/feed.xml", "feed.xml"),
    ],
)
def test_where_an_address_lies(address: str, file: str) -> None:
    assert file_of(address) == file


def test_a_new_or_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        assert own(tmp_path / name) is True
        assert (tmp_path / name / MARKER).is_file()


def test_a_folder_with_the_marker_is_the_build_s_own(tmp_path: Path) -> None:
    own(tmp_path / "public")
    assert own(tmp_path / "public") is False


def test_another_s_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(Misconfigured) as wrong:
        own(tmp_path)
    assert [one.code for one in wrong.value.problems] == ["output.not-ours"]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("x")
    with pytest.raises(Misconfigured) as wrong:
        own(tmp_path / "public")
    assert [one.code for one in wrong.value.problems] == ["output.not-a-folder"]


def test_a_page_is_placed_once_and_taken_with_its_empty_folders(tmp_path: Path) -> None:
    assert place_file(tmp_path, "/2017/11/", b"x") is True
    assert place_file(tmp_path, "/2017/11/", b"x") is False
    assert place_file(tmp_path, "/2017/11/", b"y") is True
    place_file(tmp_path, "/2017/a.html", b"z")
    take_file(tmp_path, "/2017/11/")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["2017", "a.html"]
    take_file(tmp_path, "/2017/a.html")
    assert list(tmp_path.iterdir()) == []
    assert tmp_path.is_dir()


def test_what_pages_have_left_gives_way(tmp_path: Path) -> None:
    place_file(tmp_path, "/images/a", b"file")
    place_file(tmp_path, "/images/b/c/d.png", b"file")
    assert place_file(tmp_path, "/images/a/e.png", b"e") is True
    assert place_file(tmp_path, "/images/b", b"b") is True
    take_file(tmp_path, "/images/a")
    take_file(tmp_path, "/images/b/c/d.png")
    assert (tmp_path / "images/a/e.png").read_bytes() == b"e"
    assert (tmp_path / "images/b").read_bytes() == b"b"


def test_sweeping_leaves_what_is_accounted_for_and_the_marker(tmp_path: Path) -> None:
    own(tmp_path)
    place_file(tmp_path, "/2017/", b"x")
    place_file(tmp_path, "/2018/", b"x")
    (tmp_path / "2017/.warraq-77-0123456789abcdef").write_text("half a page")
    asked = []

    def accounted(path: str) -> bool:
        asked.append(path)
        return path.startswith("2017/")

    assert sweep(tmp_path, accounted) == 2
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        MARKER,
        "2017",
        "2017/index.html",
    ]
    assert MARKER not in asked
