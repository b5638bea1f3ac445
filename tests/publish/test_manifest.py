"""The manifest's files: what they hold comes back, and what is no manifest is told apart."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.manifest import (
    Damaged,
    Entry,
    Root,
    part_address,
    part_of,
    read_journal,
    read_part,
    read_root,
    write_journal,
    write_part,
    write_root,
)

DIGESTS = st.binary(max_size=4).map(lambda content: sha256(content).hexdigest())
ADDRESSES = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: f"/{text}")


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
        ("/tags/syria/", "tags"),
        ("/bylines/", "bylines"),
        ("/images/cartoon.png", "images"),
        ("/images/2017/11/cartoon.png", "2017-11"),
        ("/static/style.0123456789.css", "static"),
        ("/", "site"),
        ("/sitemap.xml", "site"),
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


@given(st.dictionaries(ADDRESSES, st.builds(Entry, DIGESTS, st.text(st.characters(codec="utf-8"), max_size=9)), max_size=5))
def test_a_part_comes_back(entries: dict[str, Entry]) -> None:
    content = write_part(entries.items())
    assert read_part(content, sha256(content).hexdigest()) == entries


@given(st.dictionaries(st.text("abc-019", min_size=1), DIGESTS, max_size=5))
def test_a_root_comes_back(parts: dict[str, str]) -> None:
    root = Root("https://archive.example.org/", parts)
    assert read_root(write_root(root)) == root


@given(st.frozensets(ADDRESSES, max_size=5))
def test_a_journal_comes_back(addresses: frozenset[str]) -> None:
    assert read_journal(write_journal("https://a.example/", addresses)) == ("https://a.example/", addresses)


def test_a_parts_file_is_named_by_its_digest() -> None:
    assert part_address("2017-11", "0123456789abcdef" * 4) == "/data/manifest/2017-11.0123456789abcdef.json"


@pytest.mark.parametrize("content", [None, b"{}\n", b""])
def test_a_part_of_other_bytes_is_damaged(content: bytes | None) -> None:
    with pytest.raises(Damaged):
        read_part(content, "0" * 64)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"format": "other", "site": "x", "parts": {}, "touching": []}'])
def test_what_is_no_manifest_is_damaged(content: bytes) -> None:
    with pytest.raises(Damaged):
        read_root(content)
    with pytest.raises(Damaged):
        read_journal(content)
