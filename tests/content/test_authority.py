"""Authority files: what is read, what is told, and how names are found."""

from __future__ import annotations

import pickle

import pytest

from generator.content.authority import Authority, Entry, Resolved, parse_authority, read_authority
from generator.language.addresses import slug
from generator.language.messages import tell

PLACES = """\
- slug: oman
  name: "عُمان"
  variants: ["سلطنة عمان"]
  wikidata: Q842
- slug: amman
  name: "عمّان"
  aliases: [ammaan]
  exclude: ["عمّانية"]
- {name: "سوريا", slug: syria, variants: "سورية"}
"""


def told(kind: str, text: str) -> list[str]:
    """What a user reads of a file that is wrong."""
    files = {"section": "sections", "tag": "tags", "place": "places", "byline": "bylines", "agency": "agencies"}
    path = f"content/authority/{files[kind]}.yaml"
    _, problems = read_authority({path: text})
    return [f"{'~' if one.notice else ''}{head} — {hint}" for one in problems for head, hint in [tell(one, "en")]]


def test_entries_stand_in_the_editors_order() -> None:
    entries, problems = parse_authority("place", "places.yaml", PLACES)
    assert problems == ()
    assert entries == (
        Entry("place", "oman", "عُمان", ("سلطنة عمان",), "Q842", order=0, line=1),
        Entry("place", "amman", "عمّان", (), "", ("ammaan",), ("عمّانية",), order=1, line=5),
        Entry("place", "syria", "سوريا", ("سورية",), order=2, line=9),
    )


@pytest.mark.parametrize("text", ["", "# تعليق\n", "---\n", "[]\n"])
def test_a_file_without_names_is_no_problem(text: str) -> None:
    assert parse_authority("tag", "tags.yaml", text) == ((), ())


def test_without_a_slug_the_name_gives_it() -> None:
    entries, problems = parse_authority("tag", "tags.yaml", '- {name: "النفط"}')
    assert problems == ()
    assert entries[0].slug == slug("النفط")


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (
            "tag",
            "name: النفط",
            'content/authority/tags.yaml:1:1: the file holds no list of names — begin each name with a dash: - name: "العراق"',
        ),
        (
            "tag",
            '- {slug: "Oil Gas", name: "النفط"}',
            "content/authority/tags.yaml:1:4: «Oil Gas» cannot be part of an address — "
            "write small Latin letters, digits and hyphens, as deir-ez-zor",
        ),
        (
            "tag",
            '- {slug: "../x", name: "النفط"}',
            "content/authority/tags.yaml:1:4: «../x» cannot be part of an address — "
            "write small Latin letters, digits and hyphens, as deir-ez-zor",
        ),
        (
            "place",
            '- {slug: index, name: "فهرس"}',
            "content/authority/places.yaml:1:4: «index» cannot be part of an address — "
            "write small Latin letters, digits and hyphens, as deir-ez-zor",
        ),
        (
            "place",
            '- {slug: oman, name: "عُمان", wikidata: "842"}',
            "content/authority/places.yaml:1:31: «842» is no id of Wikidata — write Q and digits, as Q796",
        ),
        (
            "tag",
            '- {slug: oil, name: "النفط"}\n- {slug: oil, name: "الغاز"}',
            "content/authority/tags.yaml:2: «الغاز» claims «oil», which «النفط» on line 1 has already — "
            "give one of the two another slug, or join them as variants of one name",
        ),
        (
            "tag",
            '- {slug: oil, name: "النفط", aliases: [gas]}\n- {slug: gas, name: "الغاز"}',
            "content/authority/tags.yaml:2: «الغاز» claims «gas», which «النفط» on line 1 has already — "
            "give one of the two another slug, or join them as variants of one name",
        ),
        (
            "byline",
            '- {slug: a, name: "مصطفى علي"}\n- {slug: b, name: "هدى", variants: ["مصطفي علي"]}',
            "~content/authority/bylines.yaml:2: «مصطفي علي» stands for both «هدى» and «مصطفى علي» on line 1; «مصطفى علي» "
            "has it — remove it from one of the two, or write the vowel marks that tell them apart",
        ),
    ],
)
def test_what_is_wrong_is_told(kind: str, text: str, said: str) -> None:
    assert told(kind, text) == [said]


def test_an_unknown_key_is_told_with_the_one_that_was_meant() -> None:
    (said,) = told("tag", '- {slug: oil, name: "النفط", variant: ["بترول"]}')
    assert said.startswith("content/authority/tags.yaml:1:30: ")
    assert "«variants»" in said


def test_only_tags_and_places_exclude() -> None:
    (said,) = told("section", '- {slug: oil, name: "النفط", exclude: ["بترول"]}')
    assert said.startswith("content/authority/sections.yaml:1:30: ")


def test_a_bad_entry_does_not_take_the_others_with_it() -> None:
    entries, problems = parse_authority("tag", "t", '- {slug: oil}\n- {slug: gas, name: "الغاز"}\n- word\n')
    assert [entry.slug for entry in entries] == ["gas"]
    assert [(one.line, one.notice) for one in problems] == [(1, False), (3, False)]


def test_a_file_of_another_name_is_a_notice() -> None:
    _, problems = read_authority({"content/authority/tag.yaml": "[]"})
    assert [tell(one, "en") for one in problems] == [
        ("content/authority/tag.yaml: no kind of name is kept in a file of this name", "rename it: tags.yaml")
    ]
    assert problems[0].notice


def test_marks_tell_names_apart_without_a_notice() -> None:
    assert read_authority({"places.yaml": PLACES})[1] == ()


@pytest.fixture
def names() -> Authority:
    return read_authority({"places.yaml": PLACES})[0]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("عُمان", "oman"),
        ("عُمَان", "oman"),
        ("عمّان", "amman"),
        ("عَمّان", "amman"),
        ("عمان", None),
        ("سلطنة عمان", "oman"),
        ("سلطنة عُمان", "oman"),
        ("سورية", "syria"),
        ("سوريا", "syria"),
        ("العراق", None),
    ],
)
def test_find(names: Authority, name: str, found: str | None) -> None:
    entry = names.find("place", name)
    assert (entry.slug if entry else None) == found


def test_a_name_of_another_kind_is_not_found(names: Authority) -> None:
    assert names.find("tag", "سوريا") is None
    assert names.all("tag", "سوريا") == ()


def test_all_that_a_name_may_mean(names: Authority) -> None:
    assert [entry.slug for entry in names.all("place", "عمان")] == ["oman", "amman"]
    assert [entry.slug for entry in names.all("place", "عمّان")] == ["amman"]


def test_a_name_spelled_just_so_is_found_among_those_of_its_letters() -> None:
    names = Authority([Entry("place", "oman", "عُمان"), Entry("place", "amman", "عمّان", ("عمان",))])
    found = names.find("place", "عمان")
    assert found is not None
    assert found.slug == "amman"
    assert len(names.all("place", "عمان")) == 2


def test_the_first_of_two_with_one_name_has_it() -> None:
    names = Authority([Entry("byline", "a", "علي"), Entry("byline", "b", "هدى", ("علي",))])
    found = names.find("byline", "علي")
    assert found is not None
    assert found.slug == "a"


def test_resolve(names: Authority) -> None:
    assert names.resolve("place", "سورية") == Resolved("syria", "سوريا")
    assert names.resolve("place", "العراق") == Resolved(slug("العراق"), None)
    assert names.resolve("place", "عمان") == Resolved(slug("عمان"), None)


def test_names_travel_to_other_processes(names: Authority) -> None:
    there = pickle.loads(pickle.dumps(names))
    assert there == names
    assert hash(there) == hash(names)
    assert there.find("place", "سورية").slug == "syria"


def test_of_one_kind(names: Authority) -> None:
    assert [entry.slug for entry in names.of("place")] == ["oman", "amman", "syria"]
    assert names.of("agency") == ()
