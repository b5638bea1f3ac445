"""What machines read in an article's head: NewsArticle JSON-LD, Open Graph, and the citation tags that Zotero takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.content.config import Site
from generator.render.theme import shown
from generator.render.values import ArticleView

_TYPES = {"opinion": "OpinionNewsArticle", "editorial": "OpinionNewsArticle", "report": "ReportageNewsArticle"}
_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_UNSAFE = ("<", ">", "&", "\u2028", "\u2029")


def article_json_ld(article: ArticleView, site: Site, description: str, image: str) -> Markup:
    """A schema.org NewsArticle as JSON that no HTML parser can leave early."""
    publisher = {"@type": "Organization", "name": site.publication or site.title, "url": site.url}
    values: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(article.genre, "NewsArticle"),
        "mainEntityOfPage": article.url,
        "url": article.url,
        "identifier": article.id,
        "headline": article.title,
        "datePublished": article.date.isoformat(),
        "inLanguage": article.language or site.language,
        "publisher": publisher,
        "author": [{"@type": "Person", "name": term.name} for term, role in article.bylines if not role]
        or [{"@type": "Organization", "name": name} for name in article.agencies]
        or [publisher],
        "isAccessibleForFree": True,
    }
    optional: dict[str, object] = {
        "alternativeHeadline": article.kicker,
        "description": description,
        "dateModified": article.updated.isoformat() if article.updated else "",
        "articleSection": article.section.name if article.section else "",
        "keywords": [term.name for term in article.tags],
        "contentLocation": [{"@type": "Place", "name": term.name} for term in article.places],
        "dateline": article.dateline,
        "image": image,
        "issueNumber": article.issue,
        "pagination": article.page,
        "printEdition": article.edition,
        "copyrightNotice": article.rights,
    }
    values.update({name: value for name, value in optional.items() if value})
    text = _TEXT(values)
    for sign in _UNSAFE:
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def article_meta(article: ArticleView, site: Site, description: str, image: str) -> Iterator[tuple[str, str, str]]:
    """(attribute, key, content) of each meta element: Open Graph, then Highwire's citation tags."""
    day = article.date.isoformat()
    yield from _some("property", [
        ("og:type", "article"), ("og:title", article.title), ("og:description", description), ("og:url", article.url),
        ("og:site_name", site.title), ("og:locale", f"{site.language}_{site.region}"), ("og:image", image),
        ("article:published_time", day), ("article:modified_time", article.updated.isoformat() if article.updated else ""),
        ("article:section", article.section.name if article.section else ""),
        *(("article:tag", term.name) for term in article.tags),
    ])  # fmt: skip
    yield from _some("name", [
        ("twitter:card", "summary_large_image" if image else "summary"),
        ("citation_title", article.title),
        *(("citation_author", term.name) for term, role in article.bylines if not role),
        ("citation_publication_date", day.replace("-", "/")), ("citation_journal_title", site.publication or site.title),
        ("citation_issue", article.issue), ("citation_firstpage", article.page),
        ("citation_language", article.language or site.language), ("citation_public_url", article.url),
        *(("citation_keywords", term.name) for term in article.tags),
    ])  # fmt: skip


def as_elements(meta: Iterable[tuple[str, str, str]]) -> Markup:
    """Each (attribute, key, content) as a meta element on a line of its own."""
    return Markup("\n".join([f'<meta {attribute}="{key}" content="{shown(content)}">' for attribute, key, content in meta]))


def _some(attribute: str, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    return ((attribute, key, content) for key, content in pairs if content)
