"""Any target with compressed files beside its own, `x.html.gz` and `x.html.br`, for servers that send them as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from importlib import import_module

from generator.build.media import type_of
from generator.build.output import file_of
from generator.model import Problem, problem
from generator.publish.targets.target import ENCODINGS, Target
from generator.render.compressing import gzipped

_SUFFIXES = {"gzip": ".gz", "br": ".br"}
_WORTH_IT = (
    "text/", "application/xml", "application/json", "application/feed+json", "application/atom+xml", "application/x-bibtex",
    "application/x-research-info-systems", "image/svg+xml",
)  # fmt: skip
_OF_MANIFEST = "/data/manifest/"

Compress = Callable[[bytes], bytes]


class Compressed:
    """A target and the encodings that its files have beside them; of those that they had before, the others go."""

    def __init__(self, target: Target, wanted: Mapping[str, Compress], had: Iterable[str]) -> None:
        self.target, self.where = target, target.where
        self._wanted = wanted
        self._left = sorted(set(had) - wanted.keys() & _SUFFIXES.keys())

    def read(self, address: str) -> bytes | None:
        """The bytes at the address itself."""
        return self.target.read(address)

    def hold(self) -> AbstractContextManager[None]:
        """Keep others out, as the target does."""
        return self.target.hold()

    def owes(self) -> bool:
        """Whether the target owes something."""
        return self.target.owes()

    def begin(self, touched: Iterable[str]) -> None:
        """Make ready."""
        self.target.begin(touched)

    def put(self, address: str, content: bytes, encoding: str = "") -> bool:
        """Put the bytes at the address, and compressed beside it; False where nothing differed."""
        differed = self.target.put(address, content, encoding)
        if _is_worth_it(address):
            for name, compress in self._wanted.items():
                differed |= self.target.put(beside(address, name), compress(content), name)
            for name in self._left:
                self.target.remove(beside(address, name))
        return differed

    def remove(self, address: str) -> None:
        """Remove what is at the address, and beside it."""
        self.target.remove(address)
        if _is_worth_it(address):
            for name in (*self._wanted, *self._left):
                self.target.remove(beside(address, name))

    def settle(self) -> None:
        """Wait until all stands."""
        self.target.settle()

    def finish(self) -> None:
        """Show it."""
        self.target.finish()


def beside(address: str, encoding: str) -> str:
    """The address of the compressed file beside the one at an address."""
    return f"/{file_of(address)}{_SUFFIXES[encoding]}"


def outworn(address: str, had: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """The addresses of the compressed files beside the one at an address that are no longer to be there."""
    return [beside(address, name) for name in sorted({*had} - {*wanted})] if _is_worth_it(address) else []


def read_encodings(target: Target) -> tuple[str, ...]:
    """The encodings that the files of the target have beside them: all, where what is written of them cannot be read."""
    content = target.read(ENCODINGS)
    try:
        names = json.loads(content or b"[]")
    except (ValueError, RecursionError):
        names = None
    if not isinstance(names, list):
        return tuple(sorted(_SUFFIXES))
    return tuple(name for name in sorted(_SUFFIXES) if name in names)


def write_encodings(encodings: Iterable[str]) -> bytes:
    """The file that says which encodings the files of a target have beside them."""
    return (json.dumps(sorted(encodings)) + "\n").encode()


def compressors(encodings: Iterable[str]) -> dict[str, Compress] | Problem:
    """What compresses into each of the encodings; a problem where its library is not installed."""
    made: dict[str, Compress] = {}
    for name in sorted(encodings):
        if name == "gzip":
            made[name] = _gzip
            continue
        try:
            brotli = import_module("brotli")
        except ModuleNotFoundError:
            return problem("site.yaml", "publish.no-library", what="compress: [br]", library="brotli", extra="brotli")
        made[name] = _brotli(brotli.compress)
    return made


def _gzip(content: bytes) -> bytes:
    return gzipped((content,))


def _brotli(compress: Callable[..., bytes]) -> Compress:
    # Of an article's page 11, the best, makes a file a hundredth smaller in more than twice the time.
    return lambda content: compress(content, quality=10)


def _is_worth_it(address: str) -> bool:
    return not address.startswith(_OF_MANIFEST) and type_of(file_of(address)).startswith(_WORTH_IT)
