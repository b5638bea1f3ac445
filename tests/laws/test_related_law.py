"""The law on which the planning of related articles stands: whose related articles are others than before, is owed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive import related as related_module
from generator.archive.lists import settle
from generator.archive.packing import card_row
from generator.archive.questions import Archive
from generator.archive.related import related
from generator.archive.store import Store
from generator.build.planning import plan_changes
from generator.model import Byline, PageKey
from tests.archive.archives import NOW, card

NAMES = [f"a{number}" for number in range(8)]
TAGS = ["ماء", "نفط", "سوريا"]
Values = dict[str, object]
Told = dict[str, list[tuple[str, str, date]]]

VALUES: dict[str, st.SearchStrategy[object]] = {
    "day": st.integers(0, 9).map(lambda days: (date(2017, 1, 1) + timedelta(days * days)).isoformat()),
    "title": st.sampled_from(["عنوان", "عنوان آخر"]),
    "tags": st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(tuple),
    "bylines": st.sampled_from([(), (Byline("منى علي"),)]),
    "genre": st.sampled_from(["news", "opinion"]),
    "order": st.sampled_from([None, None, 1]),
    "status": st.sampled_from(["published", "published", "published", "unlisted"]),
}
written = st.fixed_dictionaries(VALUES)
edits = st.sampled_from(["title", *VALUES]).flatmap(lambda key: st.fixed_dictionaries({key: VALUES[key]}))
batches = st.dictionaries(st.sampled_from(NAMES), st.one_of(edits, edits, edits, written, st.none()), min_size=1, max_size=4)


def told(store: Store) -> Told:
    """What each listed article's page says of those that belong with it."""
    archive = Archive(store.connection)
    listed = [one for path in NAMES if (one := archive.shown(f"content/articles/{path}.md")) and one.listed]
    return {
        one.card.source: [(found.title, found.address, found.date) for found in archive.numbered(related(one.card, archive))]
        for one in listed
    }


def carry_out(store: Store, standing: dict[str, Values], batch: Mapping[str, Values | None]) -> None:
    """Put or edit these articles, or take away those that are None."""
    for name, values in batch.items():
        path = f"content/articles/{name}.md"
        if values is None:
            standing.pop(name, None)
            store.set_card(path, None)
            continue
        standing[name] = {**standing.get(name, {}), **values}
        store.set_card(path, card_row(card(name, section="", **standing[name])))  # type: ignore[arg-type]  # names of an article


@given(first=st.dictionaries(st.sampled_from(NAMES), written, min_size=6), later=st.lists(batches, min_size=1, max_size=4))
@settings(deadline=None, max_examples=150)
def test_whose_related_articles_are_others_is_owed(
    first: dict[str, Values], later: list[dict[str, Values | None]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Store(Path(folder) / "state.sqlite")) as store,
        patch.object(related_module, "REACH", 1),
    ):
        before: Told = {}
        standing: dict[str, Values] = {}
        for batch in [first, *later]:
            store.begin()
            store.connection.execute("DELETE FROM pending")
            with store.transaction():
                carry_out(store, standing, batch)
                settle(store, NOW, lambda kind, slug: None, False)
                plan_changes(store, Archive(store.connection), 200)
            after = told(store)
            owed = {key for page in store.pending_pages(1_000) for key in page}
            changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
            assert {path for path in changed if PageKey("article", slug=path) not in owed} == set()
            before = after
