"""`make fuzz`: feed broken inputs to what reads them; what crashes or is slow is saved as a case and told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from random import SystemRandom

from tests.fuzz.running import fuzz
from tests.fuzz.targets import TARGETS


def main(arguments: Sequence[str]) -> int:
    """Fuzz each target for its share of the time; 1 where anything crashed or was slow."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="for all targets together (default: 600)")
    parser.add_argument("--inputs", type=int, help="at most so many inputs for each target")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**9), help="a seed told by an earlier run")
    parser.add_argument("--only", action="append", choices=[one.name for one in TARGETS], help="nothing but this")
    given = parser.parse_args(arguments)
    chosen = [one for one in TARGETS if not given.only or one.name in given.only]
    print(f"seed {given.seed}, {given.seconds:g} s, {len(chosen)} targets", flush=True)
    found = False
    for target in chosen:
        run = fuzz(target, given.seed, given.seconds / len(chosen), given.inputs)
        print(run.line, flush=True)
        for fault, path in run.faults.items():
            found = True
            print(f"  {fault}: {path}", flush=True)
    return int(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
