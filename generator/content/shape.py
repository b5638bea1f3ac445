"""What settings and front matter share: strict models, and pydantic's errors told in our own words with their place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.content.plain_yaml import Loaded
from generator.language.direction import balanced
from generator.model import Problem, notice, problem

# What neither HTML nor XML may hold; such bytes break feeds.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Strict(BaseModel):
    """A frozen value with no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def refuse(code: str, **values: str) -> PydanticCustomError:
    """The error by which a validator says a message code and its values; `text` is what was written."""
    return PydanticCustomError("warraq", "{code}", {"code": code, **values})


def _one_line(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    line = " ".join(value.split())
    unseen = _UNSEEN.search(line)
    if unseen:
        raise refuse("shape.control", character=f"U+{ord(unseen[0]):04X}")
    return balanced(line)


def _list_of(value: object) -> object:
    """A list where one word or nothing stands for it."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else value


_BOUNDS: dict[object, str] = {"greater_than_equal": "≥", "less_than_equal": "≤"}
Line = Annotated[str, BeforeValidator(_one_line)]
Several = BeforeValidator(_list_of)


def yaml_problems(path: str, loaded: Loaded) -> list[Problem]:
    """The faults of a YAML text as problems and notices of the file at `path`."""
    return [Problem(path, fault.line, fault.column, fault.code, fault.values, fault.notice) for fault in loaded.faults]


def shape_problems(
    path: str, loaded: Loaded, error: ValidationError, fields: Mapping[str, FieldInfo]
) -> list[Problem]:
    """Each of pydantic's errors as a problem at the place of the value; unknown keys are guessed from the model's `fields`."""
    return [_told(path, loaded, dict(one), _keys_at(fields, one["loc"])) for one in error.errors(include_url=False)]


def _keys_at(fields: Mapping[str, FieldInfo], where: Sequence[str | int]) -> list[str]:
    """The keys that may stand beside the one at the end of the path."""
    for part in where[:-1]:
        if isinstance(part, str) and part in fields:
            fields = _fields_within(fields[part].annotation)
    return sorted(fields)


def _fields_within(annotation: object) -> Mapping[str, FieldInfo]:
    """The fields of the first model that a type holds, itself or in a list, a mapping or a choice."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.model_fields
    return next((found for part in get_args(annotation) if (found := _fields_within(part))), {})


def _told(path: str, loaded: Loaded, error: dict[str, object], known: Sequence[str]) -> Problem:
    where = error["loc"] if isinstance(error["loc"], tuple) else ()
    line, column = loaded.place(where)
    key = ".".join(str(part) for part in where)
    written = error.get("input")
    text = written if isinstance(written, str) else ""
    kind = error["type"]
    context = error.get("ctx")
    if kind == "warraq" and isinstance(context, dict):
        values = {name: value for name, value in context.items() if name != "code"}
        return problem(path, str(context["code"]), line, column, **{"key": key, "text": text, **values})
    if kind == "missing":
        return problem(path, "shape.missing", line, column, key=key)
    if kind == "extra_forbidden":
        wrong = str(where[-1])
        close = difflib.get_close_matches(wrong, known, 1, 0.6)
        if close:
            return problem(path, "shape.unknown-key-close", line, column, key=wrong, close=close[0])
        return problem(path, "shape.unknown-key", line, column, key=wrong, known=", ".join(known))
    if kind == "literal_error" and isinstance(context, dict):
        expected = ", ".join(re.findall("'([^']*)'", str(context["expected"])))
        return problem(path, "shape.not-one-of", line, column, key=key, text=text, expected=expected)
    if kind in ("too_short", "string_too_short"):
        return problem(path, "shape.empty", line, column, key=key)
    if kind in ("too_long", "string_too_long") and isinstance(context, dict):
        return problem(path, "shape.too-long", line, column, key=key, limit=context["max_length"])
    if kind == "string_pattern_mismatch":
        return problem(path, "shape.form", line, column, key=key, text=text)
    if kind in _BOUNDS and isinstance(context, dict):
        values = {"text": text, "bound": _BOUNDS[kind], "limit": context["ge" if _BOUNDS[kind] == "≥" else "le"]}
        return problem(path, "shape.out-of-range", line, column, key=key, **values)
    if kind in ("int_parsing", "int_type"):
        return problem(path, "shape.not-a-number", line, column, key=key, text=text)
    if kind in ("bool_parsing", "bool_type"):
        return problem(path, "shape.not-true-or-false", line, column, key=key, text=text)
    if kind == "string_type":
        return problem(path, "shape.not-text", line, column, key=key)
    if kind in ("tuple_type", "list_type"):
        return problem(path, "shape.not-a-list", line, column, key=key)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return problem(path, "shape.not-a-mapping", line, column, key=key)
    return problem(path, "shape.wrong", line, column, key=key, said=str(error["msg"]))


def key_notice(path: str, loaded: Loaded, where: tuple[str | int, ...], code: str, **values: object) -> Problem:
    """A notice at the place of the value."""
    line, column = loaded.place(where)
    return notice(path, code, line, column, **values)
