"""The peers: other generators, each installed in an environment of its own that is kept from one run to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Failed
from tests.benchmarks.subjects import ROOT, Peer

KEPT = ROOT / ".bench"
_STAMP = "installed"
_SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@dataclass(frozen=True, slots=True)
class _Recipe:
    """A peer's name and version, what pip is asked for besides, and how it is run once it is installed in a folder."""

    name: str
    version: str
    extras: str
    build: Callable[[Path], tuple[str, ...]]
    leaves: tuple[str, ...]

    @property
    def requirement(self) -> str:
        return f"{self.name}{self.extras}=={self.version}"


def _hugo(folder: Path) -> tuple[str, ...]:
    """The program itself, without the Python script that starts it."""
    program = next((path for path in folder.rglob("hugo/binaries/hugo*") if path.is_file()), folder / _SCRIPTS / "hugo")
    return (str(program), "build", "--quiet")


def _pelican(folder: Path) -> tuple[str, ...]:
    python = str(folder / _SCRIPTS / "python")
    return (python, "-m", "pelican", "--settings", "pelicanconf.py", "--quiet", "--fatal", "errors")


_RECIPES = {
    one.name: one
    for one in (
        _Recipe("hugo", "0.168.0", "", _hugo, ("public", "resources", ".hugo_build.lock")),
        _Recipe("pelican", "4.12.0", "[markdown]", _pelican, ("output", "cache")),
    )
}
PEERS = tuple(_RECIPES)


def installed(name: str, kept: Path = KEPT) -> Peer | None:
    """The peer of that name where it is installed already."""
    recipe = _RECIPES[name]
    folder = _folder(recipe, kept)
    if not (folder / _STAMP).is_file():
        return None
    # A search path that this program needs is none of the peer's.
    return Peer(
        name, recipe.build(folder), leaves=recipe.leaves, environment={"PYTHONPATH": ""}, version=recipe.version
    )


def install(name: str, kept: Path = KEPT) -> Peer:
    """The peer of that name, installed where it is not yet; Failed where that cannot be done."""
    recipe = _RECIPES[name]
    found = installed(name, kept)
    if found is None:
        print(f"installing {recipe.requirement}", file=sys.stderr)
        folder = _folder(recipe, kept)
        pip = (str(folder / _SCRIPTS / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        for command in ((sys.executable, "-m", "venv", "--clear", str(folder)), (*pip, recipe.requirement)):
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode:
                told = (done.stdout + done.stderr).strip()[-1000:]
                raise Failed(f"{recipe.requirement} cannot be installed; it needs the network:\n{told}")
        (folder / _STAMP).touch()
        found = installed(name, kept)
    assert found is not None
    return found


def _folder(recipe: _Recipe, kept: Path) -> Path:
    return kept / f"{recipe.name}-{recipe.version}"
