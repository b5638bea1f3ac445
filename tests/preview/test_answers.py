"""What stands at an address, and that nothing outside the output folder does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.build.media import type_of
from generator.effects.files import digest
from generator.preview.answers import Moved, answer, locate, version, with_script

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body></body></html>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An output folder with a secret beside it."""
    folder = tmp_path / "site"
    for name in ("index.html", "404.html", "2017/index.html", "2017/11/10/1001.html", ".warraq-output", ".git/config"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)
    (folder / "empty").mkdir()
    (tmp_path / "secret.html").write_bytes(b"secret")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "index.html").write_bytes(b"secret")
    (tmp_path / "site-two").mkdir()
    (tmp_path / "site-two" / "index.html").write_bytes(b"secret")
    return folder


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/2017/", "2017/index.html"),
        ("/2017/index.html", "2017/index.html"),
        ("/2017/11/10/1001.html", "2017/11/10/1001.html"),
    ],
)
def test_a_file_is_found(root: Path, address: str, name: str) -> None:
    assert locate(root, "/", address) == root / name


def test_a_listing_without_its_slash_is_led_to_it(root: Path) -> None:
    assert locate(root, "/", "/2017") == Moved("/2017/")
    response = answer(root, "/", "/2017", "a=1", "")
    assert (response.status_code, response.headers["location"]) == (301, "/2017/?a=1")


@pytest.mark.parametrize(
    "address",
    [
        "/2018/",
        "/empty",
        "/empty/",
        "/2017/11/10/1001.html/",
        "/2017/11/10/1001",
        "//2017/",
        "/2017//index.html",
        "//evil.example",
        "/../secret.html",
        "/2017/../../secret.html",
        "/2017/../index.html",
        "/..",
        "/.",
        "/./index.html",
        "/../beside",
        "/../site-two/",
        "/..\\secret.html",
        "/2017\\index.html",
        "/%2e%2e/secret.html",
        "/c:/secret.html",
        "/index.html\0",
        "/.warraq-output",
        "/.git/config",
        "/" + "x" * 5000,
        "index.html",
        "http://evil.example/",
        "",
        "*",
    ],
)
def test_what_is_not_there_is_not_found(root: Path, address: str) -> None:
    assert locate(root, "/", address) is None
    response = answer(root, "/", address, "", "")
    assert (response.status_code, response.media_type) == (404, "text/html; charset=utf-8")
    assert b"secret" not in bytes(response.body)


def test_a_link_out_of_the_folder_leads_nowhere(root: Path, tmp_path: Path) -> None:
    (root / "out.html").symlink_to(tmp_path / "secret.html")
    (root / "out").symlink_to(tmp_path / "beside")
    (root / "two").symlink_to(tmp_path / "site-two", target_is_directory=True)
    (root / "in.html").symlink_to(root / "index.html")
    (root / "loop.html").symlink_to(root / "loop.html")
    for address in ("/out.html", "/out/", "/out", "/out/index.html", "/two/index.html", "/loop.html"):
        assert locate(root, "/", address) is None
    assert locate(root, "/", "/in.html") == root / "in.html"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_page(root: Path) -> None:
    os.mkfifo(root / "pipe.html")
    assert locate(root, "/", "/pipe.html") is None


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/", Moved("/archive/")),
        ("/archive", Moved("/archive/")),
        ("/archive/", "index.html"),
        ("/archive/2017/", "2017/index.html"),
        ("/archive/2017", Moved("/archive/2017/")),
        ("/2017/", None),
        ("/archives/", None),
    ],
)
def test_a_site_below_a_path_is_there_and_nowhere_else(root: Path, address: str, found: Moved | str | None) -> None:
    assert locate(root, "/archive/", address) == (root / found if isinstance(found, str) else found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("style.0123456789.css", "text/css; charset=utf-8"),
        ("reload.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("articles.json", "application/json"),
        ("favicon.svg", "image/svg+xml"),
        ("صورة.JPG", "image/jpeg"),
        ("naskh.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_types(name: str, expected: str) -> None:
    assert type_of(name) == expected


def test_the_site_s_own_page_says_what_is_not_found(root: Path) -> None:
    (root / "404.html").write_bytes(b"<head></head>gone")
    assert b"gone" in bytes(answer(root, "/", "/nowhere", "", "").body)
    (root / "404.html").unlink()
    assert b"404" in bytes(answer(root, "/", "/nowhere", "", "").body)


def test_pages_alone_get_the_script(root: Path) -> None:
    (root / "feed.xml").write_bytes(b"<feed></head></feed>")
    page = bytes(answer(root, "/", "/", "", "").body)
    assert page == with_script(PAGE, digest(PAGE))
    assert page.count(b"<script") == 1
    assert bytes(answer(root, "/", "/feed.xml", "", "").body) == b"<feed></head></feed>"
    assert (root / "index.html").read_bytes() == PAGE


def test_the_script_stands_in_the_head_and_says_what_was_seen() -> None:
    tag = b'<script src="/.warraq/reload.js" data-seen="abc" defer></script>\n'
    assert with_script(b"<head>a</head>b</head>", "abc") == b"<head>a" + tag + b"</head>b</head>"
    assert with_script(b"no head", "abc") == tag + b"no head"


def test_what_the_browser_has_is_not_sent_again(root: Path) -> None:
    tag = answer(root, "/", "/", "", "").headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = answer(root, "/", "/", "", known)
        assert (again.status_code, again.body, again.headers["etag"]) == (304, b"", tag)
    (root / "index.html").write_bytes(PAGE + b"x")
    assert answer(root, "/", "/", "", tag).status_code == 200


def test_a_page_s_version_follows_its_bytes(root: Path) -> None:
    assert version(root, "/", "/") == digest(PAGE)
    assert version(root, "/", "/nowhere") == version(root, "/", "/2017") == ""
