"""Watches the files that a site is made of, and passes on each change that matters."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

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

from generator.preview.bursts import FOLDERS, Change, matters

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


class Watcher(FileSystemEventHandler):
    """A running watch of one site; `tell` is called in a thread of its own."""

    def __init__(self, site: Path, tell: Callable[[Change], None]) -> None:
        self._site = Path(os.path.abspath(site))
        self._tell = tell
        self._watches: dict[Path, tuple[int, ObservedWatch]] = {}
        self._observer = Observer()

    def start(self) -> None:
        """Begin to watch; OSError where the system lets no more folders be watched."""
        self.refresh()
        self._observer.start()

    def refresh(self) -> None:
        """Watch folders that are there only now, or are others under the same name."""
        for folder, recursive in self._folders():
            try:
                inode = folder.stat().st_ino
            except OSError:
                continue
            known, watch = self._watches.get(folder, (0, None))
            if watch is not None:
                if known == inode:
                    continue
                self._observer.unschedule(watch)
            watch = self._observer.schedule(self, str(folder), recursive=recursive, event_filter=_EVENTS)
            self._watches[folder] = inode, watch

    def stop(self) -> None:
        """End the watch and its threads."""
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on the paths of an event that matter."""
        settled = not isinstance(event, _WRITING)
        for name in (event.src_path, event.dest_path):
            path = Path(os.fsdecode(name))
            if name and path.is_relative_to(self._site):
                inside = path.relative_to(self._site)
                if matters(inside.parts):
                    self._tell(Change(inside.as_posix(), settled))

    def _folders(self) -> Iterator[tuple[Path, bool]]:
        """The folders to watch, and whether with all below them; what is not of the site is not even looked at."""
        yield self._site, False
        for name in FOLDERS:
            folder = self._site / name
            if not folder.is_dir():
                continue
            yield folder, True
            # A watch does not follow links below its folder, but a theme or an export may lie elsewhere.
            yield from ((inner, True) for inner in sorted(folder.iterdir()) if inner.is_symlink() and inner.is_dir())
