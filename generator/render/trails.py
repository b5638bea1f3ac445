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
from generator.render.theme import shown

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


@lru_cache(maxsize=8)
def _site(title: str, url: str) -> str:
    return f'{{"@type":"WebSite","name":{_json(title)},"url":{_json(url)}}}'


@lru_cache(maxsize=8)
def _first_step(title: str, url: str) -> str:
    return f'{{"@type":"ListItem","position":1,"name":{_json(title)},"item":{_json(url)}}}'


def trail(title: str, url: str, steps: tuple[Step, ...]) -> str:
    """A BreadcrumbList from the front page of the site, with this title and address, along the steps."""
    items = [
        f'{{"@type":"ListItem","position":{number},"name":{_json(name)},"item":{_json(url + address[1:])}}}'
        for number, (name, address) in enumerate(steps, 2)
    ]
    return f'{{"@type":"BreadcrumbList","itemListElement":[{",".join([_first_step(title, url), *items])}]}}'


def page_json_ld(site: Site, name: str, address: str, above: Iterable[Step], count: int | None = None) -> Markup:
    """A schema.org CollectionPage of so many things; a WebPage where no count is given.

    The trail leads along the pages `above` it to the page itself.
    """
    members = [
        context("WebPage" if count is None else "CollectionPage"),
        f'"name":{_json(name)},"url":{_json(site.absolute(address))},"inLanguage":{_json(site.language)}',
        f'"isPartOf":{_site(site.title, site.url)}',
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


@lru_cache(maxsize=8)
def _site_elements(title: str, locale: str) -> str:
    return (
        f'<meta property="og:type" content="website">\n<meta property="og:site_name" content="{shown(title)}">\n'
        f'<meta property="og:locale" content="{shown(locale)}">\n'
    )


def page_elements(site: Site, title: str, url: str) -> Markup:
    """The Open Graph elements of a page that is no article, each on a line of its own."""
    return Markup(
        f"{_site_elements(site.title, f'{site.language}_{site.region}')}"
        f'<meta property="og:title" content="{shown(title)}">\n<meta property="og:url" content="{shown(url)}">'
    )
