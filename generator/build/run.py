"""One build: look at what changed, plan the pages that show it, make them, write what differs, remember."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.archive.lists import settle
from generator.archive.pictures import remember
from generator.archive.questions import Archive
from generator.archive.store import PAGE, Store, with_state
from generator.build import making, output
from generator.build.ground import Ground, read_ground
from generator.build.making import Result, make_chunk
from generator.build.planning import plan_changes, plan_day, plan_everything, plan_kinds, plan_old_terms, plan_renamed
from generator.build.sources import Gathered, gather
from generator.build.spool import FOLDER, Spool
from generator.effects.executor import Died, choose
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import PageKey, Problem, TermKind, notice, problem
from generator.render.values import SiteView

CHUNK = 100
# Pages of one year show the same cards, which one process keeps at hand.
CHUNK_TOGETHER = 2_000
WORTH_PROCESSES = 300
PAGE_OF_PENDING = 2_000
# So often a build looks again at sources that are written while it makes their pages.
MOST_LOOKS = 4


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: `now` is a local moment; `state` and `output` are relative to the site's folder.

    With `drafts`, drafts and what is not due yet are shown too: for a preview, never for what is published.
    """

    now: str
    jobs: int = 1
    clean: bool = False
    dry_run: bool = False
    portable: bool = False
    drafts: bool = False
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
class Tally:
    """How many pages were made, how many files written and removed; the sources that changed meanwhile."""

    made: int = 0
    written: int = 0
    removed: int = 0
    changed: set[str] = field(default_factory=set)


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
    spool = Spool(store.path.with_name(FOLDER))
    try:
        return _carried_out(folder, ground, store, options, fresh, progress, spool)
    finally:
        spool.close()


def _carried_out(
    folder: Path, ground: Ground, store: Store, options: Options, fresh: bool, progress: Progress, spool: Spool
) -> Report:
    dry: Report | None = None
    try:
        with store.transaction():
            gathered, view = prepare(folder, ground, store, options, fresh, progress, spool=spool)
            if options.dry_run:
                planned = tuple(key for page in store.pending_pages(PAGE_OF_PENDING) for key in page)
                dry = _report(ground, store, gathered, Tally(), [], planned)
                raise _DryRun
    except _DryRun:
        assert dry is not None
        return dry
    tally = Tally()
    failed = _make(folder, ground, view, store, options, progress, tally, spool)
    for _ in range(MOST_LOOKS):
        if not tally.changed:
            break
        changed, tally.changed = tally.changed, set()
        with store.transaction():
            again = replace(options, clean=False)
            found, view = prepare(folder, ground, store, again, False, progress, changed, resumed=True)
        gathered.read += found.read
        gathered.problems += found.problems
        failed = _make(folder, ground, view, store, options, progress, tally, spool)
    failed += [problem(path, "build.changing") for path in tally.changed]
    finish(folder / options.output, store, tally)
    return _report(ground, store, gathered, tally, failed)


def prepare(
    folder: Path,
    ground: Ground,
    store: Store,
    options: Options,
    fresh: bool,
    progress: Progress,
    only: Collection[str] | None = None,
    resumed: bool = False,
    spool: Spool | None = None,
) -> tuple[Gathered, SiteView]:
    """Within a transaction: read what changed, of `only` these paths where given, and owe the pages that show it.

    `resumed` says that a build left unfinished was put off by this process, and not killed. Where many articles are read,
    they are kept in the `spool`.
    """
    empty = store.get("state") == "" or fresh or options.clean
    store.drafts = options.drafts
    store.begin()
    # What lies in an output that was there before this state, or that a killed build left, may be nobody's.
    sweep = (empty and not fresh) or (store.get("state") == "unfinished" and not resumed)
    if options.clean:
        store.forget_everything()
    elif empty:
        store.forget_pages()
    if sweep:
        store.put("sweep", "due")
    gathered = gather(folder, ground, store, options.jobs, progress, None if empty else only, spool)
    view = _plan(ground, store, options, empty)
    store.put("state", "unfinished")
    return gathered, view


def finish(target: Path, store: Store, tally: Tally) -> None:
    """When every owed page is made: remove what pages have left, and record the build as finished."""
    for address in store.left():
        output.take_file(target, address)
        tally.removed += 1
    if store.get("sweep"):
        tally.removed += output.sweep(target, store.accounts_for)
    with store.transaction():
        store.forget_left()
        store.put("sweep", "")
        store.put("state", "finished")


def _report(
    ground: Ground,
    store: Store,
    gathered: Gathered,
    tally: Tally,
    failed: Sequence[Problem],
    planned: tuple[PageKey, ...] = (),
) -> Report:
    archive = Archive(store.connection)
    problems = [*ground.problems, *gathered.problems, *store.problems(), *failed, *archive.collisions()]
    problems += [*archive.corrections_of_nothing(), *unknown_names(ground, archive)]
    told = tuple(sorted(problems))
    return Report(gathered.articles, gathered.read, tally.made, tally.written, tally.removed, told, planned)


def _plan(ground: Ground, store: Store, options: Options, empty: bool) -> SiteView:
    """Settle the lists and owe the pages; the site as its pages will show it."""
    names = ground.known_names()

    def name_of(kind: TermKind, slug: str) -> str | None:
        return names.get((kind, slug))

    named = store.get("named") != ground.names
    store.put("named", ground.names)
    before = store.get("now")
    other = settle(store, options.now, name_of, named)
    archive = Archive(store.connection)
    view = view_of(ground, store)
    changed = []
    for name, identity in ground.identities(view).items():
        if store.get(f"identity {name}") != identity:
            store.put(f"identity {name}", identity)
            changed.append(name)
    if empty:
        plan_everything(store, archive, ground.site.listings.year)
    else:
        plan_kinds(store, archive, ground.site.listings.year, changed)
        plan_changes(store, archive, ground.site.listings.year)
        plan_renamed(store, other)
        plan_day(store, before, options.now)
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


def view_of(ground: Ground, store: Store) -> SiteView:
    """The site as its pages show it."""
    site, archive = ground.site, Archive(store.connection)
    used = (archive.term("section", entry.slug) for entry in ground.authority.of("section"))
    nav = tuple(term for term in used if term)
    about = "/about.html" if store.claimed("/about.html", PAGE) else ""
    return SiteView(
        site.title, site.description, site.url, site.language, site.direction, site.region, site.publication,
        site.calendar.hijri, nav, about, "/data/" if site.data.enabled else "",
    )  # fmt: skip


def _make(
    folder: Path,
    ground: Ground,
    view: SiteView,
    store: Store,
    options: Options,
    progress: Progress,
    tally: Tally,
    spool: Spool,
) -> list[Problem]:
    """Make every owed page; what failed stays owed and is told."""
    failed = dict[Problem, int]()
    target = folder / options.output
    owed = store.count_pending()
    anew = not store.has_pages()
    progress.stage("writing", owed)
    arguments = (folder, folder / options.state, target, ground.frame(view), spool, anew and not store.get("sweep"))
    executor = choose(making.start, arguments, options.jobs, owed, WORTH_PROCESSES)
    for results in executor.run(make_chunk, _chunks(store, spool)):
        if isinstance(results, Died):
            key = results.item
            results = [Result(key, failed=problem(key.slug, "build.maker-died", kind=key.kind))]
        with store.transaction():
            settle_pages(results, store, tally, anew)
        for one in results:
            if one.failed:
                failed[one.failed] = failed.get(one.failed, 0) + 1
        progress.advance(len(results))
    return [with_count(one, count) for one, count in failed.items()]


def settle_pages(results: Iterable[Result], store: Store, tally: Tally, anew: bool = False) -> None:
    """Record pages as made, or as failed and still owed; one whose source changed stays as it stands, and owed.

    `anew` says that no page stood anywhere before.
    """
    done: list[tuple[PageKey, str, str, str]] = []
    owed: list[PageKey] = []
    for one in results:
        if one.changed:
            tally.changed.add(one.changed)
            continue
        done.append((one.key, one.address, one.digest, one.source))
        if one.failed:
            owed.append(one.key)
        elif one.address:
            tally.made += 1
            tally.written += one.written
        if one.pictures:
            remember(store, ((picture, one.key) for picture in one.pictures))
    store.paid(done, anew)
    store.plan(owed)


def _chunks(store: Store, spool: Spool) -> Iterator[Sequence[PageKey]]:
    """The owed pages in chunks of one year each, or of the timeless; articles that were read together stay together."""
    chunk: list[PageKey] = []
    last = most = 0
    for key in (key for page in store.pending_pages(PAGE_OF_PENDING) for key in page):
        part = key.year or -spool.part(key.slug if key.kind == "article" else "")
        if chunk and (part != last or len(chunk) >= most):
            yield chunk
            chunk = []
        last, most = part, CHUNK if part == 0 else CHUNK_TOGETHER
        chunk.append(key)
    if chunk:
        yield chunk


def with_count(one: Problem, count: int) -> Problem:
    """What failed on so many pages."""
    return Problem(one.path, one.line, one.column, one.code, (*one.values, ("count", str(count))), one.notice)


def unknown_names(
    ground: Ground, archive: Archive, known: dict[tuple[str, str, int], Problem] | None = None
) -> list[Problem]:
    """A notice for each name in use that no authority file knows, or of which one knows several; `known` spares work.

    It holds, and is given, what names under today's authority files come to.
    """
    known = {} if known is None else known
    notices = []
    for row in archive.unknown_names():
        if row not in known:
            known[row] = _unknown_name(ground, *row)
        notices.append(known[row])
    return notices


def _unknown_name(ground: Ground, kind: TermKind, name: str, count: int) -> Problem:
    several = ground.authority.all(kind, name)
    if several:
        among = "، ".join(f"{entry.name} ({entry.slug})" for entry in several)
        return notice("", f"names.several-{kind}", name=name, count=count, among=among)
    return notice("", f"names.unknown-{kind}", name=name, count=count)
