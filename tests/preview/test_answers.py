"""What stands at an address, and that nothing outside the output folder does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from starlette.responses import Response

from generator.build.media import type_of
from generator.effects.files import digest
from generator.preview.answers import (
    Asked,
    LastGood,
    Moved,
    Version,
    dressed,
    is_known,
    locate,
    own_address,
    part_of,
    version,
    version_of,
)
from generator.preview.answers import answer as answer_dressed

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body></body></html>"


def dress(content: bytes, is_page: bool) -> bytes:
    return dressed(content, version_of(content) if is_page else Version())


def answer(root: Path, base: str, address: str, query: str = "", known: str = "", wanted: str = "") -> Response:
    return answer_dressed(root, base, Asked(address, query, known, wanted), dress, LastGood())


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
        ("feed.json", "application/feed+json"),
        ("2017-11.jsonl.gz", "application/gzip"),
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
    assert page == dressed(PAGE, Version(digest(PAGE)))
    assert page.count(b"<script") == 2
    assert bytes(answer(root, "/", "/feed.xml", "", "").body) == b"<feed></head></feed>"
    assert (root / "index.html").read_bytes() == PAGE


def test_what_is_added_stands_in_the_head_and_says_what_was_seen() -> None:
    added = (
        b'<link rel="stylesheet" href="/.warraq/preview.css" data-warraq>\n'
        b'<script src="/.warraq/reload.js" data-seen="abc" data-form="f" data-source="a&quot;.md" data-mark="draft" '
        b'defer></script>\n<script src="/.warraq/panel.js" defer></script>\n'
    )
    version = Version("abc", "f")
    assert dressed(b"<head>a</head>b</head>", version, 'a".md', "draft") == b"<head>a" + added + b"</head>b</head>"
    assert dressed(b"no head", version, 'a".md', "draft") == added + b"no head"


def test_what_the_browser_has_is_not_sent_again(root: Path) -> None:
    tag = answer(root, "/", "/", "", "").headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = answer(root, "/", "/", "", known)
        assert (again.status_code, again.body, again.headers["etag"]) == (304, b"", tag)
    (root / "index.html").write_bytes(PAGE + b"x")
    assert answer(root, "/", "/", "", tag).status_code == 200


def test_a_page_s_version_follows_its_bytes(root: Path) -> None:
    assert version(root, "/", "/") == Version(digest(PAGE))
    assert version(root, "/", "/nowhere") == version(root, "/", "/2017") == Version()


def test_a_page_that_differs_in_its_style_sheets_alone_has_the_same_form() -> None:
    one = b'<head><link rel="stylesheet" href="../static/a.1.css"><link href=b.css rel=stylesheet></head><p>x</p>'
    sheets, words = version_of(one.replace(b"a.1.css", b"a.2.css")), version_of(one.replace(b"x", b"y"))
    first = version_of(one)
    assert (first.styles, sheets.styles) == (("../static/a.1.css", "b.css"), ("../static/a.2.css", "b.css"))
    assert first.seen != sheets.seen
    assert first.form == sheets.form != words.form


@pytest.mark.parametrize(
    ("wanted", "size", "part"),
    [
        ("", 10, None),
        ("bytes=0-3", 10, range(4)),
        ("bytes=4-", 10, range(4, 10)),
        ("bytes=-3", 10, range(7, 10)),
        ("bytes=-30", 10, range(10)),
        ("bytes=9-999", 10, range(9, 10)),
        ("bytes=10-", 10, range(10, 10)),
        ("bytes=99-100", 10, range(99, 10)),
        ("bytes=-0", 10, range(10, 10)),
        ("bytes=0-0", 0, range(0)),
        ("bytes=5-4", 10, None),
        ("bytes=-", 10, None),
        ("bytes=0-1,3-4", 10, None),
        ("bytes=a-b", 10, None),
        ("lines=0-3", 10, None),
        ("bytes=٠-٣", 10, None),
    ],
)
def test_parts_of_a_file(wanted: str, size: int, part: range | None) -> None:
    assert part_of(wanted, size) == part


def test_a_part_is_sent_as_one_and_one_that_is_not_there_is_refused(root: Path) -> None:
    (root / "photo.jpg").write_bytes(b"0123456789")
    part = answer(root, "/", "/photo.jpg", wanted="bytes=2-4")
    assert (part.status_code, part.body, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    beyond = answer(root, "/", "/photo.jpg", wanted="bytes=10-")
    assert (beyond.status_code, beyond.body, beyond.headers["content-range"]) == (416, b"", "bytes */10")
    whole = answer(root, "/", "/photo.jpg")
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    changed = Asked("/photo.jpg", "", "", "bytes=2-4", '"of another day"')
    assert answer_dressed(root, "/", changed, dress, LastGood()).status_code == 200


def test_known_tags() -> None:
    assert is_known("*", '"a"')
    assert is_known('"b", W/"a"', '"a"')
    assert not is_known("", '"a"')
    assert not is_known('"b"', '"a"')


@pytest.mark.parametrize(
    ("base", "address", "own"),
    [
        ("/", "/", "/"),
        ("/", "/2017/index.html", "/2017/"),
        ("/archive/", "/archive/2017/11/10/1.html", "/2017/11/10/1.html"),
        ("/archive/", "/archive/index.html", "/"),
    ],
)
def test_addresses_within_the_site(base: str, address: str, own: str) -> None:
    assert own_address(base, address) == own


def test_a_page_that_a_fault_took_away_is_shown_as_it_was(root: Path) -> None:
    last = LastGood()
    page = Asked("/2017/")
    shown = answer_dressed(root, "/", page, dress, last).body
    (root / "2017" / "index.html").unlink()
    assert answer_dressed(root, "/", page, dress, last).status_code == 404
    last.needed = True
    kept = answer_dressed(root, "/", page, dress, last)
    assert (kept.status_code, kept.body) == (200, shown)
    assert answer_dressed(root, "/", Asked("/2018/"), dress, last).status_code == 404


def test_of_many_pages_the_last_are_kept() -> None:
    last = LastGood()
    last.needed = True
    for number in range(100):
        last.keep(f"/{number}", b"x")
    assert (last.of("/0"), last.of("/99")) == (None, b"x")
