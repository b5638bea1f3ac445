"""Which sources are new, changed or gone since the last build, by what the file system says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.archive.known import KnownSource
from generator.effects.files import FileStamp, Unreadable

ARTICLES, PAGES, IMAGES = "content/articles", "content/pages", "content/images"
ARTICLE_SUFFIXES = (".md",)


class Seen(NamedTuple):
    """One path of a scan beside what was known of it: either may be None."""

    path: str
    stamp: FileStamp | Unreadable | None
    known: KnownSource | None

    @property
    def changed(self) -> bool:
        """Whether the file must be read: it is new, its stamp is another, or the stamp was too young to trust."""
        if not isinstance(self.stamp, FileStamp):
            return False
        known = self.known
        return known is None or not known.settled or known[:4] != self.stamp[1:]


def compare(found: Iterable[FileStamp | Unreadable], known: Iterable[tuple[str, KnownSource]]) -> Iterator[Seen]:
    """Each path of either side once; both sides come in the order of paths, and neither is held in memory."""
    left, right = iter(found), iter(known)
    stamp, entry = next(left, None), next(right, None)
    while stamp is not None or entry is not None:
        if entry is None or (stamp is not None and stamp.path < entry[0]):
            assert stamp is not None
            yield Seen(stamp.path, stamp, None)
            stamp = next(left, None)
        elif stamp is None or entry[0] < stamp.path:
            yield Seen(entry[0], None, entry[1])
            entry = next(right, None)
        else:
            yield Seen(stamp.path, stamp, entry[1])
            stamp, entry = next(left, None), next(right, None)


def known_source(stamp: FileStamp, digest: str, scanned_at_ns: int) -> KnownSource:
    """What to remember of a file that was read in a scan begun at that time."""
    settled = stamp.settled(scanned_at_ns)
    return KnownSource(stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode, digest, settled)
