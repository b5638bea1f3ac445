"""A site's build that stays open between changes: what did not change is neither read nor prepared again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from generator.archive.opening import forget, is_damage
from generator.archive.questions import Archive
from generator.archive.store import Store
from generator.build import making, output
from generator.build.ground import Ground, ground_after, read_ground
from generator.build.run import Options, Tally, finish, prepare, settle_pages, unknown_names, view_of, with_count
from generator.build.sources import Gathered
from generator.effects.files import is_among
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import PageKey, Problem
from generator.render.values import SiteView

CHUNK = 8
_MOST_KEYS = 500
_MOST_NAMES = 100_000
# Of SQLite's machine: a few hundred make a millisecond.
_STEPS = 500


class _PutOff(Exception):
    """Something else comes first."""


@contextmanager
def _put_off(store: Store, asked: Callable[[], bool]) -> Iterator[None]:
    """Ask now and then, while the state works; _PutOff where the answer is yes."""
    store.connection.set_progress_handler(asked, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise _PutOff from None
    finally:
        store.connection.set_progress_handler(None, 0)


class Workshop:
    """The build of one folder, for one thread; Held, OSError and sqlite3.Error come through where the machine refuses.

    `look`, then `take`, then `make_now` for what cannot wait, then `go_on` until it says that nothing is owed.
    """

    def __init__(self, folder: Path, options: Options) -> None:
        self._folder = folder
        self._options = options
        self._state = folder / options.state
        self._target = folder / options.output
        self._store: Store | None = None
        self._version = 0
        self._ground: Ground | None = None
        self._view: SiteView | None = None
        self._untaken: tuple[Problem, ...] = ()
        self._failed: dict[Problem, int] = {}
        self._failed_before: dict[Problem, int] = {}
        self._known_names: dict[tuple[str, str, int], Problem] = {}
        self._names_due = True
        self.names: tuple[Problem, ...] = ()
        self._waiting: Iterator[list[PageKey]] = iter(())
        self._keys: dict[str, PageKey] = {}
        self.tally = Tally()
        self.owing = False

    def close(self) -> None:
        """Let go of the state file; the next `take` opens it again."""
        making.leave()
        if self._store is not None:
            self._store.close()
            self._store = None
        self.owing = False

    def look(self, changed: Collection[str] | None) -> tuple[Ground, bool]:
        """The ground after changes of these paths, or of any, and whether it makes pages look otherwise; Misconfigured."""
        before = self._ground
        if before is None or changed is None:
            after = read_ground(self._folder)
            after = before if before == after and before is not None else after
        else:
            after = ground_after(before, self._folder, changed)
        if before is None or before.names != after.names:
            self._known_names.clear()
            self._names_due = True
        elif len(self._known_names) > _MOST_NAMES:
            self._known_names.clear()
        self._ground = after
        # Pages whose articles must be read again, or are known under other slugs, can only be made after that.
        same = before is not None and (before.placing, before.names) == (after.placing, after.names)
        return after, same and after is not before

    def make_early(self, addresses: Iterable[str]) -> None:
        """Make these pages as the new ground wants them, before what that makes owed is even planned."""
        with self._held() as store:
            early = self._new_assets(store)
            early |= {address: key for address in addresses if (key := self._key_of(store, address)) is not None}
            self._prepare_making(store, view_of(self._known_ground, store))
            self._failed, self._failed_before = {}, {}
            # Owed still, and no address of theirs is sure: the change may be undone before it is taken up.
            with store.transaction():
                store.plan(early.values())
                store.may_leave(early)
            self._note_failures(making.make_chunk(list(early.values())))

    def take(
        self,
        changed: Collection[str] | None,
        now: str,
        jobs: int,
        progress: Progress,
        put_off: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Read what changed of these paths, or of all, and owe the pages that show it.

        False where `put_off`, which is asked now and then, said to leave it: then nothing has been done.
        """
        with self._held() as store:
            fresh = output.own(self._target)
            foreign = self._version != store.version()
            only = None if foreign or fresh else changed
            options = replace(self._options, now=now, jobs=jobs)
            ground = self._known_ground
            resumed = self.owing and not foreign
            try:
                with _put_off(store, put_off), store.transaction():
                    gathered, view = prepare(self._folder, ground, store, options, fresh, progress, only, resumed)
            except _PutOff:
                return False
            self._version = store.version()
            self._names_due = self._names_due or foreign or store.moved()
            self._keep_untaken(gathered, only or ())
            self._prepare_making(store, view)
            self._failed_before = {**self._failed_before, **self._failed}
            self._failed = {}
            self._waiting = store.pending_pages(CHUNK)
            self.owing = True
            return True

    def warm_up(self) -> None:
        """Prepare what the first page to be made would wait for: any article's page is made, as it stands already."""
        with self._held() as store:
            if self._view is not None and not self.owing:
                making.make_chunk(store.some_article())

    def make_now(self, addresses: Collection[str]) -> None:
        """Make those of these pages that are owed, and take away those that are no more."""
        with self._held() as store:
            keys = [key for address in addresses if (key := self._key_of(store, address)) is not None]
            self._make(store, [key for key in dict.fromkeys(keys) if store.owes(key)])
            for address in store.left():
                if address in addresses:
                    output.take_file(self._target, address)

    def go_on(self) -> bool:
        """Make a few more of the owed pages; False where none was left, and the build is finished."""
        with self._held() as store:
            chunk = next(self._waiting, None)
            if chunk is not None:
                self._make(store, chunk)
                return True
            finish(self._target, store, self.tally)
            self._failed_before = {}
            if self._names_due:
                self.names = tuple(unknown_names(self._known_ground, Archive(store.connection), self._known_names))
                self._names_due = False
            self.owing = False
            store.rest()
            return False

    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong now, and notices but those of names; what failed and is not yet tried again included."""
        with self._held() as store:
            failed = {**self._failed_before, **self._failed}
            told = [*self._known_ground.problems, *self._untaken, *store.problems()]
            told += [with_count(one, count) for one, count in failed.items()]
            archive = Archive(store.connection)
            told += [*archive.collisions(), *archive.corrections_of_nothing()]
        return tuple(sorted(told))

    @property
    def _known_ground(self) -> Ground:
        assert self._ground is not None
        return self._ground

    @contextmanager
    def _held(self) -> Iterator[Store]:
        """The state, held for the length of the block; one that proves damaged is removed."""
        with exclusive(self._state.with_name("lock")):
            if not self._state.is_file():
                self.close()
            if self._store is None:
                self._store = Store(self._state)
                self._version = -1
                self.owing = False
            try:
                yield self._store
            except sqlite3.DatabaseError as error:
                self.close()
                if is_damage(error):
                    forget(self._state)
                raise

    def _prepare_making(self, store: Store, view: SiteView) -> None:
        self._view = view
        making.refresh(self._folder, self._state, self._target, self._known_ground.frame(view))

    def _new_assets(self, store: Store) -> dict[str, PageKey]:
        """The static files that have no page yet, by address."""
        assets = self._known_ground.assets.addresses
        return {address: PageKey("asset", slug=path) for path, address in assets.items() if store.page_at(address) is None}

    def _make(self, store: Store, keys: Sequence[PageKey]) -> None:
        if not keys:
            return
        results = making.make_chunk(keys)
        with store.transaction():
            settle_pages(results, store, self.tally)
        self._note_failures(results)

    def _note_failures(self, results: Iterable[making.Result]) -> None:
        for one in results:
            if one.failed:
                self._failed[one.failed] = self._failed.get(one.failed, 0) + 1

    def _keep_untaken(self, gathered: Gathered, only: Collection[str]) -> None:
        """Keep what scans told of paths that were not looked at this time."""
        kept = () if gathered.whole else (one for one in self._untaken if not is_among(one.path, only))
        self._untaken = (*kept, *gathered.problems)

    def _key_of(self, store: Store, address: str) -> PageKey | None:
        """The page at the address, even where a fault has taken it away."""
        key = store.page_at(address) or store.article_at(address) or self._keys.get(address)
        if key is not None:
            if len(self._keys) > _MOST_KEYS:
                self._keys.clear()
            self._keys[address] = key
        return key
