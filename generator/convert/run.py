"""The whole of `warraq convert`: which raw files need it, in which processes, and what is written where.

A person's work is never touched: an article that is not as convert wrote it stays, wherever it lies. What the state
remembers only spares reading; where it is gone, everything is found out again and the same is written.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path

from generator.archive.raws import NEVER, KnownHead, KnownRaw, Raws, Stamp
from generator.archive.store import Store
from generator.content.article import decode
from generator.convert.conversion import ARTICLES_FOLDER, RAW_FOLDER, Converted, Settings, export_of
from generator.convert.heads import Head, read_head
from generator.convert.report import Report, Tally
from generator.convert.worker import Outcome, convert_chunk, start
from generator.effects.executor import Died, choose
from generator.effects.files import FileStamp, Unreadable, read_bytes, scan_at, tidy, within, write_whole
from generator.effects.progress import Progress
from generator.language.addresses import address_id
from generator.model import Problem, notice, problem

CHUNK = 100
WORTH_PROCESSES = 300


def choose_raws(site: Path, paths: Iterable[Path]) -> tuple[str, ...] | Problem:
    """The paths as the site names them, or what is wrong with the first that is no path below `content/raw/`."""
    chosen = []
    root = (site / RAW_FOLDER).resolve()
    for path in paths:
        for candidate in (path, site / path):
            if candidate.exists():
                break
        else:
            return problem(str(path), "convert.no-such-path")
        whole = candidate.resolve()
        if whole != root and root not in whole.parents:
            return problem(str(path), "convert.outside-of-raw")
        chosen.append("/".join((RAW_FOLDER, *whole.relative_to(root).parts)))
    return tuple(chosen)


def run_convert(
    site: Path,
    settings: Settings,
    store: Store,
    now_ns: int,
    jobs: int,
    progress: Progress,
    chosen: tuple[str, ...] = (),
    touched: Collection[str] | None = None,
) -> Report:
    """Convert what is new or changed below `content/raw/`, or what of it is `chosen`; `now_ns` is the system's clock.

    `touched` are the only articles, or folders of them, that may be others than when a run last ended.
    """
    return _Run(site, settings, store, now_ns, jobs, progress, chosen, touched).report()


class _Run:
    """One run under way."""

    def __init__(
        self,
        site: Path,
        settings: Settings,
        store: Store,
        now_ns: int,
        jobs: int,
        progress: Progress,
        chosen: tuple[str, ...],
        touched: Collection[str] | None,
    ) -> None:
        self._site, self._settings, self._store, self._raws = site, settings, store, Raws(store)
        self._now_ns, self._jobs, self._chosen, self._progress = now_ns, jobs, chosen, progress
        self._settings_digest = settings.digest()
        self._touched = touched
        self._tally = Tally()

    def report(self) -> Report:
        """Do all of it."""
        with self._store.transaction():
            if self._store.get("convert") != "finished":
                tidy(self._site / ARTICLES_FOLDER)
                self._touched = None
            self._store.put("convert", "unfinished")
            self._read_heads()
        total = sum(1 for _ in self._found())
        self._progress.stage("converting", total)
        executor = choose(start, (self._site, self._settings), self._jobs, total, WORTH_PROCESSES)
        for outcomes in executor.run(convert_chunk, _chunks(self._wanted())):
            with self._store.transaction():
                if isinstance(outcomes, Died):
                    self._tally.quarantine(problem(outcomes.item.path, "convert.died"))
                    self._progress.advance(1)
                    continue
                for outcome in outcomes:
                    self._settle(outcome)
                self._progress.advance(len(outcomes))
        self._store.put("convert", "finished")
        return self._tally.report()

    def _found(self) -> Iterator[FileStamp | Unreadable]:
        for path in within(self._chosen or (RAW_FOLDER,), RAW_FOLDER):
            yield from scan_at(self._site, RAW_FOLDER, path)

    def _read_heads(self) -> None:
        """Bring what is known of articles' heads up to date with the files."""
        met: list[str] = []
        places = within((ARTICLES_FOLDER,) if self._touched is None else self._touched, ARTICLES_FOLDER)
        for one in (one for path in places for one in scan_at(self._site, ARTICLES_FOLDER, path, (".md",))):
            if isinstance(one, Unreadable):
                if one.reason == "no-permission":
                    # What may be a person's work in it is neither seen nor taken for what convert wrote.
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(self._site / one.path))
                continue
            met.append(one.path)
            if self._raws.stamp_of(one.path) != _stamp(one):
                head = self._head(one.path)
                known = KnownHead(one.path, head.raw, head.sha256, address_id(head.id) if head.id else "", head.written)
                self._raws.remember_head(known, _stamp(one) if one.settled(self._now_ns) else NEVER)
        self._raws.met(met)
        self._raws.forget_unmet(places)

    def _head(self, path: str) -> Head:
        """The head of an article; of one that is no text, which a build tells, an empty one. OSError as the system says it."""
        text = decode(path, read_bytes(self._site / path))
        return read_head(path, text) if isinstance(text, str) else Head()

    def _wanted(self) -> Iterator[FileStamp]:
        """The raw files that must be read; the others are counted."""
        for one in self._found():
            if isinstance(one, Unreadable):
                self._tally.quarantine(problem(one.path, f"scan.{one.reason}"))
            elif not self._is_settled(one):
                yield one
                continue
            self._progress.advance(1)

    def _is_settled(self, stamp: FileStamp) -> bool:
        """Whether the raw file is what it was and each of its articles is where and what it should be; then counted."""
        known = self._raws.raw(stamp.path)
        if known is None or known.stamp != _stamp(stamp):
            return False
        outcome = json.loads(known.outcome)
        if outcome["settings"] != self._settings_digest:
            return False
        articles = outcome["articles"]
        heads = [self._head_of(stamp.path, identifier, len(articles)) for identifier, _ in articles]
        if not all(
            head is not None and head.written in ("", written)
            for head, (_, written) in zip(heads, articles, strict=True)
        ):
            return False
        for head in heads:
            if head is not None:
                self._count_standing(head, known.digest)
        return True

    def _count_standing(self, head: KnownHead, raw_digest: str) -> None:
        if head.written:
            self._tally.unchanged += 1
            return
        self._tally.edited += 1
        if head.digest != raw_digest:
            self._tally.note(notice(head.raw, "convert.edited-and-raw-changed", article=head.path))

    def _head_of(self, raw: str, identifier: str, of: int) -> KnownHead | None:
        """The article that was made from the raw file: of several in one file, the one with this id."""
        heads = self._raws.heads_of(raw)
        same = [head for head in heads if head.id == identifier]
        return next(iter(same or (heads if of == 1 else [])), None)

    def _settle(self, outcome: Outcome) -> None:
        """Write what is to be written of one raw file, and remember it where all of it stands."""
        stands = [self._place(outcome, one) for one in outcome.articles]
        path = outcome.stamp.path
        if not all(stands) or not outcome.stamp.settled(self._now_ns):
            self._raws.forget_raw(path)
            return
        articles = [(address_id(one.id), one.written) for one in outcome.articles if isinstance(one, Converted)]
        told = json.dumps({"settings": self._settings_digest, "articles": articles})
        self._raws.remember_raw(path, KnownRaw(_stamp(outcome.stamp), outcome.digest, told))

    def _place(self, outcome: Outcome, article: Converted | Problem) -> bool:
        """Write one article where it belongs, unless a person changed it; False where it was quarantined."""
        if isinstance(article, Problem):
            self._tally.quarantine(article)
            return False
        identifier = address_id(article.id)
        namesakes = self._raws.heads_with_id(identifier)
        head = self._head_of(article.path, identifier, article.of) or self._left_behind(article, namesakes)
        if head is not None and not head.written:
            self._count_standing(head, outcome.digest)
            return True
        trouble = self._trouble(article, namesakes, head)
        if trouble is not None:
            self._tally.quarantine(trouble)
            return False
        target = head.path if head is not None else article.target
        if write_whole(os.path.join(self._site, target), article.text.encode()):
            self._tally.converted += 1
            self._tally.wrote(target if self._chosen else "")
            self._tally.repair(dict(article.repairs))
        else:
            self._tally.unchanged += 1
        for one in article.notices:
            self._tally.note(one)
        self._raws.remember_head(KnownHead(target, article.path, outcome.digest, identifier, article.written))
        return True

    def _left_behind(self, article: Converted, namesakes: Iterable[KnownHead]) -> KnownHead | None:
        """The article that was made from the same bytes under a name that the raw file no longer has."""
        for head in namesakes:
            if head.digest == article.sha256 and not (self._site / head.raw).is_file():
                return head
        return None

    def _trouble(self, article: Converted, namesakes: Iterable[KnownHead], own: KnownHead | None) -> Problem | None:
        """Why the article may not be written: another raw file of its export has its id, or its place is taken."""
        for head in namesakes:
            is_other = head.raw != article.path and (own is None or head.path != own.path)
            if is_other and export_of(head.raw) == export_of(article.path):
                code = "convert.id-twice"
                return problem(article.path, code, id=article.id, other=head.raw, article=head.path)
        if own is None:
            there = self._raws.head_at(article.target)
            if there is not None or os.path.exists(os.path.join(self._site, article.target)):
                other = there.raw if there is not None and there.raw else article.target
                code = "convert.place-taken"
                return problem(article.path, code, id=article.id, other=other, article=article.target)
        return None


def _stamp(stamp: FileStamp) -> Stamp:
    return stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode


def _chunks(stamps: Iterable[FileStamp]) -> Iterator[list[FileStamp]]:
    source = iter(stamps)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
