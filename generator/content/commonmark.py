"""Markdown by markdown-it-py: CommonMark and tables, no raw HTML, and what Arabic needs, as `markdown` tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

MAX_HALF_VERSE = 80
MAX_OPEN_BRACKETS = 100
_SCHEMES = {"http", "https", "mailto", "tel"}
_VERSE_GAP = re.compile(r"(?<=\S)(?:\t[ \t]*| {3,}\t*)(?=\S)")
_ARABIC_LETTER = re.compile("[\u0620-\u065f\u0670-\u06d3\u06fa-\u06ff]")
_OPENING = "«“‘(﴾﴿[‹"
_CLOSING = "»”’)﴿﴾]›"


def _is_verse(content: str) -> bool:
    """Whether every line is two halves of a verse's length with one wide gap between them."""
    halves = [_VERSE_GAP.split(line.strip()) for line in content.split("\n")]
    return all(len(line) == 2 and max(map(len, line)) <= MAX_HALF_VERSE for line in halves)


def _mark_verse(state: StateCore) -> None:
    """Turn each paragraph that is verse into lines of two halves."""
    tokens, out, index = state.tokens, [], 0
    while index < len(tokens):
        token = tokens[index]
        inline = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.type != "paragraph_open" or inline is None or inline.type != "inline" or not _is_verse(inline.content):
            out.append(token)
            index += 1
            continue
        out.append(Token("verse_open", "div", 1, attrs={"class": "verse"}, block=True))
        for line in inline.content.split("\n"):
            out.append(Token("verse_line_open", "p", 1, block=True))
            for number, half in enumerate(_VERSE_GAP.split(line.strip())):
                if number:
                    out.append(Token("inline", "", 0, content=" ", children=[]))
                out.append(Token("half_open", "span", 1))
                out.append(Token("inline", "", 0, content=half, children=[]))
                out.append(Token("half_close", "span", -1))
            out.append(Token("verse_line_close", "p", -1, block=True))
        out.append(Token("verse_close", "div", -1, block=True))
        index += 3
    state.tokens = out


def _allowed_link(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return not url.startswith(("//", "\\")) and (parts.scheme.lower() in _SCHEMES or not parts.scheme)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's delimiter runs, where a glued Arabic quote does not keep emphasis from opening or closing."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1] if state.pos else " "
        end = state.pos + scanned.length
        after = state.src[end] if end < state.posMax else " "
        can_open = can_open or bool(after in _OPENING and _ARABIC_LETTER.match(before))
        can_close = can_close or bool(before in _CLOSING and _ARABIC_LETTER.match(after))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _unless_flooded(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule for links or pictures; none, where brackets open that never close: for each it would look through the rest."""

    def bounded(state: StateInline, silent: bool) -> bool:
        return state.src[state.pos] in "[!" and not _is_flooded(state.src) and rule(state, silent)

    return bounded


@lru_cache(maxsize=8)  # asked at each bracket of one paragraph after the other
def _is_flooded(paragraph: str) -> bool:
    return paragraph.count("[") - paragraph.count("]") > MAX_OPEN_BRACKETS


class _Renderer(RendererHTML):
    """HTML whose site addresses are relative to the page, and whose pictures come from the site alone."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        source = str(token.attrGet("src") or "")
        alt = self.renderInlineAsText(token.children or [], options, env)
        if urlsplit(source).scheme or ".." in unquote(source).split("/"):
            return f'<a href="{escape(source)}">{escape(alt or source)}</a>'
        inside = source.removeprefix("/").removeprefix("images/")
        size = env["size"](unquote(inside))
        shape = f' width="{size[0]}" height="{size[1]}"' if size else ""
        src = f"{escape(str(env['root']))}images/{escape(inside)}"
        return f'<img src="{src}" alt="{escape(alt)}"{shape} loading="lazy" decoding="async">'

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        href = str(tokens[idx].attrGet("href") or "")
        if href.startswith("/"):
            # `./` keeps `/javascript:x`, on a page at the root, from becoming an address of another kind.
            tokens[idx].attrSet("href", str(env["root"] or "./") + href[1:])
        return self.renderToken(tokens, idx, options, env)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}, renderer_cls=_Renderer).enable("table")
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("link", _unless_flooded(link))
    parser.inline.ruler.at("image", _unless_flooded(image))
    parser.core.ruler.before("inline", "verse", _mark_verse)
    parser.validateLink = _allowed_link  # type: ignore[method-assign]  # the library's own way to set it
    return parser


_PARSER = _parser()


def render(body: str, root: str, size: Callable[[str], tuple[int, int] | None]) -> str:
    """The body as HTML; `root` is the relative way from its page to the site's root, such as `../../../`.

    `size` gives the width and height of a picture below `images/`, where they are known.
    """
    return str(_PARSER.render(body, {"root": root, "size": size}))
