"""What still holds the words of an article that was erased: files here, and pages that caches may still show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.archive.questions import Archive
from generator.content.article import decode, parse_article
from generator.effects.files import read_bytes
from generator.model import Problem, notice
from generator.publish.links import links
from generator.publish.live import Live
from generator.publish.plan import Plan


@dataclass(frozen=True, slots=True)
class Erased:
    """An erased article: its address and file, the files that may hold its words, and the addresses to purge from caches."""

    address: str
    source: str
    holders: tuple[str, ...]
    purge: tuple[str, ...]


def erased_articles(folder: Path, plan: Plan, archive: Archive, live: Live, site: str) -> tuple[Erased, ...]:
    """The articles whose live page the plan replaces by one that says that it is gone."""
    found = [(address, source) for address in plan.send if (source := _erased(address, archive)) and live.read(address)]
    if not found:
        return ()
    gone = {address for address, _ in found}
    named = {  # of each page these alone, for there may be as many pages as the site has
        address: links(address, content, site) & gone
        for address in (*plan.send, *plan.remove)
        if (content := live.read(address)) is not None
    }
    return tuple(
        Erased(
            address,
            source,
            _holders(folder, source),
            (address, *sorted(one for one, naming in named.items() if address in naming and one != address)),
        )
        for address, source in found
    )


def told(one: Erased) -> Problem:
    """What an editor has to clear, as a notice."""
    return notice(
        one.source, "publish.erased", address=one.address, holders=", ".join(one.holders), purge=" ".join(one.purge)
    )


def _erased(address: str, archive: Archive) -> str:
    """The file of the erased article that the address is of, or an empty text."""
    output = archive.output(address)
    if output is None or output.key.kind != "article":
        return ""
    shown = archive.shown(output.source)
    return output.source if shown is not None and shown.card.status == "erased" else ""


def _holders(folder: Path, source: str) -> tuple[str, ...]:
    """The article's own file, and the raw file that it was converted from, where it is still there."""
    try:
        text = decode(source, read_bytes(folder / source))
    except OSError:
        return ()
    article = None if isinstance(text, Problem) else parse_article(source, text).article
    raw = article.source.file if article is not None and article.source is not None else ""
    return (source, raw) if raw and (folder / raw).is_file() else (source,)
