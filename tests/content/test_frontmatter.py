"""Front matter, key by key: what may be written, and what comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from generator.content.frontmatter import FrontMatter

LEAST = {"title": "عنوان", "date": "2017-11-10"}


def front(**values: object) -> FrontMatter:
    return FrontMatter.model_validate({**LEAST, **values})


def refused(**values: object) -> list[str]:
    with pytest.raises(ValidationError) as wrong:
        front(**values)
    return [str(one.get("ctx", {}).get("code", one["type"])) for one in wrong.value.errors()]


@pytest.mark.parametrize(
    "text",
    [
        "2017-11-10",
        "10 نوفمبر 2017",
        "الجمعة 10 نونبر 2017",
        "١٠ نوفمبر ٢٠١٧",
        "10 تشرين الثاني 2017",
        "21 صفر 1439هـ",
        "10-11-2017",
        "2017/11/10",
        " 2017-11-10 ",
    ],
)
def test_a_day_in_any_form(text: str) -> None:
    assert front(date=text).date == date(2017, 11, 10)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2014-02-31", "content.date-not-on-calendar"),
        ("31 فبراير 2014", "content.date-not-on-calendar"),
        ("0000-01-01", "content.date-not-on-calendar"),
        ("أمس", "content.not-a-date"),
        ("", "content.not-a-date"),
        ("2017", "content.not-a-date"),
    ],
)
def test_what_is_no_day(text: str, code: str) -> None:
    assert refused(date=text) == [code]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2017-11-10", datetime(2017, 11, 10)),  # noqa: DTZ001 the site's zone
        ("2017-11-10T12:09", datetime(2017, 11, 10, 12, 9)),  # noqa: DTZ001 the site's zone
        ("2017-11-10T12:09:30Z", datetime(2017, 11, 10, 12, 9, 30, tzinfo=UTC)),
        ("2017-11-10 12:09+04:00", datetime(2017, 11, 10, 12, 9, tzinfo=timezone(timedelta(hours=4)))),
        ("الأربعاء، 07 أكتوبر 2020 - 12:09 م", datetime(2020, 10, 7, 12, 9)),  # noqa: DTZ001 the site's zone
        ("10 نوفمبر 2017", datetime(2017, 11, 10)),  # noqa: DTZ001 the site's zone
    ],
)
def test_a_moment(text: str, moment: datetime) -> None:
    assert front(updated=text).updated == moment
    assert front(publish_at=text).publish_at == moment


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("/article/1159440", "/article/1159440"),
        ("/article/1159440/", "/article/1159440"),
        ("/default.aspx", "/default.aspx"),
        ("/index.php/news/7.html", "/index.php/news/7.html"),
        ("/أخبار/7", "/أخبار/7"),
        ("/%D8%A7/7", "/%D8%A7/7"),
        ("/2017/11/10/7.html", "/2017/11/10/7.html"),
        ("/2017/11/10/slug", "/2017/11/10/slug"),
        ("/2017/11/articles.json", "/2017/11/articles.json"),
        ("/tagsof/x", "/tagsof/x"),
    ],
)
def test_an_old_address(text: str, kept: str) -> None:
    assert front(aliases=text).aliases == (kept,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(
            (text, "content.alias-form")
            for text in ("article/7", "https://x/7", "/a?id=7", "/a#b", "//a", "/a/../b", "/a b", "/a\\b", "")
        ),
        *(
            (text, "content.alias-reserved")
            for text in (
                "/",
                "/index.html",
                "/feed.xml",
                "/feed.json",
                "/feed.xml/x",
                "/2017/11/10/citations.bib",
                "/2017/11/10/Citations.ris",
                "/2017/11/10/articles.json/x",
                "/sitemap.xml",
                "/sitemap-2017-11.xml",
                "/robots.txt",
                "/404.html",
                "/tags",
                "/tags/x/",
                "/sections/",
                "/places/x",
                "/bylines",
                "/images/a.png",
                "/static/x",
                "/search/",
                "/data",
                "/2017",
                "/2017/11/",
                "/2017/11/10",
                "/.warraq-output",
                "/x/.warraq-1",
            )
        ),
        ("/" + "ا" * 101, "content.alias-too-long"),
        ("/x" * 301, "content.alias-too-long-whole"),
        ("/old/.htaccess", "content.alias-form"),
        ("/./sections/", "content.alias-form"),
    ],
)
def test_what_is_no_old_address(text: str, code: str) -> None:
    assert refused(aliases=[text]) == [code]


@pytest.mark.parametrize(
    ("src", "kept"), [("fort.jpg", "fort.jpg"), ("images/fort.jpg", "fort.jpg"), ("نزوى/قلعة.jpg", "نزوى/قلعة.jpg")]
)
def test_a_picture_s_place(src: str, kept: str) -> None:
    image = front(image={"src": src}).image
    assert image is not None
    assert image.src == kept


@pytest.mark.parametrize("src", ["/etc/passwd", "../x.png", "a/../../x.png", "https://x/a.png", "a\\b.png"])
def test_what_is_no_picture_s_place(src: str) -> None:
    assert refused(image={"src": src}) == ["content.image-path"]


def test_bylines_are_names_or_names_with_roles() -> None:
    assert [(one.name, one.role) for one in front(bylines=["منى علي", {"name": "سامر", "role": "تصوير"}]).bylines] == [
        ("منى علي", ""),
        ("سامر", "تصوير"),
    ]
    assert [one.name for one in front(bylines="منى علي").bylines] == ["منى علي"]
    assert refused(bylines=[""]) == ["too_short"]
    assert refused(tags=["ا" * 201]) == ["too_long"]


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        ("../x", "slash"),
        ("index", "reserved"),
        ("CON", "reserved"),
        (".x", "dots"),
        ("x.", "dots"),
        ("", "empty"),
        ("a" * 201, "too-long"),
    ],
)
def test_what_is_no_id(identifier: str, code: str) -> None:
    assert refused(id=identifier) == [f"content.id-{code}"]


def test_what_is_wrong_is_told_together() -> None:
    assert sorted(refused(date="أمس", genre="novel", status="secret", order="-1", unknown="x")) == [
        "content.not-a-date", "extra_forbidden", "greater_than_equal", "literal_error", "literal_error",
    ]  # fmt: skip
