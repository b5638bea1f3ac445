"""The words of the themes that ship: the same ones in each language, in every form that the language counts by."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel import Locale

from generator.content.plain_yaml import Plain, load
from generator.effects.themes import shipped_themes

LANGUAGES = ("ar", "en", "fr")
THEMES = sorted(path.name for path in shipped_themes().iterdir() if (path / "theme.yaml").is_file())
# Formats are called so in every language.
NAMES = {"BibTeX", "RIS", "JSON"}
ARABIC = re.compile("[\u0600-\u06ff]")
VALUE = re.compile(r"\{\w*\}")


def words(theme: str, language: str) -> dict[str, Plain]:
    """The strings file of a theme's language."""
    loaded = load((shipped_themes() / theme / "strings" / f"{language}.yaml").read_text("utf-8"))
    assert loaded.faults == ()
    assert isinstance(loaded.value, dict)
    return loaded.value


def flat(value: Plain, key: str = "") -> Iterator[tuple[str, str]]:
    """Each word with its dotted key."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from flat(one, f"{key}.{name}" if key else name)
    else:
        assert isinstance(value, str), key
        yield key, value


def said(theme: str, language: str) -> dict[str, str]:
    """Words that are not counted."""
    return dict(flat({key: value for key, value in words(theme, language).items() if key != "counted"}))


def counted(theme: str, language: str) -> dict[str, Plain]:
    """The forms of each thing that is counted."""
    found = words(theme, language).get("counted", {})
    assert isinstance(found, dict)
    return found


def values(word: str) -> list[str]:
    """The values that a word asks for."""
    return sorted(VALUE.findall(word))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_speaks_its_languages(theme: str) -> None:
    files = (shipped_themes() / theme / "strings").iterdir()
    assert sorted(path.name for path in files) == [f"{language}.yaml" for language in LANGUAGES]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_words(theme: str, language: str) -> None:
    ours, arabic = said(theme, language), said(theme, "ar")
    assert sorted(ours) == sorted(arabic)
    assert sorted(counted(theme, language)) == sorted(counted(theme, "ar"))
    assert {key: values(word) for key, word in ours.items()} == {key: values(word) for key, word in arabic.items()}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_the_language_counts_by_is_there(theme: str, language: str) -> None:
    needed = {*Locale.parse(language).plural_form.tags, "other"}
    for key, forms in counted(theme, language).items():
        assert isinstance(forms, dict), key
        assert needed <= set(forms) <= {"zero", "one", "two", "few", "many", "other"}, key
        assert all(isinstance(form, str) and form for form in forms.values()), key
        assert "{n}" in str(forms["other"]), key


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_of_another_language(theme: str, language: str) -> None:
    every = {**said(theme, language), **dict(flat(counted(theme, language)))}
    every = {key: word for key, word in every.items() if word not in NAMES}
    other = {key: word for key, word in every.items() if bool(ARABIC.search(word)) != (language == "ar")}
    assert {key: word for key, word in other.items() if re.search(r"[^\W\d_]", VALUE.sub("", word))} == {}
