"""The preview's addresses: the site's own pages, what the preview adds to them, and the events that they wait for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.archive.questions import Archive
from generator.build.media import type_of
from generator.effects.files import read_bytes
from generator.preview.about import about, standing
from generator.preview.answers import (
    PANEL,
    PANEL_STYLE,
    SCRIPT,
    STYLE,
    Asked,
    LastGood,
    Version,
    answer,
    dressed,
    own_address,
    version,
    version_of,
)
from generator.preview.asks import Asks
from generator.preview.guard import Guard
from generator.preview.news import News
from generator.preview.words import words

EVENTS, ABOUT, MARKS = "/.warraq/events", "/.warraq/about", "/.warraq/marks"
_OWN = (SCRIPT, PANEL, STYLE, PANEL_STYLE)
_RETRY = "retry: 500\n\n"
_NEVER_KEPT = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}
_MOST_MARKS = 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """The site that a preview shows: its folder, its output and state, and the host that it is served at.

    `editor` is the form of address by which an editor opens a file, or empty; the language is that of messages.
    """

    site: Path
    output: Path
    state: Path
    host: str
    editor: str
    language: str


def application(shown: Shown, news: News, asks: Asks) -> Starlette:
    """The server of one preview."""
    last = LastGood()
    said = f"const warraqWords = {json.dumps(words(shown.language), ensure_ascii=False)};\n".encode()
    own = {name: read_bytes(Path(__file__).with_name(name.rpartition("/")[2])) for name in _OWN}
    own[PANEL] = said + own[PANEL]

    def own_file(request: Request) -> Response:
        path = request.scope["path"]
        return Response(own[path], media_type=type_of(path), headers={**_NEVER_KEPT, "Cache-Control": "no-cache"})

    def page(request: Request) -> Response:
        address, base, headers = request.scope["path"], news.latest.base, request.headers
        within = own_address(base, address)
        if "." not in within.rpartition("/")[2] or within.endswith(".html"):
            asks.wait(within)
        last.needed = not news.latest.sound

        def dress(content: bytes, is_page: bool) -> bytes:
            if not is_page:
                return dressed(content, Version())
            here = standing(shown.state, within)
            return dressed(content, version_of(content), here.source, here.mark)

        asked = Asked(
            address,
            request.url.query,
            headers.get("if-none-match", ""),
            headers.get("range", ""),
            headers.get("if-range", ""),
        )
        return answer(shown.output, base, asked, dress, last)

    def events(request: Request) -> Response:
        asked = request.query_params
        address = unquote(asked.get("path", "/"))
        told = _events(shown.output, news, address, Version(asked.get("seen", ""), asked.get("form", "")))
        return StreamingResponse(told, media_type="text/event-stream", headers=_NEVER_KEPT)

    def about_page(request: Request) -> Response:
        address = own_address(news.latest.base, unquote(request.query_params.get("path", "/")))
        return JSONResponse(about(shown.site, address, shown.editor, shown.language), headers=_NEVER_KEPT)

    def marks(request: Request) -> Response:
        base = news.latest.base
        try:
            archive = Archive.at(shown.state)
            try:
                found = archive.unpublished(_MOST_MARKS)
            finally:
                archive.close()
        except sqlite3.Error:  # the state is being made anew
            found = {}
        return JSONResponse({base + address[1:]: mark for address, mark in found.items()}, headers=_NEVER_KEPT)

    routes = [
        *(Route(name, own_file) for name in own),
        Route(EVENTS, events),
        Route(ABOUT, about_page),
        Route(MARKS, marks),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, served=shown.host)])


async def _events(root: Path, news: News, address: str, seen: Version) -> AsyncIterator[str]:
    """What the page at an address, open in this version, is to do now and after each step of a rebuild."""
    yield _RETRY
    told = ""
    async for outcome in news.follow(own_address(news.latest.base, address)):
        now = version(root, outcome.base, address)
        # A page that a fault has taken away stays on the screen as it was, until it can be made again.
        kept = not now.seen and not outcome.sound
        if not kept and (outcome.pictures or now.seen != seen.seen):
            if now.form and now.form == seen.form and not outcome.pictures:
                seen = now
                yield _event("styles", json.dumps({"seen": now.seen, "styles": now.styles}))
            else:
                yield _event("reload", '{"pictures": true}' if outcome.pictures else "{}")
                told = ""
                continue
        if outcome.shown != told:
            told = outcome.shown
            yield _event("problems", told)


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
