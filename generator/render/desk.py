"""The desk at which pages are made: the archive's answers, the site's settings and the theme, at hand for every maker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from generator.archive.questions import Archive, Count
from generator.content.article import FixedPage
from generator.content.markdown import render_body
from generator.content.pictures import Size
from generator.content.site import OF_NO_PAGE, Site
from generator.language.direction import apart
from generator.language.sorting import alphabetical, first_letter
from generator.model import TERM_KINDS, Article, Card, CountedTerm, Term, TermKind
from generator.render.citation import address_element
from generator.render.dates import Filter, filters
from generator.render.failures import TEMPLATE_ERRORS, Endless, MissingAsset, TemplateFailed, failure
from generator.render.isolation import isolating
from generator.render.settling import settle
from generator.render.slots import HEADING_SLOT, ROOT_SLOT, led, way
from generator.render.strings import Strings
from generator.render.theme import Assets, Compiled, Theme, only_shows, shown
from generator.render.trails import Step, page_elements, page_json_ld
from generator.render.values import CardView, PageView, Settings, SiteView, Tally, When

Key = TypeVar("Key")
_KEPT_LINES = 3_000
_MANY_LINES = 1_000
_KEPT_COUNTS = 1_000
_PIECES = 5_000
_WAY_TO_A_LISTING = re.compile(r'(<a href="(?![a-z][a-z0-9+.-]*:)[^"?#]*/)(?=["?#])')


@dataclass(frozen=True, slots=True)
class Sources:
    """The doors through which a maker reads what people wrote: None where the scan found nothing there that could be used."""

    article: Callable[[str], Article | None]
    page: Callable[[str], FixedPage | None]
    image: Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same on every page of one build; `editors_order` gives each section's place in its authority file."""

    site: Site
    view: SiteView
    theme: Theme
    assets: Assets
    portable: bool
    editors_order: Mapping[str, int]
    old_slugs: Mapping[str, str] = field(default_factory=dict)


class Desk:
    """Everything a page's maker may use.

    `limited` ends a template that works without end, by raising Endless; it is given how many things the page lists.
    What an `earlier` desk has compiled is not compiled again where it would come to the same.
    """

    def __init__(
        self,
        frame: Frame,
        archive: Archive,
        sources: Sources,
        limited: Callable[[int], AbstractContextManager[None]] = lambda listed: nullcontext(),
        earlier: Desk | None = None,
    ) -> None:
        self.frame = frame
        self.site = frame.site
        self.archive = archive
        self.sources = sources
        self._limited = limited
        self._endless: dict[str, TemplateFailed] = {}
        self.strings = Strings(frame.theme.strings, frame.site.language, frame.site.digits)
        self.filters: dict[str, Filter] = filters(frame.site)
        self._lines: dict[tuple[str, str], Markup] = {}
        self._term_links: dict[tuple[Term, str], Markup] = {}
        self._views: dict[str, CardView] = {}
        self._parts: dict[tuple[str, str], Markup] = {}
        self._any_heading = only_shows(frame.theme, "card.html", "heading")
        self._feed_entries: dict[tuple[str, str], str] = {}
        self.measured: set[str] = set()  # the pictures whose sizes the page that is being made asked for
        self._ways = {term.address for term in frame.view.nav} | {f"/{kind}s/" for kind in TERM_KINDS}
        kept = earlier is not None and _filtered(earlier.site) == _filtered(frame.site)
        self._compiled: Compiled = earlier._compiled if earlier is not None and kept else Compiled()
        self._environment = self._prepare(frame.theme.environment(self._settle, self._compiled))

    def _settle(self, source: str) -> str:
        return settle(source, self.strings, self.frame.assets, self.frame.portable)

    def _prepare(self, environment: Environment) -> Environment:
        environment.filters.update(self.filters, apart=apart, bdi=isolating(self.site.language), address=address_element)
        environment.globals.update(self.functions())
        return environment

    def functions(self) -> dict[str, Any]:
        """What every template has by name: values, and functions of any kind."""
        return {
            "site": self.frame.view,
            "settings": Settings(**self.frame.theme.settings),
            "s": self.strings.say,
            "counted": lru_cache(maxsize=_KEPT_COUNTS)(self.strings.counted),
            "root": Markup(ROOT_SLOT),
            "link": self._link,
            "asset": self._asset,
            "portable": self.frame.portable,
            "image": self._image,
            "card_line": self._line,
            "term_link": self._term_link,
        }

    def forget(self) -> None:
        """Forget what was found out from the archive and the templates' failures.

        What is compiled stays, and so do parts: they show nothing but what is the same on every page.
        """
        self._lines.clear()
        self._term_links.clear()
        self._feed_entries.clear()
        self._views.clear()
        self._endless.clear()
        self.archive.forget()

    def make_room(self) -> None:
        """Forget what was made of cards, where it is much: pages of other cards come next."""
        for kept in (self._lines, self._views, self._feed_entries):
            if len(kept) > _MANY_LINES:
                kept.clear()
        self.archive.make_room()

    def render(self, template: str, page: PageView, listed: int = 0, **context: object) -> bytes:
        """The HTML of a page that lists so many things; TemplateFailed, with its place, where the theme is at fault."""
        if template in self._endless:
            raise self._endless[template]

        def part(name: str) -> Markup:
            return self._part(name, page.address if page.address in self._ways else "")

        try:
            prepared = self._environment.get_template(template)
            with self._limited(listed):
                return _joined(prepared.generate(page=page, part=part, **context), self.root(page))
        except TEMPLATE_ERRORS as error:
            failed = failure(error, template, self.frame.theme)
            if isinstance(error, Endless):
                self._endless[template] = failed  # the kind's other pages need not wait as long to fail
            raise failed from error

    def _part(self, name: str, here: str) -> Markup:
        """A part of pages that shows nothing of them, but for the address of a page that the part itself links to."""
        kept = self._parts.get((name, here))
        if kept is None:
            kept = self._parts[name, here] = Markup(self._environment.get_template(name).render(here=here))
        return kept

    def _line(self, card: CardView, heading: str) -> Markup:
        asked = HEADING_SLOT if self._any_heading else heading
        key = (card.address, asked)
        line = self._lines.get(key) or self._keep(self._lines, key, "card.html", card=card, heading=asked)
        return Markup(str(line).replace(HEADING_SLOT, shown(heading))) if self._any_heading else line

    def _term_link(self, term: Term, rel: str = "") -> Markup:
        """A term's name as a link to its page, for a link with this `rel`."""
        key = (term, rel)
        return self._term_links.get(key) or self._keep(self._term_links, key, "term_link.html", term=term, rel=rel)

    def _keep(self, kept: dict[Key, Markup], key: Key, template: str, **context: object) -> Markup:
        """What the template comes to, kept for the next page that shows it."""
        if len(kept) > _KEPT_LINES:
            kept.clear()
        rendered = kept[key] = Markup(self._environment.get_template(template).render(**context))
        return rendered

    def root(self, page: PageView) -> str:
        """The way from a page to the site's root: relative, but absolute for the 404 page, which has no one place."""
        return self.site.base_path if page.kind == "not_found" else "../" * (page.address.count("/") - 1)

    def _link(self, address: str) -> str:
        """The way to an address of the site."""
        return way(address, self.frame.portable)

    def _asset(self, name: str) -> str:
        """The way to a static file of the theme; MissingAsset where it has none of the name."""
        address = self.frame.assets.addresses.get(name)
        if address is None:
            raise MissingAsset(name, self.frame.assets.addresses)
        return ROOT_SLOT + address[1:]

    def _image(self, source: str) -> str:
        """The way to a picture."""
        return f"{ROOT_SLOT}images/{quote(source)}"

    def size(self, picture: str) -> Size | None:
        """The size of a picture below `content/images/`, or None where it is not known; the page depends on it from then on."""
        self.measured.add(picture)
        return self.archive.picture(picture)

    def body(self, text: str, page: PageView) -> Markup:
        """What people wrote, as HTML that leads from the page; a portable site's ways to listings name their files."""
        html = render_body(text, self.root(page), self.size)
        return Markup(_WAY_TO_A_LISTING.sub(r"\1index.html", html) if self.frame.portable else html)

    def page(self, kind: str, address: str, title: str, description: str = "", feed: str = "") -> PageView:
        """The head of a plain page."""
        name = self.site.title
        full = name if title == name else f"{apart(title)} · {apart(name)}"
        return PageView(kind, address, self.site.absolute(address), full, description, feed=feed)

    def listing(
        self,
        kind: str,
        address: str,
        title: str,
        above: Iterable[Step] = (),
        count: int | None = None,
        description: str = "",
        feed: str = "",
    ) -> PageView:
        """The head of a page below these pages, that lists so many things, with what machines read of it."""
        page = self.page(kind, address, title, description, feed)
        return page._replace(
            json_feed=f"{feed.removesuffix('xml')}json" if feed else "",
            meta=page_elements(self.site, title, page.url),
            json_ld=page_json_ld(self.site, title, address, above, count),
        )

    def view(self, card: Card) -> CardView:
        """The card as templates see it."""
        kept = self._views.get(card.address)
        if kept is None:
            if len(self._views) > _KEPT_LINES:
                self._views.clear()
            kept = self._views[card.address] = self._view(card)
        return kept

    def _view(self, card: Card) -> CardView:
        terms: dict[TermKind, list[Term]] = {"section": [], "byline": [], "place": [], "tag": []}
        for ref in card.terms:
            terms[ref.kind].append(self.term(ref.kind, ref.slug, ref.written))
        return CardView(
            card.address, card.title, card.deck, card.kicker, card.date, card.genre, card.status, card.image,
            card.image_alt, terms["section"][0] if terms["section"] else None, tuple(terms["byline"]),
            tuple(terms["place"]), tuple(terms["tag"]),
        )  # fmt: skip

    def feed_entry(self, card: Card, form: str, make: Callable[[Card, CardView], str]) -> str:
        """The card as feeds of one form tell it, which is the same in each that does."""
        kept = self._feed_entries.get((form, card.address))
        if kept is None:
            if len(self._feed_entries) > _KEPT_LINES:
                self._feed_entries.clear()
            kept = self._feed_entries[form, card.address] = make(card, self.view(card))
        return kept

    def bare_page(self, kind: str, address: str, title: str) -> PageView:
        """The head of a page that search engines are to pass over."""
        return PageView(kind, address, self.site.absolute(address), title, noindex=True)

    def views(self, cards: Iterable[Card]) -> list[CardView]:
        return [self.view(card) for card in cards]

    def term(self, kind: TermKind, slug: str, written: str) -> Term:
        """The term under its name of today, or under the written one where no list has it."""
        return self.archive.term(kind, slug) or Term(kind, slug, written, False)

    def by_section(self, cards: Iterable[CardView]) -> list[tuple[Term | None, list[CardView]]]:
        """Cards by section: the editor's order, then by name; those of no section last."""
        groups: dict[Term | None, list[CardView]] = {}
        for card in cards:
            groups.setdefault(card.section, []).append(card)
        return sorted(groups.items(), key=lambda group: self._section_order(group[0]))

    def by_letter(self, terms: Iterable[CountedTerm]) -> list[tuple[str, list[CountedTerm]]]:
        """Terms in the order of the Arabic alphabet, by their first letter, ال left aside."""
        groups: dict[str, list[CountedTerm]] = {}
        for term in sorted(terms, key=lambda term: (alphabetical(term.name), term.slug)):
            groups.setdefault(first_letter(term.name), []).append(term)
        return list(groups.items())

    def sections(self) -> list[CountedTerm]:
        """All sections in use: the editor's order, then by name."""
        return sorted(self.archive.terms("section"), key=self._section_order)

    def _section_order(self, term: Term | CountedTerm | None) -> tuple[int, str, str]:
        if term is None:
            return 2 * 10**9, "", ""
        return self.frame.editors_order.get(term.slug, 10**9), term.name, term.slug

    def tally(self, count: Count, base: str = "/") -> Tally:
        """The count with the address of the page that lists what it counts."""
        address = self.when(count.year, count.month, count.day, base).address if count.count else ""
        return Tally(count.year, count.month, count.day, count.count, address)

    def when(self, year: int, month: int = 0, day: int = 0, base: str = "/") -> When:
        """A year, month or day with the address of the page that lists it."""
        parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
        return When(year, month, day, base + "/".join(parts) + "/")

    def day(self, day: date | None) -> When | None:
        """The way to a day, or None for none."""
        return self.when(day.year, day.month, day.day) if day else None

    def month(self, number: int, base: str = "/") -> When | None:
        """The way to the month yyyymm of a list, or None for 0."""
        return self.when(number // 100, number % 100, 0, base) if number else None

    def year(self, number: int, base: str = "/") -> When | None:
        """The way to the year of the month yyyymm of a list, or None for 0."""
        return self.when(number // 100, 0, 0, base) if number else None


def _filtered(site: Site) -> dict[str, object]:
    """The settings that filters may go by: what a template does with constants is done when it is compiled."""
    return site.without({"title", "description", "theme_settings", *OF_NO_PAGE})


def _joined(pieces: Iterator[str], root: str) -> bytes:
    """The pieces as one UTF-8 text, led from a page with the way `root` to the site's root.

    They are joined as they come, for a large page has millions, each dearer than its letters.
    """
    parts = []
    while some := list(islice(pieces, _PIECES)):
        parts.append(led("".join(some), root))
    return b"".join(parts)
