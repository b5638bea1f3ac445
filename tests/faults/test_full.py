"""A disk that is really full, and a limit to the size of files: exit 3, no file torn, and room heals everything."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.scene import COMMANDS, ENVIRONMENT, Ended, files, is_temporary, write_site

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs and RLIMIT_FSIZE as Linux has them")

STEPS = ("convert", "build", "publish")


def run(base: Path, name: str, limit: int = 0) -> Ended:
    """One command in a process of its own, which may write no file larger than the limit."""

    def narrow() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "generator", "--site", str(base / "site"), *COMMANDS[name]]
    said = subprocess.run(
        command,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        encoding="utf-8",
        preexec_fn=narrow,
        check=False,
    )
    return Ended(said.returncode, said.stderr)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the three commands make where there is room."""
    base = tmp_path_factory.mktemp("roomy")
    write_site(base / "site")
    assert [run(base, name).code for name in STEPS] == [0, 0, 0]
    return files(base)


def assert_none_torn(base: Path, clean: dict[str, bytes]) -> None:
    for path, content in files(base).items():
        if not is_temporary(path) and "unfinished" not in path and (base / path).is_file():
            assert content == clean.get(path), path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk can be mounted by root alone")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk(small_disk: Path, clean: dict[str, bytes]) -> None:
    write_site(small_disk / "site")
    codes = []
    for name in STEPS:
        for free in (0, 20_000, 90_000):
            ballast = small_disk / "ballast"
            filled = os.statvfs(small_disk)
            ballast.write_bytes(b"x" * max(0, filled.f_bavail * filled.f_frsize - free))
            ended = run(small_disk, name)
            codes.append(ended.code)
            assert ended.code in (0, 3), ended.said
            assert "Traceback" not in ended.said
            assert ("machine failed" in ended.said or "state cannot" in ended.said) == (ended.code == 3), ended.said
            assert_none_torn(small_disk, clean)
            ballast.unlink()
        ended = run(small_disk, name)
        assert ended.code == 0, ended.said
    assert codes.count(3) >= 4
    assert files(small_disk) == clean


@pytest.mark.parametrize("limit", [1, 4096, 70_000])
def test_a_limit_to_the_size_of_files(limit: int, tmp_path: Path, clean: dict[str, bytes]) -> None:
    write_site(tmp_path / "site")
    failed = 0
    for name in STEPS:
        ended = run(tmp_path, name, limit)
        failed += ended.code == 3
        assert ended.code in (0, 3), ended.said
        assert "Traceback" not in ended.said
        assert_none_torn(tmp_path, clean)
        ended = run(tmp_path, name)
        assert ended.code == 0, ended.said
    assert failed
    assert files(tmp_path) == clean
