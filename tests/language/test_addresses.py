"""Addresses, frozen: what `slugs.yaml` says today it says for ever."""

from __future__ import annotations

import ast
import sys
from datetime import date

import pytest

from generator.language import addresses
from generator.language.addresses import (
    ID_BYTES,
    SLUG_LENGTH,
    address_id,
    article_address,
    folded_key,
    id_problem,
    position,
    slug,
)
from tests.case_files import read_cases

DAY = date(2017, 11, 10)


@pytest.mark.parametrize(("name", "expected"), read_cases("slugs.yaml"))
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert len(expected) <= SLUG_LENGTH


def test_frozen_rules_stand_alone() -> None:
    with open(addresses.__file__, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {module for module in modules if module not in sys.stdlib_module_names} == set()


def test_the_key_keeps_the_article_of_a_name() -> None:
    assert folded_key("أحمد الحسن") != folded_key("أحمد حسن")
    assert folded_key("أحمد  الحسن") == folded_key("احمد الحسن")


@pytest.mark.parametrize(
    ("given", "part"),
    [("1159440", "1159440"), ("0012345", "0012345"), ("JA-culture-95.A_b", "ja-culture-95.a_b"), ("خبر", slug("خبر"))],
)
def test_address_id(given: str, part: str) -> None:
    assert address_id(given) == part


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("1159440", None),
        ("com10", None),
        ("indexes", None),
        ("مقال عن سوريا", None),
        ("x" * ID_BYTES, None),
        ("", "empty"),
        (" \t", "empty"),
        ("x" * (ID_BYTES + 1), "too-long"),
        ("س" * (ID_BYTES // 2 + 1), "too-long"),
        ("a\x00b", "control"),
        ("a\nb", "control"),
        ("a/b", "slash"),
        ("a\\b", "slash"),
        ("..", "dots"),
        (".hidden", "dots"),
        ("1159440.", "dots"),
        ("index", "reserved"),
        ("Index", "reserved"),
        ("CON", "reserved"),
        ("nul.2017", "reserved"),
        ("lpt1", "reserved"),
    ],
)
def test_id_problem(given: str, problem: str | None) -> None:
    assert id_problem(given) == problem


def test_article_address() -> None:
    assert article_address("/{year}/{month}/{day}/{id}.html", date(2017, 1, 2), "A1") == "/2017/01/02/a1.html"
    assert article_address("/{id}/", DAY, "1159440") == "/1159440/"
    assert article_address("/{day}/{id}", DAY, "{day}") == f"/10/{slug('{day}')}"


def test_position_is_text_of_one_width_before_the_id() -> None:
    assert position(DAY, 0, "1159440") == "79828889-0000000000-1159440"
    assert position(DAY, 10**9, "1159440") == "79828889-1000000000-1159440"


@pytest.mark.parametrize("rank", [-1, 10**9 + 1])
def test_a_rank_has_bounds(rank: int) -> None:
    with pytest.raises(ValueError, match="a rank is 0 to 1000000000"):
        position(DAY, rank, "x")
