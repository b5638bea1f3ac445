"""Small archives, filled by hand, to be asked."""

from __future__ import annotations

from datetime import date

from generator.archive.cards import Placing, card_of
from generator.archive.lists import settle
from generator.archive.packing import card_row
from generator.archive.store import Store
from generator.language.addresses import slug
from generator.model import Article, Card, TermKind

NOW = "2026-01-01T00:00"
PLACING = Placing("/{year}/{month}/{day}/{id}.html", "UTC")


def card(name: str, day: str = "2017-11-10", **values: object) -> Card:
    """The card of an article with this id, its values given by the article's names."""
    given = {"title": name, "section": "رأي", **values}
    article = Article(f"content/articles/{name}.md", name, date=date.fromisoformat(day), **given)  # type: ignore[arg-type]  # a test names fields
    return card_of(article, PLACING, lambda kind, written: slug(written))


def fill(store: Store, *cards: Card, now: str = NOW, names: dict[str, str] | None = None) -> list[tuple[TermKind, str]]:
    """Settle the store with these cards more, as one build would; the terms that have another name now."""
    for table in ("before", "touched", "moved"):
        store.connection.execute(f"DELETE FROM {table}")
    with store.transaction():
        for one in cards:
            store.set_card(one.source, card_row(one))
        return settle(store, now, lambda kind, term: (names or {}).get(term), names is not None)
