"""The short path of Markdown: blocks whose HTML is known without asking the parser.

Nine of ten bodies of news are plain paragraphs, and in the others most blocks are. A body is cut at its blank lines; each
block that is a paragraph of words (with whole bold phrases and links at most), a heading, a quotation or a list of such
is written out here, and what lies between them goes to the parser in one piece. Where something may reach over a blank
line, the parser takes the whole body. `tests/laws/test_markdown_law.py` holds both ways against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# White space that Markdown reads in its own way. A fence, and the definition of a link, reach over blank lines too.
_ODD_SPACES = "\x00\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(f"[{_ODD_SPACES}]")
_REACHING = ("```", "~~~", "]:")
_SIGNS = (*"\\`*_[]<>&|~", "   ")
_STARTS = "-+=#:> "
_NO_START = ("", "\n")
# Of one kind each, for each of them is looked for in the whole body.
_SPECIAL = re.compile(rf"[{_ODD_SPACES}\\`*_\[\]<>&|~]")
_SPECIAL_SPACE = ("   ", " \n", "\n\n\n")
_SPECIAL_START = re.compile(rf"\n[{_STARTS}0-9]")
_NUMBER = re.compile(r"\d{1,9}[.)]")
_LINES = re.compile(rf" \n|\n(?:[{_STARTS}]|{_NUMBER.pattern})")
_WORDS = r"[^\\`*_\[\]<>&|~!\n]"
_MARK = re.compile(
    rf"\*\*(?<!\S\*\*)(?P<bold>[^\W_](?:{_WORDS}*[^\W_])?)\*\*(?![^\s.,:!،؛؟»)])"
    rf"|\[(?<!!\[)(?P<text>{_WORDS}+)\]\((?P<url>https?://[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{{2,6}}/[A-Za-z0-9./-]*)\)"
)
_HEADING = re.compile(r"(#{1,6}) ([^\s#][^\n#]*)")
_QUOTATION = re.compile(r"> ([^\n]+)")
_ITEMS = re.compile(r"- [^\n]+(?:\n- [^\n]+)*")


def in_blocks(body: str, parse: Callable[[str], str]) -> str:
    """The body's HTML: known blocks written out, each run of others through `parse`."""
    signs = [sign for sign in _SIGNS if sign in body]
    if not signs and _is_prose(body):
        paragraphs = body.strip("\n").replace('"', "&quot;").replace("\n\n", "</p>\n<p>")
        return f"<p>{paragraphs}</p>\n"
    whole = body.strip("\n")
    if not whole or any(sign in body for sign in _REACHING if sign[0] in signs):
        return parse(body)
    # What stands between two blocks beside their blank line stays at the beginning of the second.
    blocks = whole.split("\n\n")
    out: list[str] = []
    first = last = -1  # the run of blocks that waits for the parser
    for number, block in enumerate(blocks):
        if block[:1] in _NO_START and not (block := block.lstrip("\n")):
            continue
        if not block.isprintable() and _ODD.search(block):
            return parse(body)
        known = _known(block, signs)
        # A list goes on over blank lines, and what is not known may be a part of one.
        if known is None or (block[0] == "-" and (first >= 0 or _list_follows(blocks, number + 1, signs))):
            first = number if first < 0 else first
            last = number + 1
            continue
        if first >= 0:
            out.append(parse("\n\n".join(blocks[first:last]).lstrip("\n")))
            first = -1
        out.append(known)
    if first >= 0:
        out.append(parse("\n\n".join(blocks[first:last]).lstrip("\n")))
    return "".join(out)


def _is_prose(body: str) -> bool:
    """Whether the body is words alone, from its first paragraph to its last."""
    if _SPECIAL.search(body) or not body.strip("\n"):
        return False
    if any(space in body for space in _SPECIAL_SPACE) or body[-1] == " ":
        return False
    return _SPECIAL_START.search(body) is None and body[0] not in _STARTS and not body[0].isdigit()


def _list_follows(blocks: Sequence[str], number: int, signs: Sequence[str]) -> bool:
    """Whether the block of this number, or the next that is none of blank lines, may go on with a list before it."""
    for block in blocks[number:]:
        if block := block.lstrip("\n"):
            return block[0] == "-" or _known(block, signs) is None
    return False


def _known(block: str, signs: Sequence[str]) -> str | None:
    """The block's HTML, or None where only the parser knows it; `signs` are those that the body holds."""
    start = block[0]
    if start not in _STARTS:
        text = _inline(block, signs)
        return None if text is None else f"<p>{text}</p>\n"
    if start == "#" and (heading := _HEADING.fullmatch(block)):
        text, level = _inline(heading[2], signs), len(heading[1])
        return None if text is None else f"<h{level}>{text}</h{level}>\n"
    if start == ">" and (quotation := _QUOTATION.fullmatch(block)):
        text = _inline(quotation[1], signs)
        return None if text is None else f"<blockquote>\n<p>{text}</p>\n</blockquote>\n"
    if start == "-" and _ITEMS.fullmatch(block):
        items = [_inline(line[2:], signs) for line in block.split("\n")]
        return "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n" if all(items) else None
    return None


def _inline(text: str, signs: Sequence[str]) -> str | None:
    """Words with whole bold phrases and links at most, as HTML; None for anything else."""
    if _is_plain(text, signs):
        return text.replace('"', "&quot;")
    if '"' in text:
        return None
    words: list[str] = []
    out: list[str] = []
    at = 0
    for found in _MARK.finditer(text):
        words.append(text[at : found.start()])
        out += (words[-1], _marked(found))
        at = found.end()
    words.append(text[at:])
    return "".join((*out, words[-1])) if _is_plain("x".join(words), signs) else None


def _is_plain(text: str, signs: Sequence[str]) -> bool:
    """Whether the lines are words alone, and no sign at their beginnings or ends makes them more."""
    for sign in signs:
        if sign in text:
            return False
    start = text[0]
    if start in _STARTS or text[-1] == " " or (start.isdigit() and _NUMBER.match(text)):
        return False
    return "\n" not in text or _LINES.search(text) is None


def _marked(found: re.Match[str]) -> str:
    if found["bold"]:
        return f"<strong>{found['bold']}</strong>"
    return f'<a href="{found["url"]}">{found["text"]}</a>'
