"""What the README, in both languages, tells a newcomer to type is there."""

from __future__ import annotations

import os
import re

import click
import pytest

from generator.cli import warraq
from tests.house.tree import ROOT

READMES = ["README.md", "README.ar.md"]
PAGES = [*READMES, "CONTRIBUTING.md"]
GATE = ROOT / ".ci" / "run"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> list[str]:
    """The lines of the page's blocks of commands, without their comments."""
    blocks = re.findall(r"(?ms)^```(?:sh|console)\n(.*?)^```", read(name))
    lines = (line.partition(" #")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def code(name: str) -> str:
    """All that the page shows as code: its blocks of commands, and what stands between backticks."""
    return "\n".join([*commands(name), *re.findall(r"`([^`\n]+)`", read(name))])


def targets() -> set[str]:
    """The targets of the Makefile that it explains."""
    return set(re.findall(r"(?m)^([a-z-]+):.*## \S", read("Makefile")))


@pytest.mark.parametrize("page", READMES)
def test_the_first_commands_are_the_two(page: str) -> None:
    assert [line for line in commands(page) if line.startswith("make ")][:2] == ["make site", "make test"]


def test_both_languages_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.ar.md")


@pytest.mark.parametrize("page", PAGES)
def test_each_make_command_has_its_target(page: str) -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)", code(page)))
    assert named
    assert named - targets() == set()


@pytest.mark.parametrize("page", READMES)
def test_each_command_of_the_program_exists(page: str) -> None:
    named = set(re.findall(r"\bwarraq (?:--site \S+ )?([a-z]+)", code(page)))
    assert named
    assert named - set(warraq.list_commands(click.Context(warraq))) == set()


@pytest.mark.parametrize("page", PAGES)
def test_each_link_to_a_file_leads_to_one(page: str) -> None:
    pairs = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)|(?:src|href)=\"([^\":#]+)\"", read(page))
    links = {markdown or html for markdown, html in pairs}
    assert links
    assert {link for link in links if not (ROOT / link).exists()} == set()


def test_the_gate_lints_and_runs_the_tests_of_the_readme() -> None:
    assert os.access(GATE, os.X_OK)
    lines = [line for line in GATE.read_text(encoding="utf-8").splitlines() if line.startswith("make ")]
    assert [re.sub(r"^make (--\S+ )*", "", line).split()[0] for line in lines] == ["lint", "test"]


def test_the_makefile_is_not_silent_about_a_target() -> None:
    phony = re.search(r"(?m)^\.PHONY: (.+)$", read("Makefile"))
    assert phony is not None
    assert set(phony[1].split()) == targets()
