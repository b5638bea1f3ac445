"""Where an old address leads today: asked by its page, by `why` and by publishing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.archive.questions import Archive
from generator.model import TERM_KINDS

_OF_TERM = re.compile(rf"(/({'|'.join(TERM_KINDS)})s/[^/]+/)(?:(\d{{4}})/(?:(\d\d)/)?)?")


def leads_to(address: str, old_terms: Mapping[str, str], archive: Archive, large: int) -> str:
    """The address that an old one leads to, or an empty text.

    `old_terms` are old front pages of terms with those of today. A year or a month of one leads to the same of the other,
    where that stands: a term's year has months where it holds more than `large` articles. A term without articles has no
    page, and leads to the directory of its kind.
    """
    found = _OF_TERM.fullmatch(address)
    target = old_terms.get(found[1], "") if found else ""
    return (_of_term(address, target, archive, large) if target else "") or archive.alias_target(address)


def _of_term(address: str, target: str, archive: Archive, large: int) -> str:
    found = _OF_TERM.fullmatch(address)
    assert found is not None
    directory, slug = target.split("/")[1:3]
    kind = next(one for one in TERM_KINDS if f"{one}s" == directory)
    if not found[3]:
        return target if archive.term(kind, slug) else f"/{directory}/"
    year, month = int(found[3]), int(found[4] or 0)
    has_page = archive.count(kind, slug, year, month) and (not month or archive.count(kind, slug, year) > large)
    return target + address.removeprefix(found[1]) if has_page else ""
