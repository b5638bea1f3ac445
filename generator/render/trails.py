"""What machines read in the head of a page that lists: what it is and how much it lists, the way to it, and the site.

JSON-LD is written member by member, for speed; a page's name and its address are all that most of them hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _json
from typing import NamedTuple

from markupsafe import Markup

from generator.content.site import Site

_UNSAFE = ("<", ">", "&", "\u2028", "\u2029")


class Step(NamedTuple):
    """One page on the way from the front page: its name and its address."""

    name: str
    address: str


def safe(members: Iterable[str]) -> Markup:
    """The members as a JSON object that no HTML parser can leave early."""
    text = ",".join(members)
    for sign in _UNSAFE:
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f"{{{text}}}")


def context(kind: str) -> str:
    """The members that begin a schema.org object of a kind."""
    return f'"@context":"https://schema.org","@type":"{kind}"'


@lru_cache(maxsize=8)
def organization(name: str, url: str) -> str:
    """A schema.org Organization."""
    return f'{{"@type":"Organization","name":{_json(name)},"url":{_json(url)}}}'


def trail(title: str, url: str, steps: tuple[Step, ...]) -> str:
    """A BreadcrumbList from the front page of the site, with this title and address, along the steps."""
    whole = (Step(title, "/"), *steps)
    items = [
        f'{{"@type":"ListItem","position":{number},"name":{_json(name)},"item":{_json(url + address[1:])}}}'
        for number, (name, address) in enumerate(whole, 1)
    ]
    return f'{{"@type":"BreadcrumbList","itemListElement":[{",".join(items)}]}}'


def page_json_ld(site: Site, name: str, address: str, above: Iterable[Step], count: int | None = None) -> Markup:
    """A schema.org CollectionPage of so many things; a WebPage where no count is given.

    The trail leads along the pages `above` it to the page itself.
    """
    url = _json(site.absolute(address))
    members = [
        context("WebPage" if count is None else "CollectionPage"),
        f'"name":{_json(name)},"url":{url},"inLanguage":{_json(site.language)}',
        f'"isPartOf":{{"@type":"WebSite","name":{_json(site.title)},"url":{_json(site.url)}}}',
        f'"breadcrumb":{trail(site.title, site.url, (*above, Step(name, address)))}',
    ]
    if count is not None:
        members.append(f'"mainEntity":{{"@type":"ItemList","numberOfItems":{count}}}')
    return safe(members)


def site_json_ld(site: Site) -> Markup:
    """A schema.org WebSite: the whole archive, for its front page."""
    name = site.publication or site.title
    members = [
        context("WebSite"),
        f'"name":{_json(site.title)},"url":{_json(site.url)},"inLanguage":{_json(site.language)}',
        *([f'"description":{_json(site.description)}'] if site.description else []),
        f'"publisher":{organization(name, site.url)},"isAccessibleForFree":true',
    ]
    return safe(members)


def page_meta(site: Site, title: str, url: str) -> list[tuple[str, str, str]]:
    """(attribute, key, content) of the Open Graph elements of a page that is no article."""
    return [
        ("property", "og:type", "website"),
        ("property", "og:title", title),
        ("property", "og:url", url),
        ("property", "og:site_name", site.title),
        ("property", "og:locale", f"{site.language}_{site.region}"),
    ]
