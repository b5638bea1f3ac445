"""Every code that the program tells is in the registry, with the values that its words need; and no word is idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from generator.language.messages import REGISTRY
from generator.language.messages.message import Message
from tests.house.tree import ROOT

GENERATOR = ROOT / "generator"
TELLERS = {"problem", "notice", "refuse", "key_notice", "_fault", "Fault", "Problem", "Unfit"}
CODE = re.compile(r"[a-z]+\.[a-z0-9][a-z0-9-]*")
# What is added to a problem after it was made: how many pages a failure keeps away, and where a value stands.
ADDED = {"count", "key", "text"}
# Said of a part of a text that is read elsewhere: how the code is put together there.
BEGINNINGS = ("scan.", "content.id-", "names.several-", "names.unknown-", "convert.")


def _modules() -> list[Path]:
    return [path for path in sorted(GENERATOR.rglob("*.py")) if "messages" not in path.parts]


def _calls() -> Iterator[tuple[str, ast.Call, str]]:
    """(place, call, code) of each call that tells a code written out in it."""
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = (
                node.func.id
                if isinstance(node.func, ast.Name)
                else node.func.attr
                if isinstance(node.func, ast.Attribute)
                else ""
            )
            if name not in TELLERS:
                continue
            given = [*node.args, *(one.value for one in node.keywords if one.arg == "code")]
            for one in given:
                if (
                    isinstance(one, ast.Constant)
                    and isinstance(one.value, str)
                    and CODE.fullmatch(one.value.removesuffix(".yaml"))
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node, one.value


def _placeholders(message: Message) -> set[str]:
    return {name for text in (*message.en, *message.ar) for _, name, _, _ in Formatter().parse(text) if name}


CALLS = list(_calls())


def test_the_calls_are_found() -> None:
    assert len(CALLS) > 60


def test_every_code_is_in_the_registry() -> None:
    assert [(place, code) for place, _, code in CALLS if code not in REGISTRY] == []


def test_a_call_gives_all_that_the_words_need() -> None:
    lacking = {
        place: sorted(missing)
        for place, call, code in CALLS
        if not any(one.arg is None for one in call.keywords)
        and getattr(call.func, "id", "") not in ("Fault", "Problem")
        if (missing := _placeholders(REGISTRY[code]) - {one.arg for one in call.keywords} - ADDED)
    }
    assert lacking == {}


def test_no_words_are_idle() -> None:
    told = "\n".join(path.read_text("utf-8") for path in _modules())
    idle = [code for code in REGISTRY if f'"{code}"' not in told and not code.startswith(BEGINNINGS)]
    assert idle == []
