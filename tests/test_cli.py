"""The command line: its help, its exit codes, and what each says."""

from __future__ import annotations

import ast
import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import click
import pytest

from generator import __version__, cli
from generator.effects.lock import exclusive
from tests.house.tree import ROOT
from tests.laws.walk import Walk, tree

Capture = pytest.CaptureFixture[str]

INTERRUPTED = "interrupted — what is whole stays; run the command again to finish\n"
MACHINE = " — make room on the disk, or give the program permission, and run the command again\n"
STATE = " — the folder .warraq/ may be deleted at any time; then run the command again\n"
ANEW = (
    "notice: the state in .warraq/ was damaged, and was made anew — nothing is lost: what was remembered was found out again\n"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """A site of one article."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    walk = Walk(tmp_path / "site")
    walk.put("content/articles/a.md", {"title": "أول", "date": "2017-01-01"}, "نص.")
    return walk


def test_help_shows_every_command_and_examples(capsys: Capture) -> None:
    assert cli.run(["--help"]) == 0
    out = capsys.readouterr().out
    assert "Examples:" in out
    for name, line in cli.COMMANDS.items():
        assert f"  {name} " in out
        assert line in out


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_each_command_has_help_with_examples(name: str, capsys: Capture) -> None:
    assert cli.run([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: warraq {name} ")
    assert f"warraq {name}" in out.split("Examples:")[1]


def test_help_loads_no_command_and_no_heavy_library() -> None:
    code = (
        "import sys; from generator import cli; cli.run(['--help']); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & "
        "{'pydantic', 'jinja2', 'babel', 'rich', 'sqlite3', 'yaml', 'starlette', 'watchdog', 'markdown_it', 'hijridate'}), "
        "[name for name in sys.modules if name.startswith('generator.commands')])"
    )
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.defpath}
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=environment, check=True
    )
    assert said.stdout.splitlines()[-1] == "[] []"


def test_the_version(capsys: Capture) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"warraq {__version__}\n"


def test_the_site_stands_before_the_command(site: Walk, capsys: Capture) -> None:
    assert cli.run(["--site", str(site.folder), "build", "--today", "2026-01-01"]) == 0
    assert (site.folder / "public/index.html").is_file()
    assert cli.run(["build", "--site", str(site.folder)]) == 2
    assert "No such option" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "No such command 'biuld'"),
        (["build", "--jobs", "0"], "--jobs"),
        (["build", "--jobs", "many"], "--jobs"),
        (["build", "--format", "xml"], "--format"),
        (["build", "extra"], "extra"),
        (["--site", "nowhere", "build"], "nowhere"),
        (["--colour"], "--colour"),
    ],
)
def test_wrong_usage_is_2(
    arguments: list[str], said: str, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_no_site_is_2(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert cli.run(["--site", str(tmp_path), "build"]) == 2
    assert capsys.readouterr().err == (
        f"there is no site.yaml in {tmp_path} — go to the site's folder, name it by --site, or make a site: warraq new DIR\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_content_with_a_problem_is_1(site: Walk) -> None:
    site.write("content/articles/bad.md", "")
    assert cli.run(["--site", str(site.folder), "build"]) == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, INTERRUPTED),
        (click.exceptions.Abort(), 130, INTERRUPTED),
        (
            OSError(errno.ENOSPC, "No space left on device", "public/index.html"),
            3,
            f"the machine failed: No space left on device: public/index.html{MACHINE}",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), 3, f"the machine failed: Permission denied{MACHINE}"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_what_stops_a_command(
    error: BaseException, code: int, said: str, site: Walk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: object) -> None:
        raise error

    monkeypatch.setattr("generator.commands.build.build", stop)
    assert cli.run(["--site", str(site.folder), "build"]) == code
    assert capsys.readouterr().err.lstrip("\n") == said


def test_a_state_that_cannot_be_opened_is_3(site: Walk, capsys: Capture) -> None:
    (site.folder / ".warraq/state.sqlite").mkdir(parents=True)
    assert cli.run(["--site", str(site.folder), "build"]) == 3
    assert capsys.readouterr().err == (f"the state cannot be used: unable to open database file{STATE}")


def test_a_state_damaged_inside_is_made_anew(site: Walk, capsys: Capture) -> None:
    assert cli.run(["--site", str(site.folder), "build"]) == 0
    path = site.folder / ".warraq/state.sqlite"
    with closing(sqlite3.connect(path)) as state:
        state.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    before = tree(site.folder / "public")
    capsys.readouterr()
    assert cli.run(["--site", str(site.folder), "build"]) == 0
    assert capsys.readouterr().err == ANEW
    assert tree(site.folder / "public") == before
    assert cli.run(["--site", str(site.folder), "build"]) == 0
    assert capsys.readouterr().err == ""


def test_another_command_at_work_is_3_and_told_with_its_process(site: Walk, capsys: Capture) -> None:
    with exclusive(site.folder / ".warraq/lock"):
        assert cli.run(["--site", str(site.folder), "build"]) == 3
    assert capsys.readouterr().err.startswith(
        f"another command is at work on this site: process {os.getpid()}, since 20"
    )


def test_python_m_generator_is_the_same(site: Walk) -> None:
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LANG": "ar_EG.UTF-8"}
    command = [sys.executable, "-m", "generator", "--site", str(site.folder / "content"), "build"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("لا ملف site.yaml في ")


def test_no_other_module_leaves_with_a_code() -> None:
    leaving = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "exit"
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
    ]
    assert leaving == ["generator/cli.py"]
