"""One publishing: look at what is live, plan what differs, send it in an order that breaks no link, then the manifest."""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from generator.archive.questions import Archive
from generator.build.ground import Misconfigured, read_names
from generator.build.output import LOCK, MARKER, OUTPUT, STATE, file_of
from generator.content.config import FolderTarget, Site
from generator.effects.files import digest, read_bytes
from generator.effects.lock import exclusive
from generator.effects.progress import Progress
from generator.model import Problem, notice, problem
from generator.publish.erasure import Erased, erased_articles, told
from generator.publish.folder import Folder, open_folder
from generator.publish.hosts import over_limits
from generator.publish.live import Live, read_live
from generator.publish.manifest import (
    JOURNAL,
    ROOT,
    Entry,
    Root,
    part_address,
    part_of,
    write_journal,
    write_part,
    write_root,
)
from generator.publish.permanence import Vanishing, as_problem
from generator.publish.plan import Plan, entry_of, make_plan, parts_of_no_build
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


def publish(
    folder: Path, site: Site, name: str | None, dry_run: bool, progress: Progress, allow_removal: bool = False
) -> Report:
    """Make the target show what is built; Misconfigured, NothingToPublish, Refused, Held or OSError where that cannot be.

    With `allow_removal` public addresses may vanish; else they are a reason to refuse.
    """
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
            today = BuiltArchive(archive, read_names(folder)[0])
            plan = make_plan(archive, live, _troubled(folder, archive), today, site, settings.host)
            _refuse(folder, plan, settings, allow_removal)
            erased = erased_articles(folder, plan, archive, live, site.url)
            sent = _sizes(folder, plan) if dry_run else _carry_out(folder, site, target, plan, archive, live, progress)
            return _report(chosen, plan, archive, live, sent, erased)
        finally:
            archive.close()


def _refuse(folder: Path, plan: Plan, settings: FolderTarget, allow_removal: bool) -> None:
    """Refused where public addresses would vanish untold, or where the host would not take the site."""
    if plan.vanishing and not allow_removal:
        raise Refused([as_problem(one) for one in plan.vanishing], plan.vanishing)
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
        if address in plan.made:
            _put(address, plan.made[address], target, sent)
        else:
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
    _put(address, content, target, sent)


def _put(address: str, content: bytes, target: Folder, sent: _Sent) -> None:
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
    for name, content in parts_of_no_build(kept, plan.made, plan.table).items():
        parts[name] = sha256(content).hexdigest()
    changed = {name for name, one in parts.items() if live.root.parts.get(name) != one}
    changed |= {name for name in live.root.parts if name not in parts}
    standing = {part_address(name, one) for name, one in parts.items()}
    earlier = {part_address(name, one) for name, one in live.root.parts.items()} | plan.stale_parts
    return replace(
        plan, kept=kept, parts=parts, changed_parts=frozenset(changed), stale_parts=frozenset(earlier - standing)
    )


def _put_manifest(site: Site, target: Folder, plan: Plan, archive: Archive, sent: _Sent) -> None:
    """Put each part that changed, then the root that names all parts."""
    others = parts_of_no_build(plan.kept, plan.made, plan.table)
    ours = plan.changed_parts & plan.parts.keys() - others.keys()
    if ours:
        for name, group in groupby(archive.outputs(part_of, ours), key=lambda output: output.part):
            content = write_part(entry_of(output) for output in group if output.address not in sent.refused)
            target.put(part_address(name, plan.parts[name]), content)
    for name in sorted(plan.changed_parts & others.keys()):
        target.put(part_address(name, plan.parts[name]), others[name])
    target.put(ROOT, write_root(Root(site.url, plan.parts)))


def _sizes(folder: Path, plan: Plan) -> _Sent:
    """What a dry run would send, by the files' sizes."""
    sent = _Sent(list(plan.send))
    for address in plan.send:
        if address in plan.made:
            sent.size += len(plan.made[address])
            continue
        try:
            sent.size += (folder / OUTPUT / file_of(address)).stat().st_size
        except FileNotFoundError:
            sent.refused[address] = problem(f"{OUTPUT}/{file_of(address)}", "publish.missing")
    return sent


def _report(
    name: str, plan: Plan, archive: Archive, live: Live, sent: _Sent, erased: tuple[Erased, ...]
) -> Report:
    kept = tuple((address, entry.source) for address, entry in sorted(plan.kept.items()))
    problems = [*archive.problems(), *sent.refused.values(), *live.notices, *map(told, erased)]
    if plan.unmade:
        problems.append(notice("", "publish.unmade", count=plan.unmade, kept=len(kept)))
    else:
        problems += [notice(source, "publish.kept", address=address) for address, source in kept if source]
    return Report(
        name, tuple(sent.addresses), sent.size, plan.remove, kept, plan.unchanged, tuple(sorted(problems)),
        plan.redirected, erased,
    )  # fmt: skip
