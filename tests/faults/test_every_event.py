"""A fault at the n-th file event of each command: nothing is torn, what is unfinished is known, and the next run ends it.

Every n, and every fault, by WARRAQ_FAULTS=all; else a fixed sample.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.scene import Scene, Warm, judge, scenes

ALL = os.environ.get("WARRAQ_FAULTS") == "all"
HOWS = ["kill", "ENOSPC", "EIO", "EACCES", "sigint"] if ALL else ["kill", "ENOSPC"]
NAMES = ["convert", "convert again", "first build", "build", "first publish", "publish"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system whose processes fork")


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with Warm() as process:
        yield process


@pytest.fixture(scope="module")
def stage(warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    return scenes(warm, tmp_path_factory.mktemp("scenes"))


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("name", NAMES)
def test_a_fault_at_any_file_event(name: str, how: str, stage: dict[str, Scene], warm: Warm, tmp_path: Path) -> None:
    scene = stage[name]
    assert scene.events > 5
    step = 1 if ALL or scene.command == "convert" else 10
    ends = [(at, judge(scene, warm, tmp_path / str(at), how, at)) for at in range(1, scene.events + 1, step)]
    # Of SQLite's statements only a killing counts, so the last of the scene's events are beyond an error's reach; an
    # error that keeps nothing from being done, as where a folder that exists cannot be made, need not end the command.
    reached = [one for at, one in ends if one.events >= at or one.code]
    assert len([one for one in reached if one.code]) > len(reached) / 2


def test_every_command_has_its_events(stage: dict[str, Scene]) -> None:
    assert list(stage) == ["convert", "convert again", "first build", "first publish", "build", "publish"]
    assert sum(scene.events for scene in stage.values()) > 400
