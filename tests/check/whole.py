"""What the rules over pages and over the whole archive are given by their cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.archive.inspection import Built
from generator.check.places import Places
from generator.check.rule import Answer, Output, Page
from generator.check.rules import (
    duplicate_title,
    empty_section,
    external_link,
    near_duplicate,
    orphan_page,
    unknown_correction,
    unknown_name,
    unused_image,
    vanishing_address,
)
from generator.check.scanner import scan_html
from generator.check.worker import page_of
from generator.content.authority import Authority, parse_authority
from generator.model import Article, Card, Problem

URL = "https://a.example/ar/"
ADDRESS = "/2017/11/10/1.html"
DAY = date(2017, 11, 10)


@dataclass(frozen=True)
class Site:
    """What stands at other addresses, and with which anchors."""

    pages: Mapping[str, list[str]]

    def stands(self, address: str) -> bool:
        return address in self.pages or f"{address}/" in self.pages or address == ADDRESS

    def has_anchor(self, address: str, fragment: str) -> bool:
        return fragment in self.pages.get(address, [])


def page(case: Mapping[str, Any]) -> Page:
    scanned = None if "gone" in case else scan_html(case["html"])
    return page_of(Built(ADDRESS, case.get("kind", "article"), "", "", True), scanned, Places(URL))


def _outputs(case: Mapping[str, Any]) -> list[Output]:
    return [Output(address, kind, source, bool(listed)) for address, kind, source, listed in case["given"]]


def _cards(case: Mapping[str, Any]) -> list[Card]:
    return [
        Card(source, source, f"/{source}", title, DAY, "", "", kicker=kicker) for source, title, kicker in case["given"]
    ]


def _copies(case: Mapping[str, Any]) -> Iterable[Problem]:
    week = near_duplicate.Week()
    for path, day, body in case["given"]:
        article = Article(path, path, "عنوان", date.fromisoformat(day), body=body)
        yield from week.meet(path, article.date, near_duplicate.sketch(article))


def _names(case: Mapping[str, Any]) -> Iterable[Problem]:
    authority = Authority(parse_authority("tag", "tags.yaml", case.get("names", "[]"))[0])
    given = [(kind, name, int(count)) for kind, name, count in case["given"]]
    return unknown_name.find(given, authority.all)


GIVEN: dict[str, Callable[[Mapping[str, Any]], Iterable[Problem]]] = {
    "orphan-page": lambda case: orphan_page.find(_outputs(case)),
    "unused-image": lambda case: unused_image.find(_outputs(case)),
    "vanishing-address": lambda case: vanishing_address.find(case["given"]),
    "duplicate-title": lambda case: duplicate_title.find([_cards(case)]),
    "near-duplicate": _copies,
    "unknown-name": _names,
    "unknown-correction": lambda case: unknown_correction.find(case["given"]),
    "empty-section": lambda case: empty_section.find(parse_authority("section", "s.yaml", case["given"])[0]),
    "external-link": lambda case: (one for given in case["given"] for one in external_link.check(Answer(*given))),
}
