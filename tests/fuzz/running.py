"""Run a target over inputs for a time: count what crashes and what is slow, and save each kind of it once as a case."""

from __future__ import annotations

import signal
import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from traceback import extract_tb
from types import FrameType, TracebackType

from tests.case_files import CASES
from tests.fuzz.inputs import Inputs
from tests.fuzz.targets import Target

SAVED = CASES / "fuzz"
SLOW_SECONDS = 2.0
HANGING_SECONDS = 30.0


class Hung(Exception):
    """An input did not come to its end."""


def _hang(_number: int, _frame: FrameType | None) -> None:
    raise Hung


@dataclass(slots=True)
class Watch:
    """Watches one input: `crash` says what was raised and where, `seconds` how much of the processor it took."""

    crash: str = ""
    seconds: float = 0.0
    _start: float = 0.0

    def __enter__(self) -> Watch:
        signal.signal(signal.SIGVTALRM, _hang)
        signal.setitimer(signal.ITIMER_VIRTUAL, HANGING_SECONDS)
        self._start = time.process_time()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        self.seconds = time.process_time() - self._start
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if kind is None or not issubclass(kind, Exception):
            return False
        # One fault is one place: a hundred inputs that raise there are told once.
        place = extract_tb(at)[-1]
        self.crash = f"{kind.__name__} in {Path(place.filename).name}:{place.lineno}"
        return True


@dataclass(slots=True)
class Run:
    """What a target's run has counted."""

    target: str
    inputs: int = 0
    crashes: int = 0
    slow: int = 0
    slowest: float = 0.0
    ways: set[Hashable] = field(default_factory=set)
    faults: dict[str, Path] = field(default_factory=dict)

    @property
    def line(self) -> str:
        counts = f"{self.inputs:,} inputs, {len(self.ways):,} ways, {self.crashes} crashes, {self.slow} over {SLOW_SECONDS:g} s"
        return f"{self.target:<10} {counts}, slowest {self.slowest:.2f} s"


def fuzz(target: Target, seed: int, seconds: float, inputs: int | None, saved: Path = SAVED, slow: float = SLOW_SECONDS) -> Run:
    """Run the target until the time is over or so many inputs are done, whichever is first."""
    made = Inputs(target.seeds(), target.tokens, f"{seed}:{target.name}")
    run = Run(target.name)
    end = time.monotonic() + seconds
    for content in islice(made, inputs):
        if time.monotonic() > end:
            break
        way: Hashable = None
        with Watch() as watch:
            way = target.run(content)
        run.inputs += 1
        run.crashes += bool(watch.crash)
        run.slow += watch.seconds > slow
        run.slowest = max(run.slowest, watch.seconds)
        fault = watch.crash or ("slow" if watch.seconds > slow else "")
        if fault and fault not in run.faults:
            run.faults[fault] = save(target, content, saved)
        if not fault and way not in run.ways:
            run.ways.add(way)
            made.keep(content)
    return run


def save(target: Target, content: bytes, folder: Path) -> Path:
    """Keep the input as a case, named for its target and a digest."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{target.name}-{sha256(content).hexdigest()[:12]}.bin"
    path.write_bytes(content)
    return path
