"""The pages of a section, tag, byline or place: its front, its years, and the months of a year that is large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from generator.archive.calendar import span
from generator.archive.questions import Count
from generator.language.direction import apart
from generator.model import TERM_KINDS, Card, PageKey, Term, TermKind
from generator.render.desk import Desk
from generator.render.life import by_year, life_of
from generator.render.pages.kind import PageKind, month_path
from generator.render.values import CardView, Tally

WITH_FEED = ("section", "tag")
_MOST_COMPANY = 8


def term_kind(name: str) -> TermKind:
    """The name as a kind of term; StopIteration for no kind."""
    return next(kind for kind in TERM_KINDS if kind == name)


class TermPage(PageKind):
    name = "term"
    templates = ("term.html", "card.html")

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return tuple([PageKey("term", ref.kind, ref.slug) for ref in card.terms])

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        term = desk.archive.term(term_kind(key.term), key.slug)
        if term is None:
            return None
        months = desk.archive.months(key.term, key.slug)
        total = sum(one.count for one in months)
        cards = desk.views(desk.archive.newest(key.term, key.slug, desk.site.listings.front))
        feed = f"{term.address}feed.xml" if key.term in WITH_FEED else ""
        description = f"{apart(term.name)}: {desk.strings.counted('articles', total)}"
        content = desk.render(
            "term.html",
            desk.page("term", term.address, term.name, description, feed),
            term=term,
            cards=cards,
            years=[desk.tally(count, term.address) for count in reversed(by_year(months))],
            life=life_of(months, desk.site.direction == "rtl"),
            company=_company(term, cards),
            total=total,
        )
        return term.address, content

    def shows(self, key: PageKey) -> str:
        return (
            f"the newest cards of the {key.term} {key.slug}, the tags that they have, and how many articles each of its "
            "years and months holds"
        )


class TermYearPage(PageKind):
    name = "term_year"
    grain = "year"
    templates = ("term_year.html", "card.html")
    neighbours = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return tuple([PageKey("term_year", ref.kind, ref.slug, card.date.year) for ref in card.terms])

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        term = desk.archive.term(term_kind(key.term), key.slug)
        total = desk.archive.count(key.term, key.slug, key.year)
        if term is None or not total:
            return None
        large = total > desk.site.listings.year
        earlier, later = desk.archive.months_beside(key.year, 0, key.term, key.slug)
        address = term.address + month_path(key.year)
        between = span(key.year)
        content = desk.render(
            "term_year.html",
            desk.page("term_year", address, f"{apart(term.name)} {desk.filters['num'](key.year)}"),
            0 if large else total,
            term=term,
            year=key.year,
            cards=[] if large else desk.views(desk.archive.within(key.term, key.slug, between)),
            months=list(_months(desk, key, term)) if large else [],
            total=total,
            previous=desk.year(earlier, term.address),
            next=desk.year(later, term.address),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return (
            f"the articles of {key.year} of the {key.term} {key.slug}, or how many each month holds where they are many"
        )


class TermMonthPage(PageKind):
    name = "term_month"
    grain = "month"
    templates = ("term_month.html", "card.html")
    neighbours = True

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        year, month = card.date.year, card.date.month
        return tuple([PageKey("term_month", ref.kind, ref.slug, year, month) for ref in card.terms])

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        term = desk.archive.term(term_kind(key.term), key.slug)
        if term is None or desk.archive.count(key.term, key.slug, key.year) <= desk.site.listings.year:
            return None
        cards = desk.archive.within(key.term, key.slug, span(key.year, key.month))
        if not cards:
            return None
        address = term.address + month_path(key.year, key.month)
        when = f"{desk.filters['month'](key.month)} {desk.filters['num'](key.year)}"
        earlier, later = desk.archive.months_beside(key.year, key.month, key.term, key.slug)
        content = desk.render(
            "term_month.html",
            desk.page("term_month", address, f"{apart(term.name)} {when}"),
            len(cards),
            term=term,
            year=key.year,
            month=key.month,
            cards=desk.views(cards),
            total=len(cards),
            previous=desk.month(_same_year(earlier, key.year), term.address),
            next=desk.month(_same_year(later, key.year), term.address),
        )
        return address, content

    def shows(self, key: PageKey) -> str:
        return f"the cards of {key.year:04d}-{key.month:02d} of the {key.term} {key.slug}"


class DirectoryPage(PageKind):
    name = "directory"
    templates = ("directory.html",)

    def fixed(self) -> tuple[PageKey, ...]:
        return tuple(PageKey("directory", kind) for kind in TERM_KINDS)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return tuple([PageKey("directory", kind) for kind in dict.fromkeys(ref.kind for ref in card.terms)])

    def sees(self, card: Card) -> Hashable:
        return card.terms

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        kind = term_kind(key.term)
        terms = desk.sections() if kind == "section" else desk.archive.terms(kind)
        groups = [("", terms)] if kind == "section" else desk.by_letter(terms)
        address = f"/{kind}s/"
        title = desk.strings.say(f"kind.{kind}.many")
        description = desk.strings.counted(f"{kind}s", len(terms))
        page = desk.page("directory", address, title, description)
        return address, desk.render("directory.html", page, len(terms), kind=kind, groups=groups, total=len(terms))

    def shows(self, key: PageKey) -> str:
        return f"every {key.term} in use, and how many articles each has"


def _company(term: Term, cards: Iterable[CardView]) -> list[Term]:
    """The tags that the cards of a term have beside it, the most frequent first; what one card alone has is chance."""
    met = Counter(tag for card in cards for tag in card.tags if (tag.kind, tag.slug) != (term.kind, term.slug))
    often = [tag for tag, count in met.items() if count > 1]
    return sorted(often, key=lambda tag: (-met[tag], tag.slug))[:_MOST_COMPANY]


def _months(desk: Desk, key: PageKey, term: Term) -> Iterable[Tally]:
    counts = {one.month: one for one in desk.archive.months(key.term, key.slug, key.year)}
    for month in range(1, 13):
        yield desk.tally(counts.get(month, Count(key.year, month, 0, 0)), term.address)


def _same_year(number: int, year: int) -> int:
    return number if number // 100 == year else 0
