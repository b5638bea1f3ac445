"""The models of `site.yaml`: what a site may say of itself, with a default for all but its title and address."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, Field, ValidationError

from generator.content import site as values
from generator.content.plain_yaml import Loaded, Plain
from generator.content.shape import Line, Several, Strict, refuse, shape_problems
from generator.content.targets import Target
from generator.language.months import is_region
from generator.model import Problem


def _site_url(value: str) -> str:
    if not values.is_site_url(value):
        raise refuse("config.url", text=value)
    return values.with_slash(value)


def _holds(code: str, test: Callable[[str], bool]) -> AfterValidator:
    """A validator that refuses a text which is not as the test wants it."""

    def validate(value: str) -> str:
        if not test(value):
            raise refuse(code, text=value)
        return value

    return AfterValidator(validate)


def _elsewhere(value: str) -> str:
    address = unquote(value)
    if not re.fullmatch(r"/[^\s?#\\]+", value) or "//" in address or ".." in address.split("/"):
        raise refuse("config.elsewhere", text=value)
    return address


class Calendar(Strict):
    """Which calendars dates are shown in, beside the Gregorian."""

    hijri: bool = True


class Listings(Strict):
    """How many articles a term's front page shows, and above how many a year is split into months."""

    front: Annotated[int, Field(ge=1, le=values.FRONT_MOST)] = 50
    year: Annotated[int, Field(ge=1, le=values.YEAR_MOST)] = 200


class Feeds(Strict):
    """How many of the newest articles a feed holds."""

    items: Annotated[int, Field(ge=1, le=values.FEED_MOST)] = 30


class Search(Strict):
    """Whether readers may search the archive."""

    enabled: bool = True


class Data(Strict):
    """Whether the archive is published as data too, and the licence: its name, such as CC-BY-4.0, or its address."""

    enabled: bool = False
    licence: Line = ""


class Export(Strict):
    """A folder below `content/raw/`: what stands before the ids of its articles."""

    prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]*$")] = ""


class Preview(Strict):
    """How the preview leads to a file: `{path}`, `{line}` and `{column}` stand in an editor's own form of address."""

    editor: Annotated[Line, _holds("config.editor", lambda value: not value or values.is_editor(value))] = ""


class Check(Strict):
    """Addresses that the host answers by itself, each with all below it: links to them are not broken."""

    elsewhere: Annotated[tuple[Annotated[Line, AfterValidator(_elsewhere)], ...], Several] = ()


class Site(Strict):
    """All settings of a site."""

    title: Annotated[Line, Field(min_length=1)]
    url: Annotated[Line, AfterValidator(_site_url)]
    description: Line = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "ar"
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$"), _holds("config.region", is_region)] = "EG"
    publication: Line = ""
    timezone: Annotated[Line, _holds("config.timezone", values.is_timezone)] = "UTC"
    calendar: Calendar = Calendar()
    digits: values.Digits = "latn"
    theme: Annotated[Line, _holds("config.theme-name", values.is_theme_name)] = "diwan"
    theme_settings: dict[str, Line] = Field(default_factory=dict)
    permalink: Annotated[Line, _holds("config.permalink", values.is_permalink)] = "/{year}/{month}/{day}/{id}.html"
    listings: Listings = Listings()
    search: Search = Search()
    feeds: Feeds = Feeds()
    data: Data = Data()
    exports: dict[str, Export] = Field(default_factory=dict)
    preview: Preview = Preview()
    check: Check = Check()
    publish: dict[str, Target] = Field(default_factory=dict)


def site_of(path: str, loaded: Loaded, given: Mapping[str, Plain]) -> tuple[values.Site | None, list[Problem]]:
    """The settings that are given, or None and what is wrong with them."""
    try:
        site = Site.model_validate(given)
    except ValidationError as error:
        return None, shape_problems(path, loaded, error, Site.model_fields)
    groups = {name: shape(*vars(getattr(site, name)).values()) for name, shape in _GROUPS.items()}
    exports = {name: values.Export(export.prefix) for name, export in site.exports.items()}
    return values.Site(**{**vars(site), **groups, "exports": exports}), []


_GROUPS: Mapping[str, Callable[..., object]] = {
    "calendar": values.Calendar,
    "listings": values.Listings,
    "search": values.Search,
    "feeds": values.Feeds,
    "data": values.Data,
    "preview": values.Preview,
    "check": values.Check,
}
