"""The shape of an article's front matter: every key, what it may hold, and its default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from generator.content.plain_shape import MAX_NAME, Genre
from generator.content.plain_yaml import Loaded, Plain
from generator.content.shape import Line, Several, Strict, refuse, shape_problems
from generator.language.addresses import id_problem
from generator.language.dates import ImpossibleDate, read_date
from generator.model import Byline, Correction, Image, Problem, Source, Status

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
# Systems take paths of 1,024 bytes or more, and the site's own folder is a part of them.
_MAX_PATH = 600
_RESERVED = re.compile(
    r"/((sections|tags|bylines|places|images|static|search|data)(/|$)|\d{4}(/\d\d){0,2}/?$|"
    r"\d{4}/\d\d/\d\d/(citations\.(bib|ris)|articles\.json)(/|$)|"
    r"(feed\.(xml|json)|sitemap[^/]*\.xml|robots\.txt|404\.html|index\.html)(/|$)|$|(.*/)?\.warraq)",
    re.IGNORECASE,  # on some disks and hosts /Tags/ and /tags/ are one
)

Shape = TypeVar("Shape", "FrontMatter", "PageFrontMatter")


def read_day(text: str) -> date:
    """The day that the text names in any form the language floor reads; pydantic's error where it names none."""
    iso = _ISO_DAY.fullmatch(text)
    if iso:
        try:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        except ValueError:
            raise refuse("content.date-not-on-calendar", text=text) from None
    found = read_date(text)
    if isinstance(found, ImpossibleDate):
        raise refuse("content.date-not-on-calendar", text=text)
    if found is None:
        raise refuse("content.not-a-date", text=text)
    return found.day


def _day(value: object) -> object:
    return read_day(value.strip()) if isinstance(value, str) else value


def _moment(value: object) -> object:
    """A moment as its zone tells it, or in no zone; a day alone is its first minute."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        pass
    found = read_date(value)
    if found is not None and not isinstance(found, ImpossibleDate) and found.moment is not None:
        return found.moment
    day = read_day(value.strip())
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  a day in the site's own zone


def _id(value: str) -> str:
    trouble = id_problem(value)
    if trouble:
        raise refuse(f"content.id-{trouble}", text=value)
    return value


def _image_path(value: str) -> str:
    if value.startswith("/") or "\\" in value or "://" in value or ".." in value.split("/"):
        raise refuse("content.image-path", text=value)
    return value.removeprefix("images/")


def _alias(value: str) -> str:
    if (
        not value.startswith("/")
        or "//" in value
        or re.search(r"[\s?#\\]|[\x00-\x1f]", value)
        or ".." in value.split("/")
    ):
        raise refuse("content.alias-form", text=value)
    if _RESERVED.match(value):
        raise refuse("content.alias-reserved", text=value)
    if "/." in value:
        raise refuse("content.alias-form", text=value)
    sizes = [len(part.encode("utf-8", "surrogatepass")) for part in value.split("/")]
    if max(sizes) > MAX_NAME:
        raise refuse("content.alias-too-long", text=value)
    if sum(sizes) + len(sizes) > _MAX_PATH:
        raise refuse("content.alias-too-long-whole", text=value, limit=str(_MAX_PATH))
    # A folder's address is one with its slash, without it, and with the name of its file.
    value = value.removesuffix("/index.html")
    return value if "." in value.rstrip("/").rpartition("/")[2] else value.rstrip("/")


def _byline(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Name = Annotated[Line, Field(min_length=1, max_length=MAX_NAME)]
Names = Annotated[tuple[Name, ...], Several]


class BylineShape(Strict):
    """A name as printed and the role it is printed for."""

    name: Name
    role: Line = ""


class ImageShape(Strict):
    """A picture below `content/images/`."""

    src: Annotated[Line, Field(min_length=1), AfterValidator(_image_path)]
    alt: Line = ""
    caption: Line = ""
    credit: Line = ""


class CorrectionShape(Strict):
    """A correction that readers see: its day and its words."""

    date: Day
    text: Annotated[Line, Field(min_length=1)]


class SourceShape(Strict):
    """Where convert took the article from; written by convert, and not for people to change."""

    file: Line = ""
    sha256: Line = ""
    layout: Line = ""
    written: Line = ""
    id: Line = ""
    date: Line = ""
    url: Line = ""
    name: Line = ""


class FrontMatter(Strict):
    """What may stand between the two lines of dashes at the head of an article."""

    title: Annotated[Line, Field(min_length=1)]
    date: Day
    id: Annotated[Line, AfterValidator(_id)] | None = None
    section: Line = ""
    kicker: Line = ""
    deck: Line = ""
    dateline: Line = ""
    date_printed: Line = ""
    updated: Moment | None = None
    publish_at: Moment | None = None
    places: Names = ()
    bylines: Annotated[tuple[Annotated[BylineShape, BeforeValidator(_byline)], ...], Several] = ()
    agencies: Names = ()
    tags: Names = ()
    order: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    issue: Line = ""
    page: Line = ""
    edition: Line = ""
    supplement: Line = ""
    genre: Genre = "news"
    series: Line = ""
    republished_from: Line = ""
    rights: Line = ""
    language: Annotated[str, Field(pattern=r"^([a-z]{2,3})?$")] = ""
    image: ImageShape | None = None
    aliases: Annotated[tuple[Annotated[Line, AfterValidator(_alias)], ...], Several] = ()
    corrects: Line = ""
    corrections: Annotated[tuple[CorrectionShape, ...], Several] = ()
    status: Status = "published"
    notice: Line = ""
    source: SourceShape | None = None


class PageFrontMatter(Strict):
    """What may stand at the head of a page such as «عن الأرشيف»."""

    title: Annotated[Line, Field(min_length=1)]
    description: Line = ""


def article_fields(
    path: str, loaded: Loaded, given: Mapping[str, Plain]
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The fields of an article as it has them, without `id` where none is written; or None and what is wrong."""
    shape, problems = _shape(path, loaded, given, FrontMatter)
    if shape is None:
        return None, problems
    fields: dict[str, Any] = {name: getattr(shape, name) for name in FrontMatter.model_fields}
    image, source = shape.image, shape.source
    fields.update(
        places=tuple(dict.fromkeys(shape.places)),
        bylines=tuple(Byline(one.name, one.role) for one in shape.bylines),
        tags=tuple(dict.fromkeys(shape.tags)),
        image=Image(image.src, image.alt, image.caption, image.credit) if image else None,
        aliases=tuple(dict.fromkeys(shape.aliases)),
        corrections=tuple(Correction(one.date, one.text) for one in shape.corrections),
        source=Source(**vars(source)) if source else None,
    )
    if shape.id is None:
        del fields["id"]
    return fields, problems


def page_shape(
    path: str, loaded: Loaded, given: Mapping[str, Plain]
) -> tuple[PageFrontMatter | None, list[Problem]]:
    """What a page's front matter says, or None and what is wrong."""
    return _shape(path, loaded, given, PageFrontMatter)


def _shape(
    path: str, loaded: Loaded, given: Mapping[str, Plain], shape: type[Shape]
) -> tuple[Shape | None, list[Problem]]:
    try:
        return shape.model_validate({key: value for key, value in given.items() if value is not None}), []
    except ValidationError as error:
        return None, shape_problems(path, loaded, error, shape.model_fields)
