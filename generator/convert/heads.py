"""What the head of an article's file says of its origin: which raw file, which id, and whether a person changed it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from generator.content.article import parse_article
from generator.convert.writer import digest_of, is_as_written

_STRING = r'"(?:[^"\\]|\\.)*"'
_ID = re.compile(rf"^id: ({_STRING})$", re.MULTILINE)
_SOURCE = re.compile(rf'^source: {{file: ({_STRING}), sha256: "([0-9a-f]*)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Head:
    """The raw file of an article and its digest when it was converted, the article's id, and the digest of its text.

    `written` is empty where a person changed what convert wrote; `raw` is empty where convert did not write it.
    """

    raw: str = ""
    sha256: str = ""
    id: str = ""
    written: str = ""


def read_head(path: str, text: str) -> Head:
    """The head of the article's file; one that has been laid out anew is read as any article is."""
    front = text[: text.find("\n---\n", 3) + 1]
    if "source:" not in front:
        return Head()
    source, identifier = _SOURCE.search(front), _ID.search(front)
    if source and identifier:
        written = digest_of(text) if is_as_written(text) else ""
        return Head(json.loads(source[1]), source[2], json.loads(identifier[1]), written)
    article = parse_article(path, text).article
    if article is None or article.source is None:
        return Head()
    return Head(article.source.file, article.source.sha256, article.id)
