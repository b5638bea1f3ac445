"""An article's Markdown to HTML: CommonMark and tables by markdown-it-py, no raw HTML, with what Arabic needs.

Three things differ from CommonMark. Emphasis opens and closes beside Arabic quotes that are glued to a word
(`ل**«داعش»**`). A paragraph each line of which is two halves with a wide gap between them is verse. Links go to http, https,
mailto, tel or within the site, and pictures stand below `images/` alone. Addresses that begin with `/` are made relative
by the page's way to the root.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from importlib import import_module
from typing import Any

from generator.content.short_path import in_blocks

Sizes = Callable[[str], "tuple[int, int] | None"]


def _unknown(picture: str) -> None:
    """What is known of a picture's size where nobody measures."""


def render_body(body: str, root: str = "", size: Sizes = _unknown) -> str:
    """The body as HTML; `root` is the relative way from its page to the site's root, such as `../../../`.

    `size` gives the size of a picture below `images/`.
    """
    return in_blocks(body, lambda blocks: render_slowly(blocks, root, size))


def render_slowly(body: str, root: str = "", size: Sizes = _unknown) -> str:
    """What `render_body` gives, always by markdown-it-py: the reference that its short path is held to."""
    return str(_parser().render(body, root, size))


@cache
def _parser() -> Any:
    """The parser's module, which takes long to load, and is asked for few bodies."""
    return import_module("generator.content.commonmark")


_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br ?/?>|</?(?:p|div|li|h[1-6]|blockquote|td|th|pre|hr)[^>]*>")


def plain_text(html: str) -> str:
    """The words of rendered HTML in their order, as a reader would copy them; pictures' alt texts are left out."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", html)))
