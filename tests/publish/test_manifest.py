"""The manifest's files: what they hold comes back, and what is no manifest is told apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.manifest import (
    FORMAT,
    Damaged,
    Entry,
    Root,
    part_address,
    part_of,
    read_journal,
    read_part,
    read_root,
    read_table,
    write_journal,
    write_part,
    write_root,
    write_table,
)

DIGESTS = st.binary(max_size=4).map(lambda content: sha256(content).hexdigest())
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/\\"), min_size=1).filter(lambda name: name.strip("."))
ADDRESSES = st.lists(NAMES, max_size=3).map(lambda names: "/" + "/".join(names))


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/2017/11/10/1159440.html", "2017-11"),
        ("/2017/11/10/", "2017-11"),
        ("/2017/11/", "2017-11"),
        ("/2017/", "2017"),
        ("/2017/1159440.html", "2017"),
        ("/sections/arab-and-world/2017/11/", "2017-11"),
        ("/tags/syria/2017/", "2017"),
        ("/sitemap-2017-11.xml", "2017-11"),
        ("/data/2017-11.jsonl.gz", "2017-11"),
        ("/tags/syria/", "tags"),
        ("/bylines/", "bylines"),
        ("/images/cartoon.png", "images"),
        ("/images/2017/11/cartoon.png", "2017-11"),
        ("/static/style.0123456789.css", "static"),
        ("/", "site"),
        ("/sitemap.xml", "site"),
        ("/sitemap-news.xml", "site"),
        ("/data/", "site"),
        ("/data/datapackage.json", "site"),
        ("/article/1159440/", "site"),
    ],
)
def test_an_address_falls_in_its_month(address: str, part: str) -> None:
    assert part_of(address) == part


def test_a_parts_file_is_one_line_an_address() -> None:
    content = write_part([("/a.html", Entry("0" * 64, "content/articles/أ.md")), ("/b/", Entry("1" * 64))])
    assert content.decode().splitlines() == [
        "{",
        f'"/a.html": ["{"0" * 64}", "content/articles/أ.md"],',
        f'"/b/": ["{"1" * 64}", ""]',
        "}",
    ]


SOURCES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9)


@given(st.dictionaries(ADDRESSES, st.builds(Entry, DIGESTS, SOURCES), max_size=5))
def test_a_part_comes_back(entries: dict[str, Entry]) -> None:
    content = write_part(entries.items())
    assert read_part(content, sha256(content).hexdigest()) == entries


@given(st.dictionaries(st.text("abc-019", min_size=1), DIGESTS, max_size=5))
def test_a_root_comes_back(parts: dict[str, str]) -> None:
    root = Root("https://archive.example.org/", parts)
    assert read_root(write_root(root)) == root


@given(st.dictionaries(ADDRESSES, st.builds(Entry, st.just(""), SOURCES, SOURCES), max_size=5))
def test_a_journal_comes_back(touched: dict[str, Entry]) -> None:
    assert read_journal(write_journal("https://a.example/", touched)) == ("https://a.example/", touched)


def test_a_journal_of_addresses_alone_is_read() -> None:
    content = _as_part({"format": FORMAT, "site": "https://a.example/", "touching": ["/a", ["/b", "f.md", "b"]]})
    assert read_journal(content)[1] == {"/a": Entry(""), "/b": Entry("", "f.md", "b")}


def test_a_parts_file_is_named_by_its_digest() -> None:
    assert part_address("2017-11", "0123456789abcdef" * 4) == "/data/manifest/2017-11.0123456789abcdef.json"


@pytest.mark.parametrize("content", [None, b"{}\n", b""])
def test_a_part_of_other_bytes_is_damaged(content: bytes | None) -> None:
    with pytest.raises(Damaged):
        read_part(content, "0" * 64)


OTHER = b'{"format": "other", "site": "x", "parts": {}, "touching": []}'


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"[" * 100_000, OTHER], ids=["none", "bytes", "list", "deep", "other"])
def test_what_is_no_manifest_is_damaged(content: bytes) -> None:
    with pytest.raises(Damaged):
        read_root(content)
    with pytest.raises(Damaged):
        read_journal(content)


OUTSIDE = [
    "/../f.txt", "/a/../../f.txt", "/..", "/../", "/./a", "//a", "/a//b", "//", "a", "", "/..\\f.txt", "/\\a", "/a\0", "/\ud800",
]  # fmt: skip


def _as_part(values: object) -> bytes:
    return json.dumps(values).encode()


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_that_is_in_no_site_is_damaged(address: str) -> None:
    readers = (
        lambda: _read(read_part, {address: ["0" * 64, ""]}),
        lambda: _read(read_table, {address: "/"}),
        lambda: _read(read_table, {"/": address}),
        lambda: read_journal(_as_part({"format": FORMAT, "site": "https://a.example/", "touching": ["/a", address]})),
    )
    for reader in readers:
        with pytest.raises(Damaged):
            reader()


@pytest.mark.parametrize("address", ["/", "/a/", "/2017/11/10/1.html", "/images/a\\b..png", "/...", "/images/صورة ١\n.png"])
def test_an_address_that_a_site_may_have_comes_back(address: str) -> None:
    assert read_journal(write_journal("https://a.example/", {address: Entry("")}))[1].keys() == {address}
    content = write_table({address: address})
    assert read_table(content, sha256(content).hexdigest()) == {address: address}


@pytest.mark.parametrize(
    "values",
    [
        [], 5, None, "x", {"/a": []}, {"/a": 5}, {"/a": "0" * 64}, {"/a": ["0" * 64]}, {"/a": ["x", ""]}, {"/a": ["0" * 64, 5]},
        {"/a": ["0" * 64, "\0"]}, {"/a": ["0" * 64, "", 5]}, {"/a": ["0" * 64, "", "", ""]}, {"/a": {"0": "1", "2": "3"}},
    ],
)  # fmt: skip
def test_entries_of_another_shape_are_damaged(values: object) -> None:
    with pytest.raises(Damaged):
        _read(read_part, values)


@pytest.mark.parametrize("values", [[], 5, {"/a": 5}, {"/a": ["/b"]}, {"/a": None}])
def test_rows_of_another_shape_are_damaged(values: object) -> None:
    with pytest.raises(Damaged):
        _read(read_table, values)


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a.b", "a\n", "\u0661"])
def test_a_name_that_no_part_has_is_damaged(name: str) -> None:
    with pytest.raises(Damaged):
        read_root(_as_part({"format": FORMAT, "site": "https://a.example/", "parts": {name: "0" * 64}}))


@pytest.mark.parametrize("touching", [5, "/a", {"/a": 1}, [5], [None], [{"/a": 1}], [["/a"]], [["/a", "", 5]], [["/../a", "", ""]]])
def test_a_journal_of_another_shape_is_damaged(touching: object) -> None:
    with pytest.raises(Damaged):
        read_journal(_as_part({"format": FORMAT, "site": "https://a.example/", "touching": touching}))


def _read(reader: Callable[[bytes, str], object], values: object) -> object:
    content = _as_part(values)
    return reader(content, sha256(content).hexdigest())
