"""The golden small site, built once for all tests of makers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build.run import Options, build
from generator.effects.progress import Unwatched

SMALL = Path(__file__).parent.parent / "sites" / "small"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site, built."""
    folder = tmp_path_factory.mktemp("render") / "site"
    shutil.copytree(SMALL, folder)
    build(folder, Options("2026-11-23T00:00"), Unwatched())
    return folder
