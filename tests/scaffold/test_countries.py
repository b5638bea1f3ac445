"""The countries a new site knows."""

from __future__ import annotations

import re

import pytest

from generator.scaffold.countries import countries, region_exists, timezone_of

KNOWN = {one.code: one for one in countries({"SY": ["سورية"], "PS": ["فلسطين", "دولة فلسطين"]}, {"ML": ["المالية"]})}


@pytest.mark.parametrize(
    ("code", "slug", "name", "variants", "exclude"),
    [
        ("OM", "oman", "عُمان", (), ()),
        ("AE", "united-arab-emirates", "الإمارات العربية المتحدة", (), ()),
        ("SY", "syria", "سوريا", ("سورية",), ()),
        ("ML", "mali", "مالي", (), ("المالية",)),
        ("PS", "palestinian-territories", "فلسطين", ("الأراضي الفلسطينية", "دولة فلسطين"), ()),
        ("CI", "cote-divoire", "ساحل العاج", (), ()),
        ("ST", "sao-tome-principe", "ساو تومي وبرينسيبي", (), ()),
        ("MM", "myanmar", "ميانمار", (), ()),
    ],
)
def test_a_country_has_its_arabic_name_and_an_english_slug(
    code: str, slug: str, name: str, variants: tuple[str, ...], exclude: tuple[str, ...]
) -> None:
    one = KNOWN[code]
    assert (one.slug, one.name, one.variants, one.exclude) == (slug, name, variants, exclude)


def test_every_arab_country_is_there_and_no_union_is() -> None:
    arab = set(re.findall("..", "DZBHKMDJEGIQJOKWLBLYMRMAOMPSQASASOSDSYTNAEYE"))
    assert arab <= KNOWN.keys()
    assert not {"EU", "UN", "XA", "ZZ", "EZ", "AQ"} & KNOWN.keys()


def test_slugs_are_plain_and_no_two_are_one() -> None:
    slugs = [one.slug for one in KNOWN.values()]
    assert len(set(slugs)) == len(slugs)
    assert [slug for slug in slugs if not re.fullmatch("[a-z]+(-[a-z]+)*", slug)] == []


@pytest.mark.parametrize(("region", "zone"), [("OM", "Asia/Muscat"), ("EG", "Africa/Cairo"), ("PS", "UTC"), ("??", "UTC")])
def test_a_region_of_one_zone_gives_it(region: str, zone: str) -> None:
    assert timezone_of(region) == zone


def test_a_region_is_known_by_its_two_letters() -> None:
    assert [code for code in ("OM", "UK", "om", "001", "EU", "") if region_exists(code)] == ["OM"]
