"""What a worker does with a chunk of pages or of articles: read, scan, and ask each rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.archive.inspection import Built, Inspection, Written
from generator.build.output import OUTPUT, STATE, file_of
from generator.check.places import Places
from generator.check.rule import ArticleRule, Finding, Page, PageRule, SequenceRule, Target, subject_of
from generator.check.rules import BY_NAME
from generator.check.scanner import Scanned, scan_file
from generator.content.article import decode, parse_article
from generator.effects.files import digest, read_bytes

# Their links are for machines, or lead readers on from where nobody is to come: they make no page findable.
_NO_WAY_IN = frozenset(
    {"redirect", "not_found", "sitemap", "sitemap_month", "sitemap_pages", "sitemap_news", "feed", "term_feed"}
)
_KEPT_PAGES = 256


@dataclass(frozen=True, slots=True)
class Task:
    """What a process needs to know before its first chunk: the site, its address, today, and the rules' names.

    `elsewhere` are addresses that the host answers, with all below them, `led` those from which publishing leads on.
    """

    site: Path
    url: str
    today: str
    rules: tuple[str, ...]
    outward: bool = False
    elsewhere: tuple[str, ...] = ()
    led: frozenset[str] = frozenset()


class Wanted(NamedTuple):
    """An article to read; not `whole` where it is only there for others to be compared with."""

    written: Written
    whole: bool


@dataclass(slots=True)
class PagesRead:
    """What a chunk of pages came to: findings, the addresses they link to, and links out of the site with their file."""

    pages: int = 0
    findings: list[Finding] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    outward: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class ArticlesRead:
    """What a chunk of articles came to: findings, the gauges of each by the rules that compare, those that changed since."""

    articles: int = 0
    stale: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    gauges: list[tuple[Written, tuple[tuple[str, tuple[int, ...]], ...]]] = field(default_factory=list)


class Asked:
    """What pages are asked of other pages, with the answers of late."""

    def __init__(self, task: Task) -> None:
        self._inspection = Inspection(task.site / STATE)
        self._output = task.site / OUTPUT
        self._elsewhere = tuple(address.rstrip("/") for address in task.elsewhere)
        self._led = task.led
        self._built = lru_cache(maxsize=1 << 15)(self._inspection.stands)
        self._anchors = lru_cache(maxsize=_KEPT_PAGES)(self._anchors_of)

    def stands(self, address: str) -> bool:
        return self._built(address) or not self._led.isdisjoint((address, f"{address}/")) or self._is_elsewhere(address)

    def has_anchor(self, address: str, fragment: str) -> bool:
        return not self._built(address) or fragment in self._anchors(address)

    def _is_elsewhere(self, address: str) -> bool:
        return any(address == one or address.startswith(f"{one}/") for one in self._elsewhere)

    def _anchors_of(self, address: str) -> frozenset[str]:
        place = address if self._inspection.archive.output(address) else f"{address}/"
        found = scan(self._output, place)
        return found.anchors if found else frozenset()


class _Worker:
    """What a process keeps between chunks."""

    task: Task | None = None
    asked: Asked | None = None
    places: Places | None = None


def start(task: Task) -> None:
    """Prepare this process; the state is opened when the first chunk comes."""
    _Worker.task, _Worker.asked, _Worker.places = task, None, Places(task.url)


def scan(output: Path, address: str) -> Scanned | None:
    """What the output file at the address names, or None where it is gone."""
    try:
        content = read_bytes(output / file_of(address))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    return scan_file(address, content.decode("utf-8", "replace"))


def read_pages(chunk: Sequence[Built]) -> PagesRead:
    """Each output file of the chunk, scanned and looked at by the rules for pages."""
    task, places = _Worker.task, _Worker.places
    assert task is not None
    assert places is not None
    if _Worker.asked is None:
        _Worker.asked = Asked(task)
    rules = [rule for name in task.rules if isinstance(rule := BY_NAME[name], PageRule)]
    read = PagesRead(len(chunk))
    for built in chunk:
        scanned = scan(task.site / OUTPUT, built.address)
        page = page_of(built, scanned, places)
        read.findings += [Finding(one, rule.name) for rule in rules for one in rule.check(page, _Worker.asked)]
        targets = (*page.links, *page.images)
        if built.kind not in _NO_WAY_IN:
            read.linked.update(one.address for one in targets if one.address and one.address != built.address)
        if task.outward and built.source:
            away = {places.outward(page.address, one.url) for one in targets if not one.address}
            read.outward.update((built.source, url) for url in away if url)
    return read


def page_of(built: Built, scanned: Scanned | None, places: Places) -> Page:
    """The page that rules look at."""
    path = built.source or f"{OUTPUT}/{file_of(built.address)}"
    if scanned is None:
        return Page(built.address, built.kind, path, there=False)

    def targets(urls: Collection[str]) -> tuple[Target, ...]:
        return tuple(places.target(built.address, url) for url in urls)

    links, images = targets(scanned.links), targets(scanned.images)
    return Page(built.address, built.kind, path, True, links, images, scanned.silent, scanned.anchors)


def read_articles(chunk: Sequence[Wanted]) -> ArticlesRead:
    """Each article of the chunk, parsed and looked at by the rules for articles; those edited since the build are named."""
    task = _Worker.task
    assert task is not None
    rules = [rule for name in task.rules if isinstance(rule := BY_NAME[name], ArticleRule)]
    gauging = [rule for name in task.rules if isinstance(rule := BY_NAME[name], SequenceRule)]
    read = ArticlesRead(len(chunk))
    for written, whole in chunk:
        text = _text(task.site, written)
        article = parse_article(written.path, text).article if text is not None else None
        if text is None or article is None:
            read.stale.append(written.path)
            continue
        if whole:
            subject = subject_of(article, text, task.today)
            read.findings += [Finding(one, rule.name) for rule in rules for one in rule.check(subject)]
        read.gauges.append((written, tuple((rule.name, rule.gauge(article)) for rule in gauging)))
    return read


def _text(site: Path, written: Written) -> str | None:
    """The text of the article's file, or None where the file is not what the build read."""
    try:
        content = read_bytes(site / written.path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    text = decode(written.path, content) if digest(content) == written.digest else None
    return text if isinstance(text, str) else None
