"""What a theme declares, and what a site may give for it."""

from __future__ import annotations

import pytest

from generator.content.plain_yaml import load
from generator.content.theme_settings import (
    KEYS,
    Setting,
    Unfit,
    Value,
    key_problems,
    read_declared,
    settle_values,
    value_of,
)
from generator.language.messages import tell

DECLARED = """\
settings:
  colour: {type: colour, default: "#9D1420", title: "لون"}
  width: {type: number, min: 20, max: 80, default: 40}
  face: {type: choice, choices: [naskh, kufi], default: naskh}
  wide: {type: boolean, default: false}
  motto: {type: text, default: ""}
"""


def declared(*texts: str) -> dict[str, Setting]:
    found, problems = read_declared((f"{number}.yaml", load(text)) for number, text in enumerate(texts))
    assert problems == []
    return found


def told(text: str) -> list[str]:
    _, problems = read_declared([("theme.yaml", load(text))])
    return [tell(one, "en")[0] for one in problems]


def test_what_is_declared() -> None:
    assert declared(DECLARED) == {
        "colour": Setting("colour", "#9d1420"),
        "width": Setting("number", 40, (), 20, 80),
        "face": Setting("choice", "naskh", ("naskh", "kufi")),
        "wide": Setting("boolean", False),
        "motto": Setting("text", ""),
    }
    assert declared("name: x\n") == declared("") == {}


def test_a_child_says_again_what_it_wants_otherwise() -> None:
    found = declared(DECLARED, "settings: {width: {default: 60, max: 100}, own: {type: text, default: أ}}\n")
    assert found["width"] == Setting("number", 60, (), 20, 100)
    assert found["own"] == Setting("text", "أ")
    assert found["face"] == declared(DECLARED)["face"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("settings: [a]\n", "theme.yaml:1:1: settings must be a mapping of keys and values"),
        ("settings: {a: b}\n", "theme.yaml:1:12: settings.a must be a mapping of keys and values"),
        ("settings: {A: {type: text, default: x}}\n", "theme.yaml:1:12: «A» cannot be a name in settings"),
        ("settings: {a-b: {type: text, default: x}}\n", "theme.yaml:1:12: «a-b» cannot be a name in settings"),
        ("settings: {a: {default: x}}\n", "theme.yaml:1:12: the key «settings.a.type» is missing"),
        ("settings: {a: {type: txt, default: x}}\n", "theme.yaml:1:12: «txt» is no value for settings.a.type"),
        ("settings: {a: {type: [text]}}\n", "theme.yaml:1:12: settings.a.type must be text, not a list or a mapping"),
        ("settings: {a: {type: text}}\n", "theme.yaml:1:12: the key «settings.a.default» is missing"),
        ("settings: {a: {type: text, defualt: x}}\n", "theme.yaml:1:28: there is no key «defualt»"),
        ("settings: {a: {type: choice, default: x}}\n", "theme.yaml:1:12: settings.a.choices must be a list"),
        ("settings: {a: {type: choice, choices: []}}\n", "theme.yaml:1:12: settings.a.choices must be a list"),
        (
            "settings: {a: {type: choice, choices: [أ], default: أ}}\n",
            "theme.yaml:1:12: «أ» cannot be a name in settings.a.choices",
        ),
        (
            "settings: {a: {type: choice, choices: [x], default: y}}\n",
            "theme.yaml:1:12: «y» is no value for settings.a.default",
        ),
        (
            "settings: {a: {type: number, min: few, default: 1}}\n",
            "theme.yaml:1:12: settings.a.min must be a whole number, and «few» is none",
        ),
        ("settings: {a: {type: number, min: 3, default: 2}}\n", "theme.yaml:1:12: settings.a.default may not be 2"),
        ("settings: {a: {type: text, default: x, min: 3}}\n", "theme.yaml:1:12: there is no key «min»"),
        (
            "settings: {a: {type: text, default: x, title: [أ]}}\n",
            "theme.yaml:1:12: settings.a.title must be text, not a list or a mapping",
        ),
        ("settings: {a: {type: colour, default: red}}\n", "theme.yaml:1:12: «red» is no colour for settings.a.default"),
    ],
)
def test_what_declares_nothing(text: str, fact: str) -> None:
    assert told(text) == [fact]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("colour", "#ABC", "#abc"),
        ("colour", "#0f4c81", "#0f4c81"),
        ("width", "20", 20),
        ("width", "80", 80),
        ("face", "kufi", "kufi"),
        ("wide", "true", True),
        ("wide", "no", False),
        ("motto", "كلمة <b>", "كلمة <b>"),
    ],
)
def test_what_a_site_gives(name: str, text: str, value: Value) -> None:
    assert value_of(declared(DECLARED)[name], name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("colour", "red", "theme.not-a-colour"),
        ("colour", "#12345", "theme.not-a-colour"),
        ("colour", "#0f4c81;", "theme.not-a-colour"),
        ("width", "19", "shape.out-of-range"),
        ("width", "81", "shape.out-of-range"),
        ("width", "4.5", "shape.not-a-number"),
        ("width", "٤٠", "shape.not-a-number"),
        ("face", "Naskh", "shape.not-one-of"),
        ("wide", "1", "shape.not-true-or-false"),
    ],
)
def test_what_no_site_may_give(name: str, text: str, code: str) -> None:
    with pytest.raises(Unfit) as wrong:
        value_of(declared(DECLARED)[name], name, text)
    assert wrong.value.code == code


def test_the_site_s_values_stand_before_the_defaults() -> None:
    found, unfit = settle_values(declared(DECLARED), {"width": "50", "wide": "", "motto": ""}, "t")
    assert unfit == {}
    assert found == {"colour": "#9d1420", "face": "naskh", "motto": "", "wide": False, "width": 50}
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("given", "code"),
    [("widht", "shape.unknown-key-close"), ("entirely", "shape.unknown-key")],
)
def test_a_setting_that_the_theme_has_not(given: str, code: str) -> None:
    _, unfit = settle_values(declared(DECLARED), {given: "1"}, "t")
    assert {name: one.code for name, one in unfit.items()} == {given: code}


def test_a_theme_without_settings_takes_none() -> None:
    _, unfit = settle_values({}, {"width": "1"}, "t")
    assert [(one.code, one.values) for one in unfit.values()] == [("theme.no-settings", {"theme": "t"})]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("", []),
        (f"extends: diwan\nstatic: own\n{KEYS[0]}: x\n", []),
        ("- x\n", ["theme.yaml:1:1: theme.yaml must be a mapping of keys and values"]),
        ("extend: diwan\n", ["theme.yaml:1:1: there is no key «extend»"]),
        ("static: mine\n", ["theme.yaml:1:1: «mine» is no value for static"]),
        ("extends: [a]\n", ["theme.yaml:1:1: extends must be text, not a list or a mapping"]),
    ],
)
def test_the_keys_of_a_theme(text: str, facts: list[str]) -> None:
    assert [tell(one, "en")[0] for one in key_problems("theme.yaml", load(text))] == facts
