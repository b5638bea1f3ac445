"""The tree keeps its manners: small modules, honest names, every test collected, nothing of a machine in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, text_of, tracked_files

LONGEST_MODULE = 400
NAMES_OF_NOTHING = re.compile(r"utils?|helpers?|common|managers?|data|process|misc")

# Written with empty groups, so that this file does not hold what it forbids.
UNFINISHED = re.compile(r"\b(?:TO()DO|FIX()ME|X()XX)\b")
MACHINE_PATHS = re.compile(r"(?:(?<![\w.:/-])|(?<=//))/(?:wo()rk/|ho()me/\w|ro()ot/|t()mp/|Us()ers/\w)")
REGISTRY_HOSTS = re.compile(r"py()pi\.org|python()hosted\.org|npm()js\.(?:com|org)")


def _python(*below: str) -> Iterator[Path]:
    yield from (path for path in tracked_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in below)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _python("generator")}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_module_is_named_for_nothing() -> None:
    named = {part for path in _python("generator") for part in path.relative_to(ROOT).with_suffix("").parts}
    assert [name for name in sorted(named) if NAMES_OF_NOTHING.fullmatch(name)] == []


def test_every_test_file_is_collected() -> None:
    on_disk = {_name(path) for path in (ROOT / "tests").rglob("test_*.py")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]
    assert {line.partition("::")[0] for line in run.stdout.splitlines() if "::" in line} == on_disk


def test_no_test_hides_under_another_name() -> None:
    # A function named test_… in a file that pytest does not collect is never run.
    hidden = [
        f"{_name(path)}: {node.name}"
        for path in _python("tests")
        if not path.name.startswith("test_")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert hidden == []


def test_nothing_is_left_for_later() -> None:
    assert _occurrences(UNFINISHED) == []


def test_no_machine_has_left_its_paths() -> None:
    assert _occurrences(MACHINE_PATHS) == []


def test_no_registry_is_named() -> None:
    assert _occurrences(REGISTRY_HOSTS) == []


def _occurrences(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked_files():
        text = text_of(path)
        # What the newsroom exported is kept as it came.
        if text is not None and path.relative_to(ROOT).parts[:2] != ("content", "raw"):
            for number, line in enumerate(text.splitlines(), start=1):
                found += [f"{_name(path)}:{number}: {match[0]}" for match in pattern.finditer(line)]
    return found


def test_no_exception_is_swallowed() -> None:
    found = []
    for path in _python("generator", "tests", "themes"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _raises_again(node):
                found.append(f"{_name(path)}:{node.lineno}")
    assert found == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    named = [] if handler.type is None else [node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)]
    return handler.type is None or not {"Exception", "BaseException"}.isdisjoint(named)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


SIDES = r"(?:left|right)"
PHYSICAL = re.compile(
    rf"""
      (?<![\w-]){SIDES}\s*:                                                # left: 0
    | (?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-{SIDES}\b
    | (?<![\w-])border-(?:top|bottom)-{SIDES}-radius\b
    | (?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*{SIDES}\b
    | (?<![\w-])(?:background-position|object-position|transform-origin)\s*:[^;}}]*\b{SIDES}\b
    """,
    re.VERBOSE,
)
FOUR_SIDES = re.compile(r"(?<![\w-])(?:margin|padding|inset|border-width|border-style|border-color)\s*:\s*([^;}]+)")


def physical_sides(css: str) -> list[str]:
    """The declarations of a style sheet that name a physical side of the page, so that they cannot turn round."""
    bare = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    found = [match[0] for match in PHYSICAL.finditer(bare)]
    for match in FOUR_SIDES.finditer(bare):
        values = re.findall(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", match[1].replace("!important", ""))
        if len(values) == 4 and values[1] != values[3]:
            found.append(match[0])
    return found


def test_styles_know_no_left_and_no_right() -> None:
    sheets = [path for path in tracked_files() if path.suffix == ".css"]
    found = {_name(path): physical_sides(path.read_text(encoding="utf-8")) for path in sheets}
    assert {name: sides for name, sides in found.items() if sides} == {}


@pytest.mark.parametrize(
    "css",
    [
        "a{margin-left:1px}",
        "a { left : 0 }",
        "a{text-align:right}",
        "a{float: left}",
        "a{border-top-left-radius:2px}",
        "a{margin:0 1px 0 2px}",
        "a{padding: 0 calc(1px + (2px)) 0 1px !important}",
        "a{background-position: top right}",
    ],
)
def test_a_physical_side_is_found(css: str) -> None:
    assert physical_sides(css) != []


@pytest.mark.parametrize(
    "css",
    [
        "a{margin-inline-start:1px} /* not left: 1px */",
        "a{text-align:start;inset-inline:0}",
        "a{margin:0 1px 0 1px}",
        ".left-alone{margin:0 auto}",
        "a{padding: 0 calc(1px + (2px)) 0 calc(1px + (2px))}",
    ],
)
def test_a_logical_side_is_left_alone(css: str) -> None:
    assert physical_sides(css) == []


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (MACHINE_PATHS, "see /" + "home/someone/x", True),
        (MACHINE_PATHS, '"/' + 'tmp/x"', True),
        (MACHINE_PATHS, "../" + "home/page", False),
        (MACHINE_PATHS, "https://example.org/" + "work/x", False),
        (UNFINISHED, "# TO" + "DO: x", True),
        (UNFINISHED, "# X" + "XX", True),
        (REGISTRY_HOSTS, "https://py" + "pi.org/simple", True),
        (REGISTRY_HOSTS, "https://registry.npm" + "js.org/x", True),
    ],
)
def test_a_pattern_finds_what_it_names(pattern: re.Pattern[str], text: str, found: bool) -> None:
    assert (pattern.search(text) is not None) == found
