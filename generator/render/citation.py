"""How an article is cited: in Arabic as its universities do, by APA 7 and by Chicago, and for programs as BibTeX and RIS.

An Arabic name is never turned round: it has no family name that a program could find, so it stands as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.content.site import Site
from generator.language.digits import Digits, show
from generator.language.months import month_name
from generator.model import Card, Term, TermKind
from generator.render.isolation import isolating
from generator.render.theme import shown
from generator.render.values import ArticleView, CitationView

_KEPT_DAYS = 10_000
_KEPT_TEXTS = 500
_bdi = isolating("ar")
# Whose name stands for the work itself; who took its pictures or edited it is not its author.
_AUTHORS = frozenset(("", "author", "cartoonist", "correspondent", "interviewer", "poet", "reviewer"))
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
)  # fmt: skip
_TEX_MONTHS = tuple(name[:3].lower() for name in _ENGLISH_MONTHS)
# As babel and polyglossia call languages.
_TEX_LANGUAGES = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french", "he": "hebrew",
    "it": "italian", "tr": "turkish",
}  # fmt: skip
_TEX_SIGNS = re.compile(r"[\\{}$&#_%~^]")
# BibTeX counts braces whatever stands before them, so they are named.
_TEX_NAMES = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "$&#_%"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# A URL is verbatim to BibTeX's readers, but for what ends its field.
_URL_SIGNS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_ENDS = (".", "!", "?", "؟", "…")


class Citation(NamedTuple):
    """What can be said of an article where it is cited; `key` tells it from all others of the site, in plain ASCII."""

    key: str
    title: str
    publication: str
    day: date
    url: str
    language: str
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    issue: str = ""
    page: str = ""


def of_article(article: ArticleView, address: str, site: Site) -> Citation:
    """The citation of an article whose page is at the address."""
    return _citation(article.title, article.date, address, article.bylines, article.issue, article.page, article.language, site)


def of_card(card: Card, bylines: Iterable[tuple[Term, str]], site: Site) -> Citation:
    """The citation of an article by its card, and its bylines each with its role."""
    imprint = card.imprint
    return _citation(card.title, card.date, card.address, bylines, imprint.issue, imprint.page, imprint.language, site)


def signed(card: Card, term: Callable[[TermKind, str, str], Term]) -> list[tuple[Term, str]]:
    """The card's bylines, each with its role, as the article's own page has them."""
    bylines = [ref for ref in card.terms if ref.kind == "byline"]
    if not card.imprint.roles:
        return [(term(*ref), "") for ref in bylines]
    roles = dict(card.imprint.roles)
    return [(term(*ref), roles.get(ref.written, "")) for ref in bylines]


def _citation(
    title: str, day: date, address: str, bylines: Iterable[tuple[Term, str]], issue: str, page: str, language: str, site: Site
) -> Citation:
    return Citation(
        key=address[1:].removesuffix(".html").replace("/", "-"),
        title=title,
        publication=site.publication or site.title,
        day=day,
        url=site.absolute(address),
        language=language or site.language,
        authors=tuple([term.name for term, role in bylines if role in _AUTHORS]),
        translators=tuple([term.name for term, role in bylines if role == "translator"]),
        issue=issue,
        page=page,
    )


def citation_view(cited: Citation, site: Site) -> CitationView:
    """The citation in every form, as pages show it; in Arabic where the site or the article is."""
    in_arabic = "ar" in (site.language, cited.language)
    return CitationView(
        arabic(cited, site.region, site.digits) if in_arabic else Markup(),
        apa(cited),
        chicago(cited),
        Markup(bibtex(cited, _apart)),
        Markup(ris(cited, _apart, "\n")),
    )


def arabic(cited: Citation, region: str, digits: Digits) -> Markup:
    """The citation as footnotes in Arabic have it: writer, «title», newspaper, issue, day, page, address."""
    opening, closing = "“”" if "«" in cited.title else "«»"
    authors = f"{' و'.join(map(_apart, cited.authors))}، " if cited.authors else ""
    translators = f"ترجمة {' و'.join(map(_apart, cited.translators))}، " if cited.translators else ""
    issue = f"العدد {_apart(cited.issue)}، " if cited.issue else ""
    page = f"ص {_apart(cited.page)}، " if cited.page else ""
    return Markup(
        f"{authors}{opening}{_apart(cited.title)}{closing}، {translators}<cite>{_apart(cited.publication)}</cite>، {issue}"
        f"{_arabic_day(cited.day, region, digits)}، {page}{address_element(cited.url)}"
    )


def apa(cited: Citation) -> Markup:
    """The citation as the seventh edition of the APA's manual has it; where nobody signed, the title stands first."""
    day = f"({cited.day.year:04d}, {_english_day(cited.day)})."
    title = _apart(cited.title)
    if cited.translators:
        title += f" ({_listed(cited.translators, '&amp;')}, Trans.)."
    elif not cited.title.endswith(_ENDS):
        title += "."
    head = f"{_listed(cited.authors, '&amp;')} {day} {title}" if cited.authors else f"{title} {day}"
    issue = f", ({_apart(cited.issue)})" if cited.issue else ""
    page = f", {_apart(cited.page)}" if cited.page else ""
    return Markup(f"{head} <cite>{_apart(cited.publication)}</cite>{issue}{page}. {address_element(cited.url)}")


def chicago(cited: Citation) -> Markup:
    """The citation as bibliographies have it by the Chicago Manual of Style; where nobody signed, the title stands first."""
    end = "" if cited.title.endswith(_ENDS) else "."
    authors = f"{_listed(cited.authors, 'and')}. " if cited.authors else ""
    translators = f" Translated by {_listed(cited.translators, 'and')}." if cited.translators else ""
    issue = f"no. {_apart(cited.issue)}, " if cited.issue else ""
    page = f", {_apart(cited.page)}" if cited.page else ""
    return Markup(
        f"{authors}“{_apart(cited.title)}{end}”{translators} <cite>{_apart(cited.publication)}</cite>, {issue}"
        f"{_english_day(cited.day)}, {cited.day.year:04d}{page}. {address_element(cited.url)}."
    )


def bibtex(cited: Citation, value: Callable[[str], str] = str) -> str:
    """The citation as an entry for BibTeX and biber, in UTF-8, without an end of line; each text is put in by `value`.

    Braces of their own keep names from being turned round, and titles from being put in small letters.
    """
    day = cited.day
    authors = f"  author = {_names(cited.authors, value)},\n" if cited.authors else ""
    translators = f"  translator = {_names(cited.translators, value)},\n" if cited.translators else ""
    issue = f"  number = {{{value(as_tex(cited.issue))}}},\n" if cited.issue else ""
    page = f"  pages = {{{value(as_tex(cited.page))}}},\n" if cited.page else ""
    language = f"  langid = {{{_TEX_LANGUAGES[cited.language]}}},\n" if cited.language in _TEX_LANGUAGES else ""
    # What reads `date` passes over the two that older programs go by.
    return (
        f"@article{{{cited.key},\n{authors}{translators}  title = {{{{{value(as_tex(cited.title))}}}}},\n"
        f"  journal = {{{{{value(as_tex(cited.publication))}}}}},\n  date = {{{day.isoformat()}}},\n"
        f"  year = {{{day.year:04d}}},\n  month = {_TEX_MONTHS[day.month - 1]},\n{issue}{page}"
        f"  url = {{{value(cited.url.translate(_URL_SIGNS))}}},\n{language}}}"
    )


def ris(cited: Citation, value: Callable[[str], str] = str, end: str = "\r\n") -> str:
    """The citation as a record in RIS, whose lines end as the format asks; each text is put in by `value`."""
    day = cited.day
    authors = "".join([f"AU  - {value(name)}{end}" for name in cited.authors])
    translators = "".join([f"A4  - {value(name)}{end}" for name in cited.translators])
    issue = f"IS  - {value(cited.issue)}{end}" if cited.issue else ""
    page = f"SP  - {value(cited.page)}{end}" if cited.page else ""
    return (
        f"TY  - NEWS{end}{authors}{translators}TI  - {value(cited.title)}{end}T2  - {value(cited.publication)}{end}"
        f"DA  - {day.isoformat().replace('-', '/')}/{end}PY  - {day.year:04d}{end}{issue}{page}"
        f"LA  - {cited.language}{end}UR  - {value(cited.url)}{end}ER  - {end}"
    )


# A page says its title five times, and every page the newspaper's name.
@lru_cache(maxsize=_KEPT_TEXTS)
def _apart(text: str) -> str:
    """The text as an element that turns nothing round it."""
    return str(_bdi(text))


@lru_cache(maxsize=_KEPT_TEXTS, typed=True)
def address_element(url: str) -> Markup:
    """The address as an element that may be broken after its slashes."""
    broken = str(shown(url)).replace("/", "/<wbr>")
    return Markup(f'<bdi class="address" dir="ltr">{broken}</bdi>')


def _listed(names: tuple[str, ...], last: str) -> str:
    """Names as English lists them: A, A and B, A, B, and C."""
    *before, final = map(_apart, names)
    if not before:
        return final
    return f"{', '.join(before)}{',' if len(before) > 1 or last == '&amp;' else ''} {last} {final}"


def _names(names: tuple[str, ...], value: Callable[[str], str]) -> str:
    return f"{{{' and '.join([f'{{{value(as_tex(name))}}}' for name in names])}}}"


def as_tex(text: str) -> str:
    """The text as TeX prints it."""
    return text.translate(_TEX_NAMES) if _TEX_SIGNS.search(text) else text


@lru_cache(maxsize=_KEPT_DAYS)
def _english_day(day: date) -> str:
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.day}"


@lru_cache(maxsize=_KEPT_DAYS)
def _arabic_day(day: date, region: str, digits: Digits) -> str:
    return f"{show(day.day, digits)} {month_name(day.month, region)} {show(day.year, digits)}"
