"""A site's settings as values, with a default for all but its title and address, and what may stand for some of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.language.direction import text_direction

Digits = Literal["latn", "arab"]
OF_NO_PAGE = frozenset(("publish", "exports", "preview", "check"))  # the settings that are no part of any page
FRONT_MOST = FEED_MOST = 1000
YEAR_MOST = 100_000
_PERMALINK_FIELDS = {"year", "month", "day", "id"}
_THEME = re.compile("[A-Za-z0-9][A-Za-z0-9_-]*")


class Calendar(NamedTuple):
    """Which calendars dates are shown in, beside the Gregorian."""

    hijri: bool = True


class Listings(NamedTuple):
    """How many articles a term's front page shows, and above how many a year is split into months."""

    front: int = 50
    year: int = 200


class Feeds(NamedTuple):
    """How many of the newest articles a feed holds."""

    items: int = 30


class Search(NamedTuple):
    """Whether readers may search the archive."""

    enabled: bool = True


class Data(NamedTuple):
    """Whether the archive is published as data too, and the licence: its name, such as CC-BY-4.0, or its address."""

    enabled: bool = False
    licence: str = ""


class Export(NamedTuple):
    """A folder below `content/raw/`: what stands before the ids of its articles."""

    prefix: str = ""


class Preview(NamedTuple):
    """How the preview leads to a file: `{path}`, `{line}` and `{column}` stand in an editor's own form of address."""

    editor: str = ""


class Check(NamedTuple):
    """Addresses that the host answers by itself, each with all below it: links to them are not broken."""

    elsewhere: tuple[str, ...] = ()


class Site(NamedTuple):
    """All settings of a site; `publish` has targets by name, as `targets` shapes them.

    `theme_settings` are as they are written: what they mean the theme says.
    """

    title: str
    url: str
    description: str = ""
    language: str = "ar"
    region: str = "EG"
    publication: str = ""
    timezone: str = "UTC"
    calendar: Calendar = Calendar()
    digits: Digits = "latn"
    theme: str = "diwan"
    theme_settings: Mapping[str, str] = {}
    permalink: str = "/{year}/{month}/{day}/{id}.html"
    listings: Listings = Listings()
    search: Search = Search()
    feeds: Feeds = Feeds()
    data: Data = Data()
    exports: Mapping[str, Export] = {}
    preview: Preview = Preview()
    check: Check = Check()
    publish: Mapping[str, Any] = {}

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, by the language."""
        return text_direction(self.language)

    @property
    def base_path(self) -> str:
        """The path of the site's address, with a slash at both ends."""
        return urlsplit(self.url).path or "/"

    def absolute(self, address: str) -> str:
        """The whole address of a page, from its address within the site."""
        return self.url + address.removeprefix("/")

    def without(self, names: Collection[str]) -> dict[str, object]:
        """All settings but these, as plain values by name."""
        values = {name: value for name, value in self._asdict().items() if name not in names}
        return {name: value._asdict() if hasattr(value, "_asdict") else value for name, value in values.items()}


def is_site_url(value: str) -> bool:
    """Whether pages can be found below the address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme in ("http", "https") and parts.netloc and not parts.query and not parts.fragment)


def is_timezone(value: str) -> bool:
    """Whether the machine knows the zone."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_permalink(value: str) -> bool:
    """Whether the form gives each article an address of its own, below its year."""
    fields = re.findall(r"\{(\w*)\}", value)
    fixed = re.sub(r"\{\w*\}", "", value)
    if not value.startswith("/{year}/") or "id" not in fields or not set(fields) <= _PERMALINK_FIELDS:
        return False
    return bool(value.endswith(".html") and re.fullmatch(r"[a-z0-9/._-]*", fixed) and ".." not in value and "//" not in value)


def is_theme_name(value: str) -> bool:
    """Whether a theme's folder may have the name."""
    return _THEME.fullmatch(value) is not None


def is_editor(value: str) -> bool:
    """Whether the text is an address by which an editor opens a file: of a scheme of its own, and with `{path}`."""
    scheme, colon, _ = value.partition(":")
    harmless = scheme.lower() not in ("http", "https", "javascript", "data", "blob", "file", "vbscript")
    return bool(colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) and harmless and "{path}" in value)


def with_slash(url: str) -> str:
    """The site's address as pages are named below it."""
    return url.rstrip("/") + "/"
