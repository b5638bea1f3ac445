"""The law: what is taken as plain front matter is what the model makes of it, or the model is asked."""

from __future__ import annotations

import os

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.frontmatter import FrontMatter, article_fields
from generator.content.plain_shape import plain_fields
from generator.content.plain_yaml import Loaded, Plain
from generator.model import Source

SHAPES = int(os.environ.get("WARRAQ_SHAPES", "1000"))
WORDS = [
    "خبر", "", " ", " خبر ", "خبر  آخر", "خبر\nآخر", "خبر\tآخر", "خ\u200cبر", "\u202bخبر", "\u2067خبر", "x\u00a0y", "س" * 200,
    "س" * 201, "2017-11-10", "2017-02-30", "2017-W01-1", "٢٠١٧-١١-١٠", " 2017-11-10 ", "20171110", "10/11/2017", "news", "News",
    "poem", "published", " draft ", "erased", "ar", "english", "a/b", "..", "1159440", "null",
]  # fmt: skip
words = st.one_of(st.sampled_from(WORDS), st.text(max_size=5))
scalars: st.SearchStrategy[Plain] = st.one_of(words, st.none())
lists = st.lists(scalars, max_size=3)
pairs = st.dictionaries(st.sampled_from([*Source._fields, "name", "role", "src", "alt", "x"]), scalars, max_size=3)
values: st.SearchStrategy[Plain] = st.one_of(scalars, scalars, lists, pairs, st.lists(pairs, max_size=2))
keys = st.sampled_from([*FrontMatter.model_fields, "unknown"])
# Most of what is made is to be sound but for one or two keys, or nothing would be taken.
sound = st.fixed_dictionaries(
    {"title": st.sampled_from(["خبر", " خبر ", "خ"]), "date": st.sampled_from(["2017-11-10", "2016-02-29"])},
    optional={
        "id": st.sampled_from(["7", "n-1"]),
        "tags": st.lists(st.sampled_from(["ماء", "ماء", "نفط "]), max_size=3),
        "bylines": st.lists(st.sampled_from(["منى", "منى", "سالم"]), max_size=3),
        "genre": st.sampled_from(["news", "poem"]),
        "status": st.sampled_from(["draft", "withdrawn"]),
        "source": st.just({"file": "a.txt", "layout": "lines"}),
    },
)


@settings(max_examples=SHAPES, deadline=None)
@given(front=sound, more=st.dictionaries(keys, values, max_size=2))
@example(front={"title": "خبر", "date": "2017-11-10"}, more={"genre": ["news"], "status": {"x": "y"}})
@example(front={"title": "خبر", "date": "2017-11-10"}, more={"places": "دمشق", "bylines": [{"name": "منى", "role": "x"}]})
@example(front={}, more={"date": "2017-11-10"})
@example(front={"title": "خبر"}, more={})
def test_plain_fields_are_what_the_model_makes(front: dict[str, Plain], more: dict[str, Plain]) -> None:
    whole: dict[str, Plain] = {**front, **more}
    plain = plain_fields(whole)
    if plain is None:
        return
    asked, problems = article_fields("a.md", Loaded(whole), whole)
    assert problems == []
    assert asked is not None
    defaults = {name: field.get_default(call_default_factory=True) for name, field in FrontMatter.model_fields.items()}
    assert asked == {name: value for name, value in {**defaults, **plain}.items() if name != "id" or "id" in plain}


def test_what_convert_writes_is_plain() -> None:
    source: Plain = {"file": "a.txt", "sha256": "0f", "layout": "lines", "id": "7"}
    names: Plain = ["سوريا", "داعش"]
    front: dict[str, Plain] = {"title": "خبر", "date": "2017-11-10", "id": "7", "tags": names, "bylines": names, "source": source}
    assert plain_fields(front) is not None
