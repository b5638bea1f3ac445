"""A built page as an ElementTree, so that tests ask for elements by path; markup that does not nest is an AssertionError."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._builder = TreeBuilder()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self._builder.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # To HTML the slash says nothing: `<hr/>` is `<hr>`, and `<p/>` is left open.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> at {self.getpos()}"
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._builder.data(data)

    def root(self) -> Element:
        assert self._open == []
        return self._builder.close()


def html_of(text: str) -> Element:
    """The text's only outermost element."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.root()


def read_html(path: Path) -> Element:
    """The page's `html` element."""
    return html_of(path.read_text(encoding="utf-8"))


def text_of(element: Element) -> str:
    """All text of the element, with one space for each run of spaces."""
    return " ".join("".join(element.itertext()).split())


def one(root: Element, path: str) -> Element:
    """The only element at the path below the root; an AssertionError where there are more, or none."""
    found = root.findall(path)
    assert len(found) == 1, f"{len(found)} at {path}"
    return found[0]
