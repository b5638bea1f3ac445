"""Random edits and builds of a site, and the judgement at their end."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.laws import walk

# A site shows more of an article as data than on any page.
AS_DATA: dict[str, object] = {"data": {"enabled": True}}
# Two drawings of one size, and one of another.
DRAWN = ('<svg width="3" height="2">', '<svg width="3" height="2"> ', '<svg width="2" height="2">')
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, *((Phase.shrink,) if os.environ.get("WARRAQ_SHRINK") else ()))


def walks(count: int) -> settings:
    """So many random walks of a dozen steps; WARRAQ_SHRINK=1 makes a failing one as short as can be."""
    return settings(
        phases=PHASES,
        max_examples=count,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


class Edits(RuleBasedStateMachine):
    """Random edits and builds; at the end, the judgement."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp(prefix="warraq-law-"))
        self.site = walk.Walk(self.base / "site")

    @initialize(front=st.lists(st.tuples(walk.files, walk.articles, walk.bodies), min_size=1, max_size=6))
    def begin(self, front: list[tuple[str, dict[str, object], str]]) -> None:
        self.site.settings(AS_DATA)
        for path, values, body in front:
            self.site.put(path, values, body)
        self.site.build()

    def existing(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.site.front)))

    @rule(path=walk.files, values=walk.articles, body=walk.bodies)
    def add(self, path: str, values: dict[str, object], body: str) -> None:
        self.site.put(path, values, body)

    @precondition(lambda self: self.site.front)
    @rule(data=st.data(), body=walk.bodies)
    def edit_body(self, data: st.DataObject, body: str) -> None:
        self.site.change(self.existing(data), **{"": body})

    @precondition(lambda self: self.site.front)
    @rule(
        data=st.data(),
        values=walk.articles,
        key=st.sampled_from(
            ["title", "section", "date", "tags", "bylines", "status", "id", "updated", "corrections", "issue"]
        ),
    )
    def edit_key(self, data: st.DataObject, values: dict[str, object], key: str) -> None:
        if key in values:
            self.site.change(self.existing(data), **{key: values[key]})

    @precondition(lambda self: self.site.front)
    @rule(data=st.data(), key=st.sampled_from(["issue", "page"]), text=st.sampled_from(["", "12", "13"]))
    def edit_imprint(self, data: st.DataObject, key: str, text: str) -> None:
        self.site.change(self.existing(data), **{key: text})

    @precondition(lambda self: self.site.front)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.site.delete(self.existing(data))

    @precondition(lambda self: self.site.front)
    @rule(data=st.data(), to=walk.files)
    def rename(self, data: st.DataObject, to: str) -> None:
        self.site.rename(self.existing(data), to)

    @rule(kind=st.sampled_from(["term.html", "card.html", "base.html", "article.html"]), mark=st.integers(0, 3))
    def edit_template(self, kind: str, mark: int) -> None:
        original = (walk.WITNESS / "templates" / kind).read_text("utf-8")
        self.site.write(
            f"themes/witness/templates/{kind}",
            f"{original}{'{#' * bool(mark)}{mark if mark else ''}{'#}' * bool(mark)}{mark}",
        )

    @rule(color=st.sampled_from(["black", "red"]))
    def edit_style(self, color: str) -> None:
        self.site.write("themes/witness/static/witness.css", f"body {{ color: {color} }}\n")

    @rule(default=st.integers(2, 4))
    def edit_theme(self, default: int) -> None:
        about = (walk.WITNESS / "theme.yaml").read_text("utf-8")
        self.site.write("themes/witness/theme.yaml", about.replace("default: 2", f"default: {default}"))

    @rule(values=st.sampled_from(walk.SETTINGS))
    def edit_settings(self, values: dict[str, object]) -> None:
        self.site.settings({**AS_DATA, **values})

    @rule(data=st.data(), name=st.sampled_from(sorted(walk.AUTHORITY)))
    def edit_authority(self, data: st.DataObject, name: str) -> None:
        self.site.write(f"content/authority/{name}", data.draw(st.sampled_from(walk.AUTHORITY[name])))

    @rule(there=st.booleans(), text=st.sampled_from(["عن الأرشيف", "عنّا"]))
    def edit_page(self, there: bool, text: str) -> None:
        if there:
            self.site.write("content/pages/about.md", f'---\ntitle: "{text}"\n---\nنص ![صورة](x/y.png)\n')
        else:
            (self.site.folder / "content/pages/about.md").unlink(missing_ok=True)

    @rule(there=st.booleans(), content=st.sampled_from(["a", "b", *DRAWN]))
    def edit_image(self, there: bool, content: str) -> None:
        if there:
            self.site.write("content/images/x/y.png", content)
        else:
            (self.site.folder / "content/images/x/y.png").unlink(missing_ok=True)

    @rule(
        today=st.sampled_from(
            [
                "2017-01-01T00:00", "2029-12-31T00:00", "2030-01-01T00:00", "2030-01-01T12:00", "2030-01-02T00:00",
                "2030-01-03T00:00", "2030-01-04T00:00", "2031-01-01T00:00",
            ]
        )
    )
    def another_day(self, today: str) -> None:
        self.site.today = today

    @rule()
    def a_night_passes(self) -> None:
        self.site.build()
        self.site.today = f"{date.fromisoformat(self.site.today[:10]) + timedelta(days=1)}T00:00"

    @rule()
    def build(self) -> None:
        self.site.build()

    def teardown(self) -> None:
        try:
            if (self.site.folder / "public").exists():
                self.judge()
        finally:
            shutil.rmtree(self.base)

    def judge(self) -> None:
        incremental = self.site.build()
        clean = self.site.clean(self.base / "clean")
        ours, theirs = walk.tree(self.site.folder / "public"), walk.tree(self.base / "clean/public")
        assert sorted(ours) == sorted(theirs)
        assert [path for path in ours if ours[path] != theirs[path]] == []
        assert walk.told(incremental) == walk.told(clean)
        again = self.site.build()
        assert (again.made, again.written, again.removed) == (0, 0, 0)
