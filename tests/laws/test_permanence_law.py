"""The law of permanence: after any edits and publishings, no address that was ever public is dead unless that was told."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote, urljoin

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from generator.build.ground import read_settings
from generator.build.output import file_of
from generator.effects.progress import Unwatched
from generator.publish.aliases import write_aliases
from generator.publish.permanence import kind_of, moved
from generator.publish.run import Refused, Report, publish
from tests.laws import walk
from tests.laws.edits import Edits, walks

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
# A folder cannot stand where a file of its name is until that is removed, and removals come last.
_IN_A_FILE = "/old/x.html/7"


class Paper(walk.Walk):
    """A site that is published to the folder `live` beside it."""

    def settings(self, values: dict[str, object]) -> None:
        super().settings({"publish": {"live": {"kind": "folder", "path": "../live", "releases": 0}}, **values})

    def put(self, path: str, front: dict[str, object], body: str) -> None:
        aliases = front.get("aliases")
        kept = [one for one in aliases if one != _IN_A_FILE] if isinstance(aliases, list) else []
        super().put(path, {**front, "aliases": kept}, body)

    def send(self, allow_removal: bool = False) -> Report:
        return publish(self.folder, read_settings(self.folder)[0], None, False, Unwatched(), allow_removal)


class Publishings(Edits):
    """Random edits and publishings, some of which are refused, some told what may go."""

    def __init__(self) -> None:
        super().__init__()
        self.site: Paper = Paper(self.base / "paper")
        self.live = self.base / "live"
        self.ever: set[str] = set()

    @initialize(front=st.lists(st.tuples(walk.files, walk.articles, walk.bodies), min_size=1, max_size=6))
    def begin(self, front: list[tuple[str, dict[str, object], str]]) -> None:
        super().begin(front)
        self.publish()

    @rule()
    def publish(self) -> None:
        """Whatever the edits were: either nothing is sent, or nothing dies."""
        self.site.build()
        before = walk.tree(self.live) if self.live.is_dir() else {}
        try:
            removed, refused = self.site.send().removed, ()
        except Refused as error:
            removed, refused = (), error.vanishing
        assert self.ever.isdisjoint(removed)
        assert self.ever.issuperset(one.address for one in refused)
        assert not refused or walk.tree(self.live) == before
        self.look()

    @rule(data=st.data())
    def publish_and_answer(self, data: st.DataObject) -> None:
        """The aliases are written that are offered; then what is left may go, or not."""
        self.site.build()
        try:
            self.site.send()
        except Refused as refused:
            offered = moved(refused.vanishing)
            done = write_aliases(self.site.folder, offered)
            assert done.problems == ()
            self.reread(path for path, _ in done.files)
            self.site.build()
            if data.draw(st.booleans()):
                report = self.site.send(allow_removal=True)
                assert {one.address for one in offered}.isdisjoint(report.removed)
                self.ever -= set(report.removed)
        self.look()

    def reread(self, paths: Iterable[str]) -> None:
        """Take over into the walk what was written into its articles, for it writes them anew from what it remembers."""
        for path in paths:
            for line in (self.site.folder / path).read_text("utf-8").splitlines():
                if line.startswith("aliases: "):
                    self.site.front[path]["aliases"] = json.loads(line.removeprefix("aliases: "))

    def look(self) -> None:
        """Every address that was ever public leads to a page."""
        self.ever |= {address for address, source in self.listed() if kind_of(address, source) != "file"}
        dead = {address: end for address in sorted(self.ever) if not self.stands(end := self.arrives(address))}
        assert dead == {}

    def listed(self) -> list[tuple[str, str]]:
        """(address, source) of every file that the live manifest lists."""
        root = self.live / "data/manifest.json"
        parts = json.loads(root.read_text("utf-8"))["parts"] if root.is_file() else {}
        texts = [
            (self.live / f"data/manifest/{name}.{digest[:16]}.json").read_text("utf-8")
            for name, digest in parts.items()
            if name != "redirects"
        ]
        return [(address, values[1]) for text in texts for address, values in json.loads(text).items()]

    def arrives(self, address: str) -> str:
        """Where a reader of the address ends up, after one redirect at most."""
        file = self.live / file_of(address)
        found = _REFRESH.search(file.read_text("utf-8")) if file.is_file() and file.suffix == ".html" else None
        return unquote(urljoin(address, unescape(found[1]))) if found else address

    def stands(self, address: str) -> bool:
        """Whether a page that is no redirect stands at the address."""
        file = self.live / file_of(address)
        return file.is_file() and (file.suffix != ".html" or not _REFRESH.search(file.read_text("utf-8")))

    def judge(self) -> None:
        self.publish()


TestPublishings = Publishings.TestCase
TestPublishings.settings = settings(walks(int(os.environ.get("WARRAQ_PUBLISHED_WALKS", "60"))), stateful_step_count=18)
