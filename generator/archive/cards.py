"""An article as lists know it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.language.addresses import address_id, article_address, position
from generator.model import Article, Byline, Card, Imprint, TermKind, TermRef

LAST_RANK = 1_000_000_000
Resolve = Callable[[TermKind, str], str]


class Placing(NamedTuple):
    """What decides where an article stands, apart from itself: the permalink's form and the site's time zone."""

    permalink: str
    timezone: str


def card_of(article: Article, placing: Placing, resolve: Resolve) -> Card:
    """The card; `resolve(kind, name)` gives the slug of the term that a name stands for."""
    rank = article.order if article.order is not None else LAST_RANK
    return Card(
        source=article.path,
        id=article.id,
        address=article_address(placing.permalink, article.date, article.id),
        title=article.title,
        date=article.date,
        position=position(article.date, rank, address_id(article.id)),
        visible_from=max(_midnight(article.date), _local(article.publish_at, placing.timezone)),
        status=article.status,
        kicker=article.kicker,
        deck=article.deck,
        genre=article.genre,
        updated=_changed_on(article),
        image=article.image.src if article.image else "",
        image_alt=article.image.alt if article.image else "",
        aliases=article.aliases,
        names=_names(article, resolve),
        corrects=article.corrects,
        imprint=Imprint(
            article.issue, article.page, article.edition, article.supplement, article.language, article.agencies,
            tuple([Byline(name, role) for name, role in dict(article.bylines).items() if role]),
        ),
    )  # fmt: skip


def renamed(card: Card, resolve: Resolve) -> Card:
    """The same card under today's authority files."""
    names = tuple(TermRef(ref.kind, resolve(ref.kind, ref.written), ref.written) for ref in card.names)
    return card if names == card.names else card._replace(names=names)


def listed(card: Card, now: str) -> bool:
    """Whether lists show the card at the local moment `now`."""
    return card.status == "published" and card.visible_from <= now


def has_page(card: Card, now: str) -> bool:
    """Whether the card's address shows anything at the local moment `now`."""
    return card.status != "draft" and card.visible_from <= now


def _names(article: Article, resolve: Resolve) -> tuple[TermRef, ...]:
    names: list[tuple[TermKind, str]] = [("section", article.section)] if article.section else []
    names += [("tag", name) for name in article.tags]
    names += [("byline", byline.name) for byline in article.bylines]
    names += [("place", name) for name in article.places]
    return tuple(TermRef(kind, resolve(kind, name), name) for kind, name in names)


def _changed_on(article: Article) -> str:
    """The day on which the article was last updated or corrected, or an empty text."""
    days = [one.date for one in article.corrections]
    days += [article.updated.date()] if article.updated else []
    return max(days).isoformat() if days else ""


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00"


def _local(moment: datetime | None, timezone: str) -> str:
    """The moment in the site's zone, rounded up to the minute, so that no embargo ends early."""
    if moment is None:
        return ""
    try:
        local = moment.astimezone(ZoneInfo(timezone)) if moment.tzinfo else moment
    except OverflowError:  # the first and last day that there are, in a zone that lies beyond them
        local = moment
    whole = local.replace(tzinfo=None, second=0, microsecond=0).isoformat(timespec="minutes")
    return whole + (":01" if local.second or local.microsecond else "")
