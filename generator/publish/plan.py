"""What a publishing has to do, decided from what is built and what is live."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from generator.archive.questions import Archive, Placed
from generator.publish.links import links
from generator.publish.live import Live
from generator.publish.manifest import JOURNAL, KEPT, ROOT, Entry, part_address, part_of, write_part

Troubled = Callable[[str, str], bool]

# Which kinds are sent before which. What is of none of these is sent as a listing.
_ORDER: tuple[frozenset[str], ...] = (
    frozenset({"asset"}),
    frozenset({"image"}),
    frozenset({"article", "page", "redirect", "not_found"}),
    frozenset(),
    frozenset({"home"}),
    frozenset({"feed", "term_feed", "sitemap_month", "sitemap_pages", "robots"}),
    frozenset({"sitemap"}),
)
_LISTINGS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole of one publishing.

    `waves` are what to send, each to stand before the next begins; `kept` are the entries left as they are live, though
    no build of today has them; `parts` are the digests of all parts as they will be, by name.
    """

    waves: tuple[tuple[str, ...], ...]
    remove: tuple[str, ...]
    kept: Mapping[str, Entry]
    parts: Mapping[str, str]
    unchanged: int
    stale_parts: frozenset[str]
    changed_parts: frozenset[str]
    unmade: int = 0
    interrupted: bool = False

    @property
    def send(self) -> tuple[str, ...]:
        """Everything to send, in the order of sending."""
        return tuple(address for wave in self.waves for address in wave)

    @property
    def empty(self) -> bool:
        """Whether everything is live already."""
        return not (self.waves or self.remove or self.changed_parts or self.stale_parts or self.interrupted)

    def touch(self, already: Iterable[str]) -> set[str]:
        """Every address whose bytes nobody can know while the plan is under way."""
        addresses = {part_address(name, self.parts[name]) for name in self.changed_parts if name in self.parts}
        return {*already, *self.send, *self.remove, *addresses, *self.stale_parts}


@dataclass(slots=True)
class _Difference:
    new: list[tuple[int, str]] = field(default_factory=list)
    changed: list[tuple[int, str]] = field(default_factory=list)
    missing: dict[str, Entry] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0


def make_plan(archive: Archive, live: Live, troubled: Troubled, site: str) -> Plan:
    """What to send, remove and leave; `troubled(address, source)` says whether the source should still give the page."""
    found = _compare(archive, live)
    _settle_touched(found, archive, live)
    unmade = archive.owed()
    kept = _keep(found.missing, live, troubled, site, everything=bool(unmade))
    parts = dict(found.parts)
    if kept:
        parts[KEPT] = sha256(part_of_kept(kept)).hexdigest()
    changed = {name for name, digest in parts.items() if live.root.parts.get(name) != digest}
    changed |= {name for name in live.root.parts if name not in parts}
    old = {part_address(name, digest) for name, digest in live.root.parts.items()}
    old |= {address for address in live.touched if _of_manifest(address)}
    standing = {part_address(name, digest) for name, digest in parts.items()}
    return Plan(
        (*_waves(found.new), *_waves(found.changed)),
        tuple(sorted(address for address in found.missing if address not in kept)),
        kept,
        parts,
        found.unchanged,
        frozenset(old - standing),
        frozenset(changed),
        unmade,
        live.interrupted,
    )


def entry_of(output: Placed) -> tuple[str, Entry]:
    """An output file as the manifest has it."""
    return output.address, Entry(output.digest, output.source)


def part_of_kept(kept: Mapping[str, Entry]) -> bytes:
    """The file of the part of what was left as it is live."""
    return write_part(sorted(kept.items()))


def _compare(archive: Archive, live: Live) -> _Difference:
    """Our parts beside those that are live; a part that is equal is not looked into."""
    found = _Difference()
    left = live.part(KEPT)
    for name, group in groupby(archive.outputs(part_of), key=lambda output: output.part):
        ours = list(group)
        found.parts[name] = sha256(write_part(map(entry_of, ours))).hexdigest()
        if live.root.parts.get(name) == found.parts[name]:
            found.unchanged += len(ours)
            continue
        known = live.part(name)
        for output in ours:
            before = known.pop(output.address, None) or left.pop(output.address, None)
            if before is None:
                _owe(found, output.address, output.kind, new=True)
            elif before.digest != output.digest:
                _owe(found, output.address, output.kind, new=False)
            else:
                found.unchanged += 1
        found.missing.update(known)
    for name in live.root.parts:
        if name not in found.parts and name != KEPT:
            found.missing.update(live.part(name))
    found.missing.update(left)
    return found


def _waves(owed: list[tuple[int, str]]) -> list[tuple[str, ...]]:
    """The addresses, a step after another."""
    return [tuple(address for _, address in wave) for _, wave in groupby(sorted(owed), key=lambda one: one[0])]


def _owe(found: _Difference, address: str, kind: str, new: bool) -> None:
    """What is new goes before what is changed, that no page which readers reach links to one that is not there yet."""
    step = next((number for number, kinds in enumerate(_ORDER) if kind in kinds), _LISTINGS)
    (found.new if new and kind != "home" else found.changed).append((step, address))


def _settle_touched(found: _Difference, archive: Archive, live: Live) -> None:
    """Send or remove again whatever a publishing that was cut off may have sent or removed."""
    owed = {address for _, address in (*found.new, *found.changed)}
    for address in sorted(live.touched - owed):
        if address in (ROOT, JOURNAL) or _of_manifest(address):
            continue
        output = archive.output(address)
        if output is not None:
            _owe(found, address, output.key.kind, new=False)
            found.unchanged -= 1
        else:
            found.missing.setdefault(address, Entry(""))


def _keep(
    missing: Mapping[str, Entry], live: Live, troubled: Troubled, site: str, everything: bool
) -> dict[str, Entry]:
    """Of what is live and no longer built: the pages whose sources have a problem today, the listings that they link
    to or that link to them, and the static files that both need, such as the style sheets of their time.

    Everything, where the build could not make some of its pages: which of the missing these are, nobody can say.
    """
    pages = {address for address, entry in missing.items() if troubled(address, entry.source)}
    free = {address for address, entry in missing.items() if entry.digest and not entry.source} if pages else set()

    def named(address: str) -> set[str]:
        content = live.read(address)
        return set() if content is None else links(address, content, site)

    listings = {address for address in free if named(address) & pages}
    listings |= {address for page in pages for address in named(page) if address in free}
    listings |= {above for address in pages | listings for above in _above(address) if above in free}
    static = {address for address in free if part_of(address) == "static"}
    waiting = sorted(missing if everything else pages | listings)
    kept: dict[str, Entry] = {}
    while waiting:
        address = waiting.pop()
        content = None if address in kept else live.read(address)
        if content is None:
            continue
        kept[address] = Entry(sha256(content).hexdigest(), missing[address].source)
        waiting.extend(sorted(links(address, content, site) & static - kept.keys()))
    return kept


def _above(address: str) -> list[str]:
    """The listings above an address: its day, its month, its year."""
    parts = address.strip("/").split("/")
    return ["/" + "/".join(parts[:length]) + "/" for length in range(1, len(parts))]


def _of_manifest(address: str) -> bool:
    return address.startswith("/data/manifest/")
