"""What a publishing has to do, decided from what is built and what is live."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby

from generator.archive.questions import Archive, Placed
from generator.content.site import Site
from generator.content.targets import HostName
from generator.publish.clashes import in_the_way
from generator.publish.hosts import made_files
from generator.publish.links import links
from generator.publish.live import Live
from generator.publish.manifest import (
    JOURNAL,
    KEPT,
    MADE,
    REDIRECTS,
    ROOT,
    Entry,
    part_address,
    part_of,
    write_part,
    write_table,
)
from generator.publish.permanence import Vanishing, vanishing
from generator.publish.redirects import make_table
from generator.publish.today import BuiltArchive

Troubled = Callable[[str, str], bool]
_OF_NO_BUILD = (KEPT, MADE, REDIRECTS)

# Which kinds are sent before which. What is of none of these is sent as a listing.
_ORDER: tuple[frozenset[str], ...] = (
    frozenset({"asset"}),
    frozenset({"image"}),
    frozenset({"article", "page", "redirect", "not_found", "data_month", "data_package"}),
    frozenset(),
    frozenset({"home"}),
    frozenset(
        {"feed", "term_feed", "json_feed", "term_json_feed", "sitemap_month", "sitemap_pages", "sitemap_news", "robots"}
    ),
    frozenset({"sitemap"}),
)
_LISTINGS = 3
_WITH_LINKS = ("/", ".html", ".xml")


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole of one publishing.

    `waves` are what to send, each to stand before the next begins; `kept` are the entries left as they are live, though
    no build of today has them; `first` are those of `remove` that stand where a folder or a file of today is due, and go
    before anything is sent; `parts` are the digests of all parts as they will be, by name. `made` are the files that no
    build makes, `table` is the table of redirects, `redirected` its rows that are not live yet, and `vanishing` are the
    addresses for which the plan may be refused.
    """

    waves: tuple[tuple[str, ...], ...]
    first: tuple[str, ...]
    remove: tuple[str, ...]
    kept: Mapping[str, Entry]
    parts: Mapping[str, str]
    unchanged: int
    stale_parts: frozenset[str]
    changed_parts: frozenset[str]
    made: Mapping[str, bytes]
    table: Mapping[str, str]
    redirected: tuple[tuple[str, str], ...]
    vanishing: tuple[Vanishing, ...]
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
    ours: frozenset[str] = frozenset()
    unchanged: int = 0


def make_plan(
    archive: Archive, live: Live, troubled: Troubled, today: BuiltArchive, site: Site, host: HostName | None = None
) -> Plan:
    """What to send, remove, redirect and leave; `troubled(address, source)`: should the source still give the page?"""
    found = _compare(archive, live)
    _settle_touched(found, archive, live)
    unmade = archive.owed()
    led = live.redirects()
    before = {address: entry for address, entry in found.missing.items() if address not in found.ours}
    kept = _keep(before, live, troubled, site.url, everything=bool(unmade))
    for address in in_the_way(kept, _owed(found)):
        del kept[address]
    going = {address: entry for address, entry in before.items() if address not in kept}
    vanish = vanishing(going, today, led.get)
    built = today.redirects()
    table = _table(built, led, found.missing, kept, vanish, archive)
    made = made_files(table, {*built, *kept}, site, host)
    _compare_made(found, made, live)
    parts = dict(found.parts)
    for name, content in parts_of_no_build(kept, made, table).items():
        parts[name] = sha256(content).hexdigest()
    changed = {name for name, digest in parts.items() if live.root.parts.get(name) != digest or name in live.damaged}
    changed |= {name for name in live.root.parts if name not in parts}
    old = {part_address(name, digest) for name, digest in live.root.parts.items()}
    old |= {address for address in live.touched if _of_manifest(address)}
    standing = {part_address(name, digest) for name, digest in parts.items()}
    remove = sorted(address for address in found.missing if address not in kept)
    return Plan(
        (*_waves(found.new), *_waves(found.changed)),
        tuple(sorted(in_the_way(remove, _owed(found)))),
        tuple(remove),
        kept,
        parts,
        found.unchanged,
        frozenset(old - standing),
        frozenset(changed),
        made,
        table,
        tuple((address, target) for address, target in table.items() if led.get(address) != target),
        vanish,
        unmade,
        live.interrupted,
    )


def entry_of(output: Placed) -> tuple[str, Entry]:
    """An output file as the manifest has it."""
    return output.address, Entry(output.digest, output.source, output.identity)


def parts_of_no_build(kept: Mapping[str, Entry], made: Mapping[str, bytes], table: Mapping[str, str]) -> dict[str, bytes]:
    """The parts' files of what is in no build, by name: what was left as it is live, what was made, the redirects."""
    files: dict[str, bytes] = {}
    if kept:
        files[KEPT] = write_part(sorted(kept.items()))
    if made:
        files[MADE] = write_part((address, Entry(sha256(content).hexdigest())) for address, content in sorted(made.items()))
    if table:
        files[REDIRECTS] = write_table(table)
    return files


def _table(
    built: Mapping[str, str],
    led: Mapping[str, str],
    missing: Mapping[str, Entry],
    kept: Mapping[str, Entry],
    vanish: tuple[Vanishing, ...],
    archive: Archive,
) -> dict[str, str]:
    """The table of redirects as it will be; what may be refused is in none."""
    refused = {one.address for one in vanish}

    def stands(address: str) -> bool:
        output = archive.output(address)
        return (output is not None and output.key.kind != "redirect") or (address in kept and address not in led)

    live = {address: target for address, target in led.items() if address not in refused}
    going = [address for address, entry in missing.items() if entry.digest and address not in refused]
    return make_table(built, live, going, kept, stands)


def _compare_made(found: _Difference, made: Mapping[str, bytes], live: Live) -> None:
    """What publishing makes itself beside what is live."""
    for address, content in made.items():
        before = found.missing.pop(address, None)
        if before is not None and before.digest == sha256(content).hexdigest() and address not in live.touched:
            found.unchanged += 1
        else:
            _owe(found, address, "redirect", new=before is None)


def _compare(archive: Archive, live: Live) -> _Difference:
    """Our parts beside those that are live; a part that is equal is not looked into."""
    found = _Difference()
    made = live.part(MADE)
    found.ours = frozenset(made)
    left = {**live.part(KEPT), **made}
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
        if name not in found.parts and name not in _OF_NO_BUILD:
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


def _owed(found: _Difference) -> set[str]:
    """All that is to be sent, by what is known so far."""
    return {address for _, address in (*found.new, *found.changed)}


def _settle_touched(found: _Difference, archive: Archive, live: Live) -> None:
    """Send or remove again whatever a publishing that was cut off may have sent or removed."""
    for address in sorted(live.touched.keys() - _owed(found)):
        if address in (ROOT, JOURNAL) or _of_manifest(address):
            continue
        output = archive.output(address)
        if output is not None:
            _owe(found, address, output.key.kind, new=False)
            found.unchanged -= 1
        else:
            found.missing.setdefault(address, _left_there(live.touched[address], live.read(address)))


def _left_there(entry: Entry, content: bytes | None) -> Entry:
    """What a publishing that was cut off touched and is in no list: public, where it stands there and it is known of what."""
    known = content is not None and (entry.source or entry.identity)
    return replace(entry, digest=sha256(content).hexdigest()) if content is not None and known else Entry("")


def _keep(
    missing: Mapping[str, Entry], live: Live, troubled: Troubled, site: str, everything: bool
) -> dict[str, Entry]:
    """Of what is live and no longer built: the pages whose sources have a problem today, the listings that they link
    to or that link to them, and the files that both need: the style sheets of their time, a day's citations.

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
    files = {address for address in free if part_of(address) == "static" or not address.endswith(_WITH_LINKS)}
    waiting = sorted(missing if everything else pages | listings)
    kept: dict[str, Entry] = {}
    while waiting:
        address = waiting.pop()
        content = None if address in kept else live.read(address)
        if content is None:
            continue
        kept[address] = replace(missing[address], digest=sha256(content).hexdigest())
        waiting.extend(sorted(links(address, content, site) & files - kept.keys()))
    return kept


def _above(address: str) -> list[str]:
    """The listings above an address: its day, its month, its year."""
    parts = address.strip("/").split("/")
    return ["/" + "/".join(parts[:length]) + "/" for length in range(1, len(parts))]


def _of_manifest(address: str) -> bool:
    return address.startswith("/data/manifest/")
