"""Where the words of a link lead: to an address of the site, or elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from generator.check.rule import Target

# Most links of pages: up some folders and down again, with nothing that must be decoded.
_PLAIN = re.compile(r"((?:\.\./)*)((?:[a-z0-9_-][a-z0-9._-]*/)*(?:[a-z0-9_-][a-z0-9._-]*)?)", re.ASCII)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class Places:
    """The site at its address; finds where links of its pages lead."""

    def __init__(self, url: str) -> None:
        """`url` is the site's whole address, with a slash at its end."""
        self._url = url
        parts = urlsplit(url)
        self._base = parts.path or "/"
        self._host = f"{parts.scheme}://{parts.netloc}".lower()
        self._below = lru_cache(maxsize=1 << 15)(self._resolved)

    def target(self, page: str, url: str) -> Target:
        """Where a link on the page at this address leads; one without an address leads out of the site."""
        if url.startswith("#"):
            return Target(url, page, unquote(url[1:]))
        return self._below(page[: page.rfind("/") + 1], url)

    def _resolved(self, folder: str, url: str) -> Target:
        plain = _PLAIN.fullmatch(url)
        if plain:
            up = len(plain[1]) // 3
            parents = folder.split("/")
            address = "/".join(parents[: max(1, len(parents) - 1 - up)]) + "/" + plain[2]
            return Target(url, address.removesuffix("index.html") if address.endswith("/index.html") else address, "")
        try:
            whole = urlsplit(urljoin(self._url + folder[1:], url.strip()))
        except ValueError:
            return Target(url, "", "")
        if f"{whole.scheme}://{whole.netloc}".lower() != self._host or not (whole.path or "/").startswith(self._base):
            return Target(url, "", "")
        address = "/" + unquote(whole.path.removeprefix(self._base))
        if address.endswith("/index.html"):
            address = address.removesuffix("index.html")
        return Target(url, address, unquote(whole.fragment))

    def outward(self, page: str, url: str) -> str:
        """The whole address on another host that a link means, without its fragment; empty for what is no web address."""
        if _SCHEME.match(url) and not url.lower().startswith(("http:", "https:")):
            return ""
        try:
            whole = urlsplit(urljoin(self._url + page[1:], url.strip()))
        except ValueError:
            return ""
        return whole._replace(fragment="").geturl() if whole.scheme in ("http", "https") and whole.netloc else ""
