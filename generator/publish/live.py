"""What is live at a target, by its own manifest: the entries of each part, and what an unfinished publishing touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from generator.model import Problem, notice, problem
from generator.publish.manifest import (
    JOURNAL,
    REDIRECTS,
    ROOT,
    Damaged,
    Entry,
    Root,
    part_address,
    read_journal,
    read_part,
    read_root,
    read_table,
)

Read = Callable[[str], bytes | None]
Part = TypeVar("Part")


class Live:
    """The live manifest; `touched` are the addresses whose bytes nobody can know, for a publishing was cut off.

    `damaged` are the names of the parts that were asked for and are not as they were published.
    """

    def __init__(self, root: Root, touched: Mapping[str, Entry], interrupted: bool, read: Read) -> None:
        self.root = root
        self.touched = touched
        self.interrupted = interrupted
        self.notices: list[Problem] = []
        self.damaged: set[str] = set()
        self.read = read

    def part(self, name: str) -> dict[str, Entry]:
        """The entries of a part by address; none, and a notice, where its file is not as it was published."""
        return self._part(name, read_part, "publish.part-anew")

    def redirects(self) -> dict[str, str]:
        """The table of redirects; none, and a notice, where its file is not as it was published."""
        return self._part(REDIRECTS, read_table, "publish.redirects-damaged")

    def unknown(self) -> list[Problem]:
        """The parts that were asked for and list no address that can be read, each as a problem."""
        names = sorted(self.damaged - {REDIRECTS})
        return [problem("", "publish.part-damaged", address=part_address(name, self.root.parts[name])) for name in names]

    def _part(self, name: str, reader: Callable[[bytes | None, str], dict[str, Part]], code: str) -> dict[str, Part]:
        digest = self.root.parts.get(name)
        if digest is None:
            return {}
        address = part_address(name, digest)
        try:
            return reader(self.read(address), digest)
        except Damaged:
            self.notices.append(notice("", code, address=address))
            self.damaged.add(name)
            return {}


def read_live(site: str, read: Read) -> Live | Problem:
    """What is live at a target that is to show the site; a problem where another site stands there, or nobody can tell."""
    journal, root = read(JOURNAL), read(ROOT)
    known, touched = Root(site), dict[str, Entry]()
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
