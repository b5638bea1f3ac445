"""One publishing: look at what is live, plan what differs, send it in an order that breaks no link, then the manifest."""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from generator.archive.questions import Archive
from generator.build.ground import Misconfigured
from generator.build.output import LOCK, MARKER, OUTPUT, STATE, file_of
from generator.content.config import FolderTarget, Site
from generator.effects.files import digest, read_bytes
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import Problem, notice, problem
from generator.publish.folder import Folder, open_folder
from generator.publish.live import Live, read_live
from generator.publish.manifest import (
    JOURNAL,
    KEPT,
    ROOT,
    Entry,
    Root,
    part_address,
    part_of,
    write_journal,
    write_part,
    write_root,
)
from generator.publish.plan import Plan, entry_of, make_plan, part_of_kept

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


@dataclass(slots=True)
class _Sent:
    addresses: list[str] = field(default_factory=list)
    size: int = 0
    refused: dict[str, Problem] = field(default_factory=dict)


def choose_target(site: Site, name: str | None) -> tuple[str, FolderTarget]:
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
    """Make the target show what is built; Misconfigured, NothingToPublish, Held or OSError where that cannot be."""
    chosen, settings = choose_target(site, name)
    target = open_folder(folder, settings.path)
    if isinstance(target, Problem):
        raise Misconfigured([target])
    if not (folder / STATE).is_file() or not (folder / OUTPUT / MARKER).is_file():
        raise NothingToPublish(problem("", "publish.no-build"))
    with exclusive(folder / LOCK):
        archive = _finished_build(folder)
        try:
            live = read_live(site.url, target.read)
            if isinstance(live, Problem):
                raise Misconfigured([live])
            plan = make_plan(archive, live, _troubled(folder, archive), site.url)
            if dry_run:
                return _report(chosen, plan, archive, live, _sizes(folder, plan))
            sent = _carry_out(folder, site, target, plan, archive, live, progress)
            return _report(chosen, plan, archive, live, sent)
        finally:
            archive.close()


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


def _carry_out(
    folder: Path, site: Site, target: Folder, plan: Plan, archive: Archive, live: Live, progress: Progress
) -> _Sent:
    sent = _Sent()
    if plan.empty:
        return sent
    target.tidy({*live.touched, ROOT, JOURNAL})
    target.put(JOURNAL, write_journal(site.url, plan.touch(live.touched)))
    progress.stage("sending", len(plan.send))
    for address in plan.send:
        _send(address, folder, target, archive, sent)
        progress.advance(1)
    if sent.refused:
        plan = _without(plan, sent.refused, archive, live)
        target.put(JOURNAL, write_journal(site.url, plan.touch(live.touched)))
    _put_manifest(site, target, plan, archive, sent)
    progress.stage("removing", len(plan.remove))
    for address in plan.remove:
        target.remove(address)
        progress.advance(1)
    for address in sorted(plan.stale_parts):
        target.remove(address)
    target.remove(JOURNAL)
    return sent


def _send(address: str, folder: Path, target: Folder, archive: Archive, sent: _Sent) -> None:
    """Send one file, if its bytes are those that the build made."""
    output = archive.output(address)
    assert output is not None
    path = f"{OUTPUT}/{file_of(address)}"
    try:
        content = read_bytes(folder / path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        sent.refused[address] = problem(path, "publish.missing")
        return
    if digest(content) != output.digest:
        sent.refused[address] = problem(path, "publish.differs")
        return
    if target.put(address, content):
        sent.addresses.append(address)
        sent.size += len(content)


def _without(plan: Plan, refused: dict[str, Problem], archive: Archive, live: Live) -> Plan:
    """The plan whose manifest says of what could not be sent what is live there, if anything."""
    kept = dict(plan.kept)
    for address in refused:
        content = live.read(address)
        output = archive.output(address)
        if content is not None and output is not None:
            kept[address] = Entry(digest(content), output.source)
    parts = dict(plan.parts)
    for name, group in groupby(archive.outputs(part_of, {part_of(one) for one in refused}), key=lambda output: output.part):
        content = write_part(entry_of(output) for output in group if output.address not in refused)
        parts[name] = sha256(content).hexdigest()
    if kept:
        parts[KEPT] = sha256(part_of_kept(kept)).hexdigest()
    changed = {name for name, one in parts.items() if live.root.parts.get(name) != one}
    changed |= {name for name in live.root.parts if name not in parts}
    standing = {part_address(name, one) for name, one in parts.items()}
    earlier = {part_address(name, one) for name, one in live.root.parts.items()} | plan.stale_parts
    return replace(
        plan, kept=kept, parts=parts, changed_parts=frozenset(changed), stale_parts=frozenset(earlier - standing)
    )


def _put_manifest(site: Site, target: Folder, plan: Plan, archive: Archive, sent: _Sent) -> None:
    """Put each part that changed, then the root that names all parts."""
    ours = plan.changed_parts & plan.parts.keys() - {KEPT}
    if ours:
        for name, group in groupby(archive.outputs(part_of, ours), key=lambda output: output.part):
            content = write_part(entry_of(output) for output in group if output.address not in sent.refused)
            target.put(part_address(name, plan.parts[name]), content)
    if KEPT in plan.changed_parts and plan.kept:
        target.put(part_address(KEPT, plan.parts[KEPT]), part_of_kept(plan.kept))
    target.put(ROOT, write_root(Root(site.url, plan.parts)))


def _sizes(folder: Path, plan: Plan) -> _Sent:
    """What a dry run would send, by the files' sizes."""
    sent = _Sent(list(plan.send))
    for address in plan.send:
        try:
            sent.size += (folder / OUTPUT / file_of(address)).stat().st_size
        except FileNotFoundError:
            sent.refused[address] = problem(f"{OUTPUT}/{file_of(address)}", "publish.missing")
    return sent


def _report(name: str, plan: Plan, archive: Archive, live: Live, sent: _Sent) -> Report:
    kept = tuple((address, entry.source) for address, entry in sorted(plan.kept.items()))
    problems = [*archive.problems(), *sent.refused.values(), *live.notices]
    if plan.unmade:
        problems.append(notice("", "publish.unmade", count=plan.unmade, kept=len(kept)))
    else:
        problems += [notice(source, "publish.kept", address=address) for address, source in kept if source]
    return Report(
        name, tuple(sent.addresses), sent.size, plan.remove, kept, plan.unchanged, tuple(sorted(problems))
    )
