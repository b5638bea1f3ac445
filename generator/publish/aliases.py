"""Writing old addresses into the front matter of articles, with nothing else in their files touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.content.article import decode, parse_article
from generator.effects.files import read_bytes, write_whole
from generator.model import Article, Problem, problem
from generator.publish.permanence import Vanishing

_HEADER = re.compile(r"\ufeff?---(\r?\n)(?s:.*?)^---[ \t]*\r?$", re.MULTILINE)
_FLOW = re.compile(r"^aliases:[ \t]*\[([^\r\n#]*)\][ \t]*\r?$", re.MULTILINE)
_BLOCK = re.compile(r"^aliases:[ \t]*\r?\n(?:([ \t]*)-[ \t][^\r\n]*\r?\n)+", re.MULTILINE)
_EMPTY = re.compile(r"^aliases:[ \t]*(\r?)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """The files that aliases were written into, with these, and what could not be written."""

    files: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]


def write_aliases(folder: Path, found: Iterable[Vanishing]) -> Written:
    """Write each address into the article that it was of. Files count as edited by a person from then on."""
    wanted: dict[str, list[str]] = {}
    for one in found:
        wanted.setdefault(one.source, []).append(one.address)
    files: list[tuple[str, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for source, addresses in sorted(wanted.items()):
        after = with_aliases(source, read_bytes(folder / source), addresses)
        if after is None:
            listed = ", ".join(json.dumps(address, ensure_ascii=False) for address in addresses)
            problems.append(problem(source, "publish.alias-by-hand", aliases=listed))
        else:
            write_whole(folder / source, after)
            files.append((source, tuple(addresses)))
    return Written(tuple(files), tuple(problems))


def with_aliases(path: str, content: bytes, addresses: Iterable[str]) -> bytes | None:
    """The article's bytes with these old addresses added; None where that would change anything else of the article."""
    before = _parsed(path, content)
    header = _HEADER.match(content.decode("utf-8", "replace"))
    if before is None or header is None:
        return None
    added = [address if "." in address.rpartition("/")[2] else address.rstrip("/") for address in addresses]
    new = [address for address in dict.fromkeys(added) if address not in before.aliases]
    text = content.decode("utf-8")
    after = (_added(header[0], header[1], new) + text[header.end() :]).encode()
    wanted = before._replace(aliases=(*before.aliases, *new))
    parsed = _parsed(path, after)
    return after if parsed is not None and parsed._replace(body_line=before.body_line) == wanted else None


def _added(header: str, line_end: str, new: list[str]) -> str:
    """The front matter with the new aliases after those that stand there, in the way in which these are written."""
    quoted = [json.dumps(address, ensure_ascii=False) for address in new]
    flow = _FLOW.search(header)
    if flow is not None:
        there = flow[1].strip().removesuffix(",").rstrip()
        at, end = flow.span(1)
        return header[:at] + ", ".join([there, *quoted] if there else quoted) + header[end:]
    block = _BLOCK.search(header)
    if block is not None:
        lines = "".join(f"{block[1]}- {one}{line_end}" for one in quoted)
        return header[: block.end()] + lines + header[block.end() :]
    empty = _EMPTY.search(header)
    if empty is not None:
        return header[: empty.start(1)] + f" [{', '.join(quoted)}]" + header[empty.start(1) :]
    at = header.rindex("---")
    return f"{header[:at]}aliases: [{', '.join(quoted)}]{line_end}{header[at:]}"


def _parsed(path: str, content: bytes) -> Article | None:
    text = decode(path, content)
    return None if isinstance(text, Problem) else parse_article(path, text).article
