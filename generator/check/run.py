"""One check: every article and page in chunks, then the archive as a whole, then, where asked, other hosts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar

from generator.archive.inspection import Built, Inspection
from generator.build.ground import read_names, read_settings
from generator.build.output import LOCK, MARKER, OUTPUT, STATE
from generator.check.facts import ArchiveFacts
from generator.check.memory import MEMORY, Memory
from generator.check.outside import Manners, ask_all
from generator.check.rule import (
    Answer,
    ArchiveRule,
    ArticleRule,
    Finding,
    OutsideRule,
    PageRule,
    Rule,
    SequenceRule,
)
from generator.check.rules import BY_NAME, RULES
from generator.check.rules.near_duplicate import WINDOW_DAYS
from generator.check.worker import ArticlesRead, PagesRead, Task, Wanted, read_articles, read_pages, start
from generator.effects.executor import Died, choose
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import Problem, notice, problem

CHUNK = 100
WORTH_PROCESSES = 300
_NO_STATE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_MADE_OF_WORDS = (".html", ".xml", ".css", "/")
_ARTICLES = "content/articles/"
Item = TypeVar("Item")


class NothingToCheck(Exception):
    """There is no finished build; `problem` says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Options:
    """How to check: today as an ISO day, how many processes work, which rules (none means all), what to leave out."""

    today: str
    jobs: int = 1
    only: tuple[str, ...] = ()
    changed: bool = False
    external: bool = False
    manners: Manners = field(default_factory=Manners)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, sorted, by which rules; how many articles and pages it looked at; what it tells of itself.

    `changed` are the articles' files that it was to tell of, None where of all; `stale` are those that it could not look at.
    """

    findings: tuple[Finding, ...]
    rules: tuple[str, ...]
    articles: int
    pages: int
    notices: tuple[Problem, ...] = ()
    changed: frozenset[str] | None = None
    stale: frozenset[str] = frozenset()

    def told_all(self, rule: str, path: str) -> bool:
        """Whether it told everything that a rule finds in a file; of pages, a check of what changed looked at some alone."""
        if rule not in self.rules or path in self.stale:
            return False
        if self.changed is None:
            return True
        kind = BY_NAME[rule]
        if isinstance(kind, PageRule | OutsideRule):
            return False
        return path in self.changed or (isinstance(kind, ArchiveRule) and not path.startswith(_ARTICLES))


@dataclass(slots=True)
class _Tally:
    findings: list[Finding] = field(default_factory=list)
    articles: int = 0
    pages: int = 0
    stale: list[str] = field(default_factory=list)


def check(folder: Path, options: Options, progress: Progress) -> Report:
    """What the rules find; Misconfigured, NothingToCheck, Held or OSError where there is nothing to look at."""
    site, _ = read_settings(folder)
    with exclusive(folder / LOCK):
        inspection = finished_build(folder)
        memory = Memory(folder / MEMORY)
        try:
            authority, _, _ = read_names(folder)
            facts = ArchiveFacts(folder, site, authority, inspection, memory)
            manners = Manners(options.manners.pause, options.manners.patience, options.manners.holds, site.url)
            where = site.url, site.check.elsewhere
            return _Check(folder, *where, options, manners, inspection, memory, facts, progress).run()
        finally:
            memory.close()
            inspection.close()


def finished_build(folder: Path) -> Inspection:
    """The archive of the last build; NothingToCheck where there is none, or it was cut off."""
    if not (folder / STATE).is_file() or not (folder / OUTPUT / MARKER).is_file():
        raise NothingToCheck(problem("", "check.no-build"))
    try:
        inspection = Inspection(folder / STATE)
        state = inspection.archive.remembered("state")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_STATE:  # the machine failed
            raise
        raise NothingToCheck(problem("", "check.no-build")) from None
    if state != "finished":
        inspection.close()
        raise NothingToCheck(problem("", "check.unfinished" if state else "check.no-build"))
    return inspection


def chosen_rules(options: Options) -> tuple[Rule, ...]:
    """The rules that a check with these options runs."""
    rules = [rule for rule in RULES if not options.only or rule.name in options.only]
    if not options.external:
        rules = [rule for rule in rules if not isinstance(rule, OutsideRule)]
    if options.changed:
        rules = [rule for rule in rules if not (isinstance(rule, ArchiveRule) and rule.linked)]
    return tuple(rules)


@dataclass(slots=True)
class _Check:
    """One run of the rules, and what it has found so far."""

    folder: Path
    url: str
    elsewhere: tuple[str, ...]
    options: Options
    manners: Manners
    inspection: Inspection
    memory: Memory
    facts: ArchiveFacts
    progress: Progress
    tally: _Tally = field(default_factory=_Tally)

    def run(self) -> Report:
        """Look at everything that the options ask for."""
        rules = chosen_rules(self.options)
        first = self.options.changed and self.memory.is_empty()
        changed = self._changed_articles() if self.options.changed and not first else None
        if any(isinstance(rule, ArticleRule | SequenceRule) for rule in rules):
            self._articles(rules, changed)
        if any(isinstance(rule, PageRule | OutsideRule) or _linked(rule) for rule in rules):
            self._pages(rules, changed is not None)
        for rule in rules:
            if isinstance(rule, ArchiveRule):
                found = [Finding(one, rule.name) for one in rule.check(self.facts)]
                self.tally.findings += [one for one in found if changed is None or _touches(one, changed)]
        self.tally.findings += [Finding(one, "vanishing-address") for one in self.facts.problems]
        if any(isinstance(rule, OutsideRule) for rule in rules):
            self._outside(rules)
        if not self.options.only:
            self.memory.see(self._seen())
        notices = [notice("", "check.first")] if first else []
        notices += [notice("", "check.stale", count=len(self.tally.stale))] if self.tally.stale else []
        names = tuple(rule.name for rule in rules)
        tally = self.tally
        return Report(
            tuple(sorted(tally.findings)), names, tally.articles, tally.pages, tuple(notices),
            None if changed is None else frozenset(changed), frozenset(tally.stale),
        )  # fmt: skip

    def _seen(self) -> Iterator[tuple[str, str]]:
        yield from ((written.path, written.digest) for written in self.inspection.articles())
        yield from ((built.address, built.digest) for built in self.inspection.output())

    def _changed_articles(self) -> dict[str, str]:
        """The day of each article whose file is not as the last whole check saw it."""
        articles = self.inspection.articles()
        return {one.path: one.day for one in articles if self.memory.digest(one.path) != one.digest}

    def _articles(self, rules: Sequence[Rule], changed: dict[str, str] | None) -> None:
        compared = {rule.name: rule.begin() for rule in rules if isinstance(rule, SequenceRule)}
        count = self.inspection.count_articles()
        self.progress.stage("articles", count)
        for read in self._worked(read_articles, self._wanted(changed), rules, count):
            self.tally.findings += read.findings
            self.tally.articles += read.articles
            self.tally.stale += read.stale
            for written, gauges in read.gauges:
                for name, gauge in gauges:
                    day = date.fromisoformat(written.day)
                    found = [Finding(one, name) for one in compared[name].meet(written.path, day, gauge)]
                    self.tally.findings += [one for one in found if changed is None or _touches(one, changed)]
            self.progress.advance(read.articles)

    def _wanted(self, changed: dict[str, str] | None) -> Iterator[Wanted]:
        """The articles to read: all, or those that changed and, to compare them with, those of the days around them."""
        if changed is None:
            yield from (Wanted(written, True) for written in self.inspection.articles())
            return
        days = {date.fromisoformat(day) for day in changed.values()}
        reach = range(-WINDOW_DAYS, WINDOW_DAYS + 1)
        around = {(day + timedelta(step)).isoformat() for day in days for step in reach if _on_calendar(day, step)}
        for written in self.inspection.articles():
            if written.day in around:
                yield Wanted(written, written.path in changed)

    def _pages(self, rules: Sequence[Rule], changed_alone: bool) -> None:
        gone = changed_alone and any(not self.inspection.stands(one) for one in self.memory.addresses())
        pages = (one for one in self.inspection.output() if one.address.endswith(_MADE_OF_WORDS))
        if changed_alone and not gone:
            pages = (one for one in pages if self.memory.digest(one.address) != one.digest)
        led = self.facts.led() if any(isinstance(rule, PageRule) for rule in rules) else frozenset[str]()
        count = self.inspection.count_output()
        self.progress.stage("pages", count)
        with self.memory.transaction():
            for read in self._worked(read_pages, pages, rules, count, led):
                self.tally.findings += read.findings
                self.tally.pages += read.pages
                self.memory.link(read.linked)
                self.memory.lead_out(read.outward)
                self.progress.advance(read.pages)

    def _worked(
        self,
        work: Callable[[Sequence[Item]], Result],
        items: Iterable[Item],
        rules: Sequence[Rule],
        count: int,
        led: frozenset[str] = frozenset(),
    ) -> Iterator[Result]:
        names = tuple(rule.name for rule in rules)
        task = Task(self.folder, self.url, self.options.today, names, self.options.external, self.elsewhere, led)
        executor = choose(start, (task,), self.options.jobs, count, WORTH_PROCESSES)
        for result in executor.run(work, _chunks(items)):
            if isinstance(result, Died):
                item = result.item
                path = (
                    item.written.path if isinstance(item, Wanted) else item.address if isinstance(item, Built) else ""
                )
                self.tally.findings.append(Finding(problem(path, "check.reader-died"), "page-gone"))
            else:
                yield result

    def _outside(self, rules: Sequence[Rule]) -> None:
        urls = self.memory.outward()
        self.progress.stage("links", len(urls))
        asking = [rule for rule in rules if isinstance(rule, OutsideRule)]
        for url, said in ask_all(urls, self.memory, self.manners):
            for path in self.memory.files_with(url):
                answer = Answer(path, url, said)
                self.tally.findings += [Finding(one, rule.name) for rule in asking for one in rule.check(answer)]
            self.progress.advance(1)


Result = TypeVar("Result", ArticlesRead, PagesRead)


def _linked(rule: Rule) -> bool:
    return isinstance(rule, ArchiveRule) and rule.linked


def _touches(one: Finding, changed: dict[str, str]) -> bool:
    """Whether a finding is about a file that changed, or about no article at all."""
    other = dict(one.problem.values).get("other", "")
    path = one.problem.path
    return path in changed or other in changed or not path.startswith(_ARTICLES) or one.rule == "vanishing-address"


def _on_calendar(day: date, step: int) -> bool:
    return date.min.toordinal() <= day.toordinal() + step <= date.max.toordinal()


def _chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    source = iter(items)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
