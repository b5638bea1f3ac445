"""One publishing: look at what is live, plan what differs, and let it be carried out."""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.archive.questions import Archive
from generator.build.ground import Misconfigured
from generator.build.output import LOCK, MARKER, OUTPUT, STATE, file_of
from generator.content.config import Site
from generator.content.targets import GitTarget
from generator.content.targets import Target as Settings
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import Problem, notice, problem
from generator.publish.live import Live, read_live
from generator.publish.manifest import JOURNAL, ROOT, part_of
from generator.publish.plan import Plan, make_plan
from generator.publish.sending import Sending, Sent
from generator.publish.targets.compressed import Compressed, compressors, read_encodings
from generator.publish.targets.opening import open_target
from generator.publish.targets.target import Target

# What SQLite says of a file that is no state, or one without tables.
_NO_STATE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class NothingToPublish(Exception):
    """There is no finished build; `problem` says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Report:
    """What a publishing came to, or for a dry run would come to; sizes in bytes, `kept` as (address, source)."""

    target: str
    sent: tuple[str, ...]
    size: int
    removed: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    unchanged: int
    problems: tuple[Problem, ...]


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


def publish(folder: Path, site: Site, name: str | None, dry_run: bool, progress: Progress) -> Report:
    """Make the target show what is built.

    Misconfigured, NothingToPublish, Held, TargetFailed or OSError where that cannot be.
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
            view = _look(folder, site, archive, target, settings)
            if dry_run or (view.plan.empty and not target.owes()):
                return _report(chosen, view.plan, archive, view.live, _sizes(folder, view.plan))
            with target.hold():
                if view.heads != _heads(target):  # another publishing ended while this one looked
                    view = _look(folder, site, archive, target, settings)
                sent = Sending(folder, site, view.target, archive, view.live, view.encodings).carry_out(view.plan, progress)
            return _report(chosen, view.plan, archive, view.live, sent)
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


def _look(folder: Path, site: Site, archive: Archive, target: Target, settings: Settings) -> _View:
    """The target with its plan; Misconfigured where another site stands there, or something is wanted that is not here."""
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
        everything = frozenset(output.address for output in archive.outputs(part_of))
        live = Live(live.root, live.touched | everything, True, live.read)
    plan = make_plan(archive, live, _troubled(folder, archive), site.url)
    return _View(target, heads, live, plan, (had, wanted))


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


def _troubled(folder: Path, archive: Archive) -> Callable[[str, str], bool]:
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
        try:
            sent.size += (folder / OUTPUT / file_of(address)).stat().st_size
        except FileNotFoundError:
            sent.refused[address] = problem(f"{OUTPUT}/{file_of(address)}", "publish.missing")
    return sent


def _report(name: str, plan: Plan, archive: Archive, live: Live, sent: Sent) -> Report:
    kept = tuple((address, entry.source) for address, entry in sorted(plan.kept.items()))
    problems = [*archive.problems(), *sent.refused.values(), *live.notices]
    if plan.unmade:
        problems.append(notice("", "publish.unmade", count=plan.unmade, kept=len(kept)))
    else:
        problems += [notice(source, "publish.kept", address=address) for address, source in kept if source]
    return Report(
        name, tuple(sent.addresses), sent.size, plan.remove, kept, plan.unchanged, tuple(sorted(problems))
    )
