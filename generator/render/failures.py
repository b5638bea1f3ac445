"""What a theme's author is told when a template fails: which template, which line, what that line says."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.render.theme import Theme


class Endless(Exception):
    """A template has been at work on one page for longer than any page needs."""

    def __init__(self) -> None:
        super().__init__("it works on one page without end")


class MissingAsset(LookupError):
    """A template asks for a static file that the theme has not."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        close = get_close_matches(name, known, 1)
        super().__init__(f"no static file «{name}»" + (f", did you mean «{close[0]}»?" if close else ""))


# What a template can raise: jinja2's own errors, those of the expressions in it, and what ends one that has no end.
TEMPLATE_ERRORS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, TypeError, ValueError, RecursionError, Endless
)  # fmt: skip


class TemplateFailed(Exception):
    """A template at a path and line that could not be rendered; `said` is the error's own text."""

    def __init__(self, path: str, line: int, said: str, text: str) -> None:
        super().__init__(path, line, said, text)
        self.path = path
        self.line = line
        self.said = said
        self.text = text


def failure(error: BaseException, template: str, theme: Theme) -> TemplateFailed:
    """The error as its place in the theme: the innermost template line that it passed through."""
    paths = {path: name for name, path in theme.places.items()}
    name, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
        said = error.message or "syntax error"
    elif isinstance(error, TemplateNotFound):
        said = f"no template «{error.name}»"
    elif isinstance(error, RecursionError):
        said = "it calls itself without end"
    else:
        said = str(error) if isinstance(error, Endless | MissingAsset) else f"{type(error).__name__}: {error}"
    if not line:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename in paths:
                name, line = paths[frame.filename], frame.lineno or 0
    lines = theme.templates.get(name, "").split("\n")
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return TemplateFailed(theme.places.get(name, name), line, said, text)
