"""Today's archive, as the permanence contract and the table of redirects ask it."""

from __future__ import annotations

from generator.archive.leading import leads_to
from generator.archive.questions import Archive
from generator.archive.store import Shown
from generator.content.authority import Authority
from generator.model import TermKind
from generator.publish.permanence import Standing


class BuiltArchive:
    """The archive of the last build and the authority files as they are; above `large` articles a term's year has months."""

    def __init__(self, archive: Archive, authority: Authority, large: int) -> None:
        self._archive = archive
        self._authority = authority
        self._large = large

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
        old = self._authority.old_addresses()
        found = {
            address: leads_to(written, old, self._archive, self._large) for address, written in self._archive.redirects()
        }
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
