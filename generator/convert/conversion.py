"""One raw file to articles: every step from bytes to proven text, without touching the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from generator.content.authority import Authority
from generator.content.site import Site
from generator.convert.dateline import Dateline, dateline_parts, knows, read_dateline
from generator.convert.encoding import decode
from generator.convert.layouts import layout_of
from generator.convert.proof import prove
from generator.convert.raw import RawArticle
from generator.convert.tagging import TagIndex
from generator.convert.writer import Findings, write_article
from generator.language.addresses import address_id, id_problem
from generator.language.dates import ReadDate, read_date
from generator.language.repairs import looks_reversed
from generator.model import Byline, Problem, notice, problem

RAW_FOLDER = "content/raw"
ARTICLES_FOLDER = "content/articles"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Settings:
    """What a conversion depends on beside the raw file: authority files, the newspaper's name, prefixes by export.

    `program` is a digest of this program.
    """

    authority: Authority = field(default_factory=Authority)
    publication: str = ""
    prefixes: tuple[tuple[str, str], ...] = ()
    program: str = ""

    @classmethod
    def of(cls, site: Site, authority: Authority, program: str) -> Settings:
        """What a site's settings and authority files mean for conversion."""
        prefixes = tuple(sorted((export, one.prefix) for export, one in site.exports.items() if one.prefix))
        return cls(authority, site.publication, prefixes, program)

    def digest(self) -> str:
        """A digest that differs where any setting, or this program, does."""
        told = repr((self.program, self.publication, self.prefixes, self.authority.entries))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Converted:
    """An article ready to be written: its text, the path it would have, and what a person may want to look at."""

    path: str
    id: str
    target: str
    text: str = field(repr=False)
    written: str
    sha256: str
    notices: tuple[Problem, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)
    of: int = 1


def export_of(path: str) -> str:
    """The export a raw file belongs to: the folder below `content/raw/` that holds it, or none."""
    folders = path.removeprefix(RAW_FOLDER + "/").split("/")
    return folders[0] if len(folders) > 1 else ""


class Converter:
    """The steps from a raw file to its articles, under one site's settings."""

    def __init__(self, settings: Settings) -> None:
        self._authority = settings.authority
        self._publication = settings.publication
        self._prefixes = dict(settings.prefixes)
        self._tags = TagIndex(settings.authority)

    def convert(self, path: str, content: bytes) -> tuple[Converted | Problem, ...]:
        """Each article of the raw file, or why it has none."""
        decoded = decode(path, content)
        if isinstance(decoded, Problem):
            return (decoded,)
        layout = layout_of(decoded.text)
        if layout is None:
            return (problem(path, "convert.no-layout"),)
        if looks_reversed(decoded.text):
            return (problem(path, "convert.visual-order"),)
        digest = sha256(content).hexdigest()
        found = layout.read(path, decoded.text, self._known)
        return tuple(raw if isinstance(raw, Problem) else self._article(raw, digest) for raw in found)

    def _known(self, part: str) -> bool:
        return knows(self._authority, self._publication, part)

    def _article(self, raw: RawArticle, digest: str) -> Converted | Problem:
        printed = read_date(raw.date)
        if not isinstance(printed, ReadDate):
            code = "convert.no-date" if printed is None else "convert.date-impossible"
            return problem(raw.path, code, raw.line("date"), text=raw.date)
        prefix = self._prefixes.get(export_of(raw.path), "")
        identifier = prefix + (raw.id or _name_of(raw))
        trouble = id_problem(identifier)
        if trouble:
            return problem(raw.path, f"content.id-{trouble}", raw.line("id"), text=identifier, key="id")
        dateline, parts = self._dateline(raw)
        tags = self._tags.tags(self._heads(raw), map(" ".join, raw.paragraphs[1:]))
        found = Findings(
            id=identifier,
            day=printed.day,
            dateline=dateline,
            parts=parts,
            sha256=digest,
            updated=_updated(raw, printed),
            tags=tags.names,
        )
        written = write_article(raw, found)
        unproven = prove(raw, written.text, prefix)
        if unproven is not None:
            return unproven
        return Converted(
            path=raw.path,
            id=identifier,
            target=target_of(printed.day, identifier),
            text=written.text,
            written=written.digest,
            sha256=digest,
            notices=(*_notices(raw, printed, parts), *_ambiguous_tags(raw, tags.ambiguous)),
            repairs=raw.repairs,
            of=raw.of,
        )

    def _dateline(self, raw: RawArticle) -> tuple[str, Dateline]:
        """The line to keep, and its parts; a name line of several parts is kept as the dateline that it is."""
        if not raw.byline:
            return raw.dateline, read_dateline(raw.dateline, self._authority, self._publication)
        if raw.dateline or len(dateline_parts(raw.byline)) > 1 or len(raw.byline) > _LONGEST_NAME:
            line = " - ".join(filter(None, (raw.dateline, raw.byline)))
            return line, read_dateline(line, self._authority, self._publication)
        if self._authority.find("agency", raw.byline):
            return "", Dateline(agencies=(raw.byline,))
        return "", Dateline(bylines=(Byline(raw.byline),))

    def _heads(self, raw: RawArticle) -> tuple[str, ...]:
        """Title, deck and first paragraph; a dateline that opens the paragraph is not of it."""
        lead = " ".join(raw.paragraphs[0]) if raw.paragraphs else ""
        before, colon, after = lead[:_LONGEST_NAME].partition(":")
        parts = dateline_parts(before) if colon else ()
        if parts and all(map(self._known, parts)):
            lead = after + lead[_LONGEST_NAME:]
        return (raw.title, raw.deck, lead)


def target_of(day: date, identifier: str) -> str:
    """Where convert writes the article with this day and id, unless a person moved it."""
    return f"{ARTICLES_FOLDER}/{day.year:04}/{day.month:02}/{address_id(identifier)}.md"


def _name_of(raw: RawArticle) -> str:
    """The raw file's name without its suffix, and a number where it holds several articles."""
    name = raw.path.rsplit("/", 1)[-1]
    stem = name.rpartition(".")[0] or name
    return stem if raw.of == 1 else f"{stem}-{raw.number}"


def _updated(raw: RawArticle, printed: ReadDate) -> str:
    """The second date where it is later than the first, as an ISO moment or day."""
    second = read_date(raw.second_date) if raw.second_date else None
    if not isinstance(second, ReadDate):
        return ""
    later = second.day > printed.day
    if second.day == printed.day and second.moment and printed.moment:
        alike = (second.moment.tzinfo is None) == (printed.moment.tzinfo is None)
        later = alike and second.moment > printed.moment
    if not later:
        return ""
    return second.moment.isoformat() if second.moment else second.day.isoformat()


def _notices(raw: RawArticle, printed: ReadDate, parts: Dateline) -> tuple[Problem, ...]:
    told = []
    if not raw.title:
        told.append(notice(raw.path, "convert.untitled", raw.line("title")))
    if not raw.paragraphs:
        told.append(notice(raw.path, "convert.empty-text"))
    second = read_date(raw.second_date) if raw.second_date else None
    if raw.second_date and not isinstance(second, ReadDate):
        told.append(notice(raw.path, "convert.second-date-impossible", raw.line("second_date"), text=raw.second_date))
    told += [notice(raw.path, f"convert.{one}", raw.line("date"), text=raw.date) for one in printed.warnings]
    told += [notice(raw.path, code, raw.line("dateline"), name=part) for code, part in parts.left]
    return tuple(told)


def _ambiguous_tags(raw: RawArticle, names: tuple[str, ...]) -> tuple[Problem, ...]:
    return tuple(notice(raw.path, "convert.tag-ambiguous", name=name) for name in names)
