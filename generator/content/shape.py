"""What settings and front matter share: strict models, and pydantic's errors told in our own words with their place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.content.plain_yaml import Loaded, Place
from generator.language.direction import balanced
from generator.model import Problem, problem

# What neither HTML nor XML may hold; such bytes break feeds.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


# The keys that people put passwords under.
_SECRET = re.compile(r"secret|passw|token|credential|(access|private|api|account)[_-]?key|^key([_-]?id)?$|^pwd$", re.IGNORECASE)


class Strict(BaseModel):
    """A frozen value with no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def refuse(code: str, **values: str) -> PydanticCustomError:
    """The error by which a validator says a message code and its values; `text` is what was written."""
    return PydanticCustomError("warraq", "{code}", {"code": code, **values})


def _one_line(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    if value.isprintable() and "  " not in value:
        return value.strip()
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


def shape_problems(
    path: str, loaded: Loaded, error: ValidationError, fields: Mapping[str, FieldInfo]
) -> list[Problem]:
    """Each of pydantic's errors as a problem at the place of the value; unknown keys are guessed from the model's `fields`."""
    found = []
    for one in error.errors(include_url=False):
        where, known = _along(fields, one["loc"])
        found.append(_told(path, loaded, dict(one), where, known))
    return found


def _along(fields: Mapping[str, FieldInfo], loc: tuple[str | int, ...]) -> tuple[Place, list[str]]:
    """The path as it is written, without the shapes that a `kind` chose, and the keys that may stand beside its end."""
    where: Place = ()
    models: list[type[BaseModel]] = []
    named, tagged = -1, -1  # where in `loc` a mapping's own key stands, and where the chosen `kind`
    for number, part in enumerate(loc):
        if number == tagged:
            models = [model for model in models if _kind(model) == part] or models
            fields = models[0].model_fields
            continue
        where += (part,)
        if number not in (named, len(loc) - 1) and isinstance(part, str) and part in fields:
            annotation = fields[part].annotation
            models = _models_within(annotation)
            named = number + 1 if get_origin(annotation) is dict else -1
            tagged = max(number, named) + 1 if len(models) > 1 and all(map(_kind, models)) else -1
            fields = models[0].model_fields if models else {}
    return where, sorted(fields)


def _models_within(annotation: object) -> list[type[BaseModel]]:
    """The models that a type holds, itself or in a list, a mapping or a choice."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_within(part)]


def _kind(model: type[BaseModel]) -> object:
    """The one value of a model's `kind`, by which it is chosen among others."""
    return next(iter(get_args(model.model_fields["kind"].annotation)), None) if "kind" in model.model_fields else None


def _told(path: str, loaded: Loaded, error: dict[str, object], where: Place, known: Sequence[str]) -> Problem:
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
        if where[0] == "publish" and _SECRET.search(wrong):
            return problem(path, "config.credential", line, column, key=wrong)
        close = difflib.get_close_matches(wrong, known, 1, 0.6)
        if close:
            return problem(path, "shape.unknown-key-close", line, column, key=wrong, close=close[0])
        return problem(path, "shape.unknown-key", line, column, key=wrong, known=", ".join(known))
    if kind == "union_tag_not_found":
        return problem(path, "shape.missing", line, column, key=f"{key}.kind")
    if kind == "union_tag_invalid" and isinstance(context, dict):
        line, column = loaded.place((*where, "kind"))
        expected = ", ".join(re.findall("'([^']*)'", str(context["expected_tags"])))
        return problem(path, "shape.not-one-of", line, column, key=f"{key}.kind", text=context["tag"], expected=expected)
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
