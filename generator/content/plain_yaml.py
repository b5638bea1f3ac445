"""Plain YAML, as people write it by hand: mappings, lists and words.

Every scalar is the text that stands there (`no`, `0012345` and `10:30` stay themselves). Anchors, aliases, merge keys
and tags are refused, so are repeated keys, and what is deeper or longer than anybody writes; each is told with its place.
Events are read one by one, so that neither depth nor size can exhaust the machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
Plain = None | str | list["Plain"] | dict[str, "Plain"]
Place = tuple[str | int, ...]
_FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the YAML: line and column from 1, a message code and its values; a notice or a problem."""

    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The value, the line and column of each key and item (by its path from the root), and the faults."""

    value: Plain = None
    places: dict[Place, tuple[int, int]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        return all(fault.notice for fault in self.faults)

    def place(self, path: Place) -> tuple[int, int]:
        """Where the value at the path stands, or the nearest that encloses it; (0, 0) where nothing does."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (0, 0))


def load(text: str, first_line: int = 1, max_bytes: int = MAX_BYTES) -> Loaded:
    """The plain value that the text holds; never raises. `first_line` is the number of the text's first line."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        values = (("size", str(size)), ("limit", str(max_bytes)))
        return Loaded(faults=(Fault(first_line, 1, "yaml.too-long", values),))
    reader = _Reader(text, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if reader.take(event):
                break
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        found = _FORBIDDEN.search(text)
        line, column = _line_column(text, found.start() if found else 0)
        character = f"U+{ord(found[0]):04X}" if found else str(error.reason)
        reader.faults.append(Fault(first_line + line, column + 1, "yaml.character", (("character", character),)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        said = getattr(error, "problem", None) or "not YAML"
        code = "yaml.colon" if "mapping values are not allowed" in said else "yaml.syntax"
        reader.faults.append(Fault(first_line + line, column + 1, code, (("said", said),)))
    if " #" in text and not reader.faults:
        reader.find_cut_values(text)
    return Loaded(reader.root, reader.places, tuple(reader.faults))


def _line_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n"), position - (before.rfind("\n") + 1)


class _Reader:
    """Builds the value from events, with its own stack."""

    def __init__(self, text: str, first_line: int) -> None:
        self.root: Plain = None
        self.places: dict[Place, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self._first_line = first_line
        self._stack: list[tuple[list[Plain] | dict[str, Plain], Place]] = []
        self._key: list[str | None] = []
        self._plain_ends: list[tuple[int, int]] = []

    def take(self, event: yaml.Event) -> bool:
        """Add one event; True where reading must end because of a fault."""
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            return self._open(event)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
            self._key.pop()
        elif isinstance(event, yaml.AliasEvent):
            return self._fault(event, "yaml.alias", name=str(event.anchor))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            return self._fault(event, "yaml.second-document")
        return False

    def _fault(self, event: yaml.Event, code: str, **values: str) -> bool:
        line, column = self._begins(event)
        self.faults.append(Fault(line, column, code, tuple(values.items())))
        return True

    def _begins(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return (self._first_line + mark.line, mark.column + 1) if mark else (self._first_line, 1)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        if event.anchor:
            return self._fault(event, "yaml.anchor", name=event.anchor)
        if event.tag:
            return self._fault(event, "yaml.tag", tag=event.tag)
        if len(self._stack) >= MAX_DEPTH:
            return self._fault(event, "yaml.too-deep", limit=str(MAX_DEPTH))
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            return self._fault(event, "yaml.key-not-text")
        value: list[Plain] | dict[str, Plain] = {} if isinstance(event, yaml.MappingStartEvent) else []
        place = self._put(value, event)
        self._stack.append((value, place))
        self._key.append(None)
        return False

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        if event.anchor:
            return self._fault(event, "yaml.anchor", name=event.anchor)
        if event.tag:
            return self._fault(event, "yaml.tag", tag=event.tag)
        plain = event.style is None or event.style == ""
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            return self._take_key(event, plain)
        value: Plain = event.value
        if plain:
            value = None if value in ("", "~", "null") else value
            if event.end_mark:
                self._plain_ends.append((event.end_mark.line, event.end_mark.column))
        self._put(value, event)
        return False

    def _take_key(self, event: yaml.ScalarEvent, plain: bool) -> bool:
        mapping, place = self._stack[-1]
        if event.value == "<<" and plain:
            return self._fault(event, "yaml.merge")
        if event.value in mapping:
            first = self.places[(*place, event.value)][0]
            return self._fault(event, "yaml.duplicate-key", key=event.value, line=str(first))
        self._key[-1] = event.value
        self.places[(*place, event.value)] = self._begins(event)
        return False

    def _put(self, value: Plain, event: yaml.Event) -> Place:
        if not self._stack:
            self.root = value
            self.places[()] = self._begins(event)
            return ()
        holder, place = self._stack[-1]
        if isinstance(holder, list):
            place = (*place, len(holder))
            self.places[place] = self._begins(event)
            holder.append(value)
            return place
        key = self._key[-1] or ""
        holder[key] = value
        self._key[-1] = None
        return (*place, key)

    def find_cut_values(self, text: str) -> None:
        """A notice for each unquoted value that YAML cut short at a `#` on its line."""
        lines = text.split("\n")
        for line, column in self._plain_ends:
            rest = lines[line][column:] if line < len(lines) else ""
            if rest.lstrip().startswith("#") and rest.lstrip()[1:2] not in ("", " "):
                code = Fault(self._first_line + line, column + 1, "yaml.cut-at-hash", (("text", rest.strip()),), True)
                self.faults.append(code)
