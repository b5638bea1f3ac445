"""The shape of `site.yaml`: what a site may say of itself, with a default for all but its title and address."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationError

from generator.content.faults import yaml_problems
from generator.content.plain_yaml import load
from generator.content.shape import Line, Several, Strict, refuse, shape_problems
from generator.content.targets import Target
from generator.language.direction import text_direction
from generator.language.months import is_region
from generator.model import Problem, problem

OF_NO_PAGE = {"publish", "exports", "preview", "check"}  # the settings that are no part of any page
_PERMALINK_FIELDS = {"year", "month", "day", "id"}


def _site_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise refuse("config.url", text=value)
    return value.rstrip("/") + "/"


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refuse("config.timezone", text=value) from None
    return value


def _region(value: str) -> str:
    if not is_region(value):
        raise refuse("config.region", text=value)
    return value


def _permalink(value: str) -> str:
    fields = re.findall(r"\{(\w*)\}", value)
    fixed = re.sub(r"\{\w*\}", "", value)
    if not value.startswith("/{year}/") or "id" not in fields or not set(fields) <= _PERMALINK_FIELDS:
        raise refuse("config.permalink", text=value)
    if not value.endswith(".html") or not re.fullmatch(r"[a-z0-9/._-]*", fixed) or ".." in value or "//" in value:
        raise refuse("config.permalink", text=value)
    return value


def _editor(value: str) -> str:
    if value and not is_editor(value):
        raise refuse("config.editor", text=value)
    return value


def is_editor(value: str) -> bool:
    """Whether the text is an address by which an editor opens a file: of a scheme of its own, and with `{path}`."""
    scheme, colon, _ = value.partition(":")
    harmless = scheme.lower() not in ("http", "https", "javascript", "data", "blob", "file", "vbscript")
    return bool(colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) and harmless and "{path}" in value)


def _elsewhere(value: str) -> str:
    address = unquote(value)
    if not re.fullmatch(r"/[^\s?#\\]+", value) or "//" in address or ".." in address.split("/"):
        raise refuse("config.elsewhere", text=value)
    return address


def _theme_name(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", value):
        raise refuse("config.theme-name", text=value)
    return value


class Calendar(Strict):
    """Which calendars dates are shown in, beside the Gregorian."""

    hijri: bool = True


class Listings(Strict):
    """How many articles a term's front page shows, and above how many a year is split into months."""

    front: Annotated[int, Field(ge=1, le=1000)] = 50
    year: Annotated[int, Field(ge=1, le=100_000)] = 200


class Feeds(Strict):
    """How many of the newest articles a feed holds."""

    items: Annotated[int, Field(ge=1, le=1000)] = 30


class Search(Strict):
    """Whether readers may search the archive."""

    enabled: bool = True


class Export(Strict):
    """A folder below `content/raw/`: what stands before the ids of its articles."""

    prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]*$")] = ""


class Preview(Strict):
    """How the preview leads to a file: `{path}`, `{line}` and `{column}` stand in an editor's own form of address."""

    editor: Annotated[Line, AfterValidator(_editor)] = ""


class Check(Strict):
    """Addresses that the host answers by itself, each with all below it: links to them are not broken."""

    elsewhere: Annotated[tuple[Annotated[Line, AfterValidator(_elsewhere)], ...], Several] = ()


class Site(Strict):
    """All settings of a site."""

    title: Annotated[Line, Field(min_length=1)]
    url: Annotated[Line, AfterValidator(_site_url)]
    description: Line = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "ar"
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$"), AfterValidator(_region)] = "EG"
    publication: Line = ""
    timezone: Annotated[Line, AfterValidator(_timezone)] = "UTC"
    calendar: Calendar = Calendar()
    digits: Literal["latn", "arab"] = "latn"
    theme: Annotated[Line, AfterValidator(_theme_name)] = "diwan"
    permalink: Annotated[Line, AfterValidator(_permalink)] = "/{year}/{month}/{day}/{id}.html"
    listings: Listings = Listings()
    search: Search = Search()
    feeds: Feeds = Feeds()
    exports: dict[str, Export] = Field(default_factory=dict)
    preview: Preview = Preview()
    check: Check = Check()
    publish: dict[str, Target] = Field(default_factory=dict)

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


def read_site(path: str, text: str) -> tuple[Site | None, list[Problem]]:
    """The settings, or None and what is wrong with them; notices come with settings that hold."""
    loaded = load(text)
    problems = yaml_problems(path, loaded)
    if not loaded.sound:
        return None, problems
    if not isinstance(loaded.value, dict):
        return None, [*problems, problem(path, "config.not-a-mapping", 1, 1)]
    given = {key: value for key, value in loaded.value.items() if value is not None}
    try:
        return Site.model_validate(given), problems
    except ValidationError as error:
        return None, problems + shape_problems(path, loaded, error, Site.model_fields)
