"""What a built file names: links, pictures and anchors, found in one pass over its text.

Python's own parser of HTML takes many times as long. A test holds the two to the
same answers on every page of the sample archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_ATTRIBUTES = r"""(?:"[^"]*"|'[^']*'|[^>"'])*"""
# Only tags that may name something are met at all: nine of ten name nothing, and each costs.
_NAMING = r"""(?=(?:"[^"]*"|'[^']*'|[^>"'])*?[\s"'/](?:href|src|srcset|poster|id|name)\s*=)"""
_TAG = re.compile(
    rf"<!--.*?-->|<(script|style)\b({_ATTRIBUTES})>.*?</\1\s*>|<(meta)(?=[^>]*(?:refresh|:image))({_ATTRIBUTES})>"
    rf"|<(?!meta[\s/>])([a-zA-Z][^\s/>]*){_NAMING}({_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
_REFRESH = re.compile(r"^\s*[\d.]+\s*;\s*url\s*=\s*(.+)$", re.IGNORECASE)
_PICTURES = frozenset({"og:image", "og:image:url", "twitter:image"})


@dataclass(frozen=True, slots=True)
class Scanned:
    """The words of a file's links and pictures, in order, and its anchors; `silent` are pictures without alt text."""

    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()


class Gatherer:
    """Gathers what tags name; one for each file."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.images: list[str] = []
        self.silent: list[str] = []
        self.anchors: set[str] = set()

    def tag(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take what one tag names; a `schema.` link names a vocabulary, which nobody goes to."""
        if name == "link" and attributes.get("rel", "").lower().startswith("schema."):
            return
        for key in ("href", "src", "poster"):
            if key in attributes:
                picture = (name == "img" and key == "src") or key == "poster" or (name == "source" and key == "src")
                (self.images if picture else self.links).append(attributes[key])
        if "srcset" in attributes:
            self.images += [one.split()[0] for one in attributes["srcset"].split(",") if one.split()]
        if name == "img" and "src" in attributes and not attributes.get("alt", "").strip():
            self.silent.append(attributes["src"])
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if name == "a" and "name" in attributes:
            self.anchors.add(attributes["name"])
        if name == "meta" and "content" in attributes:
            self._meta(attributes)

    def _meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes["content"]
        refresh = _REFRESH.match(content) if attributes.get("http-equiv", "").lower() == "refresh" else None
        if refresh:
            self.links.append(refresh[1].strip())
        if attributes.get("property", attributes.get("name")) in _PICTURES:
            self.images.append(content)

    def gathered(self) -> Scanned:
        """All that was taken."""
        return Scanned(tuple(self.links), tuple(self.images), tuple(self.silent), frozenset(self.anchors))


def scan_html(text: str) -> Scanned:
    """What a page, or a feed, names."""
    gatherer = Gatherer()
    for name, attributes in tags(text):
        gatherer.tag(name, attributes)
    return gatherer.gathered()


def tags(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The name and attributes of each opening tag that names something, outside of comments, scripts and styles."""
    for raw, its, meta, said, name, written in _TAG.findall(text):
        if raw or meta or name:
            yield (raw or meta or name).lower(), _attributes(its or said or written)


@lru_cache(maxsize=1 << 14)
def _attributes(written: str) -> Mapping[str, str]:
    """The attributes of a tag by their names in small letters; of two of one name the first."""
    attributes: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        attributes.setdefault(key.lower(), unescape(value) if "&" in value else value)
    return attributes


def scan_file(address: str, text: str) -> Scanned:
    """What an output file names, by what its address says it is: a page, a feed, a sitemap, a style sheet."""
    if address.endswith(".css"):
        return Scanned(links=tuple(url for url in _STYLE_URL.findall(text) if not url.startswith("data:")))
    if address.endswith(".xml"):
        found = scan_html(text)
        places = tuple(unescape(url.strip()) for url in _LOCATION.findall(text))
        return Scanned((*found.links, *places), found.images)
    return scan_html(text)
