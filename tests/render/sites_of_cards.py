"""A desk over cards alone, whose articles nobody wrote, in the theme that ships."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element

from generator.archive.store import Store
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages import BY_NAME
from tests.archive.archives import fill
from tests.html_tree import html_of
from tests.render.pages_of_small import desk_of


def desk_of_cards(folder: Path, *cards: Card, **settings: object) -> Desk:
    """A desk over a site with these settings that has these cards."""
    folder.mkdir(exist_ok=True)
    values = {"title": "أرشيف", "url": "https://a.example/", **settings}
    (folder / "site.yaml").write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    store = Store(folder / ".warraq/state.sqlite")
    fill(store, *cards)
    store.close()
    return desk_of(folder)


def page_of(key: PageKey, desk: Desk) -> Element:
    """The page under the key, as a tree."""
    made = BY_NAME[key.kind].make(key, desk)
    assert made is not None
    return html_of(made[1].decode())
