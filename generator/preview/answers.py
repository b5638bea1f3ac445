"""What the preview answers to a request for a page: as a static host would, from one folder and nothing outside it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from generator.build.media import HTML, type_of
from generator.effects.files import digest, read_bytes

SCRIPT = "/.warraq/reload.js"
# For a site that has no 404 page, or none any more because its template is broken: it too is reloaded.
_NOT_FOUND = (
    b"<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>404</title></head><body><h1>404</h1></body></html>\n"
)
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


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


def version(root: Path, base: str, address: str) -> str:
    """A digest of the file that stands at the address, or an empty text where none does."""
    place = locate(root, base, address)
    content = _content(place) if isinstance(place, Path) else None
    return "" if content is None else digest(content)


def answer(root: Path, base: str, address: str, query: str, known: str) -> Response:
    """The response for an address; `known` is the request's If-None-Match."""
    place = locate(root, base, address)
    if isinstance(place, Moved):
        return RedirectResponse(quote(place.address) + (f"?{query}" if query else ""), 301, _HEADERS)
    content = _content(place) if place is not None else None
    if place is None or content is None:
        missing = _content(root / "404.html") or _NOT_FOUND
        return Response(with_script(missing, ""), 404, _HEADERS, HTML)
    seen = digest(content)
    headers = {**_HEADERS, "ETag": f'"{seen}"'}
    if headers["ETag"] in [tag.strip().removeprefix("W/") for tag in known.split(",")]:
        return Response(status_code=304, headers=headers)
    kind = type_of(place.name)
    return Response(with_script(content, seen) if kind == HTML else content, 200, headers, kind)


def with_script(content: bytes, seen: str) -> bytes:
    """The page with the script that reloads it, which knows which bytes it came with."""
    script = f'<script src="{SCRIPT}" data-seen="{seen}" defer></script>\n'.encode()
    before, end, after = content.partition(b"</head>")
    return before + script + end + after if end else script + content


def _content(place: Path) -> bytes | None:
    try:
        return read_bytes(place)
    except OSError:
        return None
