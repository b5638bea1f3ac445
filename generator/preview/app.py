"""The preview's addresses: the site's own pages, the script that reloads them, and the events that it waits for."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from generator.build.media import type_of
from generator.effects.files import read_bytes
from generator.language.messages import tell
from generator.preview.answers import SCRIPT, answer, version
from generator.preview.guard import Guard
from generator.preview.news import News
from generator.preview.rebuilding import Outcome

EVENTS = "/.warraq/events"
_RETRY = "retry: 500\n\n"


def application(root: Path, news: News, served: str, language: str) -> Starlette:
    """The server of the output folder `root` at the host `served`; problems are told in the language."""
    script = read_bytes(Path(__file__).with_name("reload.js"))

    def reload_script(request: Request) -> Response:
        return Response(script, media_type=type_of(SCRIPT), headers={"Cache-Control": "no-cache"})

    def page(request: Request) -> Response:
        known = request.headers.get("if-none-match", "")
        return answer(root, news.latest.base, request.scope["path"], request.url.query, known)

    def events(request: Request) -> Response:
        asked = request.query_params
        told = _events(root, news, unquote(asked.get("path", "/")), asked.get("seen", ""), language)
        return StreamingResponse(told, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    routes = [Route(SCRIPT, reload_script), Route(EVENTS, events), Route("/{path:path}", page)]
    return Starlette(routes=routes, middleware=[Middleware(Guard, served=served)])


async def _events(root: Path, news: News, address: str, seen: str, language: str) -> AsyncIterator[str]:
    """What the page at an address, open with the bytes of digest `seen`, is to do now and after each rebuild."""
    yield _RETRY
    async for outcome in news.follow():
        now = version(root, outcome.base, address)
        # A page that a fault has taken away stays on the screen as it was, until it can be made again.
        kept = not now and not outcome.sound
        yield _event(outcome, not kept and (outcome.pictures or now != seen), language)


def _event(outcome: Outcome, reload: bool, language: str) -> str:
    """A server-sent event: `reload`, or `problems` with one line for each."""
    if reload:
        return "event: reload\ndata: {}\n\n"
    lines = [" — ".join(tell(one, language)) for one in outcome.problems if not one.notice]
    lines += [outcome.failure] if outcome.failure else []
    return f"event: problems\ndata: {json.dumps(lines, ensure_ascii=False)}\n\n"
