"""What the preview answers to a request for a page: as a static host would, from one folder and nothing outside it."""

from __future__ import annotations

import os
import re
import stat
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from generator.build.media import HTML, type_of
from generator.effects.files import digest, read_bytes

SCRIPT = "/.warraq/reload.js"
PANEL = "/.warraq/panel.js"
STYLE = "/.warraq/preview.css"
PANEL_STYLE = "/.warraq/panel.css"
# For a site that has no 404 page, or none any more because its template is broken: it too is reloaded.
_NOT_FOUND = (
    b"<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>404</title></head><body><h1>404</h1></body></html>\n"
)
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


_STYLE_SHEET = re.compile(rb"""<link\b(?=[^>]*\brel=["']?stylesheet\b)[^>]*>""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref=["']?([^"'\s>]+)""", re.IGNORECASE)
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_MOST_KEPT = 64
# What gives a page, whether it is of the site and not the 404 page, with what the preview adds.
Dress = Callable[[bytes, bool], bytes]


@dataclass(frozen=True, slots=True)
class Moved:
    """The file lies at this address, relative to the server."""

    address: str


def locate(root: Path, base: str, address: str) -> Path | Moved | None:
    """The file that a decoded address below `base` names, or where else to ask for it; None for what is not there.

    Only ordinary files whose true place is within the folder are found, and none with a hidden name.
    """
    if base != "/" and address in ("/", base.removesuffix("/")):
        return Moved(base)
    if not address.startswith(base):
        return None
    *folders, name = address[len(base) :].split("/")
    if any(not _is_plain(part) for part in folders) or not (name == "" or _is_plain(name)):
        return None
    place = root.joinpath(*folders, name or "index.html")
    if _is_file(place, root):
        return place
    return Moved(address + "/") if name and _is_file(place / "index.html", root) else None


def _is_plain(part: str) -> bool:
    return part != "" and not part.startswith(".") and not any(sign in part for sign in "/\\:\0")


def _is_file(place: Path, root: Path) -> bool:
    try:
        true = os.path.realpath(place)
        return Path(true).is_relative_to(os.path.realpath(root)) and stat.S_ISREG(os.stat(true).st_mode)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Version:
    """What tells one state of a page from another; `form` is of the page with its style sheets' addresses left out."""

    seen: str = ""
    form: str = ""
    styles: tuple[str, ...] = ()


def version(root: Path, base: str, address: str) -> Version:
    """The version of the file that stands at the address, an empty one where none does."""
    place = locate(root, base, address)
    content = _content(place) if isinstance(place, Path) else None
    return Version() if content is None else version_of(content)


def version_of(content: bytes) -> Version:
    """The version of a page's bytes."""
    styles = tuple(_hrefs(content))
    return Version(digest(content), digest(_STYLE_SHEET.sub(b"", content)) if styles else "", styles)


def _hrefs(content: bytes) -> Iterator[str]:
    for tag in _STYLE_SHEET.finditer(content):
        href = _HREF.search(tag[0])
        if href:
            yield unescape(href[1].decode("utf-8", "replace"))


def own_address(base: str, address: str) -> str:
    """The address within the site of the page that a decoded address below `base` names."""
    within = "/" + address.removeprefix(base)
    return within.removesuffix("index.html") if within.endswith("/index.html") else within


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: the address as it is decoded, and the headers that matter."""

    address: str
    query: str = ""
    known: str = ""
    range: str = ""
    range_if: str = ""


def answer(root: Path, base: str, asked: Asked, page: Dress, last: LastGood) -> Response:
    """The response to what is asked; pages are dressed with what the preview adds, and kept as the last good ones."""
    place = locate(root, base, asked.address)
    if isinstance(place, Moved):
        return RedirectResponse(quote(place.address) + (f"?{asked.query}" if asked.query else ""), 301, _HEADERS)
    content = _content(place) if place is not None else None
    if place is None or content is None:
        kept = last.of(asked.address)
        if kept is not None:
            return Response(page(kept, True), 200, _HEADERS, HTML)
        missing = _content(root / "404.html") or _NOT_FOUND
        return Response(page(missing, False), 404, _HEADERS, HTML)
    kind = type_of(place.name)
    if kind == HTML:
        last.keep(asked.address, content)
        content = page(content, True)
    headers = {**_HEADERS, "ETag": f'"{digest(content)}"', "Accept-Ranges": "bytes"}
    if is_known(asked.known, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    part = part_of(asked.range, len(content)) if asked.range_if in ("", headers["ETag"]) else None
    if part is None:
        return Response(content, 200, headers, kind)
    if not part:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(content)}"
    return Response(content[part.start : part.stop], 206, headers, kind)


def is_known(known: str, tag: str) -> bool:
    """Whether a request's If-None-Match names the tag."""
    tags = [one.strip().removeprefix("W/") for one in known.split(",")]
    return tag in tags or tags == ["*"]


def part_of(wanted: str, size: int) -> range | None:
    """The bytes that a Range header asks for, none where it cannot be met; None for the whole, as for several parts."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or match[1] == match[2] == "":
        return None
    if not match[1]:
        return range(max(0, size - int(match[2])), size)
    first, last = int(match[1]), min(int(match[2] or size), size - 1)
    if match[2] and int(match[2]) < first:
        return None
    return range(first, last + 1)


def dressed(content: bytes, seen: Version, source: str = "", mark: str = "") -> bytes:
    """The page with the preview's style and scripts, which know what they came with and whether it is published."""
    facts = {"seen": seen.seen, "form": seen.form, "source": source, "mark": mark}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in facts.items())
    added = (
        f'<link rel="stylesheet" href="{STYLE}" data-warraq>\n<script src="{SCRIPT}"{attributes} defer></script>\n'
        f'<script src="{PANEL}" defer></script>\n'
    ).encode()
    before, end, after = content.partition(b"</head>")
    return before + added + end + after if end else added + content


class LastGood:
    """The pages that were shown last, so that one that a fault takes away can be shown still; for several threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self.needed = False

    def keep(self, address: str, content: bytes) -> None:
        """Keep the page; of many, the one that was shown longest ago is let go."""
        with self._lock:
            self._pages[address] = content
            self._pages.move_to_end(address)
            while len(self._pages) > _MOST_KEPT:
                self._pages.popitem(last=False)

    def of(self, address: str) -> bytes | None:
        """The page as it was shown last, while something is wrong; None where it never was, or all is well."""
        with self._lock:
            return self._pages.get(address) if self.needed else None


def _content(place: Path) -> bytes | None:
    try:
        return read_bytes(place)
    except OSError:
        return None
