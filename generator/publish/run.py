"""One publishing: look at what is live, plan what differs, and let it be carried out."""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.archive.questions import Archive
from generator.build.ground import Misconfigured, read_names
from generator.build.output import LOCK, MARKER, OUTPUT, STATE, file_of
from generator.content.site import Site
from generator.content.targets import GitTarget
from generator.content.targets import Target as Settings
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import Problem, notice, problem
from generator.publish.erasure import Erased, erased_articles, told
from generator.publish.hosts import over_limits
from generator.publish.live import Live, read_live
from generator.publish.manifest import JOURNAL, MADE, ROOT, Entry, part_of
from generator.publish.permanence import Vanishing, as_problem
from generator.publish.plan import Plan, make_plan
from generator.publish.sending import Sending, Sent
from generator.publish.targets.compressed import Compressed, compressors, read_encodings
from generator.publish.targets.opening import open_target
from generator.publish.targets.target import Target
from generator.publish.today import BuiltArchive

# What SQLite says of a file that is no state, or one without tables.
_NO_STATE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class NothingToPublish(Exception):
    """There is no finished build; `problem` says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Refused(Exception):
    """What is built is not sent: public addresses would vanish, or the host would not take it; `problems` say so."""

    def __init__(self, problems: Sequence[Problem], vanishing: tuple[Vanishing, ...] = ()) -> None:
        super().__init__(problems)
        self.problems = list(problems)
        self.vanishing = vanishing


@dataclass(frozen=True, slots=True)
class Report:
    """What a publishing came to, or for a dry run would come to; sizes in bytes, `kept` as (address, source).

    `redirected` are the old addresses that lead elsewhere since this publishing, with where they lead.
    """

    target: str
    sent: tuple[str, ...]
    size: int
    removed: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    unchanged: int
    problems: tuple[Problem, ...]
    redirected: tuple[tuple[str, str], ...] = ()
    erased: tuple[Erased, ...] = ()


def choose_target(site: Site, name: str | None) -> tuple[str, Settings]:
    """The target of that name, or the only one; Misconfigured where there is none, or more than one to choose from."""
    targets = site.publish
    if not targets:
        raise Misconfigured([problem("site.yaml", "publish.no-targets")])
    if name is None and len(targets) > 1:
        raise Misconfigured([problem("site.yaml", "publish.which-target", names=", ".join(targets))])
    chosen = name or next(iter(targets))
    if chosen not in targets:
        close = difflib.get_close_matches(chosen, targets, 1)
        known = close[0] if close else ", ".join(targets)
        raise Misconfigured([problem("site.yaml", "publish.unknown-target", name=chosen, known=known)])
    return chosen, targets[chosen]


def publish(
    folder: Path, site: Site, name: str | None, dry_run: bool, progress: Progress, allow_removal: bool = False
) -> Report:
    """Make the target show what is built.

    Misconfigured, NothingToPublish, Refused, Held, TargetFailed or OSError where that cannot be. With `allow_removal`
    public addresses may vanish; else they are a reason to refuse.
    """
    chosen, settings = choose_target(site, name)
    if not (folder / STATE).is_file() or not (folder / OUTPUT / MARKER).is_file():
        raise NothingToPublish(problem("", "publish.no-build"))
    with exclusive(folder / LOCK):
        archive = _finished_build(folder)
        try:
            target = open_target(folder, chosen, settings)
            if isinstance(target, Problem):
                raise Misconfigured([target])
            view = _look(folder, site, archive, target, settings, allow_removal)
            if dry_run or (view.plan.empty and not target.owes()):
                return _report(chosen, view, archive, _sizes(folder, view.plan))
            with target.hold():
                if view.heads != _heads(target):  # another publishing ended while this one looked
                    view = _look(folder, site, archive, target, settings, allow_removal)
                sent = Sending(folder, site, view.target, archive, view.live, view.encodings).carry_out(view.plan, progress)
            return _report(chosen, view, archive, sent)
        finally:
            archive.close()


@dataclass(frozen=True, slots=True)
class _View:
    """What was seen of a target, and what is to be done for it; `encodings` are those it has and those it is to have."""

    target: Target
    heads: dict[str, bytes | None]
    live: Live
    plan: Plan
    encodings: tuple[tuple[str, ...], tuple[str, ...]]
    erased: tuple[Erased, ...]


def _look(
    folder: Path, site: Site, archive: Archive, target: Target, settings: Settings, allow_removal: bool
) -> _View:
    """The target with its plan, which is not to be refused.

    Misconfigured where another site stands there, or something is wanted that is not here; Refused.
    """
    heads = _heads(target)
    known = any(content is not None for content in heads.values())
    if not known and target.read("/") is not None:
        raise Misconfigured([problem("site.yaml", "publish.not-ours-there", where=target.where, manifest=ROOT[1:])])
    live = read_live(site.url, lambda address: heads[address] if address in heads else target.read(address))
    if isinstance(live, Problem):
        raise Misconfigured([live])
    wanted = () if isinstance(settings, GitTarget) else tuple(sorted(settings.compress))
    had = read_encodings(target) if known else ()
    packers = compressors(wanted)
    if isinstance(packers, Problem):
        raise Misconfigured([packers])
    if wanted or had:
        target = Compressed(target, packers, had)
    if known and wanted != had:  # every file gets others beside it
        everything = frozenset(output.address for output in archive.outputs(part_of)) | live.part(MADE).keys()
        live = Live(live.root, {**dict.fromkeys(everything, Entry("")), **live.touched}, True, live.read)
    today = BuiltArchive(archive, read_names(folder)[0], site.listings.year)
    plan = make_plan(archive, live, troubled(folder, archive), today, site, settings.host)
    _refuse(folder, plan, live, settings, allow_removal)
    return _View(target, heads, live, plan, (had, wanted), erased_articles(folder, plan, archive, live, site.url))


def _refuse(folder: Path, plan: Plan, live: Live, settings: Settings, allow_removal: bool) -> None:
    """Refused where public addresses would vanish untold, or may, or where the host would not take the site."""
    untold = [*live.unknown(), *map(as_problem, plan.vanishing)]
    if untold and not allow_removal:
        raise Refused(untold, plan.vanishing)
    if settings.host is None:
        return
    files = plan.unchanged + len(plan.send) + len(plan.kept) + len(plan.parts) + 1
    sizes = {
        "/" + path.relative_to(folder / OUTPUT).as_posix(): path.stat().st_size
        for path in (folder / OUTPUT).rglob("*")
        if path.name != MARKER and path.is_file()
    }
    over = over_limits(settings.host, files, sizes, settings.host_files)
    if over:
        raise Refused(over)


def _heads(target: Target) -> dict[str, bytes | None]:
    """What says how a target stands: its journal, and the root of its manifest."""
    return {address: target.read(address) for address in (JOURNAL, ROOT)}


def _finished_build(folder: Path) -> Archive:
    try:
        archive = Archive.at(folder / STATE)
        state = archive.remembered("state")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_STATE:  # the machine failed
            raise
        raise NothingToPublish(problem("", "publish.no-build")) from None
    if state != "finished":
        archive.close()
        raise NothingToPublish(problem("", "publish.unfinished" if state else "publish.no-build"))
    return archive


def troubled(folder: Path, archive: Archive) -> Callable[[str, str], bool]:
    """Whether a source, which is still there, ought to give the page at the address but for a problem of today."""
    wrong = {one.path for one in archive.problems()}

    def troubled(address: str, source: str) -> bool:
        if not source or not _is_there(folder / source):
            return False
        shown = archive.shown(source)
        unmade = shown is not None and shown.built and shown.card.address == address
        return source in wrong or unmade or not archive.digest(source)

    return troubled


def _is_there(path: Path) -> bool:
    """Whether there is a file at the path, or a folder on the way that may not be looked into."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _sizes(folder: Path, plan: Plan) -> Sent:
    """What a dry run would send, by the files' sizes."""
    sent = Sent(list(plan.send))
    for address in plan.send:
        if address in plan.made:
            sent.size += len(plan.made[address])
            continue
        try:
            sent.size += (folder / OUTPUT / file_of(address)).stat().st_size
        except FileNotFoundError:
            sent.refused[address] = problem(f"{OUTPUT}/{file_of(address)}", "publish.missing")
    return sent


def _report(name: str, view: _View, archive: Archive, sent: Sent) -> Report:
    plan = view.plan
    kept = tuple((address, entry.source) for address, entry in sorted(plan.kept.items()))
    problems = [*archive.problems(), *sent.refused.values(), *view.live.notices, *map(told, view.erased)]
    if plan.unmade:
        problems.append(notice("", "publish.unmade", count=plan.unmade, kept=len(kept)))
    else:
        problems += [notice(source, "publish.kept", address=address) for address, source in kept if source]
    return Report(
        name, tuple(sent.addresses), sent.size, plan.remove, kept, plan.unchanged, tuple(sorted(problems)),
        plan.redirected, view.erased,
    )  # fmt: skip
