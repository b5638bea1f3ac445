"""The faults of a YAML text, and notices of its values, as problems and notices of the file that holds it."""

from __future__ import annotations

from generator.content.plain_yaml import Loaded
from generator.model import Problem, notice


def yaml_problems(path: str, loaded: Loaded) -> list[Problem]:
    """The faults of a YAML text as problems and notices of the file at `path`."""
    return [Problem(path, fault.line, fault.column, fault.code, fault.values, fault.notice) for fault in loaded.faults]


def key_notice(path: str, loaded: Loaded, where: tuple[str | int, ...], code: str, **values: object) -> Problem:
    """A notice at the place of the value."""
    line, column = loaded.place(where)
    return notice(path, code, line, column, **values)
