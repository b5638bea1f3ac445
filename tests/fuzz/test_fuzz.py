"""The fuzzer finds what is wrong, makes the same inputs for the same seed, and finds nothing in its saved cases any more."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz.inputs import Inputs
from tests.fuzz.running import SAVED, Watch, fuzz
from tests.fuzz.targets import TARGETS, Target

BY_NAME = {target.name: target for target in TARGETS}
CASES = sorted(SAVED.glob("*.bin"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_what_once_failed_fails_no_more(case: Path) -> None:
    with Watch() as watch:
        BY_NAME[case.name.partition("-")[0]].run(case.read_bytes())
    assert watch.crash == ""


@pytest.mark.parametrize("target", TARGETS, ids=list(BY_NAME))
def test_a_short_run_finds_nothing(target: Target, tmp_path: Path) -> None:
    run = fuzz(target, seed=3, seconds=3_600, inputs=100, saved=tmp_path)
    assert (run.inputs, run.faults) == (100, {})
    assert run.ways


def _stumbles(content: bytes) -> Hashable:
    if b"b" in content:
        raise ValueError(content)
    return len(content)


def test_a_fault_is_counted_each_time_and_saved_once(tmp_path: Path) -> None:
    run = fuzz(Target("stumbling", _stumbles, lambda: [b"a"], ("b",)), 1, 3_600, 200, tmp_path)
    assert run.crashes > 1
    assert [(fault.partition(" in ")[0], path.parent) for fault, path in run.faults.items()] == [("ValueError", tmp_path)]
    (saved,) = tmp_path.iterdir()
    with pytest.raises(ValueError, match="b"):
        _stumbles(saved.read_bytes())


def test_what_is_slow_is_saved_too(tmp_path: Path) -> None:
    run = fuzz(Target("slow", len, lambda: [b"a"], ("b",)), 1, 3_600, 5, tmp_path, slow=-1)
    assert (run.slow, list(run.faults)) == (5, ["slow"])


def test_the_time_ends_a_run() -> None:
    assert fuzz(BY_NAME["dates"], 1, seconds=-1, inputs=None).inputs == 0


@pytest.mark.parametrize("target", TARGETS, ids=list(BY_NAME))
def test_the_same_seed_gives_the_same_inputs(target: Target) -> None:
    one, same, another = (list(islice(Inputs(target.seeds(), target.tokens, seed), 40)) for seed in ("7", "7", "8"))
    assert one == same
    assert one != another
