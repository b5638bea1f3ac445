"""Prose to Markdown that renders to the same words: escaped is what Markdown would take for its own, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# In a line: a backslash before punctuation or at the line's end, emphasis that could open or close, code, a link's
# middle, an address or tag in angle brackets, an entity. A run of `_` within a word, and a run of `*` or `_` that
# stands alone, mean nothing to Markdown; they are matched first, to be passed over.
_INLINE = re.compile(
    r"(?P<plain>(?<=[^\W_])_+(?=[^\W_])|(?<![^ \t])(?:\*+|_+)(?![^ \t]))"
    r"|\\(?=[!-/:-@\[-`{-~]|$)|[*_`]|\](?=\()|<(?=[A-Za-z/!?])"
    r"|&(?=\#[0-9]{1,7};|\#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_SIGN = re.compile(r"[\\*_`\]<&]")
# At a line's head: heading, quotation, list item, rule, fence.
_HEAD = re.compile(r"\#{1,6}(?![^ \t])|>|[-+*](?![^ \t])|([-*_])(?:[ \t]*\1){2,}[ \t]*$|~{3}")
_NUMBERED = re.compile(r"([0-9]{1,9})(?=[.)](?![^ \t]))")
# At the head of a line that is not the first: what would make the line above a heading or the head of a table.
_UNDERLINE = re.compile(r"=+[ \t]*$|-+[ \t]*$|(?=[^-]*-)[-|:][-|: \t]*$")


def _escape_inline(found: re.Match[str]) -> str:
    return found[0] if found["plain"] else "\\" + found[0]


def _escape_line(line: str, is_first: bool) -> str:
    escaped = _INLINE.sub(_escape_inline, line) if _SIGN.search(line) else line
    if escaped.startswith("\\"):
        return escaped
    if _HEAD.match(line) or (not is_first and _UNDERLINE.match(line)):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\", escaped, count=1) if _NUMBERED.match(line) else escaped


def paragraph_markdown(lines: Sequence[str]) -> str:
    """One paragraph of Markdown that shows the lines as they are, line by line; empty lines are left out."""
    kept = [stripped for line in lines if (stripped := line.strip())]
    escaped = [_escape_line(line, number == 0) for number, line in enumerate(kept)]
    if escaped and escaped[0].startswith("[") and any("]:" in line for line in escaped):
        escaped[0] = "\\" + escaped[0]
    return "\n".join(escaped)


def markdown(paragraphs: Iterable[Sequence[str]]) -> str:
    """The paragraphs as Markdown, a blank line between them."""
    return "\n\n".join(filter(None, map(paragraph_markdown, paragraphs)))
