"""The interface's words and their plurals."""

from __future__ import annotations

import pytest

from generator.content.plain_yaml import Plain
from generator.render.strings import MissingString, Strings

WORDS: dict[str, Plain] = {
    "home": {"title": "الرئيسية"},
    "year": {"title": "عام {year}"},
    "counted": {
        "articles": {
            "zero": "لا مقالات",
            "one": "مقال واحد",
            "two": "مقالان",
            "few": "{n} مقالات",
            "many": "{n} مقالًا",
            "other": "{n} مقال",
        },
        "tags": {"other": "{n} وسم"},
        "broken": "x",
        "none": {"one": "x"},
    },
}
STRINGS = Strings(WORDS, "ar", "latn")


def test_words_by_their_keys() -> None:
    assert STRINGS.say("home.title") == "الرئيسية"
    assert STRINGS.say("year.title", year="2017") == "عام 2017"


@pytest.mark.parametrize("key", ["nothing", "home", "home.nothing", "home.title.more", "", "counted.articles"])
def test_a_missing_word_is_named(key: str) -> None:
    with pytest.raises(MissingString) as missing:
        STRINGS.say(key)
    assert missing.value.key == key


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالًا"),
        (99, "99 مقالًا"),
        (100, "100 مقال"),
        (102, "102 مقال"),
        (103, "103 مقالات"),
        (111, "111 مقالًا"),
        (9999, "9999 مقالًا"),
        (10161, "10,161 مقالًا"),
    ],
)
def test_counting(number: int, phrase: str) -> None:
    assert STRINGS.counted("articles", number) == phrase


def test_digits_of_the_site_and_a_form_for_all() -> None:
    assert Strings(WORDS, "ar", "arab").counted("articles", 103) == "١٠٣ مقالات"
    assert Strings(WORDS, "ar", "arab").counted("articles", 10161) == "١٠٬١٦١ مقالًا"
    assert STRINGS.counted("tags", 2) == "2 وسم"


@pytest.mark.parametrize(
    ("key", "named"), [("x", "counted.x"), ("broken", "counted.broken"), ("none", "counted.none.other")]
)
def test_a_missing_plural_is_named(key: str, named: str) -> None:
    with pytest.raises(MissingString) as missing:
        STRINGS.counted(key, 5)
    assert missing.value.key == named


def test_thousands_as_the_language_groups_them() -> None:
    words: dict[str, Plain] = {"counted": {"articles": {"one": "{n} article", "many": "{n} d’articles", "other": "{n} articles"}}}
    assert Strings(words, "fr", "latn").counted("articles", 10161) == "10\u202f161 articles"
    assert Strings(words, "fr", "latn").counted("articles", 0) == "0 article"
    assert Strings(words, "fr", "latn").counted("articles", 1_000_000) == "1\u202f000\u202f000 d’articles"
    assert Strings(words, "en", "latn").counted("articles", 10161) == "10,161 articles"
