"""One build: look at what changed, plan the pages that show it, make them, write what differs, remember."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.archive.lists import settle
from generator.archive.questions import Archive
from generator.archive.store import PAGE, Store, with_state
from generator.build import making, output
from generator.build.ground import Ground, read_ground
from generator.build.making import Result, make_chunk
from generator.build.planning import plan_changes, plan_everything, plan_kinds, plan_old_terms, plan_renamed
from generator.build.sources import Gathered, gather
from generator.effects.executor import Died, choose
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import PageKey, Problem, TermKind, notice, problem
from generator.render.pages import KINDS
from generator.render.values import SiteView

CHUNK = 100
WORTH_PROCESSES = 300
PAGE_OF_PENDING = 2_000


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: `now` is a local moment; `state` and `output` are relative to the site's folder."""

    now: str
    jobs: int = 1
    clean: bool = False
    dry_run: bool = False
    portable: bool = False
    state: str = output.STATE
    output: str = output.OUTPUT


@dataclass(frozen=True, slots=True)
class Report:
    """What a build came to; `planned` are the page keys of a dry run."""

    articles: int
    read: int
    made: int
    written: int
    removed: int
    problems: tuple[Problem, ...]
    planned: tuple[PageKey, ...] = ()


class _DryRun(Exception):
    """Leaves the transaction of a plan that is only shown."""


@dataclass(slots=True)
class _Tally:
    made: int = 0
    written: int = 0
    removed: int = 0


def build(folder: Path, options: Options, progress: Progress) -> Report:
    """Bring the site's output up to date; Misconfigured, Held or OSError where that cannot be."""
    with exclusive((folder / options.state).with_name("lock")):
        ground = read_ground(folder, options.portable)
        target = folder / options.output
        fresh = False if options.dry_run else output.own(target)
        state = folder / options.state
        report, anew = with_state(state, lambda store: _build(folder, ground, store, options, fresh, progress))
        return replace(report, problems=(notice("", "machine.state-anew"), *report.problems)) if anew else report


def _build(folder: Path, ground: Ground, store: Store, options: Options, fresh: bool, progress: Progress) -> Report:
    empty = store.get("state") == "" or fresh or options.clean
    dry: Report | None = None
    try:
        with store.transaction():
            if empty or store.get("state") == "unfinished":
                store.put("sweep", "due")
            if options.clean:
                store.forget_everything()
                store.put("sweep", "due")
            elif empty:
                store.forget_pages()
            gathered = gather(folder, ground, store, options.jobs, progress)
            view = _plan(ground, store, options, empty)
            store.put("state", "unfinished")
            if options.dry_run:
                planned = tuple(key for page in store.pending_pages(PAGE_OF_PENDING) for key in page)
                dry = _report(ground, store, gathered, _Tally(), [], planned)
                raise _DryRun
    except _DryRun:
        assert dry is not None
        return dry
    tally, failed = _make(folder, ground, view, store, options, progress)
    if store.get("sweep"):
        tally.removed += output.sweep(folder / options.output, store.accounts_for)
    with store.transaction():
        store.forget_left()
        store.put("sweep", "")
        store.put("state", "finished")
    return _report(ground, store, gathered, tally, failed)


def _report(
    ground: Ground,
    store: Store,
    gathered: Gathered,
    tally: _Tally,
    failed: Sequence[Problem],
    planned: tuple[PageKey, ...] = (),
) -> Report:
    archive = Archive(store.connection)
    problems = [*ground.problems, *gathered.problems, *store.problems(), *failed, *archive.collisions()]
    problems += [*archive.corrections_of_nothing(), *_unknown_names(ground, archive)]
    told = tuple(sorted(problems))
    return Report(gathered.articles, gathered.read, tally.made, tally.written, tally.removed, told, planned)


def _plan(ground: Ground, store: Store, options: Options, empty: bool) -> SiteView:
    """Settle the lists and owe the pages; the site as its pages will show it."""
    names = ground.known_names()

    def name_of(kind: TermKind, slug: str) -> str | None:
        return names.get((kind, slug))

    named = store.get("named") != ground.names
    store.put("named", ground.names)
    other = settle(store, options.now, name_of, named)
    archive = Archive(store.connection)
    view = _view(ground, store, archive)
    changed = []
    for kind in KINDS:
        identity = ground.identity(kind, view)
        if store.get(f"identity {kind.name}") != identity:
            store.put(f"identity {kind.name}", identity)
            changed.append(kind.name)
    if empty:
        plan_everything(store, archive, ground.site.listings.year)
    else:
        plan_kinds(store, changed)
        plan_changes(store, archive, ground.site.listings.year)
        plan_renamed(store, other)
        moved = {f"/{kind}s/{slug}/" for kind, slug in store.moved_terms()}
        old = ground.frame(view).old_slugs if moved else {}
        store.plan(PageKey("redirect", slug=address) for address, term in old.items() if term in moved)
    if empty or "asset" in changed:
        store.plan(PageKey("asset", slug=path) for path in ground.assets.addresses)
    if empty:
        store.plan_files()
        old = ground.frame(view).old_slugs
        store.plan(PageKey("redirect", slug=address) for address in old)
    plan_old_terms(store, ground.frame(view).old_slugs, named)
    return view


def _view(ground: Ground, store: Store, archive: Archive) -> SiteView:
    site = ground.site
    used = (archive.term("section", entry.slug) for entry in ground.authority.of("section"))
    nav = tuple(term for term in used if term)
    about = "/about.html" if store.claimed("/about.html", PAGE) else ""
    return SiteView(
        site.title, site.description, site.url, site.language, site.direction, site.region, site.publication,
        site.calendar.hijri, nav, about,
    )  # fmt: skip


def _make(
    folder: Path, ground: Ground, view: SiteView, store: Store, options: Options, progress: Progress
) -> tuple[_Tally, list[Problem]]:
    """Make every owed page; what failed stays owed and is told."""
    tally, failed = _Tally(), dict[Problem, int]()
    target = folder / options.output
    owed = store.count_pending()
    progress.stage("writing", owed)
    arguments = (folder, folder / options.state, target, ground.frame(view))
    executor = choose(making.start, arguments, options.jobs, owed, WORTH_PROCESSES)
    for results in executor.run(make_chunk, _chunks(store)):
        if isinstance(results, Died):
            key = results.item
            results = [Result(key, failed=problem(key.slug, "build.maker-died", kind=key.kind))]
        with store.transaction():
            for one in results:
                _settle_page(one, store, tally)
                if one.failed:
                    failed[one.failed] = failed.get(one.failed, 0) + 1
        progress.advance(len(results))
    for address in store.left():
        output.take_file(target, address)
        tally.removed += 1
    return tally, [_with_count(one, count) for one, count in failed.items()]


def _settle_page(one: Result, store: Store, tally: _Tally) -> None:
    store.paid(one.key, one.address, one.digest, one.source)
    if one.owed:
        store.plan([one.key])
    elif one.address:
        tally.made += 1
        tally.written += one.written


def _chunks(store: Store) -> Iterator[Sequence[PageKey]]:
    for page in store.pending_pages(PAGE_OF_PENDING):
        for at in range(0, len(page), CHUNK):
            yield page[at : at + CHUNK]


def _with_count(one: Problem, count: int) -> Problem:
    return Problem(one.path, one.line, one.column, one.code, (*one.values, ("count", str(count))), one.notice)


def _unknown_names(ground: Ground, archive: Archive) -> list[Problem]:
    """A notice for each name in use that no authority file knows, or of which one knows several."""
    notices = []
    for kind, name, count in archive.unknown_names():
        several = ground.authority.all(kind, name)
        if several:
            among = "، ".join(f"{entry.name} ({entry.slug})" for entry in several)
            notices.append(notice("", f"names.several-{kind}", name=name, count=count, among=among))
        else:
            notices.append(notice("", f"names.unknown-{kind}", name=name, count=count))
    return notices
