"""The archive as data: one article as a line of JSON, and what the lines hold, as Frictionless Data words it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from json import JSONEncoder
from json.encoder import encode_basestring as _json
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from generator.content.markdown import plain_text, render_body
from generator.content.site import Site
from generator.model import Article, Term, TermKind
from generator.render.trails import context, organization, safe

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NOT_IN_A_NAME = re.compile("[^a-z0-9._-]+")
_text = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Field(NamedTuple):
    """One member of a line: its name, its type as Table Schema names it, and what it says."""

    name: str
    type: str
    says: str
    required: bool = False


FIELDS = (
    Field("id", "string", "The number or name by which the archive knows the article", True),
    Field("url", "string", "The permanent address of its page", True),
    Field("title", "string", "The headline", True),
    Field("date", "date", "The day of publication", True),
    Field("genre", "string", "news, report, opinion, editorial, interview, obituary, cartoon, poem or letter", True),
    Field("language", "string", "The language of the text", True),
    Field("text", "string", "The whole text, one paragraph a line, without markup", True),
    Field("kicker", "string", "The line above the headline"),
    Field("deck", "string", "The line below the headline"),
    Field("section", "string", "The section, under its one right name"),
    Field("bylines", "array", "Who signed it, under their one right names: objects of name and, where printed, role"),
    Field("places", "array", "The places of the dateline, under their one right names"),
    Field("tags", "array", "The subjects, under their one right names"),
    Field("agencies", "array", "The news agencies, as printed"),
    Field("dateline", "string", "The line of place and name, as printed"),
    Field("date_printed", "string", "The date as printed"),
    Field("updated", "string", "The day or moment of the last update"),
    Field("corrections", "array", "What was corrected: objects of date and text"),
    Field("corrects", "string", "The id of the article that this one corrects"),
    Field("issue", "string", "The number of the issue"),
    Field("page", "string", "The page of the issue"),
    Field("order", "integer", "Its place on its day's front page: the lowest leads"),
    Field("edition", "string", "The edition"),
    Field("supplement", "string", "The supplement"),
    Field("series", "string", "The series"),
    Field("republished_from", "string", "Where it had appeared before"),
    Field("rights", "string", "Whose the rights are"),
    Field("image", "object", "The picture: url, alt, caption and credit"),
    Field("source", "object", "Where the archive has the article from: name and url"),
)


def line(article: Article, url: str, terms: Iterable[tuple[TermKind, Term, str]], site: Site) -> bytes:
    """The article as one line of JSON in UTF-8; members that have nothing to say are left out.

    `terms` are (kind, term, name as written), each term under the name that it has today.
    """
    names: dict[TermKind, list[str]] = {"section": [], "tag": [], "byline": [], "place": []}
    roles = dict(article.bylines)
    bylines = []
    for kind, term, written in terms:
        names[kind].append(term.name)
        if kind == "byline":
            bylines.append(_said(name=term.name, role=roles.get(written, "")))
    image, source = article.image, article.source
    values = _said(
        id=article.id,
        url=url,
        title=article.title,
        date=article.date.isoformat(),
        genre=article.genre,
        language=article.language or site.language,
        kicker=article.kicker,
        deck=article.deck,
        section=next(iter(names["section"]), ""),
        bylines=bylines,
        places=names["place"],
        tags=names["tag"],
        agencies=article.agencies,
        dateline=article.dateline,
        date_printed=article.date_printed,
        updated=article.updated.isoformat() if article.updated else "",
        corrections=[{"date": one.date.isoformat(), "text": one.text} for one in article.corrections],
        corrects=article.corrects,
        issue=article.issue,
        page=article.page,
        edition=article.edition,
        supplement=article.supplement,
        series=article.series,
        republished_from=article.republished_from,
        rights=article.rights,
        image=image
        and _said(
            url=site.absolute(f"/images/{quote(image.src)}"), alt=image.alt, caption=image.caption, credit=image.credit
        ),
        source=source and _said(name=source.name, url=source.url),
    )
    order = {} if article.order is None else {"order": article.order}
    return f"{_text({**values, **order, 'text': words_of(article.body)})}\n".encode()


def words_of(body: str) -> str:
    """The text of a body in Markdown without its markup, one paragraph, heading or line of verse a line."""
    lines = (line.strip() for line in plain_text(render_body(body)).split("\n"))
    return "\n".join([line for line in lines if line])


def data_package(site: Site, files: Iterable[str]) -> bytes:
    """The descriptor of the files, by their names, as a Data Package: all of them together are one table."""
    parts = urlsplit(site.url)
    name = _NOT_IN_A_NAME.sub("-", f"{parts.netloc}{parts.path}".lower()).strip("-")
    schema = {
        "fields": [
            {"name": one.name, "type": one.type, "description": one.says}
            | ({"constraints": {"required": True}} if one.required else {})
            for one in FIELDS
        ],
        "primaryKey": ["url"],
    }
    paths = list(files)
    articles = {
        "name": "articles",
        "path": paths,
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "compression": "gz",
        "schema": schema,
    }
    package = _said(
        name=name,
        title=site.title,
        description=site.description,
        homepage=site.url,
        licenses=[licence_of(site.data.licence)] if site.data.licence else [],
        resources=[articles] if paths else [],
    )
    return f"{_indented({'$schema': PROFILE, **package})}\n".encode()


def dataset_json_ld(site: Site, name: str, description: str, package: str, reach: str) -> Markup:
    """A schema.org Dataset of the archive, whose descriptor stands at the address `package`; `reach` are its months."""
    url = site.absolute("/data/")
    title = f"{name} · {site.title}"
    members = [
        context("Dataset"),
        f'"name":{_json(title)},"description":{_json(description)},"url":{_json(url)},"inLanguage":{_json(site.language)}',
        f'"creator":{organization(site.publication or site.title, site.url)},"isAccessibleForFree":true',
        f'"distribution":{{"@type":"DataDownload","encodingFormat":"application/json","contentUrl":{_json(site.absolute(package))}}}',
    ]
    if site.data.licence:
        members.append(f'"license":{_licence_json(site.data.licence)}')
    if reach:
        members.append(f'"temporalCoverage":{_json(reach)}')
    return safe(members)


def _licence_json(licence: str) -> str:
    return _json(licence) if "path" in licence_of(licence) else f'{{"@type":"CreativeWork","name":{_json(licence)}}}'


def licence_of(licence: str) -> dict[str, str]:
    """A licence as a Data Package words it: by its path where it is an address, else by its name."""
    return {"path" if "://" in licence else "name": licence}


def _said(**values: object) -> Mapping[str, object]:
    """The values that say anything."""
    return {name: value for name, value in values.items() if value}


_indented = JSONEncoder(ensure_ascii=False, indent=1).encode
