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


def article_elements(article: ArticleView, site: Site, description: str, image: str) -> Markup:
    """The meta elements of an article's head, each on a line of its own: Open Graph, Highwire's citation tags, Dublin Core.

    The last line says what Dublin Core's names stand for. What the article has not, has no element.
    """
    title, url, day = shown(article.title), shown(article.url), article.date.isoformat()
    publication, language = shown(site.publication or site.title), shown(article.language or site.language)
    keywords = [shown(term.name) for term in article.tags]
    authors = [shown(term.name) for term, role in article.bylines if not role]
    modified = modified_on(article)
    section = article.section.name if article.section else ""
    return Markup(
        f'<meta property="og:type" content="article">\n<meta property="og:title" content="{title}">\n'
        f'{_element("property", "og:description", description)}<meta property="og:url" content="{url}">\n'
        f'{_og_site(site.title, f"{site.language}_{site.region}")}{_element("property", "og:image", image)}'
        f'<meta property="article:published_time" content="{day}">\n{_element("property", "article:modified_time", modified)}'
        f'{_element("property", "article:section", section)}{_elements("property", "article:tag", keywords)}'
        f'<meta name="twitter:card" content="{"summary_large_image" if image else "summary"}">\n'
        f'<meta name="citation_title" content="{title}">\n{_elements("name", "citation_author", authors)}'
        f'<meta name="citation_publication_date" content="{day.replace("-", "/")}">\n'
        f'<meta name="citation_journal_title" content="{publication}">\n{_element("name", "citation_issue", article.issue)}'
        f'{_element("name", "citation_firstpage", article.page)}<meta name="citation_language" content="{language}">\n'
        f'<meta name="citation_public_url" content="{url}">\n{_elements("name", "citation_keywords", keywords)}'
        f'<meta name="DC.title" content="{title}">\n{_elements("name", "DC.creator", authors)}'
        f'<meta name="DC.date" content="{day}">\n<meta name="DC.publisher" content="{publication}">\n'
        f'<meta name="DC.identifier" content="{url}">\n<meta name="DC.language" content="{language}">\n'
        f'{_elements("name", "DC.subject", keywords)}<meta name="DC.type" content="Text">\n{_DUBLIN_CORE}'
    )


@lru_cache(maxsize=8)
def _og_site(title: str, locale: str) -> str:
    return f'{_element("property", "og:site_name", title)}{_element("property", "og:locale", locale)}'


def _element(attribute: str, key: str, content: str) -> str:
    """A meta element and the end of its line, or nothing where it has no content."""
    return f'<meta {attribute}="{key}" content="{shown(content)}">\n' if content else ""


def _elements(attribute: str, key: str, contents: Iterable[str]) -> str:
    """Meta elements of these contents, which are escaped."""
    return "".join([f'<meta {attribute}="{key}" content="{content}">\n' for content in contents])
