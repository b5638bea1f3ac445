"""The models of authority files' entries: what one may say, and what is wrong with one that says anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from generator.content.entries import EXCLUDING, WIKIDATA, AuthorityKind, is_slug
from generator.content.plain_yaml import Loaded
from generator.content.shape import Line, Several, Strict, refuse, shape_problems
from generator.model import Problem


def _slug_form(value: str) -> str:
    if not is_slug(value):
        raise refuse("authority.slug-form", text=value)
    return value


def _wikidata_form(value: str) -> str:
    if value and not WIKIDATA.fullmatch(value):
        raise refuse("authority.wikidata-form", text=value)
    return value


Slug = Annotated[Line, AfterValidator(_slug_form)]
Names = Annotated[tuple[Annotated[Line, Field(min_length=1)], ...], Several]


class _EntryShape(Strict):
    """What an entry of any authority file may say."""

    name: Annotated[Line, Field(min_length=1)]
    slug: Slug | None = None
    variants: Names = ()
    wikidata: Annotated[Line, AfterValidator(_wikidata_form)] = ""
    aliases: Annotated[tuple[Slug, ...], Several] = ()


class _ExcludingShape(_EntryShape):
    """An entry of tags or places, which may also say what looks like its name and is not."""

    exclude: Names = ()


def said_by(
    kind: AuthorityKind, path: str, loaded: Loaded, items: Sequence[object]
) -> tuple[list[tuple[int, dict[str, Any]]], list[Problem]]:
    """What each sound entry says, by its number, and what is wrong with the others."""
    shape = _ExcludingShape if kind in EXCLUDING else _EntryShape
    adapter = TypeAdapter(dict[int, shape])  # type: ignore[valid-type]  # the shape is chosen by the kind of the file
    numbered: dict[int, object] = dict(enumerate(items))
    problems: list[Problem] = []
    try:
        found = adapter.validate_python(numbered)
    except ValidationError as error:
        problems = shape_problems(path, loaded, error, shape.model_fields)
        bad = {one["loc"][0] for one in error.errors(include_url=False)}
        found = adapter.validate_python({at: item for at, item in numbered.items() if at not in bad})
    return [(at, dict(vars(one))) for at, one in found.items()], problems
