"""An article's page: the text, what is known of it, its neighbours in its section and what belongs with it.

Or why it is no longer there.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from urllib.parse import quote

from generator.archive.related import related
from generator.archive.store import Shown
from generator.content.markdown import plain_text
from generator.language.direction import balanced
from generator.language.reading import minutes_to_read
from generator.model import Article, Card, Image, PageKey, Term, TermKind
from generator.render.citation import citation_view, of_article
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind, month_path
from generator.render.structured import article_elements, article_json_ld
from generator.render.trails import Step
from generator.render.values import ArticleView, Neighbour, PageView, Picture

_DESCRIPTION_LENGTH = 200
_MOST_RELATED = 4
_CUT_SHORT = re.compile(r"(?:<[^>]*|&[^;\s]*)\Z")


class ArticlePage(PageKind):
    """The key's slug is the path of the article's file."""

    name = "article"
    grain = "file"
    reads = True
    templates = ("article.html", "withdrawn.html", "gone.html")

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("article", slug=card.source),)

    def sees(self, card: Card) -> Hashable:
        return card

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        shown = desk.archive.shown(key.slug)
        if shown is None or not shown.built:
            return None
        card = shown.card
        if card.status == "erased":
            page = desk.bare_page("article", card.address, desk.strings.say("gone.title"))
            return card.address, desk.render("gone.html", page)
        article = desk.sources.article(key.slug)
        if article is None:
            return None
        head = desk.page("article", card.address, card.title)
        view = _view(article, shown, desk, head)
        if card.status == "withdrawn":
            page = desk.bare_page("article", card.address, head.title)
            return card.address, desk.render("withdrawn.html", page, article=view)
        older, newer = _neighbours(card, desk) if shown.listed else (None, None)
        content = desk.render(
            "article.html",
            _head(head, article, view, shown.listed, desk),
            article=view,
            cite=citation_view(of_article(view, card.address, desk.site), desk.site),
            previous=older and _neighbour(older),
            next=newer and _neighbour(newer),
            related=[_neighbour(one) for one in _near(card, desk, (older, newer))] if shown.listed else [],
        )
        return card.address, content

    def shows(self, key: PageKey) -> str:
        return (
            f"the text of {key.slug}, the sizes of its pictures, the names of its terms, its neighbours in its section, and what "
            "belongs with it"
        )


def _view(article: Article, shown: Shown, desk: Desk, page: PageView) -> ArticleView:
    """The article for its template; what is withdrawn keeps its title and date alone."""
    withdrawn = article.status == "withdrawn"
    terms, written = _terms(shown, desk)
    roles = dict(article.bylines)
    body = "" if withdrawn else article.body
    source = article.source
    return ArticleView(
        id=article.id,
        title=article.title,
        date=article.date,
        url=page.url,
        body=desk.body(body, page),
        kicker=article.kicker,
        deck="" if body.split("\n\n", 1)[0] == article.deck else article.deck,
        dateline=article.dateline,
        date_printed=article.date_printed and ("" if _is_shown(article, desk) else article.date_printed),
        updated=article.updated,
        section=next(iter(terms["section"]), None),
        bylines=tuple((term, roles[name]) for term, name in zip(terms["byline"], written, strict=True)),
        places=tuple(terms["place"]),
        agencies=article.agencies,
        tags=tuple(terms["tag"]),
        issue=article.issue,
        page=article.page,
        edition=article.edition,
        supplement=article.supplement,
        genre=article.genre,
        series=article.series,
        republished_from=article.republished_from,
        rights=article.rights,
        language=article.language,
        image=_picture(article.image, desk) if article.image else None,
        corrections=article.corrections,
        corrects=desk.archive.address_of_id(article.corrects) if article.corrects else "",
        status=article.status,
        notice=article.notice,
        source_name=source.name if source else "",
        source_url=source.url if source else "",
        minutes=minutes_to_read(body),
    )


def _picture(image: Image, desk: Desk) -> Picture:
    size = desk.size(image.src)
    return Picture(image.src, image.alt, image.caption, image.credit, *(size or (0, 0)))


def _is_shown(article: Article, desk: Desk) -> bool:
    """Whether the date as printed is one of the ways in which the page says the article's date anyway."""
    return article.date_printed in [desk.filters[name](article.date) for name in ("day", "full_day", "iso")]


def _terms(shown: Shown, desk: Desk) -> tuple[dict[TermKind, list[Term]], list[str]]:
    """The card's terms by kind, and its bylines as written; those of an article that no list holds have no address."""
    found: dict[TermKind, list[Term]] = {"section": [], "tag": [], "byline": [], "place": []}
    bylines = []
    for kind, slug, written in shown.card.terms:
        found[kind].append(desk.term(kind, slug, written) if shown.listed else Term(kind, slug, written, False))
        if kind == "byline":
            bylines.append(written)
    return found, bylines


def _neighbours(card: Card, desk: Desk) -> tuple[Card | None, Card | None]:
    """The older and the newer article in the card's section."""
    slug = next((ref.slug for ref in card.names if ref.kind == "section"), None)
    return (None, None) if slug is None else desk.archive.beside("section", slug, card.position)


def _near(card: Card, desk: Desk, beside: tuple[Card | None, Card | None]) -> list[Card]:
    """Those that belong with the article, without those beside it."""
    near: list[Card] = []
    for number in related(card, desk.archive):
        one = desk.archive.card(number)
        if one not in beside:
            near.append(one)
            if len(near) == _MOST_RELATED:
                break
    return near


def _neighbour(card: Card) -> Neighbour:
    return Neighbour(card.title, card.address, card.date)


def _head(page: PageView, article: Article, view: ArticleView, is_listed: bool, desk: Desk) -> PageView:
    description = article.deck or _beginning(view)
    image = desk.site.absolute(f"/images/{quote(article.image.src)}") if article.image else ""
    return PageView(
        kind=page.kind,
        address=page.address,
        url=page.url,
        title=page.title,
        description=description,
        noindex=not is_listed,
        feed=f"{view.section.address}feed.xml" if view.section and view.section.listed else "",
        meta=article_elements(view, desk.site, description, image),
        json_ld=article_json_ld(view, desk.site, description, image, _above(view, desk) if is_listed else None),
    )


def _above(view: ArticleView, desk: Desk) -> Step:
    """The list to which the article's page belongs: its section, or its day where it has none."""
    if view.section is not None:
        return Step(view.section.name, view.section.address)
    day = view.date
    return Step(desk.filters["day"](day), f"/{month_path(day.year, day.month, day.day)}")


def _beginning(view: ArticleView) -> str:
    """The first words of the text, for what has no deck."""
    whole_tags = _CUT_SHORT.sub("", view.body[: _DESCRIPTION_LENGTH * 4])
    words = " ".join(plain_text(whole_tags).split())
    return balanced(words if len(words) <= _DESCRIPTION_LENGTH else words[:_DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …")
