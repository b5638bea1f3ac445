"""One rebuild of the preview: raw files that are new are converted, and the site is built into a folder of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Protocol, TypeVar

from generator.archive.store import Store
from generator.build import output
from generator.build.ground import Misconfigured, read_names, read_settings
from generator.build.output import LOCK
from generator.build.run import Options, build
from generator.build.scanning import IMAGES
from generator.content.config import Site
from generator.convert.conversion import RAW_FOLDER, Settings
from generator.convert.run import run_convert
from generator.effects.clock import now, scan_time_ns
from generator.effects.lock import Held, exclusive
from generator.effects.progress import Progress, Unwatched
from generator.effects.themes import program_digest
from generator.model import Problem

STATE = ".warraq/preview/state.sqlite"
OUTPUT = ".warraq/preview/site"
_RETRY_SECONDS = 0.1

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild came to: `base` is the path below which the site lives, `failure` what the machine refused.

    `pictures` says that a picture changed: its name stays, so the pages that show it do too.
    """

    base: str = "/"
    converted: int = 0
    written: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    pictures: bool = False
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether nothing must be mended."""
        return not self.failure and all(one.notice for one in self.problems)


class Teller(Protocol):
    """Who tells a person what happens; called in the thread where it happens."""

    def ready(self, address: str) -> None:
        """The preview can be looked at."""

    def rebuilt(self, outcome: Outcome) -> None:
        """A rebuild is done, or failed."""

    def waiting(self, held: Held) -> None:
        """Another command is at work on this site, and the rebuild waits for it."""


class Stopped(Exception):
    """The preview ends: a rebuild that was under way is left to the next one."""


class _Stoppable:
    """Passes progress on until the preview ends; then it ends the build, between two of its transactions."""

    def __init__(self, watched: Progress, stop: Event) -> None:
        self._watched = watched
        self._stop = stop

    def stage(self, name: str, total: int) -> None:
        self._watched.stage(name, total)

    def advance(self, steps: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self._watched.advance(steps)


class Rebuilder:
    """Keeps the preview of one site up to date; to be used by one thread at a time."""

    def __init__(self, site: Path, teller: Teller, stop: Event) -> None:
        self.site = site
        self.teller = teller
        self.stop = stop
        self._quarantined: tuple[Problem, ...] = ()
        self._owed: tuple[str, ...] | None = None
        self._base = "/"

    @property
    def output(self) -> Path:
        """The folder that holds the preview's pages."""
        return self.site / OUTPUT

    def first(self, jobs: int, progress: Progress) -> Outcome:
        """Convert and build everything that is not up to date; Misconfigured or OSError where that cannot be."""
        return self._rebuild(None, jobs, progress)

    def again(self, changed: Collection[str] | None) -> Outcome:
        """Rebuild after changes of these paths, or of any; whatever goes wrong is in the outcome. Stopped at the end."""
        try:
            return self._rebuild(changed, 1, Unwatched())
        except Misconfigured as error:
            return Outcome(self._base, problems=tuple(error.problems))
        except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
            return Outcome(self._base, failure=str(error))

    def _rebuild(self, changed: Collection[str] | None, jobs: int, progress: Progress) -> Outcome:
        began = perf_counter()
        watched = _Stoppable(progress, self.stop)
        # Raw files stay owed through rebuilds that fail before they are converted.
        self._owed = raws = together(self._owed, raws_among(changed))
        settings, _ = read_settings(self.site)
        self._base = settings.base_path
        converted = 0
        if raws is not None:
            converted = self._when_free(lambda: self._convert(settings, raws, jobs, watched))
            self._owed = None
        options = Options(now(settings.timezone), jobs, state=STATE, output=OUTPUT)
        report = self._when_free(lambda: build(self.site, options, watched))
        return Outcome(
            self._base,
            converted,
            report.written,
            report.removed,
            tuple(sorted({*self._quarantined, *report.problems})),
            pictures=any(path.startswith(IMAGES) for path in changed or ()),
            seconds=perf_counter() - began,
        )

    def _convert(self, settings: Site, raws: tuple[str, ...], jobs: int, progress: Progress) -> int:
        """Convert the raw files, all of them where none is named; how many articles were written."""
        # Convert's own memory is the site's, not the preview's: `warraq convert` need not find it out again.
        with exclusive(self.site / LOCK):
            authority, _, _ = read_names(self.site)
            wanted = Settings.of(settings, authority, program_digest())
            store = Store(self.site / output.STATE)
            try:
                report = run_convert(self.site, wanted, store, scan_time_ns(), jobs, progress, raws)
            finally:
                store.close()
        kept = (one for one in self._quarantined if raws and not _is_among(one.path, raws))
        self._quarantined = (*kept, *report.quarantined, *report.notices)
        return report.converted

    def _when_free(self, action: Callable[[], Result]) -> Result:
        """What the action comes to, tried again as long as another command holds the site; Stopped at the end."""
        told = False
        while True:
            try:
                return action()
            except Held as held:
                if not told:
                    self.teller.waiting(held)
                told = True
                if self.stop.wait(_RETRY_SECONDS):
                    raise Stopped from None


def raws_among(changed: Collection[str] | None) -> tuple[str, ...] | None:
    """The raw files among changed paths; none of them named where all may have changed, None where none did."""
    if changed is None or any(f"{RAW_FOLDER}/".startswith(f"{path}/") for path in changed):
        return ()
    return tuple(sorted(path for path in changed if path.startswith(f"{RAW_FOLDER}/"))) or None


def together(owed: tuple[str, ...] | None, raws: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Two lists of raw files as one, where an empty one means all, and None means none."""
    if owed is None or raws is None:
        return raws if owed is None else owed
    return tuple(sorted({*owed, *raws})) if owed and raws else ()


def _is_among(path: str, raws: tuple[str, ...]) -> bool:
    return any(path == raw or path.startswith(f"{raw}/") for raw in raws)


def only_new(outcome: Outcome, before: Outcome) -> Outcome:
    """The outcome with the problems and notices that the one before had not."""
    known = frozenset(before.problems)
    return replace(outcome, problems=tuple(one for one in outcome.problems if one not in known))
