"""The countries as a new site's places begin with them: CLDR's Arabic names, and common spellings beside each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.core import get_global

# What CLDR counts as territories and no newspaper as countries: unions, islands that are part of a country, regions
# that nobody lives in, and two cities, which stand among the cities.
_NO_COUNTRIES = frozenset(
    {"AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "GS", "HK", "HM"}
    | {"IC", "IO", "MO", "QO", "TA", "TF", "UM", "UN", "XA", "XB", "ZZ"}
)
# Where papers print another name than CLDR's, which becomes a spelling beside it.
_PRINTED = {"PS": "فلسطين"}
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code, as an entry of `places.yaml`."""

    code: str
    slug: str
    name: str
    variants: tuple[str, ...]
    exclude: tuple[str, ...]


def countries(spellings: Mapping[str, Sequence[str]], exclusions: Mapping[str, Sequence[str]]) -> list[Country]:
    """Every country, by its English name; spellings and exclusions are by code."""
    arabic, english = _territories("ar"), _territories("en")
    found = []
    for code in filter(region_exists, arabic):
        official = _IN_BRACKETS.sub("", arabic[code])
        name = _PRINTED.get(code, official)
        variants = dict.fromkeys([official, *spellings.get(code, ())])
        variants.pop(name, None)
        slug = _slug(_IN_BRACKETS.sub("", english[code]))
        found.append(Country(code, slug, name, tuple(variants), tuple(exclusions.get(code, ()))))
    return sorted(found, key=lambda country: country.slug)


def region_exists(code: str) -> bool:
    """Whether CLDR knows a country by the code."""
    return len(code) == 2 and code in _territories("en") and code not in _NO_COUNTRIES


def timezone_of(region: str) -> str:
    """The region's time zone where it has one alone, else `UTC`."""
    # Babel's table names each zone once, under the name that CLDR counts as right.
    zones = [zone for zone, territory in get_global("zone_territories").items() if territory == region]
    return zones[0] if len(zones) == 1 else "UTC"


def _territories(language: str) -> dict[str, str]:
    """CLDR's names of countries and of larger regions, by code."""
    return {str(code): name for code, name in Locale(language).territories.items()}


def _slug(name: str) -> str:
    """An English name in the letters of an address: `São Tomé & Príncipe` is `sao-tome-principe`."""
    plain = unicodedata.normalize("NFD", name.replace("’", "")).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
