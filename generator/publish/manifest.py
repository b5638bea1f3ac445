"""The manifest: every published address with the digest of its bytes, split by month, and itself published.

A root names the parts; a part's file is named by its digest, so that the root that is live always finds its own parts
beside those that a publishing under way has put there. The journal names what such a publishing meant to touch.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

ROOT = "/data/manifest.json"
JOURNAL = "/data/manifest/unfinished.json"
FORMAT = "warraq-manifest-1"
KEPT = "kept"  # the part of what was left as it was live, and is in no build of today
MADE = "made"  # the part of what publishing itself made: redirects of lists that nobody needs any more, hosts' files
REDIRECTS = "redirects"  # the part that is the table of redirects, and lists no file

_MONTH = re.compile(r"/(\d{4})/(\d\d)/|^/(?:sitemap-|data/)(\d{4})-(\d\d)\.(?:xml|jsonl\.gz)$")
_YEAR = re.compile(r"/(\d{4})/")
_FOLDERS = ("sections", "tags", "bylines", "places", "images", "static")
_json = json.JSONEncoder(ensure_ascii=False).encode
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"[A-Za-z0-9-]+")
_SLASH = re.compile(r"[/\\]")
_IN_NO_NAME = re.compile("[\0\ud800-\udfff]")


class Damaged(Exception):
    """A manifest's file that is not as a publishing leaves it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at an address: the SHA-256 of its bytes, the file of content it was made from, and the id or name of the
    article or term that it is the address of; the last two where there is one.
    """

    digest: str
    source: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """The site's address, and the digest of each part's file by the part's name."""

    site: str
    parts: Mapping[str, str] = field(default_factory=dict)


def part_of(address: str) -> str:
    """The part that an address is listed in: its month or year where it has one, else its folder, else `site`."""
    month = _MONTH.search(address)
    if month:
        return f"{month[1] or month[3]}-{month[2] or month[4]}"
    year = _YEAR.search(address)
    if year:
        return year[1]
    folder = address.split("/", 2)[1]
    return folder if folder in _FOLDERS else "site"


def part_address(name: str, digest: str) -> str:
    """Where a part's file is published."""
    return f"/data/manifest/{name}.{digest[:16]}.json"


def write_part(entries: Iterable[tuple[str, Entry]]) -> bytes:
    """A part's file: one line an address, in the order given."""
    lines = ",\n".join(
        f'{_json(address)}: ["{entry.digest}", {_json(entry.source)}{f", {_json(entry.identity)}" if entry.identity else ""}]'
        for address, entry in entries
    )
    return f"{{\n{lines}\n}}\n".encode()


def read_part(content: bytes | None, digest: str) -> dict[str, Entry]:
    """A part's entries by address; Damaged where the bytes are not those of the digest, or no part's."""
    return {_address(address): _entry(values) for address, values in _listed(content, digest).items()}


def write_table(table: Mapping[str, str]) -> bytes:
    """The file of the table of redirects: one line an old address, in the order given."""
    lines = ",\n".join(f"{_json(address)}: {_json(target)}" for address, target in table.items())
    return f"{{\n{lines}\n}}\n".encode()


def read_table(content: bytes | None, digest: str) -> dict[str, str]:
    """The table of redirects; Damaged where the bytes are not those of the digest, or no table's."""
    return {_address(address): _address(target) for address, target in _listed(content, digest).items()}


def write_root(root: Root) -> bytes:
    """The root's file."""
    values = {"format": FORMAT, "site": root.site, "parts": dict(root.parts)}
    return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_root(content: bytes) -> Root:
    """The root that a file holds; Damaged where it holds none."""
    values = _mapping(content)
    site, parts = values.get("site"), values.get("parts")
    if values.get("format") != FORMAT or not isinstance(site, str) or not isinstance(parts, dict):
        raise Damaged
    if not all(isinstance(digest, str) and _DIGEST.fullmatch(digest) for digest in parts.values()):
        raise Damaged
    if not all(map(_PART.fullmatch, parts)):
        raise Damaged
    return Root(site, parts)


def write_journal(site: str, touched: Mapping[str, Entry]) -> bytes:
    """The journal's file: each address, with what it is of where that is known; a digest is in none."""
    lines = ",\n".join(
        _json([address, entry.source, entry.identity] if entry.source or entry.identity else address)
        for address, entry in sorted(touched.items())
    )
    return f'{{"format": "{FORMAT}", "site": {_json(site)}, "touching": [\n{lines}\n]}}\n'.encode()


def read_journal(content: bytes) -> tuple[str, dict[str, Entry]]:
    """The site and the addresses of a journal, whose digests nobody can know; Damaged where the file is none."""
    values = _mapping(content)
    site, addresses = values.get("site"), values.get("touching")
    if values.get("format") != FORMAT or not isinstance(site, str) or not isinstance(addresses, list):
        raise Damaged
    return site, dict(map(_touched, addresses))


def _address(value: object) -> str:
    """The address, which lies within the site on every system; Damaged where it is none."""
    if not isinstance(value, str) or not value.startswith("/") or _IN_NO_NAME.search(value):
        raise Damaged
    if value != "/" and not {"", ".", ".."}.isdisjoint(_SLASH.split(value[1:].removesuffix("/"))):
        raise Damaged
    return value


def _touched(value: object) -> tuple[str, Entry]:
    """An address of a journal, alone as it was written before 2026-11-25 or with its source and identity."""
    match value:
        case [address, str(source), str(identity)] if "\0" not in source:
            return _address(address), Entry("", source, identity)
    return _address(value), Entry("")


def _entry(values: object) -> Entry:
    """The entry that a part lists; Damaged where it is none."""
    match values:
        case [str(digest), str(source), *identity] if _DIGEST.fullmatch(digest) and "\0" not in source:
            match identity:
                case []:
                    return Entry(digest, source)
                case [str(one)]:
                    return Entry(digest, source, one)
    raise Damaged


def _listed(content: bytes | None, digest: str) -> dict[str, object]:
    """What a part's file lists by address; Damaged where the bytes are not those of the digest."""
    if content is None or sha256(content).hexdigest() != digest:
        raise Damaged
    return _mapping(content)


def _mapping(content: bytes) -> dict[str, object]:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise Damaged from None
    if not isinstance(values, dict):
        raise Damaged
    return values
