"""Who may ask the preview: pages and people of this computer, and nobody whom another site's page sends."""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?", re.IGNORECASE)
_OWN = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_loopback(host: str) -> bool:
    """Whether only programs of this computer reach a server at the host, a name or an address."""
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def in_address(host: str) -> str:
    """The host as it stands in addresses of pages: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def is_own(hosts: list[str], origins: list[str], served: str) -> bool:
    """Whether a request with these Host and Origin headers is for the server at the host `served`, and from its pages.

    A name that was made to point here (DNS rebinding) is refused. Served to other computers, addresses are taken too.
    """
    if len(hosts) != 1 or len(origins) > 1:
        return False
    match = _HOST.fullmatch(hosts[0])
    if match is None:
        return False
    name = match["name"].lower()
    known = name in _OWN or name == in_address(served.lower())
    if not known and (is_loopback(served) or _address(name.strip("[]")) is None):
        return False
    return all(origin.lower() == f"http://{hosts[0].lower()}" for origin in origins)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


class Guard:
    """Answers 403 to every request that is not the server's own, before anything else looks at it."""

    def __init__(self, app: ASGIApp, served: str) -> None:
        self._app = app
        self._served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if is_own(headers.getlist("host"), headers.getlist("origin"), self._served):
            await self._app(scope, receive, send)
        else:
            refusal = PlainTextResponse("this preview answers only pages of its own address\n", 403)
            await refusal(scope, receive, send)
