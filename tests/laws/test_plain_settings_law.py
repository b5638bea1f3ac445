"""The law: settings and authority entries taken as plain values are what their models make of them, or the models are asked."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.authority import FILES
from generator.content.authority_shape import said_by
from generator.content.config import site_of
from generator.content.entries import AuthorityKind, plain_entry
from generator.content.plain_yaml import Loaded, Plain, load
from generator.content.settings import plain_site
from generator.content.site import Site
from tests.house.tree import ROOT

SHAPES = int(os.environ.get("WARRAQ_SHAPES", "1000"))
WORDS = [
    "أرشيف", "", " ", " أرشيف ", "أرشيف  آخر", "أ\nب", "\u2067أ", "س" * 300,
    "https://a.example/", "https://a.example/news", "http://a.example//", "ftp://a.example/", "https://", "https://a.example/?x",
    "https://[", " https://a.example/",
    "ar", "en", "AR", "arab", "latn", "EG", "SY", "XX", "Asia/Muscat", "No/Where", "UTC", "../etc",
    "true", "false", "no", "yes", "True", "0", "1", "007", "50", "1000", "1001", "100000", "100001", "-1", "5.0", "null",
    "diwan", "my-theme", "-x", "/{year}/{id}.html", "/{year}/{month}/{day}/{id}.html", "/{id}.html", "/{year}/../{id}.html",
    "/{year}/{x}{id}.html", "/{year}//{id}.html", "tag", "a-b", "A", "index", "Q42", "Q0", "/old",
]  # fmt: skip
words: st.SearchStrategy[Plain] = st.one_of(st.sampled_from(WORDS), st.text(max_size=4))
scalars = st.one_of(words, words, words, st.none())
keys = st.sampled_from(["hijri", "front", "year", "items", "enabled", "licence", "prefix", "x"])
groups = st.dictionaries(keys, scalars, max_size=2)
values: st.SearchStrategy[Plain] = st.one_of(scalars, scalars, groups, st.lists(scalars, max_size=2))
sound_site = st.fixed_dictionaries(
    {"title": st.sampled_from(["أرشيف", " أ "]), "url": st.sampled_from(["https://a.example", "http://a.example/news/"])},
    optional={
        "language": st.sampled_from(["ar", "en"]),
        "region": st.sampled_from(["SY", "OM"]),
        "calendar": st.sampled_from([{"hijri": "false"}, {}]),
        "listings": st.sampled_from([{"front": "5"}, {"year": "100000", "front": "1000"}]),
        "search": st.just({"enabled": "true"}),
        "data": st.sampled_from([{"enabled": "true", "licence": " CC-BY-4.0 "}, {"licence": ""}]),
    },
)
names = st.lists(scalars, max_size=3)
entries = st.dictionaries(
    st.sampled_from(["name", "slug", "variants", "wikidata", "aliases", "exclude", "x"]), st.one_of(scalars, names), max_size=5
)


@settings(max_examples=SHAPES, deadline=None)
@given(front=sound_site, more=st.dictionaries(st.sampled_from([*Site._fields, "unknown"]), values, max_size=2))
@example(front={"title": "أ"}, more={})
@example(front={"title": "أ"}, more={"url": "https://["})
@example(front={"title": "أ", "url": "https://a.example"}, more={"publish": {"here": {"kind": "folder", "path": "x"}}})
def test_plain_settings_are_what_the_models_make(front: dict[str, Plain], more: dict[str, Plain]) -> None:
    whole = {key: value for key, value in {**front, **more}.items() if value is not None}
    plain = plain_site(whole)
    if plain is not None:
        assert (plain, []) == site_of("site.yaml", Loaded(whole), whole)


@settings(max_examples=SHAPES, deadline=None)
@given(kind=st.sampled_from(["section", "tag", "place", "byline", "agency"]), name=st.sampled_from(["ماء", " ماء "]), more=entries)
@example(kind="tag", name="ماء", more={"slug": "maa", "variants": ["مياه"], "aliases": ["old"], "exclude": ["ماء الوجه"]})
def test_plain_entries_are_what_the_models_make(kind: AuthorityKind, name: str, more: dict[str, Plain]) -> None:
    item: dict[str, Plain] = {"name": name, **more}
    plain = plain_entry(kind, item)
    if plain is None:
        return
    ((number, said),), problems = said_by(kind, "x.yaml", Loaded([item]), [item])
    assert (number, problems) == (0, [])
    defaults = {"slug": None, "variants": (), "wikidata": "", "aliases": (), "exclude": ()}
    assert {**defaults, **said} == {**defaults, **plain}


@pytest.mark.parametrize("name", FILES)
def test_the_sample_archives_entries_are_plain(name: str) -> None:
    file = ROOT / "content" / "authority" / name
    items = load(file.read_text("utf-8")).value if file.is_file() else []
    assert isinstance(items, list)
    assert None not in [plain_entry(FILES[name], item) for item in items]


def test_the_settings_of_a_new_site_are_plain() -> None:
    assert plain_site({"title": "أ", "url": "https://a.example/", "region": "SY", "timezone": "Asia/Damascus"}) is not None
