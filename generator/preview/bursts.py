"""Which changes of files matter to the preview, and when a burst of them is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

QUIET = 0.02
UNFINISHED = 0.15
LONGEST = 1.0

# In place of a path: whatever changed, nobody knows which.
ANYTHING = ""
# Looking at every file is quicker than looking for so many.
MANY = 1_000

FOLDERS = ("content", "themes")
# What editors, browsers and synchronisers put beside a file while they write it.
_TEMPORARY = re.compile(
    r"""
      \..*                                             # hidden: vim's swap files, emacs' locks, our own
    | .*~ | \#.*\# | 4913                              # copies by emacs, kate, gedit; the file by which vim tests a folder
    | .*\.(?:tmp|temp|sw[a-z]|bak|part|crdownload)
    | .*___jb_(?:tmp|old)___
    | __pycache__ | Thumbs\.db
    """,
    re.VERBOSE,
)


def matters(parts: Sequence[str]) -> bool:
    """Whether a file at this way below the site's folder is one that a site is made of."""
    if not parts or any(_TEMPORARY.fullmatch(part) for part in parts):
        return False
    return parts[0] in FOLDERS or tuple(parts) == ("site.yaml",)


@dataclass(frozen=True, slots=True)
class Change:
    """A path that changed, relative to the site; not `settled` while somebody may still be writing it."""

    path: str
    settled: bool = True


@dataclass(slots=True)
class Burst:
    """Changes that belong together: one build serves them all. Times are in seconds, of any one clock."""

    _settled: dict[str, bool] = field(default_factory=dict)
    _first: float = 0.0
    _last: float = 0.0

    def note(self, change: Change, now: float) -> None:
        """Add a change that was met now."""
        if not self._settled:
            self._first = now
        self._last = now
        self._settled[change.path] = change.settled

    @property
    def due(self) -> float | None:
        """When the burst is over: soon after its last change, later while a file is being written; None for no burst."""
        if not self._settled:
            return None
        pause = QUIET if all(self._settled.values()) else UNFINISHED
        return min(self._last + pause, self._first + LONGEST)

    def take(self) -> frozenset[str] | None:
        """The paths of the burst, which is forgotten; None where anything may have changed."""
        paths = frozenset(self._settled)
        self._settled.clear()
        return None if ANYTHING in paths or len(paths) > MANY else paths
