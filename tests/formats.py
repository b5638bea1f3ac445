"""What the specifications ask of feeds and sitemaps, in our own words; each check gives the faults that it finds.

Atom by RFC 4287, JSON Feed by its version 1.1, sitemaps and news sitemaps by their protocols, data packages by version 2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_MANY = 10**9
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(r"[a-z0-9._-]+")

Test = Callable[[str], bool]


def is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"{}|\\^`]", text)


def is_moment(text: str) -> bool:
    """Whether the text is a moment as RFC 3339 writes it, with its zone."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False


def is_day_or_moment(text: str) -> bool:
    """Whether the text is a day or a moment as W3C's note on dates writes them."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None or is_moment(text)


def is_words(text: str) -> bool:
    return bool(text.strip("\u2068\u2069 \n"))


def is_language(text: str) -> bool:
    return _LANGUAGE.fullmatch(text) is not None


def is_type(text: str) -> bool:
    return re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", text) is not None


def is_empty(text: str) -> bool:
    return not text.strip()


@dataclass(frozen=True)
class Shape:
    """What an element holds: its text, its attributes (those in `needed` must be there), and so many of each child."""

    text: Test = is_empty
    attributes: Mapping[str, Test] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    children: Mapping[str, tuple[int, int, Shape]] = field(default_factory=dict)
    in_order: bool = False

    def faults(self, element: Element, where: str = "") -> Iterator[str]:
        """What of the element is not of this shape."""
        here = f"{where}/{element.tag.rpartition('}')[2]}"
        if not self.text(element.text or ""):
            yield f"{here}: text {element.text!r}"
        for name in self.needed - set(element.keys()):
            yield f"{here}: no {name}"
        for name, value in element.items():
            if name not in self.attributes or not self.attributes[name](value):
                yield f"{here}: {name}={value!r}"
        tags = [child.tag for child in element]
        for tag, (least, most, _) in self.children.items():
            if not least <= tags.count(tag) <= most:
                yield f"{here}: {tags.count(tag)} of {tag}"
        if self.in_order and tags != [tag for tag in self.children for _ in range(tags.count(tag))]:
            yield f"{here}: in the order {tags}"
        for child in element:
            if child.tag in self.children:
                yield from self.children[child.tag][2].faults(child, here)
            else:
                yield f"{here}: {child.tag} is none of its children"


_WORDS, _URL, _MOMENT = Shape(is_words), Shape(is_url), Shape(is_moment)
_ATOM_TEXT = Shape(is_words, {"type": lambda value: value in ("text", "html")})
_PERSON = Shape(children={f"{ATOM}name": (1, 1, _WORDS), f"{ATOM}uri": (0, 1, _URL)})
_LINK = Shape(
    attributes={
        "href": is_url, "type": is_type, "rel": lambda value: value in ("self", "alternate"), "hreflang": is_language,
    },
    needed=frozenset({"href"}),
)  # fmt: skip
_CATEGORY = Shape(attributes={"term": is_words, "label": is_words, "scheme": is_url}, needed=frozenset({"term"}))
_ENTRY = Shape(
    children={
        f"{ATOM}id": (1, 1, _URL),
        f"{ATOM}title": (1, 1, _ATOM_TEXT),
        f"{ATOM}updated": (1, 1, _MOMENT),
        f"{ATOM}published": (0, 1, _MOMENT),
        f"{ATOM}link": (1, _MANY, _LINK),  # an entry without a content must lead to its page
        f"{ATOM}author": (0, _MANY, _PERSON),
        f"{ATOM}category": (0, _MANY, _CATEGORY),
        f"{ATOM}summary": (0, 1, _ATOM_TEXT),
    }
)
_FEED = Shape(
    attributes={f"{XML}lang": is_language},
    children={
        f"{ATOM}id": (1, 1, _URL),
        f"{ATOM}title": (1, 1, _ATOM_TEXT),
        f"{ATOM}updated": (1, 1, _MOMENT),
        f"{ATOM}author": (1, _MANY, _PERSON),
        f"{ATOM}link": (1, _MANY, _LINK),
        f"{ATOM}entry": (0, _MANY, _ENTRY),
    },
)
_LOC = Shape(lambda text: is_url(text) and 12 <= len(text) <= 2048)
_LASTMOD = Shape(is_day_or_moment)
_PAGE = {f"{SITEMAP}loc": (1, 1, _LOC), f"{SITEMAP}lastmod": (0, 1, _LASTMOD)}
_SITEMAP = Shape(children={f"{SITEMAP}url": (1, 50_000, Shape(children=_PAGE, in_order=True))})
_INDEX = Shape(children={f"{SITEMAP}sitemap": (1, 50_000, Shape(children=_PAGE, in_order=True))})
_PUBLICATION = Shape(children={f"{NEWS}name": (1, 1, _WORDS), f"{NEWS}language": (1, 1, Shape(is_language))})
_OF_NEWS = Shape(
    children={
        f"{NEWS}publication": (1, 1, _PUBLICATION),
        f"{NEWS}publication_date": (1, 1, _LASTMOD),
        f"{NEWS}title": (1, 1, _WORDS),
    }
)
_NEWS_SITEMAP = Shape(
    children={
        f"{SITEMAP}url": (
            1,
            1_000,
            Shape(children={f"{SITEMAP}loc": (1, 1, _LOC), f"{NEWS}news": (1, 1, _OF_NEWS)}, in_order=True),
        )
    }
)


def atom_faults(content: bytes) -> list[str]:
    """What of an Atom feed is not as the RFC wants it."""
    root = ElementTree.fromstring(content)
    faults = [] if root.tag == f"{ATOM}feed" else [f"root {root.tag}"]
    faults += _FEED.faults(root)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    faults += [f"twice: {one}" for one in set(ids) if ids.count(one) > 1]
    for one in (root, *root.iter(f"{ATOM}entry")):
        ways = [(link.get("type"), link.get("hreflang")) for link in one.findall(f"{ATOM}link") if link.get("rel") != "self"]
        faults += [f"two alternates: {ways}"] if len(set(ways)) != len(ways) or not ways else []
    return faults


def sitemap_faults(content: bytes) -> list[str]:
    """What of a sitemap, a news sitemap or an index of sitemaps is not as its protocol wants it."""
    root = ElementTree.fromstring(content)
    if root.tag == f"{SITEMAP}sitemapindex":
        return list(_INDEX.faults(root))
    shape = _NEWS_SITEMAP if root.find(f"{SITEMAP}url/{NEWS}news") is not None else _SITEMAP
    return [*([] if root.tag == f"{SITEMAP}urlset" else [f"root {root.tag}"]), *shape.faults(root)]


_JSON_AUTHORS: Mapping[str, Test] = {"name": is_words, "url": is_url, "avatar": is_url}
_JSON_FEED: Mapping[str, Test] = {
    "version": lambda value: value == "https://jsonfeed.org/version/1.1",
    "title": is_words,
    "home_page_url": is_url,
    "feed_url": is_url,
    "description": is_words,
    "language": is_language,
}
_JSON_ITEM: Mapping[str, Test] = {
    "id": is_url,
    "url": is_url,
    "title": is_words,
    "content_text": is_words,
    "summary": is_words,
    "image": is_url,
    "date_published": is_moment,
    "date_modified": is_moment,
    "language": is_language,
}


def json_feed_faults(content: bytes) -> list[str]:
    """What of a JSON feed is not as its version 1.1 wants it."""
    feed = json.loads(content)
    faults = [f"no {name}" for name in ("version", "title", "items") if name not in feed]
    faults += _members(feed, _JSON_FEED, ("authors", "items"))
    for item in feed["items"]:
        faults += [f"no {name}" for name in ("id", "content_text") if name not in item]
        faults += _members(item, _JSON_ITEM, ("authors", "tags"))
        faults += [f"tag {tag!r}" for tag in item.get("tags", ["."]) if not is_words(tag)]
    for one in (feed, *feed["items"]):
        faults += [fault for author in one.get("authors", []) for fault in _members(author, _JSON_AUTHORS, ())]
        faults += ["no authors"] if one.get("authors") == [] else []
    ids = [item.get("id") for item in feed["items"]]
    return faults + ([] if len(set(ids)) == len(ids) else ["an id twice"])


def _members(found: Mapping[str, object], shapes: Mapping[str, Test], others: tuple[str, ...]) -> list[str]:
    faults = []
    for name, value in found.items():
        if name in shapes:
            faults += [] if isinstance(value, str) and shapes[name](value) else [f"{name}: {value!r}"]
        elif name not in others or not isinstance(value, list):
            faults.append(f"{name} is none of its members")
    return faults


_TYPES = {"string", "integer", "date", "array", "object"}


def package_faults(content: bytes) -> list[str]:
    """What of a data package's descriptor is not as version 2 of the standard wants it."""
    package = json.loads(content)
    faults = [] if _NAME.fullmatch(package["name"]) else [f"name {package['name']}"]
    faults += [] if package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json" else ["$schema"]
    faults += [] if package["resources"] else ["no resource"]
    faults += [f"licence {one}" for one in package.get("licenses", []) if not {"name", "path"} & one.keys()]
    for resource in package["resources"]:
        faults += [] if _NAME.fullmatch(resource["name"]) else [f"name {resource['name']}"]
        paths = resource["path"]
        faults += [f"path {one}" for one in paths if re.search(r"^[/.]|\\|://", one)]
        faults += [] if paths and len(set(paths)) == len(paths) else ["no path, or one twice"]
        fields = [field["name"] for field in resource["schema"]["fields"]]
        faults += [] if len(set(fields)) == len(fields) else ["a field twice"]
        faults += [f"type {one['type']}" for one in resource["schema"]["fields"] if one["type"] not in _TYPES]
        faults += [f"key {one}" for one in resource["schema"]["primaryKey"] if one not in fields]
    return faults
