"""What a built page is made of, and what would make it again: asked of the state, without a build."""

from __future__ import annotations

import difflib
import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.archive.leading import leads_to
from generator.archive.questions import Archive, Output
from generator.build.ground import read_names, read_settings, read_theme
from generator.build.output import STATE, file_of
from generator.content.site import OF_NO_PAGE, Site
from generator.effects.files import digest, read_bytes
from generator.model import TERM_KINDS, PageKey, Problem, Term, TermKind, problem
from generator.render.pages import BY_NAME, PageKind
from generator.render.pages.kind import month_path
from generator.render.theme import closure

_TERM_ADDRESS = re.compile(r"/(section|tag|byline|place)s/([^/]+)/")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One built page; what does not apply to its kind is empty.

    `source_digest` is of the source as the build read it, `stale` says that the file is another one now, `owed` that
    the next build makes the page again in any case. `templates` are paths of files.
    """

    address: str
    kind: str
    shows: str
    digest: str
    source: str
    source_digest: str
    stale: bool
    owed: bool
    leads_to: str
    terms: tuple[Term, ...]
    neighbours: tuple[str, ...]
    templates: tuple[str, ...]
    settings: tuple[str, ...]
    again: tuple[str, ...]


def explain(folder: Path, asked: str, state: str = STATE) -> Explanation | Problem:
    """What the page at the address is made of, or why there is none; Misconfigured where site.yaml does not hold."""
    site, _ = read_settings(folder)
    addresses = candidates(asked, site)
    if not addresses:
        return problem("", "why.other-site", address=asked, site=site.url)
    if not (folder / state).is_file():
        return problem("", "why.no-build")
    try:
        archive = Archive.at(folder / state)
        try:
            return _answer(folder, site, archive, addresses)
        finally:
            archive.close()
    except sqlite3.DatabaseError:
        return problem("", "why.no-build")


def candidates(asked: str, site: Site) -> tuple[str, ...]:
    """The addresses that may be meant, likeliest first; none for a URL of another site."""
    if "://" in asked:
        try:
            parts, own = urlsplit(asked), urlsplit(site.url)
        except ValueError:
            return ()
        path = own.path if f"{parts.path}/" == own.path else parts.path
        if parts.netloc != own.netloc or not path.startswith(own.path):
            return ()
        paths = [path.removeprefix(own.path)]
    else:
        plain = re.split(r"[?#]", asked.removeprefix("./"), maxsplit=1)[0].lstrip("/")
        paths = [plain, plain.removeprefix("public/")]
        if site.base_path != "/" and f"/{plain}/".startswith(site.base_path):
            paths.append(f"/{plain}".removeprefix(site.base_path))
    found: dict[str, None] = {}
    for path in paths:
        address = "/" + unquote(path)
        if address.endswith("/index.html"):
            address = address.removesuffix("index.html")
        found[address] = None
        found[address if address.endswith("/") else f"{address}/"] = None
    return tuple(found)


def _answer(folder: Path, site: Site, archive: Archive, addresses: tuple[str, ...]) -> Explanation | Problem:
    for address in addresses:
        shown = archive.shown(address[1:])
        output = archive.output(shown.card.address if shown else address)
        if output is not None:
            return _explained(folder, site, archive, output)
    for address in addresses:
        holder = archive.holder(address)
        if holder is not None:
            card = holder.card
            if card.status == "draft":
                return problem(card.source, "why.draft", address=address)
            if card.visible_from > archive.remembered("now"):
                return problem(card.source, "why.later", address=address, moment=card.visible_from)
            return problem(card.source, "why.taken", address=address)
    close = _meant(archive, addresses)
    if close:
        return problem("", "why.unknown-close", address=addresses[0], close=close)
    return problem("", "why.unknown", address=addresses[0], close=_above(archive, addresses[0]))


def _explained(folder: Path, site: Site, archive: Archive, output: Output) -> Explanation:
    key, kind = output.key, BY_NAME[output.key.kind]
    theme, _ = read_theme(folder, site)
    templates = {name for template in kind.templates for name in closure(theme, template)}
    source = "" if key.kind == "redirect" else output.source
    source_digest = archive.digest(source) if source else ""
    return Explanation(
        address=output.address,
        kind=key.kind,
        shows=kind.shows(key),
        digest=output.digest,
        source=source,
        source_digest=source_digest,
        stale=bool(source) and _digest_now(folder / source) != source_digest,
        owed=archive.owes(key),
        leads_to=_leads_to(folder, site, archive, key) if key.kind == "redirect" else "",
        terms=_terms(archive, key),
        neighbours=_neighbours(archive, key),
        templates=tuple(sorted({theme.places[name] for name in templates})),
        settings=tuple(name for name in Site._fields if name not in OF_NO_PAGE),
        again=tuple(_again(kind, source)),
    )


def _digest_now(path: Path) -> str:
    try:
        return digest(read_bytes(path))
    except OSError:
        return ""


def _leads_to(folder: Path, site: Site, archive: Archive, key: PageKey) -> str:
    """Where an old address leads: to an article, or to a term by its authority file."""
    authority, _, _ = read_names(folder)
    return leads_to(key.slug, authority.old_addresses(), archive, site.listings.year)


def _terms(archive: Archive, key: PageKey) -> tuple[Term, ...]:
    if key.kind == "article":
        shown = archive.shown(key.slug)
        refs = shown.card.terms if shown else ()
        return tuple(archive.term(ref.kind, ref.slug) or Term(ref.kind, ref.slug, ref.written, False) for ref in refs)
    if key.term and key.slug:
        term = archive.term(_term_kind(key.term), key.slug)
        return (term,) if term else ()
    return ()


def _term_kind(name: str) -> TermKind:
    return next(kind for kind in TERM_KINDS if kind == name)


def _neighbours(archive: Archive, key: PageKey) -> tuple[str, ...]:
    """The addresses of the pages that this one links to as those before and after it."""
    if key.kind == "article":
        shown = archive.shown(key.slug)
        section = next((ref.slug for ref in shown.card.terms if ref.kind == "section"), "") if shown else ""
        if shown is None or not section or not shown.listed:
            return ()
        return tuple(card.address for card in archive.beside("section", section, shown.card.position) if card)
    if not BY_NAME[key.kind].neighbours:
        return ()
    base = f"/{key.term}s/{key.slug}/" if key.term else "/"
    if key.day:
        days = archive.days_beside(date(key.year, key.month, key.day))
        return tuple(base + month_path(day.year, day.month, day.day) for day in days if day)
    months = archive.months_beside(key.year, key.month, key.term or "all", key.slug)
    beside = [(number // 100, number % 100 if key.month else 0) for number in months if number]
    if key.kind == "term_month":
        beside = [(year, month) for year, month in beside if year == key.year]
    return tuple(base + month_path(year, month) for year, month in beside)


def _again(kind: PageKind, source: str) -> list[str]:
    """What makes a page of the kind again, from what the kind says of itself."""
    reasons = []
    if source:
        reasons.append(f"an edit in {source}")
    if kind.name == "article":
        reasons.append("another name for one of its terms in an authority file")
        reasons.append("an article that comes, goes, or changes its title or date beside it in its section")
        reasons.append("one that does so near it among those that share a tag or a writer with it")
    elif kind.name == "redirect":
        reasons.append("a move of what it leads to")
    elif kind.name == "asset":
        reasons.append("an edit in a static file of the theme")
    elif kind.reads:
        reasons.append("an edit in any article within its reach, in its body too")
        reasons.append("an article that comes or goes within its reach")
        reasons.append("another name for a term of theirs, in an authority file")
    elif type(kind).keys is not PageKind.keys:
        whole = type(kind).sees is PageKind.sees
        seen = "a title, deck, date, picture or term" if whole else "what this page shows of it"
        reasons.append("an article that comes or goes within its reach")
        reasons.append(f"an article within its reach that changes {seen}; not an edit in a body")
        reasons.append("another name for a term that it shows, in an authority file")
    if kind.daily:
        reasons.append("a build on another day")
    if kind.neighbours:
        reasons.append("a page that comes or goes beside it in the calendar")
    if kind.templates:
        reasons.append("an edit in one of its templates or in the words of the theme")
        reasons.append("a static file of the theme that changes, and with it its published name")
        reasons.append("a section that the header shows")
    reasons += ["a setting of site.yaml, but for publish, exports and preview", "another version of the program"]
    return reasons


def _meant(archive: Archive, addresses: tuple[str, ...]) -> str:
    """The same id elsewhere, or a term whose slug is nearly this one; an empty text where there is neither."""
    for address in addresses:
        name = address.rstrip("/").rpartition("/")[2].removesuffix(".html")
        found = archive.address_of_id(name) if name else ""
        if found:
            return found
        term = _TERM_ADDRESS.match(address)
        if term:
            slugs = [one.slug for one in archive.terms(_term_kind(term[1]))]
            close = difflib.get_close_matches(term[2], slugs, 1)
            if close:
                return f"/{term[1]}s/{close[0]}/"
    return ""


def _above(archive: Archive, address: str) -> str:
    """The nearest page above the address: the month of a day, the directory of a term, at last the front page."""
    parts = address.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = "/" + "/".join(parts[:length]) + "/"
        if archive.output(above):
            return above
    return "/"


def page_file(explanation: Explanation) -> str:
    """The page's file, relative to the site."""
    return f"public/{file_of(explanation.address)}"
