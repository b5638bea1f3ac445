"""What hosts of static sites ask for: files that say where old addresses lead and how long to keep a page; their limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.content.site import Site
from generator.content.targets import HostName
from generator.model import Problem, problem
from generator.publish.redirects import Table, is_list, is_page, redirect_page

REDIRECTS, HEADERS, NO_JEKYLL = "/_redirects", "/_headers", "/.nojekyll"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes, in rows of its table, files and bytes; 0 where it names no limit."""

    name: str
    rows: int = 0
    row_length: int = 0
    files: int = 0
    file_size: int = 0
    total: int = 0


# Netlify asks for other means from 10,000 rows on.
LIMITS: Mapping[HostName, Limits] = {
    "netlify": Limits("Netlify", rows=10_000),
    "cloudflare": Limits("Cloudflare Pages", rows=2_000, row_length=1_000, files=20_000, file_size=25 * 1024 * 1024),
    "github": Limits("GitHub Pages", file_size=100 * 1024 * 1024, total=1_000_000_000),
}


def made_files(table: Table, built: Iterable[str], site: Site, host: HostName | None) -> dict[str, bytes]:
    """Every file that a publishing makes itself, by address: the host's, and a page for each redirect that needs one.

    `built` are addresses that have a page from a build, of today or before.
    """
    lines, ruled = _rows(table, site, host)
    pages = table.keys() - ruled - set(built)
    made = {address: redirect_page(address, table[address], site) for address in sorted(pages) if is_page(address)}
    if host == "github":
        made[NO_JEKYLL] = b""
    elif host is not None:
        made[REDIRECTS] = "".join(f"{line}\n" for line in lines).encode()
        made[HEADERS] = headers_file()
    return made


def _rows(table: Table, site: Site, host: HostName | None) -> tuple[list[str], set[str]]:
    """The rows of the host's table, and the addresses that they redirect: first those that no page could."""
    lines: list[str] = []
    ruled: set[str] = set()
    limits = LIMITS[host] if host is not None else Limits("")
    # Netlify shows the page that stands at an address before it looks at its table, unless the row says otherwise.
    status = "301!" if host == "netlify" else "301"
    for address in sorted(table, key=lambda one: (is_page(one), one)):
        target = site.base_path + quote(table[address].removeprefix("/"))
        rows = [f"{quote(form)} {target} {status}" for form in _forms(address)]
        if len(lines) + len(rows) > limits.rows or (limits.row_length and max(map(len, rows)) > limits.row_length):
            continue
        lines += rows
        ruled.add(address)
    return lines, ruled


def _forms(address: str) -> tuple[str, ...]:
    """The address, and for an old system's, which stands in `aliases` without its slash, that form too."""
    return (address,) if is_list(address) or not address.endswith("/") else (address, address.rstrip("/"))


def headers_file() -> bytes:
    """`_headers`: what is fingerprinted may be kept for ever; what is not keeps the hosts' own rule, to ask each time.

    No two rules name one header, for these hosts join the values of all rules that match.
    """
    return f"""\
# Pages have the host's own lifetime: public, max-age=0, must-revalidate
/*
  Content-Security-Policy: {POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/static/*
  Cache-Control: public, max-age=31536000, immutable
""".encode()


def over_limits(host: HostName, files: int, sizes: Mapping[str, int], taken: int | None) -> list[Problem]:
    """What of a site its host would not take: `files` in all, `sizes` in bytes by address; `taken` is what the plan takes."""
    limits = LIMITS[host]
    found = []
    most = taken or limits.files
    if most and files > most:
        found.append(problem("site.yaml", "publish.too-many-files", host=limits.name, files=files, limit=most))
    for address, size in sorted(sizes.items()):
        if limits.file_size and size > limits.file_size:
            limit = limits.file_size
            found.append(problem("", "publish.file-too-large", host=limits.name, address=address, size=size, limit=limit))
    total = sum(sizes.values())
    if limits.total and total > limits.total:
        found.append(problem("site.yaml", "publish.too-large", host=limits.name, size=total, limit=limits.total))
    return found
