"""JSON Schemas of `site.yaml` and of front matter, for editors that complete and check what people write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.content.config import Site
from generator.content.frontmatter import BylineShape, FrontMatter
from generator.content.shape import Several, Strict

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCHEMAS: Mapping[str, tuple[type[Strict], str]] = {
    "site.schema.json": (Site, "site.yaml"),
    "article.schema.json": (FrontMatter, "the front matter of an article of Warraq"),
}


class _AsWritten(GenerateJsonSchema):
    """Schemas of what people may write, which is more than what the models hold.

    A day is any form of a date that the program reads; one name stands for a list of one; digits alone, which an
    editor takes for a number, are text; a key without a value is as if it were not there.
    """

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string"}

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        return {"type": "string"}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": ["string", "number", "null"]}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        if schema["function"]["function"] is Several.func:
            return {"anyOf": [inner["items"], {"type": "null"}, inner]}
        held = schema["schema"]
        if held["type"] == "model" and held["cls"] is BylineShape:
            return {"anyOf": [{"type": ["string", "number"], "minLength": 1}, inner]}
        return inner


def schema_texts() -> dict[str, str]:
    """The text of each schema's file, by its name."""
    return {name: _text(model, described) for name, (model, described) in _SCHEMAS.items()}


def _text(model: type[Strict], described: str) -> str:
    # pydantic's own type of a JSON Schema is a dictionary of Any.
    made: dict[str, Any] = model.model_json_schema(schema_generator=_AsWritten)
    made.pop("description", None)
    whole = {"$schema": DIALECT, **made, "title": described}
    return json.dumps(_tidied(whole, at_top=True), ensure_ascii=False, indent=2) + "\n"


def _tidied(value: Any, at_top: bool = False) -> Any:
    """The schema without the titles that pydantic makes of keys, and without null where something must stand.

    Any JSON value comes and goes.
    """
    if isinstance(value, list):
        return [_tidied(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("minLength") and "null" in value["type"]:
        value = {**value, "type": [one for one in value["type"] if one != "null"]}
    named = {"properties", "$defs"}
    return {
        key: {name: _tidied(one) for name, one in inner.items()} if key in named else _tidied(inner)
        for key, inner in value.items()
        if key != "title" or at_top
    }
