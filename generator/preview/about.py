"""What the preview's bar says of one page: what it is made of, and whether the published site has it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from generator.archive.questions import Archive
from generator.build.ground import Misconfigured
from generator.build.why import Explanation, explain
from generator.language.messages import tell
from generator.model import Problem
from generator.preview.rebuilding import STATE
from generator.preview.telling import editor_address, source_file


def about(site: Path, address: str, editor: str, language: str) -> dict[str, object]:
    """What `warraq why` says of the page in the preview, with the addresses by which an editor opens its files."""
    try:
        found = explain(site, address, STATE)
    except Misconfigured as error:
        found = error.problems[0]
    if isinstance(found, Problem):
        return {"fact": " — ".join(tell(found, language))}
    return _explained(found, site, editor)


def _explained(found: Explanation, site: Path, editor: str) -> dict[str, object]:
    def file(path: str) -> dict[str, str]:
        whole = source_file(site, path)
        return {"path": path, "editor": editor_address(editor, site, path), "file": str(whole or "")}

    return {
        "kind": found.kind,
        "shows": found.shows,
        "source": file(found.source) if found.source else None,
        "templates": [file(path) for path in found.templates],
        "terms": [{"name": term.name, "address": term.address} for term in found.terms],
        "neighbours": list(found.neighbours),
        "leads": found.leads_to,
        "again": list(found.again),
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """The file of an article's page, and `draft` or the moment from which the published site has it; else empty."""

    source: str = ""
    mark: str = ""


def standing(state: Path, address: str) -> Standing:
    """How the page at the address stands in the preview's state; an empty standing for what is no article."""
    try:
        archive = Archive.at(state)
        try:
            shown = archive.holder(address)
            if shown is None or not shown.built:
                return Standing()
            card = shown.card
            later = card.visible_from if card.visible_from > archive.remembered("now") else ""
            return Standing(card.source, "draft" if card.status == "draft" else later)
        finally:
            archive.close()
    except sqlite3.Error:  # the state is being made anew
        return Standing()
