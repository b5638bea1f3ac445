"""How `site.yaml` is read.

Settings of plain values are taken as they stand; where anything else is written, or anything is wrong, the models of
`config` are asked, which say the same of these (`tests/laws/test_plain_settings_law.py`) and take long to load.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, get_args

from generator.content.faults import yaml_problems
from generator.content.plain_shape import Asks, plain_line
from generator.content.plain_yaml import Plain, load
from generator.content.site import (
    FEED_MOST,
    FRONT_MOST,
    YEAR_MOST,
    Calendar,
    Data,
    Digits,
    Feeds,
    Listings,
    Search,
    Site,
    is_permalink,
    is_site_url,
    is_theme_name,
    is_timezone,
    with_slash,
)
from generator.language.months import is_region
from generator.model import Problem, problem

_LANGUAGE = re.compile("[a-z]{2,3}")
_REGION = re.compile("[A-Z]{2}")
_NUMBER = re.compile("[1-9][0-9]{0,5}")
_ANSWERS = {"true": True, "false": False}


def read_site(path: str, text: str) -> tuple[Site | None, list[Problem]]:
    """The settings, or None and what is wrong with them; notices come with settings that hold."""
    loaded = load(text)
    problems = yaml_problems(path, loaded)
    if not loaded.sound:
        return None, problems
    if not isinstance(loaded.value, dict):
        return None, [*problems, problem(path, "config.not-a-mapping", 1, 1)]
    given = {key: value for key, value in loaded.value.items() if value is not None}
    plain = plain_site(given)
    if plain is not None:
        return plain, problems
    site: Site | None
    site, found = import_module("generator.content.config").site_of(path, loaded, given)
    return site, problems + found


def plain_site(given: Mapping[str, Plain]) -> Site | None:
    """The settings where all are plain values; None where the models must be asked."""
    try:
        values = {key: _value(key, value) for key, value in given.items()}
    except Asks:
        return None
    return Site(**values) if values.get("title") and "url" in values else None


def _value(key: str, value: Plain) -> Any:
    if key in ("title", "description", "publication"):
        return plain_line(value)
    if isinstance(value, str):
        if key == "url" and plain_line(value) == value and is_site_url(value):
            return with_slash(value)
        if key in _WORDS and _WORDS[key](value):
            return value
    if isinstance(value, Mapping) and key == "theme_settings":
        return {plain_line(name): plain_line(one) for name, one in value.items()}
    if isinstance(value, Mapping) and key in _GROUPS:
        return _GROUPS[key](**{name: _of_group(key, name, one) for name, one in value.items()})
    raise Asks


_WORDS = {
    "language": lambda value: _LANGUAGE.fullmatch(value) is not None,
    "region": lambda value: _REGION.fullmatch(value) is not None and is_region(value),
    "timezone": is_timezone,
    "digits": lambda value: value in get_args(Digits),
    "theme": is_theme_name,
    "permalink": is_permalink,
}
_GROUPS: Mapping[str, Any] = {
    "calendar": Calendar,
    "listings": Listings,
    "search": Search,
    "feeds": Feeds,
    "data": Data,
}
_BOUNDS = {("listings", "front"): FRONT_MOST, ("listings", "year"): YEAR_MOST, ("feeds", "items"): FEED_MOST}
_YES_OR_NO = {("calendar", "hijri"), ("search", "enabled"), ("data", "enabled")}


def _of_group(key: str, name: str, value: Plain) -> int | bool | str:
    if (key, name) == ("data", "licence"):
        return plain_line(value)
    if not isinstance(value, str):
        raise Asks
    if (key, name) in _YES_OR_NO and value in _ANSWERS:
        return _ANSWERS[value]
    if (key, name) in _BOUNDS and _NUMBER.fullmatch(value) and int(value) <= _BOUNDS[key, name]:
        return int(value)
    raise Asks
