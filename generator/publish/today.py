"""Today's archive, as the permanence contract and the table of redirects ask it."""

from __future__ import annotations

from generator.archive.questions import Archive
from generator.archive.store import Shown
from generator.content.authority import Authority
from generator.model import TERM_KINDS, TermKind
from generator.publish.permanence import Standing


class BuiltArchive:
    """The archive of the last build and the authority files as they are."""

    def __init__(self, archive: Archive, authority: Authority) -> None:
        self._archive = archive
        self._authority = authority

    def of_id(self, identifier: str) -> Standing | None:
        return self._standing(self._archive.of_id(identifier))

    def of_source(self, source: str) -> Standing | None:
        return self._standing(self._archive.shown(source))

    def slug(self, kind: TermKind, name: str) -> str:
        return self._authority.resolve(kind, name).slug

    def has(self, address: str) -> bool:
        return self._archive.output(address) is not None

    def redirects(self) -> dict[str, str]:
        """Where each redirect page of the build leads, by its address."""
        old = {
            f"/{entry.kind}s/{alias}/": f"/{entry.kind}s/{entry.slug}/"
            for entry in self._authority.entries
            if entry.kind in TERM_KINDS
            for alias in entry.aliases
        }
        found: dict[str, str] = {}
        for address, written in self._archive.redirects():
            term = old.get(written)
            if term is not None:
                found[address] = term if self.has(term) else "/" + term.split("/")[1] + "/"
            else:
                found[address] = self._archive.alias_target(written)
        return {address: target for address, target in found.items() if target}

    def _standing(self, shown: Shown | None) -> Standing | None:
        if shown is None:
            return None
        card = shown.card
        if shown.built:
            return Standing(card.source, card.address, "built")
        if card.status == "draft":
            return Standing(card.source, card.address, "draft")
        if card.visible_from > self._archive.remembered("now"):
            return Standing(card.source, card.address, "waits", card.visible_from)
        return Standing(card.source, card.address, "unbuilt")
