"""Carrying out a plan: everything is sent in an order that breaks no link, then the manifest, then what is gone goes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from generator.archive.questions import Archive
from generator.build.output import OUTPUT, file_of
from generator.content.site import Site
from generator.effects.files import digest, read_bytes
from generator.effects.progress import Progress
from generator.model import Problem, problem
from generator.publish.live import Live
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
from generator.publish.plan import Plan, entry_of, parts_of_no_build
from generator.publish.targets.compressed import outworn, write_encodings
from generator.publish.targets.target import ENCODINGS, Target


@dataclass(slots=True)
class Sent:
    """What was sent, in order, its size in bytes, and what was not because it is not what the build made."""

    addresses: list[str] = field(default_factory=list)
    size: int = 0
    refused: dict[str, Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sending:
    """One publishing under way; `encodings` are those that the target has beside its files, and those it is to have."""

    folder: Path
    site: Site
    target: Target
    archive: Archive
    live: Live
    encodings: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def carry_out(self, plan: Plan, progress: Progress) -> Sent:
        """Make the target what the plan says, step after step; each step stands before the next begins."""
        sent = Sent()
        target, (had, wanted) = self.target, self.encodings
        first = frozenset(plan.first)
        target.begin({*self.live.touched, ROOT, JOURNAL})
        self._note(plan)
        if had != wanted:
            target.put(ENCODINGS, write_encodings({*had, *wanted}))
            target.settle()
        for address in plan.first:
            target.remove(address)
        target.settle()
        progress.stage("sending", len(plan.send))
        for wave in plan.waves:
            for address in wave:
                if address in plan.made:
                    self._put(address, plan.made[address], sent)
                else:
                    self._send(address, sent)
                progress.advance(1)
            target.settle()
        if sent.refused:
            plan = self._without(plan, sent.refused)
            self._note(plan)
        self._put_manifest(plan, sent)
        progress.stage("removing", len(plan.remove))
        for address in plan.remove:
            if address not in first:
                target.remove(address)
            progress.advance(1)
        for address in plan.kept:
            for packed in outworn(address, had, wanted):
                target.remove(packed)
        for address in sorted(plan.stale_parts):
            target.remove(address)
        target.settle()
        if had != wanted:
            target.put(ENCODINGS, write_encodings(wanted))
            target.settle()
        target.remove(JOURNAL)
        target.settle()
        target.finish()
        return sent

    def _note(self, plan: Plan) -> None:
        """Put the journal of what the plan may touch, each address with what it is of by today's build or the last journal."""
        touched = {address: self.live.touched.get(address, Entry("")) for address in plan.touch(self.live.touched)}
        for address, entry in map(entry_of, self.archive.outputs(part_of, set(map(part_of, touched)))):
            if address in touched:
                touched[address] = entry
        self.target.put(JOURNAL, write_journal(self.site.url, touched))
        self.target.settle()

    def _send(self, address: str, sent: Sent) -> None:
        """Send one file, if its bytes are those that the build made."""
        output = self.archive.output(address)
        assert output is not None
        path = f"{OUTPUT}/{file_of(address)}"
        try:
            content = read_bytes(self.folder / path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            sent.refused[address] = problem(path, "publish.missing")
            return
        if digest(content) != output.digest:
            sent.refused[address] = problem(path, "publish.differs")
            return
        self._put(address, content, sent)

    def _put(self, address: str, content: bytes, sent: Sent) -> None:
        if self.target.put(address, content):
            sent.addresses.append(address)
            sent.size += len(content)

    def _without(self, plan: Plan, refused: dict[str, Problem]) -> Plan:
        """The plan whose manifest says of what could not be sent what is live there, if anything."""
        archive, live = self.archive, self.live
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

    def _put_manifest(self, plan: Plan, sent: Sent) -> None:
        """Put each part that changed, then the root that names all parts."""
        others = parts_of_no_build(plan.kept, plan.made, plan.table)
        ours = plan.changed_parts & plan.parts.keys() - others.keys()
        if ours:
            for name, group in groupby(self.archive.outputs(part_of, ours), key=lambda output: output.part):
                content = write_part(entry_of(output) for output in group if output.address not in sent.refused)
                self.target.put(part_address(name, plan.parts[name]), content)
        for name in sorted(plan.changed_parts & others.keys()):
            self.target.put(part_address(name, plan.parts[name]), others[name])
        self.target.settle()
        self.target.put(ROOT, write_root(Root(self.site.url, plan.parts)))
        self.target.settle()
