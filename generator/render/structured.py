"""What machines read in an article's head: NewsArticle JSON-LD, Open Graph, and the citation tags that Zotero takes."""

from __future__ import annotations

import json
from collections.abc import Iterable

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


def article_meta(article: ArticleView, site: Site, description: str, image: str) -> list[tuple[str, str, str]]:
    """(attribute, key, content) of each meta element: Open Graph, then Highwire's citation tags; some without content."""
    day = article.date.isoformat()
    keywords = [term.name for term in article.tags]
    return [
        ("property", "og:type", "article"),
        ("property", "og:title", article.title),
        ("property", "og:description", description),
        ("property", "og:url", article.url),
        ("property", "og:site_name", site.title),
        ("property", "og:locale", f"{site.language}_{site.region}"),
        ("property", "og:image", image),
        ("property", "article:published_time", day),
        ("property", "article:modified_time", article.updated.isoformat() if article.updated else ""),
        ("property", "article:section", article.section.name if article.section else ""),
        *[("property", "article:tag", name) for name in keywords],
        ("name", "twitter:card", "summary_large_image" if image else "summary"),
        ("name", "citation_title", article.title),
        *[("name", "citation_author", term.name) for term, role in article.bylines if not role],
        ("name", "citation_publication_date", day.replace("-", "/")),
        ("name", "citation_journal_title", site.publication or site.title),
        ("name", "citation_issue", article.issue),
        ("name", "citation_firstpage", article.page),
        ("name", "citation_language", article.language or site.language),
        ("name", "citation_public_url", article.url),
        *[("name", "citation_keywords", name) for name in keywords],
    ]


def as_elements(meta: Iterable[tuple[str, str, str]]) -> Markup:
    """Each (attribute, key, content) that has content as a meta element on a line of its own."""
    lines = [f'<meta {attribute}="{key}" content="{shown(content)}">' for attribute, key, content in meta if content]
    return Markup("\n".join(lines))
