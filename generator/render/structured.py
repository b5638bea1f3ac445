"""What machines read in an article's head: NewsArticle JSON-LD, Open Graph, Dublin Core, and the tags that Zotero takes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _json

from markupsafe import Markup

from generator.content.site import Site
from generator.render.theme import shown
from generator.render.trails import Step, context, organization, safe, trail
from generator.render.values import ArticleView

_TYPES = {"opinion": "OpinionNewsArticle", "editorial": "OpinionNewsArticle", "report": "ReportageNewsArticle"}
# The lists that articles stand in are few beside the articles.
_trail = lru_cache(maxsize=1_000)(trail)
# The element set that the prefix of Dublin Core's names stands for.
_DUBLIN_CORE = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'


def article_json_ld(article: ArticleView, site: Site, description: str, image: str, above: Step | None = None) -> Markup:
    """A schema.org NewsArticle as JSON that no HTML parser can leave early; each member is written on its own, for speed.

    `above` is the list that the article stands in, and the way to it is the page's trail.
    """
    publisher = organization(site.publication or site.title, site.url)
    authors = [_named("Person", term.name) for term, role in article.bylines if not role]
    authors = authors or [_named("Organization", name) for name in article.agencies] or [publisher]
    url = _json(article.url)
    page = f'{{"@type":"WebPage","@id":{url},"breadcrumb":{_trail(site.title, site.url, (above,))}}}' if above else url
    modified = modified_on(article)
    members = [
        f'{context(_TYPES.get(article.genre, "NewsArticle"))},"mainEntityOfPage":{page}',
        f'"url":{url},"identifier":{_json(article.id)},"headline":{_json(article.title)}',
        f'"datePublished":"{article.date.isoformat()}","inLanguage":{_json(article.language or site.language)}',
        f'"publisher":{publisher},"author":[{",".join(authors)}],"isAccessibleForFree":true',
    ]
    optional = (
        ("alternativeHeadline", article.kicker),
        ("description", description),
        ("dateModified", modified),
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
    return safe(members)


def modified_on(article: ArticleView) -> str:
    """The day or the moment of the article's last change, an update or a correction; empty where there was none."""
    updated = article.updated.isoformat() if article.updated else ""
    corrected = max((one.date for one in article.corrections), default=None)
    if corrected is None or (article.updated and article.updated.date() >= corrected):
        return updated
    return corrected.isoformat()


def _named(kind: str, name: str) -> str:
    return f'{{"@type":"{kind}","name":{_json(name)}}}'


def article_meta(article: ArticleView, site: Site, description: str, image: str) -> list[tuple[str, str, str]]:
    """(attribute, key, content) of each meta element: Open Graph, Highwire's citation tags, Dublin Core; some without content."""
    day = article.date.isoformat()
    keywords = [term.name for term in article.tags]
    authors = [term.name for term, role in article.bylines if not role]
    publication = site.publication or site.title
    language = article.language or site.language
    return [
        ("property", "og:type", "article"),
        ("property", "og:title", article.title),
        ("property", "og:description", description),
        ("property", "og:url", article.url),
        ("property", "og:site_name", site.title),
        ("property", "og:locale", f"{site.language}_{site.region}"),
        ("property", "og:image", image),
        ("property", "article:published_time", day),
        ("property", "article:modified_time", modified_on(article)),
        ("property", "article:section", article.section.name if article.section else ""),
        *[("property", "article:tag", name) for name in keywords],
        ("name", "twitter:card", "summary_large_image" if image else "summary"),
        ("name", "citation_title", article.title),
        *[("name", "citation_author", name) for name in authors],
        ("name", "citation_publication_date", day.replace("-", "/")),
        ("name", "citation_journal_title", publication),
        ("name", "citation_issue", article.issue),
        ("name", "citation_firstpage", article.page),
        ("name", "citation_language", language),
        ("name", "citation_public_url", article.url),
        *[("name", "citation_keywords", name) for name in keywords],
        ("name", "DC.title", article.title),
        *[("name", "DC.creator", name) for name in authors],
        ("name", "DC.date", day),
        ("name", "DC.publisher", publication),
        ("name", "DC.identifier", article.url),
        ("name", "DC.language", language),
        *[("name", "DC.subject", name) for name in keywords],
        ("name", "DC.type", "Text"),
    ]


def article_elements(article: ArticleView, site: Site, description: str, image: str) -> Markup:
    """The meta elements of an article's head, and the link that says what Dublin Core's names stand for."""
    return Markup(f"{as_elements(article_meta(article, site, description, image))}\n{_DUBLIN_CORE}")


def as_elements(meta: Iterable[tuple[str, str, str]]) -> Markup:
    """Each (attribute, key, content) that has content as a meta element on a line of its own."""
    lines = [f'<meta {attribute}="{key}" content="{shown(content)}">' for attribute, key, content in meta if content]
    return Markup("\n".join(lines))
