"""Files on a real disk: whole writes, removal, and what a scan finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.effects.files import (
    FileStamp,
    Unreadable,
    digest,
    is_among,
    read_bytes,
    remove,
    scan,
    scan_at,
    tidy,
    walk,
    within,
    write_whole,
)


def test_writing_makes_the_folders(tmp_path: Path) -> None:
    path = tmp_path / "a/b/c.html"
    assert write_whole(path, b"x") is True
    assert read_bytes(path) == b"x"


def test_the_same_bytes_touch_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, "نص".encode())
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert write_whole(path, "نص".encode()) is False
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert write_whole(path, "نص!".encode()) is True
    assert path.stat().st_mtime_ns != 1


def test_a_write_that_fails_leaves_what_stood_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    write_whole(path, b"old")

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left") as failed:
        write_whole(path, b"new")
    assert failed.value.filename == os.fspath(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_named_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: str, *given: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "makedirs", refused)
    with pytest.raises(PermissionError) as failed:
        write_whole(tmp_path / "a/b.html", b"new")
    assert failed.value.filename == os.fspath(tmp_path / "a")


@pytest.mark.parametrize("name", ["ق" * 127, "a" * 255, "ق" * 100 + ".jpg"])
def test_a_name_may_be_as_long_as_the_system_lets_it(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_removing_takes_the_folders_left_empty(tmp_path: Path) -> None:
    write_whole(tmp_path / "a/b/c", b"x")
    write_whole(tmp_path / "a/d", b"x")
    remove(tmp_path / "a/b/c", tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "d"]
    remove(tmp_path / "a/d", tmp_path)
    assert list(tmp_path.iterdir()) == []
    remove(tmp_path / "a/d", tmp_path)
    assert tmp_path.is_dir()


def test_what_is_no_file_now_is_not_removed(tmp_path: Path) -> None:
    write_whole(tmp_path / "a/b", b"x")
    remove(tmp_path / "a", tmp_path)
    remove(tmp_path / "a/b/c", tmp_path)
    assert (tmp_path / "a/b").is_file()


def test_a_digest_is_sha_256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def paths(site: Path, folder: str = "content", suffixes: tuple[str, ...] = ()) -> list[str]:
    return [
        found.path if isinstance(found, FileStamp) else f"{found.reason} {found.path}"
        for found in scan(site, folder, suffixes)
    ]


def test_a_scan_is_in_the_order_of_whole_paths(tmp_path: Path) -> None:
    names = ["a.md", "a/b.md", "a-b.md", "a0.md", "ب/ا.md", "ب.md", "a/b/c.md", "Z.md"]
    for name in names:
        write_whole(tmp_path / "content" / name, b"x")
    assert paths(tmp_path) == sorted(f"content/{name}" for name in names)


def test_a_scan_leaves_hidden_names_out_and_tells_other_suffixes(tmp_path: Path) -> None:
    for name in (".hidden.md", ".git/a.md", "a.md", "a.md~", "b.txt", "c.MD"):
        write_whole(tmp_path / "content" / name, b"x")
    assert paths(tmp_path, suffixes=(".md",)) == ["content/a.md", "suffix content/b.txt", "suffix content/c.MD"]
    assert paths(tmp_path) == ["content/a.md", "content/a.md~", "content/b.txt", "content/c.MD"]


def test_a_scan_tells_what_it_cannot_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_whole(content / "real.md", b"x")
    write_whole(content / "x.md/inside.md", b"x")
    (content / "broken.md").symlink_to("nowhere")
    (content / "linked").symlink_to(tmp_path)
    (content / "loop.md").symlink_to("loop.md")
    (content / "file-link.md").symlink_to("real.md")
    os.mkfifo(content / "pipe.md")
    (content / os.fsdecode(b"\xcc\xc8.md")).write_bytes(b"x")
    assert paths(tmp_path, suffixes=(".md",)) == [
        "broken-link content/broken.md",
        "content/file-link.md",
        "linked-folder content/linked",
        "broken-link content/loop.md",
        "not-a-file content/pipe.md",
        "content/real.md",
        "is-a-folder content/x.md",
        "content/x.md/inside.md",
        "name content/\\xcc\\xc8.md",
    ]


def test_a_folder_that_is_not_there_is_empty_and_a_file_is_told(tmp_path: Path) -> None:
    assert paths(tmp_path) == []
    (tmp_path / "content").write_text("x")
    assert list(scan(tmp_path, "content")) == [Unreadable("content", "not-a-folder")]


def test_a_stamp_knows_the_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "content/a", b"abc")
    found = (tmp_path / "content/a").stat()
    assert list(scan(tmp_path, "content")) == [
        FileStamp("content/a", 3, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    ]


def test_a_look_at_one_path_tells_what_a_scan_of_all_tells_of_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("a/1.md", "a/2.txt", "a/b/3.md", "a/b/.4.md", "a/5.md~", "a/c.md/6.md", "beside/7.md", "../out/8.md"):
        write_whole(site / name, b"x")
    (site / "a/link.md").symlink_to(site / "beside/7.md")
    (site / "a/b/out.md").symlink_to(tmp_path / "out/8.md")
    (site / "a/gone.md").symlink_to(site / "nowhere")
    (site / "a/folder").symlink_to(site / "beside", target_is_directory=True)
    every = list(scan(site, "a", (".md",)))
    assert len(every) == 9
    assert Unreadable("a/b/out.md", "outside") in every
    paths = {"a", "a/none.md", "a/folder/7.md", "a/.hidden/x.md", "a/1.md/x.md"}
    paths |= {path.relative_to(site).as_posix() for path in (site / "a").rglob("*")}
    for path in paths:
        of_it = [one for one in every if one.path == path or one.path.startswith(f"{path}/") or path == "a"]
        assert list(scan_at(site, "a", path, (".md",))) == of_it, path


def test_a_link_is_within_where_the_whole_folder_is_a_link(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_whole(site / "site.yaml", b"x")
    write_whole(tmp_path / "disk/b/1.md", b"x")
    (tmp_path / "disk/b/2.md").symlink_to(tmp_path / "disk/b/1.md")
    (site / "a").symlink_to(tmp_path / "disk", target_is_directory=True)
    every = list(scan(site, "a", (".md",)))
    assert [(one.path, type(one)) for one in every] == [("a/b/1.md", FileStamp), ("a/b/2.md", FileStamp)]
    assert list(scan_at(site, "a", "a/b/2.md", (".md",))) == every[1:]


@pytest.mark.parametrize(
    ("only", "found"),
    [
        ([], []),
        (["site.yaml", "content/pages/a.md", "content/articles-old/a.md"], []),
        (["content/articles/b.md", "content/articles/a/c.md"], ["content/articles/a/c.md", "content/articles/b.md"]),
        (
            ["content/articles/a", "content/articles/a/c.md", "content/articles/a.md"],
            ["content/articles/a", "content/articles/a.md"],
        ),
        (["content", "content/articles/a.md"], ["content/articles"]),
        (["content/articles"], ["content/articles"]),
    ],
)
def test_paths_within_a_folder(only: list[str], found: list[str]) -> None:
    assert within(only, "content/articles") == found


def test_paths_at_or_below_places() -> None:
    assert is_among("a/b/c.md", {"a/b"})
    assert is_among("a/b", {"a/b"})
    assert not is_among("a/bc", {"a/b"})
    assert not is_among("a", {"a/b"})


def test_a_walk_says_of_a_folder_that_it_cannot_look_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "file").touch()
    assert list(walk(tmp_path / "nowhere")) == list(walk(tmp_path / "file")) == []
    assert [where for where, _, _ in walk(tmp_path, bottom_up=True)] == [str(tmp_path / "closed"), str(tmp_path)]
    really = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    for look in (lambda: list(walk(tmp_path)), lambda: tidy(tmp_path)):
        with pytest.raises(PermissionError):
            look()
