"""What a theme lets a site choose: the settings that `theme.yaml` declares, and the values that `site.yaml` gives them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.content.plain_yaml import Loaded, Place, Plain
from generator.model import Problem, problem

Value = str | int | bool
KEYS = ("name", "title", "description", "extends", "static", "settings", "licences")
KEYS_OF_SETTING = ("type", "default", "title", "choices", "min", "max")
_OF_TYPE: Mapping[str, tuple[str, ...]] = {
    "text": (),
    "choice": ("choices",),
    "boolean": (),
    "number": ("min", "max"),
    "colour": (),
}
_NAME = re.compile("[a-z][a-z0-9_]*")
_NUMBER = re.compile("-?[0-9]{1,9}")
_COLOUR = re.compile("#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_ANSWERS = {"true": True, "false": False, "yes": True, "no": False}


class Setting(NamedTuple):
    """One thing that a theme lets a site choose, with the value that it has where the site says nothing."""

    type: str
    default: Value
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


class Unfit(Exception):
    """A value that a setting does not take: a message code and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def read_declared(chain: Iterable[tuple[str, Loaded]]) -> tuple[dict[str, Setting], list[Problem]]:
    """The settings that a chain of themes declares, as (path, theme.yaml) from the last parent to the child.

    A child may say again of a parent's setting what it wants otherwise, such as its default alone.
    """
    raw: dict[str, dict[str, Plain]] = {}
    declared: dict[str, Setting] = {}
    problems: list[Problem] = []
    for path, loaded in chain:
        said = loaded.value.get("settings") if isinstance(loaded.value, dict) else None
        if said is None:
            continue
        if not isinstance(said, dict):
            problems.append(_told(path, loaded, ("settings",), Unfit("shape.not-a-mapping", key="settings")))
            continue
        for name, one in said.items():
            where: Place = ("settings", name)
            try:
                _name("settings", name)
                if not isinstance(one, dict):
                    raise Unfit("shape.not-a-mapping", key=f"settings.{name}")
                unknown = next((key for key in one if key not in KEYS_OF_SETTING), "")
                if unknown:
                    where = (*where, unknown)
                    raise unknown_key(unknown, KEYS_OF_SETTING)
                raw[name] = {**raw.get(name, {}), **one}
                declared[name] = _setting(f"settings.{name}", raw[name])
            except Unfit as unfit:
                problems.append(_told(path, loaded, where, unfit))
    return declared, problems


def _setting(key: str, said: Mapping[str, Plain]) -> Setting:
    """The setting that a declaration means; Unfit where it means none."""
    kind = _word(f"{key}.type", said.get("type"))
    if kind not in _OF_TYPE:
        raise Unfit("shape.not-one-of", key=f"{key}.type", text=kind, expected=", ".join(_OF_TYPE))
    known = ("type", "default", "title", *_OF_TYPE[kind])
    for unknown in (name for name in said if name not in known):
        raise unknown_key(unknown, known)
    _word(f"{key}.title", said.get("title", ""))
    choices = said.get("choices")
    if kind == "choice" and not (isinstance(choices, list) and choices):
        raise Unfit("shape.not-a-list", key=f"{key}.choices")
    words = tuple(_name(f"{key}.choices", one) for one in choices) if isinstance(choices, list) else ()
    least, most = (_bound(f"{key}.{name}", said.get(name)) for name in ("min", "max"))
    bare = Setting(kind, "", words, least, most)
    return bare._replace(default=value_of(bare, f"{key}.default", _word(f"{key}.default", said.get("default"))))


def _bound(key: str, said: Plain) -> int | None:
    return None if said is None else _number(key, _word(key, said))


def _word(key: str, said: Plain) -> str:
    if said is None:
        raise Unfit("shape.missing", key=key)
    if not isinstance(said, str):
        raise Unfit("shape.not-text", key=key)
    return said


def _name(key: str, said: Plain) -> str:
    word = _word(key, said)
    if _NAME.fullmatch(word) is None:
        raise Unfit("theme.name-of-setting", key=key, text=word)
    return word


def _number(key: str, text: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        raise Unfit("shape.not-a-number", key=key, text=text)
    return int(text)


def value_of(setting: Setting, key: str, text: str) -> Value:
    """The value that the text means to the setting; Unfit where it is none, which `key` names."""
    if setting.type == "choice":
        if text not in setting.choices:
            raise Unfit("shape.not-one-of", key=key, text=text, expected=", ".join(setting.choices))
        return text
    if setting.type == "boolean":
        if text not in _ANSWERS:
            raise Unfit("shape.not-true-or-false", key=key, text=text)
        return _ANSWERS[text]
    if setting.type == "number":
        number = _number(key, text)
        for bound, limit in (("≥", setting.least), ("≤", setting.most)):
            if limit is not None and (number < limit if bound == "≥" else number > limit):
                raise Unfit("shape.out-of-range", key=key, text=text, bound=bound, limit=limit)
        return number
    if setting.type == "colour":
        if _COLOUR.fullmatch(text) is None:
            raise Unfit("theme.not-a-colour", key=key, text=text)
        return text.lower()
    return text


def settle_values(
    declared: Mapping[str, Setting], given: Mapping[str, str], theme: str
) -> tuple[dict[str, Value], dict[str, Unfit]]:
    """The value of each setting, sorted by name, and what of the site's is unfit, by its name.

    An empty value is as if it were not given, but for text.
    """
    values = {name: setting.default for name, setting in declared.items()}
    unfit: dict[str, Unfit] = {}
    for name, text in given.items():
        if name not in declared:
            unfit[name] = unknown_key(name, declared) if declared else Unfit("theme.no-settings", theme=theme)
        elif text or declared[name].type == "text":
            try:
                values[name] = value_of(declared[name], f"theme_settings.{name}", text)
            except Unfit as wrong:
                unfit[name] = wrong
    return dict(sorted(values.items())), unfit


def unknown_key(wrong: str, known: Iterable[str]) -> Unfit:
    """That a key is none of those known, and which it may be meant for."""
    names = sorted(known)
    close = difflib.get_close_matches(wrong, names, 1, 0.6)
    if close:
        return Unfit("shape.unknown-key-close", key=wrong, close=close[0])
    return Unfit("shape.unknown-key", key=wrong, known=", ".join(names))


def key_problems(path: str, loaded: Loaded) -> list[Problem]:
    """What is wrong with the keys of a `theme.yaml`, its settings left aside."""
    said = loaded.value
    if said is None:
        return []
    if not isinstance(said, dict):
        return [_told(path, loaded, (), Unfit("shape.not-a-mapping", key="theme.yaml"))]
    found = [_told(path, loaded, (key,), unknown_key(key, KEYS)) for key in said if key not in KEYS]
    if said.get("static") not in (None, "own", "inherited"):
        wrong = Unfit("shape.not-one-of", key="static", text=said["static"], expected="own, inherited")
        found.append(_told(path, loaded, ("static",), wrong))
    if not isinstance(said.get("extends"), str | None):
        found.append(_told(path, loaded, ("extends",), Unfit("shape.not-text", key="extends")))
    return found


def _told(path: str, loaded: Loaded, where: Place, unfit: Unfit) -> Problem:
    line, column = loaded.place(where)
    return problem(path, unfit.code, line, column, **unfit.values)
