"""The one table of redirects: old addresses of articles and terms, and lists that nobody needs any more.

It goes from publishing to publishing as a part of the manifest. What a row leads to is always a page that stands, and
an address that lives is in no row; so there is no chain, and no circle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from urllib.parse import quote

from generator.content.site import Site
from generator.publish.permanence import kind_of

Table = Mapping[str, str]
Stands = Callable[[str], bool]
_PAGES = ("/", ".html", ".htm")


def make_table(built: Table, live: Table, missing: Iterable[str], kept: Iterable[str], stands: Stands) -> dict[str, str]:
    """The table after a publishing, sorted by address.

    `built` are the rows of today's aliases and old slugs, `live` is the table as it was published, `missing` are live
    addresses that go and may go, `kept` those left as they are live; `stands(address)` says whether a page that is no
    redirect will stand there.
    """
    table = {address: live[address] for address in kept if address in live and stands(live[address])}
    table |= {address: target for address, target in built.items() if stands(target)}
    lists = {address for address in (*live, *missing) if is_list(address)}
    for address in lists - table.keys():
        if not stands(address):
            table[address] = way_up(address, built, stands)
    return dict(sorted(table.items()))


def is_list(address: str) -> bool:
    """Whether the address is that of a calendar page or of a term."""
    return kind_of(address, "") in ("calendar", "term")


def way_up(address: str, moved: Table, stands: Stands) -> str:
    """The nearest page above a list that stands; below a term that has moved, the same list under its new address."""
    above, below = address, ""
    while above != "/":
        head, _, last = above.rstrip("/").rpartition("/")
        above, below = f"{head}/", f"{last}/{below}"
        target = moved.get(above)
        if target is not None:
            return target + below if stands(target + below) else target
        if stands(above):
            return above
    return "/"


def is_page(address: str) -> bool:
    """Whether a static host shows what stands at the address as a page, so that a page there can redirect."""
    return address.endswith(_PAGES)


def redirect_page(address: str, target: str, site: Site) -> bytes:
    """A page that leads from a list's old address to another, in the words of no language and with no style."""
    way = quote(target.removeprefix("/"))
    href = "../" * (address.count("/") - 1) + way or "./"
    whole = escape(site.url + way)
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(site.language)}" dir="{site.direction}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="refresh" content="0; url={escape(href)}">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(site.title)}</title>",
        f'<link rel="canonical" href="{whole}">',
        "</head>",
        "<body>",
        f'<p><a href="{escape(href)}"><bdi dir="ltr">{whole}</bdi></a></p>',
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode()
