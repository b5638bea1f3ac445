"""What is live at a target, by its own manifest: the entries of each part, and what an unfinished publishing touched."""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Problem, notice, problem
from generator.publish.manifest import (
    JOURNAL,
    ROOT,
    Damaged,
    Entry,
    Root,
    part_address,
    read_journal,
    read_part,
    read_root,
)

Read = Callable[[str], bytes | None]


class Live:
    """The live manifest; `touched` are the addresses whose bytes nobody can know, for a publishing was cut off."""

    def __init__(self, root: Root, touched: frozenset[str], interrupted: bool, read: Read) -> None:
        self.root = root
        self.touched = touched
        self.interrupted = interrupted
        self.notices: list[Problem] = []
        self.read = read

    def part(self, name: str) -> dict[str, Entry]:
        """The entries of a part by address; none, and a notice, where its file is not as it was published."""
        digest = self.root.parts.get(name)
        if digest is None:
            return {}
        address = part_address(name, digest)
        try:
            return read_part(self.read(address), digest)
        except Damaged:
            self.notices.append(notice("", "publish.part-damaged", address=address))
            return {}


def read_live(site: str, read: Read) -> Live | Problem:
    """What is live at a target that is to show the site; a problem where another site stands there, or nobody can tell."""
    journal, root = read(JOURNAL), read(ROOT)
    known, touched = Root(site), frozenset[str]()
    for address, content in ((JOURNAL, journal), (ROOT, root)):
        if content is None:
            continue
        try:
            if address == JOURNAL:
                other, touched = read_journal(content)
            else:
                known = read_root(content)
                other = known.site
        except Damaged:
            return problem("", "publish.damaged", address=address)
        if other != site:
            return problem("", "publish.other-site", site=site, other=other, address=address)
    return Live(known, touched, journal is not None, read)
