"""What the program stands on is pinned by hash, current, explained, and under a licence that anyone may use."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# What a distribution may say of its licence: permissive, or asking only for its own files back (MPL).
WELCOME = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public License|Unlicense|Zlib|CNRI)\b",
    re.IGNORECASE,
)
UNWELCOME = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)


def locked(name: str) -> dict[str, Requirement]:
    """The pins of a lock file by canonical name, without their hashes."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = (Requirement(line.rstrip("\\ ")) for line in lines if line and line[0] not in "# ")
    return {canonicalize_name(pin.name): pin for pin in pins}


def wanted(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: the program's own dependencies and those of the groups."""
    asked = list(PYPROJECT["project"]["dependencies"])
    for group in groups:
        asked += [entry for entry in PYPROJECT["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(text) for text in asked]


def licence(distribution: metadata.Distribution) -> str:
    """What the distribution says of its licence: its SPDX expression, else classifiers, else one line of text."""
    told = distribution.metadata
    classifiers = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    free = (told.get("License") or "").strip().partition("\n")[0]
    return told.get("License-Expression") or " ".join(classifiers) or free


@pytest.mark.parametrize(("lock", "groups"), [(RUNTIME_LOCK, ("build",)), (DEV_LOCK, ("build", "dev"))])
def test_a_lock_holds_what_the_project_asks_for(lock: str, groups: tuple[str, ...]) -> None:
    pins = locked(lock)
    for asked in wanted(*groups):
        pin = pins[canonicalize_name(asked.name)]
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert asked.specifier.contains(exact.version), f"{lock}: {pin} is not {asked}: run `make lock`"


def test_the_dev_lock_holds_the_runtime_lock() -> None:
    runtime, dev = locked(RUNTIME_LOCK), locked(DEV_LOCK)
    assert {name: str(dev.get(name)) for name in runtime} == {name: str(pin) for name, pin in runtime.items()}


def test_the_build_backend_is_the_locked_one() -> None:
    (backend,) = (Requirement(text) for text in PYPROJECT["build-system"]["requires"])
    assert locked(RUNTIME_LOCK)[canonicalize_name(backend.name)].specifier == backend.specifier


@pytest.mark.parametrize("lock", [RUNTIME_LOCK, DEV_LOCK])
def test_a_lock_names_hashes_and_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"://|(?m:^-)|--(?!hash)\S+|file:|@ ", text) == []
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_validators_are_locked_by_digest_and_no_place() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    for path, package in packages.items():
        assert "resolved" not in package
        assert not path or package["integrity"].startswith("sha512-")


def test_each_dependency_is_explained() -> None:
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").lower()
    asked = {requirement.name.lower() for requirement in wanted("build", "dev")}
    asked |= json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"].keys()
    told = set(re.findall(r"(?m)^\| `([^`]+)` \|", page))
    assert asked - told == set(), "these have no line in docs/dependencies.md"
    assert told - asked == set(), "docs/dependencies.md explains what is not asked for"


def test_each_licence_is_welcome() -> None:
    here = {name for name, pin in locked(DEV_LOCK).items() if pin.marker is None or pin.marker.evaluate()}
    told = {name: licence(metadata.distribution(name)) for name in here}
    assert {name: text for name, text in told.items() if not WELCOME.search(text) or UNWELCOME.search(text)} == {}


@pytest.mark.parametrize("text", ["GPL-3.0-or-later", "GNU General Public License v2 (GPLv2)", "LGPL-2.1", "AGPL", ""])
def test_an_unwelcome_licence_is_known(text: str) -> None:
    assert not WELCOME.search(text) or UNWELCOME.search(text)
