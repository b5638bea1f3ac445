"""A real static server over a published folder, and a reader who follows what its pages say."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import urlopen

_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_HOPS = 3


class _Quiet(SimpleHTTPRequestHandler):
    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A host of static sites lists no folder."""
        self.send_error(404)

    def log_message(self, *given: object) -> None:
        """Say nothing."""


class Reader:
    """Asks the server for addresses of the site, and goes where they lead."""

    def __init__(self, root: str, base: str) -> None:
        self._root = root
        self._base = base

    def arrives(self, address: str) -> tuple[str, int]:
        """The address at which a reader of this one ends up, and how many redirect pages were on the way; 404 is told."""
        url = self._root + self._base + quote(address.removeprefix("/"))
        for hops in range(_HOPS):
            try:
                with urlopen(url, timeout=30) as answer:
                    content, url = answer.read(), answer.url
            except HTTPError as error:
                return f"{error.code} {self._within(url)}", hops
            found = _REFRESH.search(content)
            if not found:
                return self._within(url), hops
            url = urljoin(url, unescape(found[1].decode()))
        raise AssertionError(f"{address} leads round")

    def _within(self, url: str) -> str:
        return "/" + unquote(urlsplit(url).path.removeprefix(self._base))


@contextmanager
def served(live: Path, base: str = "/") -> Iterator[Reader]:
    """The folder under a real server on a port of its own, below the path `base`."""
    root = live.parent / f"{live.name} served"
    root.mkdir(exist_ok=True)
    mount = root / base.strip("/") if base != "/" else live
    if base != "/" and not mount.is_symlink():
        mount.symlink_to(live)
    handler = partial(_Quiet, directory=str(root if base != "/" else live))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Reader(f"http://127.0.0.1:{server.server_port}", base)
        finally:
            server.shutdown()
            thread.join()
