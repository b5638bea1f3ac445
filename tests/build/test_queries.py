"""What a change costs the state does not grow with the archive: no statement goes through a large table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.build.run import Options
from generator.build.workshop import Workshop
from generator.effects.progress import Unwatched
from tests.preview.small_site import HARBOUR, edit, make_site

LARGE = ("sources", "cards", "claims", "memberships", "pages")
# An index that holds the few rows alone that it is asked for is no large one.
SMALL_INDEX = re.compile(r"USING (?:COVERING )?INDEX (?:cards_corrects|cards_drafts|cards_unbuilt)\b")


def through_large_tables(store: Store, statements: set[str]) -> list[str]:
    """The statements whose plan is to go through a large table, with the step that does."""
    found = []
    names = {name: name for name in LARGE}
    for statement in sorted(statements):
        if not re.match(r"(?:SELECT|INSERT|UPDATE|DELETE)\b", statement):
            continue
        aliases = {alias: table for table, alias in re.findall(r"\b(\w+) (?:AS )?(\w)\b", statement) if table in LARGE}
        for *_, step in store.connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            scan = re.match(r"SCAN (?:TABLE )?(\w+)", step)
            if scan and scan[1] in {**names, **aliases} and not SMALL_INDEX.search(step):
                found.append(f"{statement} | {step}")
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", own_theme=True)


@pytest.mark.parametrize("kind", ["body", "title", "day", "name", "gone", "again"])
def test_a_change_goes_through_no_large_table(kind: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Workshop(site, Options(""))
    opened: list[Store] = []
    really = Store.transaction

    def transaction(store: Store):  # type: ignore[no-untyped-def]  # as the one that it stands for
        opened.append(store)
        return really(store)

    monkeypatch.setattr(Store, "transaction", transaction)
    shop.look(None)
    shop.take(None, "2026-01-01T00:00", 1, Unwatched())
    while shop.go_on():
        pass
    article, text = site / HARBOUR, (site / HARBOUR).read_text("utf-8")
    if kind == "gone":
        article.unlink()
    elif kind == "again":
        article.with_name("twin.md").write_text(text.replace("1001", "1009"), "utf-8")
    else:
        changes = {"body": ("كما كُتب", "كما صُحّح"), "title": ("الميناء", "المرفأ"), "day": ("2017-11-10", "2017-11-12")}
        edit(article, *changes.get(kind, ("محليات", "اقتصاد")))
    statements: set[str] = set()
    opened[-1].connection.set_trace_callback(statements.add)
    shop.take([str(article.relative_to(site).parent)], "2026-01-01T00:00", 1, Unwatched())
    while shop.go_on():
        pass
    opened[-1].connection.set_trace_callback(None)
    assert len(statements) > 20
    assert through_large_tables(opened[-1], statements) == []
    shop.close()
