"""Watches the files that a site is made of, and passes on each change that matters."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from generator.preview.bursts import ANYTHING, FOLDERS, Change, matters

_WATCHDOG = logging.getLogger("watchdog.observers")

# Reading is no change, so the builds' own reading is not even reported.
_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# After these a file may still be open for writing; where the system tells of its closing, that follows.
_WRITING = (FileCreatedEvent, FileModifiedEvent)


class Watcher:
    """A running watch of one site; `tell` is called in threads of its own."""

    def __init__(self, site: Path, tell: Callable[[Change], None]) -> None:
        self._site = site
        self._tell = tell
        self._watches: dict[str, tuple[tuple[str, int], ObservedWatch]] = {}
        self._observer = Observer()
        self._doubt = _Doubt(tell)

    def start(self) -> None:
        """Begin to watch; OSError where the system lets no more folders be watched."""
        # Of a folder that is made together with its parent watchdog may hear twice, which does no harm.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning, "watchdog")
        self.refresh()
        _WATCHDOG.addHandler(self._doubt)
        self._observer.start()

    def refresh(self) -> bool:
        """Watch folders that are there only now, or are others under the same name; whether there were such."""
        other = False
        for name in self._folders():
            # A watch stays with the folder, not with its name, and does not follow links: it is set on the true folder.
            true = os.path.realpath(self._site / name)
            found = true, os.stat(true).st_ino
            known, watch = self._watches.get(name, (None, None))
            if known == found:
                continue
            other = True
            if watch is not None:
                self._observer.unschedule(watch)
            ear = _Ear(Path(true), PurePath(name), self._tell)
            watch = self._observer.schedule(ear, true, recursive=name != "", event_filter=_EVENTS)
            self._watches[name] = found, watch
        return other

    def stop(self) -> None:
        """End the watch and its threads."""
        _WATCHDOG.removeHandler(self._doubt)
        self._observer.stop()
        self._observer.join()

    def _folders(self) -> Iterator[str]:
        """The folders to watch, named from the site's; what is not of the site is not even looked at."""
        yield ""
        for name in FOLDERS:
            folder = self._site / name
            if folder.is_dir():
                yield name
                linked = (inner for inner in sorted(folder.iterdir()) if inner.is_symlink() and inner.is_dir())
                yield from (f"{name}/{inner.name}" for inner in linked)


class _Doubt(logging.Handler):
    """Tells that anything may have changed: that it lost events, watchdog says in its log alone."""

    def __init__(self, tell: Callable[[Change], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(Change(ANYTHING))


class _Ear(FileSystemEventHandler):
    """Hears what happens below one true folder, and tells what matters of it by the site's names."""

    def __init__(self, true: Path, name: PurePath, tell: Callable[[Change], None]) -> None:
        self._true = true
        self._name = name
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Tell each path of the event that matters."""
        settled = not isinstance(event, _WRITING)
        for path in (event.src_path, event.dest_path):
            if path and (true := Path(os.fsdecode(path))).is_relative_to(self._true):
                inside = self._name / true.relative_to(self._true)
                if matters(inside.parts):
                    self._tell(Change(inside.as_posix(), settled))
