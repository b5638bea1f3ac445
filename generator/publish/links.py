"""Which addresses of the site a published page needs: what it links to and what it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

_NAMED = frozenset({"href", "src", "poster"})
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


def links(address: str, content: bytes, site: str) -> set[str]:
    """The addresses within the site (its absolute address is `site`) that a page, feed or style sheet names."""
    text = content.decode("utf-8", "replace")
    if address.endswith(".css"):
        named = _STYLE_URL.findall(text)
    elif address.endswith(("/", ".html", ".xml")):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        named = reader.named
    else:
        return set()
    here = site + address[1:]
    return {found for one in named if (found := _within(here, one, site))}


def _within(here: str, named: str, site: str) -> str:
    try:
        whole = urljoin(here, named.strip())
        path, base = urlsplit(whole).path, urlsplit(site).path
    except ValueError:
        return ""
    if not whole.startswith(site.rstrip("/")) or not path.startswith(base):
        return ""
    inner = "/" + unquote(path.removeprefix(base))
    return inner.removesuffix("index.html") if inner.endswith("/index.html") else inner


class _Reader(HTMLParser):
    """Collects what the attributes of a page name."""

    def __init__(self) -> None:
        super().__init__()
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in _NAMED:
                self.named.append(value)
            elif value and name == "srcset":
                self.named.extend(one.split()[0] for one in value.split(",") if one.split())
