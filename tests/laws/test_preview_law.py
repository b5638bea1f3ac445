"""The law of the preview: after any edits, of which it is told the paths alone, its pages are those of a clean build."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import rule

from generator.build.run import Options, Report, Tally, build
from generator.build.workshop import Workshop
from generator.effects.progress import Unwatched
from tests.laws import walk
from tests.laws.edits import Edits, walks

OPTIONS = Options("", state=".warraq/preview/state.sqlite", output=".warraq/preview/site", drafts=True)


@dataclass
class Previewed(walk.Walk):
    """A site whose build stays open, and is told which files are others than before."""

    known: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.shop = Workshop(self.folder, OPTIONS)

    @property
    def output(self) -> Path:
        return self.folder / OPTIONS.output

    def changed(self) -> frozenset[str]:
        """What a watcher would have told since this was asked last."""
        now = {
            path: content
            for path, content in walk.tree(self.folder).items()
            if path.startswith(("content", "themes", "site"))
        }
        before, self.known = self.known, now
        return frozenset(path for path in {*before, *now} if before.get(path) != now.get(path))

    def build(self, jobs: int = 1) -> Report:
        return self.go(None)

    def go(self, steps: int | None, opened: tuple[str, ...] = ()) -> Report:
        """Take up what changed, make the open pages, and then so much of the rest, or all."""
        changed = self.changed()
        if self.shop.look(changed)[1]:
            self.shop.make_early(opened)
        self.shop.take(changed, self.today, jobs=1, progress=Unwatched())
        self.shop.make_now(opened)
        while steps is None or steps > 0:
            if not self.shop.go_on():
                break
            steps = None if steps is None else steps - 1
        tally, self.shop.tally = self.shop.tally, Tally()
        return Report(0, 0, tally.made, tally.written, tally.removed, (*self.shop.problems(), *self.shop.names))

    def clean(self, elsewhere: Path, jobs: int = 1) -> Report:
        elsewhere.mkdir(parents=True)
        for part in ("site.yaml", "content", "themes"):
            source = self.folder / part
            shutil.copytree(source, elsewhere / part) if source.is_dir() else shutil.copy(source, elsewhere / part)
        options = Options(self.today, drafts=True)
        return build(elsewhere, options, Unwatched())


class PreviewEdits(Edits):
    """Random edits, some of which meet a build that is not done; and pages that are open, and made first."""

    def __init__(self) -> None:
        super().__init__()
        shutil.rmtree(self.site.folder)
        self.site = self.preview = Previewed(self.base / "site")

    @rule(data=st.data(), steps=st.integers(0, 2))
    def build_in_part(self, data: st.DataObject, steps: int) -> None:
        standing = [f"/{path}".removesuffix("index.html") for path in walk.tree(self.preview.output)] or ["/"]
        opened = data.draw(st.lists(st.sampled_from(standing), max_size=3))
        self.preview.go(steps, tuple(opened))

    def teardown(self) -> None:
        try:
            if self.preview.output.exists():
                self.judge()
        finally:
            self.preview.shop.close()
            shutil.rmtree(self.base)

    def judge(self) -> None:
        kept = self.preview.build()
        clean = self.preview.clean(self.base / "clean")
        ours, theirs = walk.tree(self.preview.output), walk.tree(self.base / "clean/public")
        assert sorted(ours) == sorted(theirs)
        assert [path for path in ours if ours[path] != theirs[path]] == []
        assert sorted(kept.problems) == sorted(clean.problems)
        again = self.preview.build()
        assert (again.made, again.written, again.removed) == (0, 0, 0)


TestPreviewEdits = PreviewEdits.TestCase
TestPreviewEdits.settings = walks(int(os.environ.get("WARRAQ_WALKS", "100")))
