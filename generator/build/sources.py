"""Bringing the store up to date with what people wrote: articles, pages, pictures and names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.archive.cards import renamed
from generator.archive.packing import CardRow, card_row
from generator.archive.pictures import measure
from generator.archive.store import PAGE, Store
from generator.build.ground import Ground
from generator.build.looking import Found, Waiting, look, look_over, waiting
from generator.build.reading import MOST_BYTES, Read, read_chunk, start
from generator.build.scanning import ARTICLE_SUFFIXES, ARTICLES, IMAGES, PAGES, Seen, compare, known_source
from generator.build.spool import Spool
from generator.content.article import decode, parse_page
from generator.content.pictures import size_of
from generator.effects.clock import scan_time_ns
from generator.effects.executor import Died, choose
from generator.effects.files import FileStamp, Unreadable, digest, read_bytes, scan, scan_at, within
from generator.effects.progress import Progress
from generator.model import PageKey, Problem, notice, problem

WORTH_PROCESSES = 400


@dataclass(slots=True)
class Gathered:
    """What reading the sources came to: how many articles were met, and how many of them were read.

    `whole` says that every source was looked at.
    """

    articles: int = 0
    read: int = 0
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


def gather(
    folder: Path,
    ground: Ground,
    store: Store,
    jobs: int,
    progress: Progress,
    only: Collection[str] | None = None,
    spool: Spool | None = None,
) -> Gathered:
    """Read what is new or changed into the store, and forget what is gone; owe the pages of pages and pictures.

    With `only`, nothing is looked at but these paths and what lies below them, unless all must be read in any case. Where
    many articles are read, they are kept in the `spool`.
    """
    _rename_cards(ground, store)
    reading = f"{ground.program} {ground.placing} {store.drafts}"
    again = store.get("reading") != reading
    store.put("reading", reading)
    only = None if again else only
    gathered = Gathered(whole=only is None)
    began = scan_time_ns()
    with waiting(store.path.parent) as wanted:
        for found in _looked(folder, store, jobs, again, only):
            _note(found, store, gathered)
            wanted.add(found.wanted)
        _read(wanted, folder, ground, store, jobs, progress, gathered, began, spool)
    if only is None:
        store.put("articles", str(gathered.articles))
    _gather_pages(folder, store, gathered, began, only)
    _gather_images(folder, store, gathered, began, only, again)
    return gathered


def _looked(
    folder: Path, store: Store, jobs: int, again: bool, only: Collection[str] | None
) -> Iterator[Found]:
    """A look at every article's source, or at those in `only`, where there are such."""
    if only is None:
        yield from look(folder, store, jobs, int(store.get("articles") or 0), again)
    else:
        yield from look_over(_seen(folder, ARTICLES, ARTICLE_SUFFIXES, store, only), again)


def _note(found: Found, store: Store, gathered: Gathered) -> None:
    gathered.articles += found.articles
    gathered.problems += [_untaken(one) for one in found.untaken]
    for path in found.gone:
        store.set_card(path, None)
        store.set_problems(path, [])
        store.forget_source(path)


def _read(
    wanted: Waiting,
    folder: Path,
    ground: Ground,
    store: Store,
    jobs: int,
    progress: Progress,
    gathered: Gathered,
    began: int,
    spool: Spool | None,
) -> None:
    """Read what waits into the store."""
    progress.stage("reading", wanted.count)
    chunks = wanted.chunks()
    if wanted.count < WORTH_PROCESSES:
        spool = None
    if spool is not None:
        spool.open()
        spool.firsts = wanted.firsts
    executor = choose(start, (folder, ground.placing, ground.authority, spool), jobs, wanted.count, WORTH_PROCESSES)
    for result in executor.run(read_chunk, chunks):
        if isinstance(result, Died):
            path = result.item.stamp.path
            store.set_card(path, None)
            store.set_problems(path, [problem(path, "build.reader-died")])
            store.remember_source(path, known_source(result.item.stamp, "", 0))
            progress.advance(1)
            continue
        _take(result, store, began)
        gathered.read += len(result)
        progress.advance(len(result))


def _seen(
    folder: Path, root: str, suffixes: tuple[str, ...], store: Store, only: Collection[str] | None
) -> Iterator[Seen]:
    """Each path below `root` beside what was known of it; of those in `only`, where there are such."""
    if only is None:
        yield from compare(scan(folder, root, suffixes), store.sources(root))
        return
    for path in within(only, root):
        yield from compare(scan_at(folder, root, path, suffixes), store.sources_at(path))


def _rename_cards(ground: Ground, store: Store) -> None:
    """Give the cards the slugs of today's authority files, where these changed."""
    if store.get("names") == ground.names:
        return
    store.put("names", ground.names)
    for card in store.all_cards():
        again = renamed(card, ground.resolve)
        if again is not card:
            store.set_card(card.source, card_row(again))
    for kind in ("redirect",):
        store.plan_existing(kind)
    old = [f"/{entry.kind}s/{alias}/" for entry in ground.authority.entries for alias in entry.aliases]
    store.plan(PageKey("redirect", slug=address) for address in old)


def _take(results: Iterable[Read], store: Store, began: int) -> None:
    new: list[tuple[str, CardRow | None, tuple[Problem, ...]]] = []
    for one in results:
        path = one.stamp.path
        # What could not be read has no digest, and is tried again by the next build.
        store.remember_source(path, known_source(one.stamp, one.digest, began if one.digest else 0))
        if one.is_new:
            new.append((path, one.card, one.problems))
        elif not one.same:
            store.set_card(path, one.card)
            store.set_problems(path, one.problems)
    store.add_articles(new)


def _gather_pages(folder: Path, store: Store, gathered: Gathered, began: int, only: Collection[str] | None) -> None:
    for one in _seen(folder, PAGES, ARTICLE_SUFFIXES, store, only):
        key = PageKey("page", slug=one.path)
        if isinstance(one.stamp, Unreadable):
            gathered.problems.append(_untaken(one.stamp))
        if not isinstance(one.stamp, FileStamp):
            _forget(one.path, key, store)
            continue
        if one.stamp.size > MOST_BYTES:
            gathered.problems.append(problem(one.path, "scan.too-long", size=one.stamp.size, limit=MOST_BYTES))
            _forget(one.path, key, store)
            continue
        content = _changed_content(folder, one, key, store, gathered, began)
        if content is None:
            continue
        text = decode(one.path, content)
        page, problems = (None, (text,)) if isinstance(text, Problem) else parse_page(one.path, text)
        store.unclaim(one.path)
        if page is not None:
            store.claim([(f"/{page.name}.html", one.path, PAGE)])
        store.set_problems(one.path, problems)
        store.plan([key])


def _gather_images(
    folder: Path, store: Store, gathered: Gathered, began: int, only: Collection[str] | None, again: bool
) -> None:
    for one in _seen(folder, IMAGES, (), store, only):
        key = PageKey("image", slug=one.path.removeprefix(f"{IMAGES}/"))
        if isinstance(one.stamp, Unreadable):
            gathered.problems.append(_untaken(one.stamp))
        if not isinstance(one.stamp, FileStamp):
            _forget(one.path, key, store)
            continue
        # Another program may measure in another way.
        content = _changed_content(folder, one._replace(known=None) if again else one, key, store, gathered, began)
        if content is not None:
            store.plan([key])
            measure(store, key.slug, size_of(content))


def _changed_content(
    folder: Path, one: Seen, key: PageKey, store: Store, gathered: Gathered, began: int
) -> bytes | None:
    """The bytes of a file that changed, now remembered; None where it did not, or cannot be read and is now forgotten."""
    if not one.changed or not isinstance(one.stamp, FileStamp):
        return None
    try:
        content = read_bytes(folder / one.path)
    except OSError as error:
        gathered.problems.append(problem(one.path, "scan.unreadable", said=error.strerror or "?"))
        _forget(one.path, key, store)
        return None
    found = digest(content)
    store.remember_source(one.path, known_source(one.stamp, found, began))
    return content if one.known is None or one.known.digest != found else None


def _untaken(found: Unreadable) -> Problem:
    """What is told of a path that is no file to read; a name of another suffix is only worth a look."""
    tells = notice if found.reason == "suffix" else problem
    return tells(found.path, f"scan.{found.reason}")


def _forget(path: str, key: PageKey, store: Store) -> None:
    store.unclaim(path)
    store.set_problems(path, [])
    store.forget_source(path)
    store.plan([key])
    if key.kind == "image":
        measure(store, key.slug, None)
