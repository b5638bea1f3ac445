"""What a run of convert did: counts, what was quarantined and why, and notices, each unknown name told once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from generator.language.messages import tell
from generator.model import Problem, notice


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run. Articles are counted, one raw file may hold several; `repairs` counts repairs by kind.

    `written` are the paths of the articles that a run of chosen raw files wrote.
    """

    converted: int = 0
    unchanged: int = 0
    edited: int = 0
    repaired: int = 0
    repairs: dict[str, int] = field(default_factory=dict)
    quarantined: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    written: tuple[str, ...] = ()

    def as_json(self, language: str) -> dict[str, object]:
        """The report as `--format json` prints it; `repaired` counts articles, `repairs` each kind of repair."""
        return {
            "converted": self.converted,
            "unchanged": self.unchanged,
            "edited": self.edited,
            "quarantined": [_told(problem, language) for problem in self.quarantined],
            "repaired": self.repaired,
            "repairs": self.repairs,
        }


def _told(problem: Problem, language: str) -> dict[str, object]:
    fact, hint = tell(Problem("", code=problem.code, values=problem.values), language)
    return {"path": problem.path, "line": problem.line, "fact": fact, "hint": hint}


class Tally:
    """The counts of a run that is under way."""

    def __init__(self) -> None:
        self.converted = self.unchanged = self.edited = self.repaired = 0
        self._repairs: Counter[str] = Counter()
        self._quarantined: list[Problem] = []
        self._notices: list[Problem] = []
        self._written: list[str] = []
        self._names: dict[tuple[str, str], Problem] = {}
        self._times: Counter[tuple[str, str]] = Counter()

    def quarantine(self, found: Problem) -> None:
        self._quarantined.append(found)

    def wrote(self, path: str) -> None:
        """Keep the path of an article, where one is told."""
        if path:
            self._written.append(path)

    def repair(self, repairs: dict[str, int]) -> None:
        if repairs:
            self.repaired += 1
            self._repairs.update(repairs)

    def note(self, found: Problem) -> None:
        """Keep a notice; one about a name is kept once, at its first place, with its count."""
        values = dict(found.values)
        if "name" not in values:
            self._notices.append(found)
            return
        key = found.code, values["name"]
        self._times[key] += 1
        self._names[key] = min(found, self._names.get(key, found))

    def report(self) -> Report:
        """The finished report, sorted."""
        names = [
            notice(first.path, first.code, first.line, first.column, **dict(first.values), count=self._times[key])
            for key, first in self._names.items()
        ]
        return Report(
            converted=self.converted,
            unchanged=self.unchanged,
            edited=self.edited,
            repaired=self.repaired,
            repairs=dict(sorted(self._repairs.items())),
            quarantined=tuple(sorted(self._quarantined)),
            notices=tuple(sorted(self._notices + names)),
            written=tuple(self._written),
        )
