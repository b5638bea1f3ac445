"""One article's file, as bytes or text, to an Article or to all that is wrong with it."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, NamedTuple

from generator.content.faults import key_notice, yaml_problems
from generator.content.plain_shape import plain_fields
from generator.content.plain_yaml import Loaded, Plain, load
from generator.content.yaml_lines import load_lines
from generator.language.addresses import id_problem
from generator.model import Article, Problem, notice, problem

# What HTML and XML may not hold, and no text needs: NUL, and the control characters but tab and line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# The same in UTF-8: a search by letters takes twice as long, and hardly any file has one.
_CONTROL_BYTES = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F))
_CONTROL_PAIR = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_MARK = b"\xef\xbb\xbf"
# The page of an address that is none, which the theme makes.
_NOT_FOUND = "404"


class Parsed(NamedTuple):
    """An article, or None where it has problems; notices come with both."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


class FixedPage(NamedTuple):
    """A page that is no article, such as «عن الأرشيف»: `name` is its file's name without `.md`."""

    path: str
    name: str
    title: str
    description: str
    body: str


class _Parts(NamedTuple):
    header: str
    body: str
    body_line: int


def decode(path: str, content: bytes) -> str | Problem:
    """The file's text, which is UTF-8 with or without a byte order mark, with line ends made one; or what is wrong."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem(path, "content.utf16")
    try:
        text = content.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        start = error.start + (len(_MARK) if content.startswith(_MARK) else 0)
        before = content[:start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return problem(path, "content.not-utf8", line, column, byte=f"0x{content[start]:02X}")
    suspect = len(content.translate(None, _CONTROL_BYTES)) < len(content) or _CONTROL_PAIR.search(content)
    found = _CONTROL.search(text) if suspect else None
    if found:
        above = text[: found.start()]
        line, column = above.count("\n") + 1, len(above) - above.rfind("\n")
        return problem(path, "content.control", line, column, character=f"U+{ord(found[0]):04X}")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parse_article(path: str, text: str) -> Parsed:
    """The article that the text holds; `path` names it in messages, and gives the id where none is written."""
    parts = _split(path, text)
    if isinstance(parts, Problem):
        return Parsed(None, (parts,))
    loaded = load_lines(parts.header, first_line=2)
    problems = yaml_problems(path, loaded)
    if not loaded.sound:
        return Parsed(None, tuple(problems))
    if not isinstance(loaded.value, dict):
        return Parsed(None, (*problems, problem(path, "content.front-matter-not-a-mapping", 2, 1)))
    fields = plain_fields(loaded.value) or _fields(path, loaded, loaded.value, problems)
    if fields is None:
        return Parsed(None, tuple(problems))
    if "id" not in fields:
        identifier = fields["id"] = _stem(path)
        trouble = id_problem(identifier)
        if trouble:
            return Parsed(None, (*problems, problem(path, f"content.id-{trouble}", text=identifier, key="id")))
    leading = len(parts.body) - len(parts.body.lstrip("\n"))
    article = Article(path, body=parts.body.strip("\n"), body_line=parts.body_line + leading, **fields)
    if not article.body.strip() and article.image is None and article.status not in ("withdrawn", "erased"):
        problems.append(notice(path, "content.empty-body"))
    if article.status == "withdrawn" and not article.notice:
        problems.append(key_notice(path, loaded, ("status",), "content.withdrawn-without-reason"))
    if article.image is not None and not article.image.alt:
        problems.append(key_notice(path, loaded, ("image",), "content.image-without-alt", src=article.image.src))
    return Parsed(article, tuple(problems))


def parse_page(path: str, text: str) -> tuple[FixedPage | None, tuple[Problem, ...]]:
    """The page that the text holds, or what is wrong with it."""
    parts = _split(path, text)
    if isinstance(parts, Problem):
        return None, (parts,)
    loaded = load(parts.header, first_line=2)
    problems = yaml_problems(path, loaded)
    if not loaded.sound:
        return None, tuple(problems)
    if isinstance(loaded.value, dict):
        shape, found = _models().page_shape(path, loaded, loaded.value)
    else:
        shape, found = None, [problem(path, "content.front-matter-not-a-mapping", 2, 1)]
    problems += found
    trouble = id_problem(_stem(path)) or ("reserved" if _stem(path) == _NOT_FOUND else "")
    if trouble:
        problems.append(problem(path, f"content.id-{trouble}", text=_stem(path), key="id"))
    if shape is None or trouble:
        return None, tuple(problems)
    return FixedPage(path, _stem(path).lower(), shape.title, shape.description, parts.body), tuple(problems)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def _split(path: str, text: str) -> _Parts | Problem:
    """The front matter between its two lines of dashes, and what follows it."""
    if not text.strip():
        return problem(path, "content.empty-file")
    if not text.startswith("---\n"):
        return problem(path, "content.no-front-matter", 1, 1)
    end = text.find("\n---\n", 3)
    if end < 0:
        if not text.endswith("\n---"):
            return problem(path, "content.front-matter-open", 1, 1)
        end = len(text) - 4
    header = text[4 : end + 1]
    return _Parts(header, text[end + 5 :], header.count("\n") + 3)


def _fields(path: str, loaded: Loaded, given: dict[str, Plain], problems: list[Problem]) -> dict[str, Any] | None:
    """The fields of an article, where the model of front matter takes what is given; else None, and the problems more."""
    fields: dict[str, Any] | None
    fields, found = _models().article_fields(path, loaded, given)
    problems.extend(found)
    return fields


def _models() -> Any:
    """The models of front matter, which take long to load, and are asked for few articles."""
    return import_module("generator.content.frontmatter")
