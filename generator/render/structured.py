"""What machines read in an article's head: NewsArticle JSON-LD, Open Graph, and the citation tags that Zotero takes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _json

from markupsafe import Markup

from generator.content.site import Site
from generator.render.theme import shown
from generator.render.values import ArticleView

_TYPES = {"opinion": "OpinionNewsArticle", "editorial": "OpinionNewsArticle", "report": "ReportageNewsArticle"}
_UNSAFE = ("<", ">", "&", "\u2028", "\u2029")


def article_json_ld(article: ArticleView, site: Site, description: str, image: str) -> Markup:
    """A schema.org NewsArticle as JSON that no HTML parser can leave early; each member is written on its own, for speed."""
    publisher = _organization(site.publication or site.title, site.url)
    authors = [_named("Person", term.name) for term, role in article.bylines if not role]
    authors = authors or [_named("Organization", name) for name in article.agencies] or [publisher]
    url = _json(article.url)
    members = [
        f'"@context":"https://schema.org","@type":"{_TYPES.get(article.genre, "NewsArticle")}"',
        f'"mainEntityOfPage":{url},"url":{url},"identifier":{_json(article.id)},"headline":{_json(article.title)}',
        f'"datePublished":"{article.date.isoformat()}","inLanguage":{_json(article.language or site.language)}',
        f'"publisher":{publisher},"author":[{",".join(authors)}],"isAccessibleForFree":true',
    ]
    optional = (
        ("alternativeHeadline", article.kicker),
        ("description", description),
        ("dateModified", article.updated.isoformat() if article.updated else ""),
        ("articleSection", article.section.name if article.section else ""),
    )
    members += [f'"{name}":{_json(value)}' for name, value in optional if value]
    if article.tags:
        members.append(f'"keywords":[{",".join([_json(term.name) for term in article.tags])}]')
    if article.places:
        members.append(f'"contentLocation":[{",".join([_named("Place", term.name) for term in article.places])}]')
    further = (
        ("dateline", article.dateline),
        ("image", image),
        ("issueNumber", article.issue),
        ("pagination", article.page),
        ("printEdition", article.edition),
        ("copyrightNotice", article.rights),
    )
    members += [f'"{name}":{_json(value)}' for name, value in further if value]
    text = ",".join(members)
    for sign in _UNSAFE:
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f"{{{text}}}")


def _named(kind: str, name: str) -> str:
    return f'{{"@type":"{kind}","name":{_json(name)}}}'


@lru_cache(maxsize=8)
def _organization(name: str, url: str) -> str:
    return f'{{"@type":"Organization","name":{_json(name)},"url":{_json(url)}}}'


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
