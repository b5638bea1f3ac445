"""What a worker does with a chunk of page keys: make each page, and write it where its bytes differ."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from generator.archive.questions import Archive
from generator.build.output import place_file
from generator.build.spool import Spool
from generator.content.article import FixedPage, decode, parse_article, parse_page
from generator.effects.files import digest, read_bytes, stamp_now
from generator.effects.limit import limited, watched
from generator.model import Article, PageKey, Problem, problem
from generator.render.desk import Desk, Frame, Sources
from generator.render.failures import Endless, TemplateFailed
from generator.render.pages import BY_NAME
from generator.render.strings import MissingString

# Of the processor's time, for one page, and more for each article or term that it lists: a directory of 100,000 tags was
# measured at 1.5 s, one of 300,000 at 4.4 s.
PAGE_SECONDS = 3.0
ITEM_SECONDS = 1e-4
# Of memory, for one page while its template works: the text of a directory of 300,000 tags has some 50 MB.
PAGE_MEMORY = 128 * 2**20


class Result(NamedTuple):
    """A page as it was made and written; an empty address says that there is none under the key.

    `failed` is set where the page could not be made: then what stands under the key goes, and the page stays owed.
    `changed` is a source that is no longer as it was scanned: what stands under the key stays, and the page is owed too.
    `pictures` are those whose sizes it asked for.
    """

    key: PageKey
    address: str = ""
    digest: str = ""
    source: str = ""
    written: bool = False
    failed: Problem | None = None
    changed: str = ""
    pictures: tuple[str, ...] = ()


class Changed(Exception):
    """A source is not as it was scanned, or is there no longer."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class _Worker:
    """What a making process keeps between chunks; opened when the first chunk comes."""

    start: tuple[Path, Path, Path, Frame] | None = None
    spool: Spool | None = None
    anew = False
    desk: Desk | None = None
    year = 0


def start(
    site: Path, state: Path, output: Path, frame: Frame, spool: Spool | None = None, anew: bool = False
) -> None:
    """Prepare this process for making pages of the site from its state file, and of what the same build's readers kept.

    `anew` says that the output holds no page yet.
    """
    _Worker.start = (site, state, output, frame)
    _Worker.spool, _Worker.anew = spool, anew
    _Worker.desk = None


def refresh(site: Path, state: Path, output: Path, frame: Frame) -> None:
    """Prepare this process for more pages of the same site; what it has prepared stays where the frame is the same."""
    desk = _Worker.desk
    if desk is None or _Worker.start is None or _Worker.start[:3] != (site, state, output):
        start(site, state, output, frame)
    elif _Worker.start[3] == frame:
        desk.forget()
    else:
        _Worker.start = (site, state, output, frame)
        desk.forget()
        _Worker.desk = Desk(frame, desk.archive, desk.sources, _limited, desk)


def leave() -> None:
    """Let go of the state file, and of what this process has prepared for its pages."""
    if _Worker.desk is not None:
        _Worker.desk.archive.close()
    _Worker.start = _Worker.spool = _Worker.desk = None


def make_chunk(chunk: Sequence[PageKey]) -> list[Result]:
    """Each page of the chunk, made and written."""
    assert _Worker.start is not None
    site, state, output, frame = _Worker.start
    if _Worker.desk is None:
        archive = Archive.at(state)
        _Worker.desk = Desk(frame, archive, read_sources(site, archive, _Worker.spool), _limited)
    if chunk and chunk[0].year != _Worker.year:
        _Worker.year = chunk[0].year
        _Worker.desk.make_room()
    with watched(), _Worker.desk.archive.at_one_moment():
        return [_make(key, _Worker.desk, os.fspath(output)) for key in chunk]


def _limited(listed: int) -> AbstractContextManager[None]:
    return limited(PAGE_SECONDS + listed * ITEM_SECONDS, PAGE_MEMORY, Endless)


def read_sources(site: Path, archive: Archive, spool: Spool | None = None) -> Sources:
    """Doors to what people wrote: Changed where a file is no longer what the scan read, OSError as the system says it."""
    folder = os.fspath(site)

    def scanned(path: str) -> bytes | None:
        known = archive.digest(path)
        if not known:
            return None
        try:
            content = read_bytes(os.path.join(folder, path))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            raise Changed(path) from None
        if digest(content) != known:
            raise Changed(path)
        return content

    def article(path: str) -> Article | None:
        kept = spool.find(path) if spool is not None else None
        if kept is not None and kept.stamp == stamp_now(folder, path):
            return kept.article
        content = scanned(path)
        text = decode(path, content) if content is not None else None
        return parse_article(path, text).article if isinstance(text, str) else None

    def page(path: str) -> FixedPage | None:
        content = scanned(path)
        text = decode(path, content) if content is not None else None
        return parse_page(path, text)[0] if isinstance(text, str) else None

    def image(path: str) -> bytes | None:
        return scanned(f"content/images/{path}")

    return Sources(article, page, image)


def _make(key: PageKey, desk: Desk, output: str) -> Result:
    desk.measured.clear()
    try:
        made = BY_NAME[key.kind].make(key, desk)
    except Changed as error:
        return Result(key, changed=error.path)
    except TemplateFailed as error:
        code = "theme.template" if error.text else "theme.template-whole"
        return Result(
            key,
            failed=problem(error.path, code, error.line, said=error.said, text=error.text, kind=key.kind),
        )
    except MissingString as error:
        words = f"themes/{desk.frame.theme.name}/strings/{desk.site.language}.yaml"
        return Result(key, failed=problem(words, "theme.no-word", key=error.key, kind=key.kind))
    if made is None:
        return Result(key)
    address, content = made
    written = place_file(output, address, content, _Worker.anew)
    source = key.slug if key.kind == "article" else ""
    return Result(key, address, digest(content), source, written, pictures=tuple(sorted(desk.measured)))
