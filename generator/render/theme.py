"""A theme as values: its templates' sources, its words, its static files; and what makes a page of each kind different."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import CodeType, SimpleNamespace
from typing import Any

import markupsafe
from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.content.plain_yaml import Plain
from generator.content.theme_settings import Value
from generator.render.compiling import Generator

_MOST_COMPILED = 500
# The functions that render a template of their own, and keep what it comes to.
KEPT = (("card_line", "card.html"), ("term_link", "term_link.html"))
_PART = re.compile(r"""\bpart\(["']([\w./-]+)["']""")
_ANY_PART = re.compile(r"\bpart\(")
_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(r"""\s*(["'])([^"'\\]+)\1\s*(?:\Z|(?:import|as|ignore|with|without)\b)""")
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
SETTING_IN_STYLE = re.compile(r"(?<![\w-])setting\(\s*(\w+)\s*\)")
_SETTINGS = re.compile(r"\bsettings\b(?:\.(\w+))?")
_IN_STYLES = re.compile("#?[A-Za-z0-9_-]+")



class Compiled(BytecodeCache):
    """Templates as they were compiled, by name and source, for environments whose filters do the same to constants."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._codes) >= _MOST_COMPILED:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates by name, the interface's words, and static files by path; a child theme's stand before its parent's.

    A parent's template has the name of its theme before its own too: `diwan/base.html`. `settings` are by name, sorted.
    """

    name: str
    templates: Mapping[str, str]
    strings: Mapping[str, Plain]
    static: Mapping[str, bytes] = field(repr=False)
    places: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Value] = field(default_factory=dict)

    def environment(self, settle: Callable[[str], str], compiled: Compiled | None = None) -> Environment:
        """A Jinja environment of the theme's templates: autoescape, and no undefined name is let pass.

        `settle` gives each source as it is to be compiled, line for line; what `compiled` has is not compiled again.
        """

        def source_of(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            source = self.templates.get(name)
            return None if source is None else (settle(source), self.places.get(name, name), lambda: True)

        environment = Environment(
            loader=FunctionLoader(source_of),
            autoescape=True,
            undefined=_Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,
            cache_size=-1,
            bytecode_cache=compiled,
        )
        environment.template_class = _Template
        environment.code_generator_class = Generator
        return environment


class _Unknown(StrictUndefined):
    """What a template names and nothing has; where a value has something like it, the error says so."""

    @property
    def _undefined_message(self) -> str:
        value, name = self._undefined_obj, self._undefined_name
        is_settings = isinstance(value, SimpleNamespace)
        known = tuple(vars(value)) if is_settings else getattr(type(value), "_fields", ())
        if self._undefined_hint or not isinstance(name, str) or not (known or is_settings):
            return super()._undefined_message
        close = get_close_matches(name, known, 1)
        among = f", it has {', '.join(known)}" if known else ""
        return f"{type(value).__name__} has no «{name}»{f', did you mean «{close[0]}»?' if close else among}"


def _escaped(text: str) -> str:
    """The text as `markupsafe.escape` writes it."""
    return str(escape(text))


# What markupsafe's own escape calls, spared two more calls: a page shows some hundred texts.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped)


def shown(value: object) -> str:
    """What `markupsafe.escape` gives, sooner for plain texts."""
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(value)


class _Template(Template):
    """A template whose shown values are escaped by `shown`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  the name that the class it extends gives it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = shown
        template.globals = dict(template.globals)  # they are gone through for every page, and a chain of mappings is slow
        return template


@dataclass(frozen=True, slots=True)
class Assets:
    """The static files under the names they are published by: fingerprinted, so that caches may keep them for ever."""

    addresses: Mapping[str, str]
    contents: Mapping[str, bytes] = field(repr=False)

    @property
    def digest(self) -> str:
        return _digest(json.dumps(dict(self.addresses), sort_keys=True))


def style_values(settings: Mapping[str, Value]) -> dict[str, str]:
    """The settings that a style sheet may ask for as `setting(NAME)`: choices, numbers and colours, as CSS writes them."""
    shown = {name: str(value) for name, value in settings.items() if not isinstance(value, bool)}
    return {name: text for name, text in shown.items() if _IN_STYLES.fullmatch(text)}


def fingerprint(static: Mapping[str, bytes], settings: Mapping[str, Value]) -> Assets:
    """Addresses `/static/<name>.<digest>.<suffix>`; style sheets come last, name the other files by theirs, and have settings."""
    addresses: dict[str, str] = {}
    values = style_values(settings)
    contents: dict[str, bytes] = {}
    for path in sorted(static, key=lambda name: (name.endswith(".css"), name)):
        content = static[path]
        if path.endswith(".css"):
            # A style sheet in another encoding keeps its bytes.
            css = _point(path, content.decode("utf-8", "surrogateescape"), addresses)
            css = SETTING_IN_STYLE.sub(lambda found: values.get(found[1], found[0]), css)
            content = css.encode("utf-8", "surrogateescape")
        stem, dot, suffix = path.rpartition(".")
        mark = hashlib.sha256(content).hexdigest()[:10]
        addresses[path] = f"/static/{stem}.{mark}.{suffix}" if dot else f"/static/{path}.{mark}"
        contents[path] = content
    return Assets(addresses, contents)


def _point(path: str, css: str, addresses: Mapping[str, str]) -> str:
    """The style sheet with each `url()` of a static file led to its published name."""
    folder = path.rpartition("/")[0]
    depth = path.count("/")

    def published(match: re.Match[str]) -> str:
        target = f"{folder}/{match[2]}".lstrip("/")
        if target not in addresses:
            return match[0]
        return f'url("{"../" * depth}{addresses[target].removeprefix("/static/")}")'

    return _URL.sub(published, css)


def closure(theme: Theme, template: str) -> dict[str, str]:
    """The sources of a template and of all that it extends, includes and imports; a name computed at run time: all."""
    found: dict[str, str] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        source = theme.templates.get(name)
        if name in found or source is None:
            continue
        found[name] = source
        names = _references(source)
        if None in names:
            return dict(theme.templates)
        waiting.extend(one for one in names if one)
        parts = _PART.findall(source)
        if len(parts) != len(_ANY_PART.findall(source)):
            return dict(theme.templates)
        waiting.extend(parts)
        waiting.extend(template for function, template in KEPT if function in source)
    return found


def only_shows(theme: Theme, template: str, name: str) -> bool:
    """Whether the template, and all that it is made of, does nothing with the value but show it."""
    whole = "\n".join(closure(theme, template).values())
    word = re.escape(name)
    return len(re.findall(rf"\b{word}\b", whole)) == len(re.findall(rf"\{{\{{-? *{word} *-?\}}\}}", whole))


def _references(source: str) -> list[str | None]:
    """The names of the templates that a template's source refers to, None for one that may be computed at run time.

    They are found by their form: to parse every template takes as long as a build that has nothing else to do.
    """
    named = (_NAMED.match(found[1]) for found in _REFERENCE.finditer(source))
    return [name[2] if name else None for name in named]


def template_digest(theme: Theme, template: str) -> str:
    """A digest of all that decides how the template turns its context into text."""
    sources = closure(theme, template)
    parts = [sources, dict(theme.strings), _settings_in(theme, sources.values())]
    return _digest(json.dumps(parts, sort_keys=True, ensure_ascii=False))


def _settings_in(theme: Theme, sources: Iterable[str]) -> dict[str, Value]:
    """The settings that the sources name, with their values; all where one speaks of `settings` in any other way."""
    named = {found[1] for source in sources for found in _SETTINGS.finditer(source)}
    return {name: value for name, value in theme.settings.items() if name in named or None in named}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
