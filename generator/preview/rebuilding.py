"""One rebuild of the preview: raw files that are new are converted, and the site is built into a folder of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Protocol, TypeVar
from urllib.parse import unquote

from generator.archive.store import Store
from generator.build import output
from generator.build.ground import Misconfigured, read_names, read_settings
from generator.build.output import LOCK
from generator.build.run import Options, Tally, build
from generator.build.scanning import IMAGES
from generator.build.workshop import Workshop
from generator.convert.conversion import ARTICLES_FOLDER, RAW_FOLDER, Settings
from generator.convert.report import Report
from generator.convert.run import run_convert
from generator.effects.clock import now, scan_time_ns
from generator.effects.files import is_among, within
from generator.effects.lock import Held, exclusive
from generator.effects.progress import Progress, Unwatched
from generator.effects.themes import program_digest
from generator.model import Problem

STATE = ".warraq/preview/state.sqlite"
OUTPUT = ".warraq/preview/site"
_RETRY_SECONDS = 0.1
NAMES = ("names.unknown-", "names.several-")
# So long the rest of a rebuild waits while open pages fetch what they were told of.
READING_SECONDS = 0.15
PLANNING_SECONDS = 1.0

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild came to: `base` is the path, decoded, below which the site lives, `failure` what the machine refused.

    `pictures` says that a picture changed: its name stays, so the pages that show it do too. Until a rebuild is `done`
    only the pages that are open are sure to be as they should. `shown` are the problems as open pages show them, in JSON;
    `names` are notices of names that no authority file knows, which may be thousands.
    """

    base: str = "/"
    converted: int = 0
    written: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    pictures: bool = False
    seconds: float = 0.0
    done: bool = True
    shown: str = ""
    names: tuple[Problem, ...] = ()

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
        self._shop = Workshop(site, Options("", state=STATE, output=OUTPUT, drafts=True))
        self._quarantined: tuple[Problem, ...] = ()
        self._owed: tuple[str, ...] | None = None
        # What changed and has not been taken up yet; None where that may be anything.
        self._behind: frozenset[str] | None = frozenset()
        self._touched: frozenset[str] | None = None
        self._told: tuple[Problem, ...] = ()
        self._converted = 0
        self._base = "/"
        self.making = False

    @property
    def output(self) -> Path:
        """The folder that holds the preview's pages."""
        return self.site / OUTPUT

    @property
    def state(self) -> Path:
        """The state file of the preview's build."""
        return self.site / STATE

    def first(self, jobs: int, progress: Progress) -> Outcome:
        """Convert and build everything that is not up to date; Misconfigured or OSError where that cannot be."""
        began = perf_counter()
        watched = _Stoppable(progress, self.stop)
        settings, _ = read_settings(self.site)
        self._base = unquote(settings.base_path)
        authority, _, _ = read_names(self.site)
        converted, _ = self._convert(Settings.of(settings, authority, program_digest()), (), jobs, watched)
        options = Options(now(settings.timezone), jobs, state=STATE, output=OUTPUT, drafts=True)
        report = self._when_free(lambda: build(self.site, options, watched))
        names = tuple(one for one in report.problems if one.code.startswith(NAMES))
        self._told = tuple(one for one in report.problems if not one.code.startswith(NAMES))
        return replace(self._outcome(converted, report.written, report.removed, perf_counter() - began), names=names)

    def again(self, changed: Collection[str] | None) -> Outcome:
        """Rebuild after changes of these paths, or of any; whatever goes wrong is in the outcome. Stopped at the end."""
        return list(self.steps(changed))[-1]

    def steps(
        self,
        changed: Collection[str] | None,
        opened: Callable[[], Collection[str]] = tuple,
        between: Callable[[float], bool] = lambda seconds: False,
        interrupted: Callable[[], bool] = lambda: False,
    ) -> Iterator[Outcome]:
        """What a rebuild comes to, each time that pages which are open may be others; the last outcome is the whole one.

        `opened` gives the addresses of the open pages, which are made first. `between` is asked before each further
        part, with the seconds that may pass before it: it may make what cannot wait, and where it says so the rest is
        left to the next rebuild. `interrupted` says that alone, at any moment.
        """
        self._behind = None if changed is None or self._behind is None else self._behind | frozenset(changed)
        try:
            yield from self._steps(opened, between, interrupted)
        except Misconfigured as error:
            self._told = tuple(error.problems)
            yield self._outcome()
        except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
            self._behind = None
            self._shop.close()
            yield replace(self._outcome(), failure=str(error))

    def warm_up(self) -> None:
        """Prepare what the first change would wait for."""
        try:
            self._when_free(self._shop.warm_up)
        except (OSError, sqlite3.Error):  # the next rebuild meets it too, and tells
            self._shop.close()

    def make_now(self, addresses: Collection[str]) -> None:
        """Make those of these pages that are owed, while a rebuild is under way."""
        if self._shop.owing:
            self._when_free(lambda: self._shop.make_now(addresses))

    def _steps(
        self, opened: Callable[[], Collection[str]], between: Callable[[float], bool], interrupted: Callable[[], bool]
    ) -> Iterator[Outcome]:
        began = perf_counter()
        behind = self._behind
        self.making = False
        if self.stop.is_set():
            raise Stopped
        # Raw files stay owed through rebuilds that fail before they are converted.
        self._owed = raws = together(self._owed, raws_among(behind))
        ground, other = self._shop.look(behind)
        self._base = unquote(ground.site.base_path)
        pictures = any(path.startswith(IMAGES) for path in behind or ())
        pages = opened() if other else ()
        if pages:
            self._when_free(lambda: self._shop.make_early(pages))
            self._told = self._shop.problems()
            yield replace(self._outcome(), done=False)
            # To plan what else this makes owed takes a while, and the next save of the same file may be near.
            if between(PLANNING_SECONDS):
                return
        if behind is None or self._touched is None:
            self._touched = None
        else:
            self._touched |= frozenset(within(behind, ARTICLES_FOLDER))
        if raws is not None:
            settings = Settings.of(ground.site, ground.authority, ground.program)
            converted, written = self._convert(settings, raws, 1, _Stoppable(Unwatched(), self.stop))
            self._converted += converted
            self._owed = None
            self._behind = behind = None if behind is None else behind | frozenset(written)
        moment = now(ground.site.timezone)
        watched = _Stoppable(Unwatched(), self.stop)
        early = bool(pages)

        def put_off() -> bool:
            return self.stop.is_set() or (early and interrupted())

        if not self._when_free(lambda: self._shop.take(behind, moment, 1, watched, put_off)):
            return
        self._behind = frozenset()
        self.making = True
        if shown := opened():
            self._when_free(lambda: self._shop.make_now(shown))
        self._told = self._shop.problems()
        yield replace(self._outcome(pictures=pictures), done=False)
        rest = READING_SECONDS if shown else 0.0
        while not between(rest):
            rest = 0.0
            if self.stop.is_set():
                raise Stopped
            if not self._when_free(self._shop.go_on):
                tally, converted = self._shop.tally, self._converted
                self._shop.tally, self._converted = Tally(), 0
                self._told = self._shop.problems()
                seconds = perf_counter() - began
                whole = self._outcome(converted, tally.written, tally.removed, seconds, pictures)
                yield replace(whole, names=self._shop.names)
                return

    def _outcome(
        self, converted: int = 0, written: int = 0, removed: int = 0, seconds: float = 0.0, pictures: bool = False
    ) -> Outcome:
        told = tuple(sorted({*self._quarantined, *self._told}, key=as_told))
        return Outcome(self._base, converted, written, removed, told, pictures=pictures, seconds=seconds)

    def _convert(
        self, settings: Settings, raws: tuple[str, ...], jobs: int, progress: Progress
    ) -> tuple[int, tuple[str, ...]]:
        """Convert the raw files, all of them where none is named; how many articles were written, and those of named ones."""

        def work() -> Report:
            # Convert's own memory is the site's, not the preview's: `warraq convert` need not find it out again.
            with exclusive(self.site / LOCK):
                store = Store(self.site / output.STATE)
                try:
                    touched = self._touched if raws else None
                    return run_convert(self.site, settings, store, scan_time_ns(), jobs, progress, raws, touched)
                finally:
                    store.close()

        report = self._when_free(work)
        self._touched = frozenset(report.written)
        kept = (one for one in self._quarantined if raws and not is_among(one.path, raws))
        self._quarantined = (*kept, *report.quarantined, *report.notices)
        return report.converted, report.written

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


def as_told(one: Problem) -> tuple[object, ...]:
    """What problems are sorted by: their own order, found out faster."""
    return one.path, one.line, one.column, one.code, one.values, one.notice


def only_new(outcome: Outcome, before: Outcome) -> Outcome:
    """The outcome with the problems and notices that the one before had not."""
    known = frozenset(before.problems)
    return replace(outcome, problems=tuple(one for one in outcome.problems if one not in known))
