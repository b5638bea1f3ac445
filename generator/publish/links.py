"""Which addresses of the site a published page needs: what it links to, what it shows, and what it tells of."""

from __future__ import annotations

import gzip
import re
import zlib
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

_NAMED = frozenset({"href", "src", "poster"})
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
_WHOLE_URL = re.compile(r'(?<!\\)"(https?://[^"\\]+)"')
_CITED_URL = re.compile(r"(?m)^(?:UR  - |\s*url = \{)(https?://[^\s}]+)")
_NEWS = re.compile(r"<loc>([^<]+)</loc><news:")


def links(address: str, content: bytes, site: str) -> set[str]:
    """The addresses within the site (its absolute address is `site`) that a page, feed, style sheet or file of data names.

    A sitemap tells of nothing but addresses, and names none here; a news sitemap tells titles too.
    """
    if address.endswith(".gz"):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return set()
    text = content.decode("utf-8", "replace")
    if address.endswith(".css"):
        named = _STYLE_URL.findall(text)
    elif address.endswith(("/", ".html", ".xml")):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        named = reader.named + _NEWS.findall(text)
    elif address.endswith((".json", ".jsonl.gz")):
        named = _WHOLE_URL.findall(text)
    elif address.endswith((".bib", ".ris")):
        named = _CITED_URL.findall(text)
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
