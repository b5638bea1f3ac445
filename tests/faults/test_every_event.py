"""A fault at the n-th file event of each command: nothing is torn, what is unfinished is known, and the next run ends it.

Every n by WARRAQ_FAULTS=all; else every second of convert, and of the longer commands every thirtieth, others for each fault.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.scene import Scene, Warm, judge, scenes

ALL = os.environ.get("WARRAQ_FAULTS") == "all"
HOWS = ["kill", "sigint", "ENOSPC", "EIO", "EACCES", "EIO reading", "EACCES reading"]
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
    step = 1 if ALL else 2 if scene.command == "convert" else max(1, min(30, scene.events(how) // 3))
    places = range(1 + 4 * HOWS.index(how) % step, scene.events(how) + 1, step)
    assert len(places) > 1
    for at in places:
        judge(scene, warm, tmp_path / str(at), how, at)


def test_every_command_has_its_events(stage: dict[str, Scene]) -> None:
    assert list(stage) == ["convert", "convert again", "first build", "first publish", "build", "publish"]
    counts = {name: sum(scene.counts[name] for scene in stage.values()) for name in ("writing", "reading", "statement")}
    assert counts["writing"] > 400
    assert counts["reading"] > 300
    assert counts["statement"] > 20
