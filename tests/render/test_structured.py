"""What machines read in an article's head."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from markupsafe import Markup

from generator.content.site import Site
from generator.model import Correction, Term
from generator.render.structured import article_elements, article_json_ld, modified_on
from generator.render.trails import Step
from generator.render.values import ArticleView

SITE = Site(title="أرشيف", url="https://a.example/", publication="الميناء", region="OM")
MONA, SAMER = Term("byline", "mona", "منى علي"), Term("byline", "samer", "سامر")
VIEW = ArticleView(
    id="7",
    title="عنوان </script><b>",
    date=date(2017, 11, 10),
    url="https://a.example/7.html",
    body=Markup(""),
    kicker="",
    deck="",
    dateline="",
    date_printed="",
    updated=None,
    section=None,
    bylines=(),
    places=(),
    agencies=(),
    tags=(),
    issue="",
    page="",
    edition="",
    supplement="",
    genre="news",
    series="",
    republished_from="",
    rights="",
    language="",
    image=None,
    corrections=(),
    corrects="",
    status="published",
    notice="",
    source_name="",
    source_url="",
)


def meta(view: ArticleView, image: str = "") -> list[tuple[str, str]]:
    """(key, content) of each meta element of the article's head, in their order."""
    found = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', article_elements(view, SITE, "", image))
    return [(key, unescape(content)) for key, content in found]


def json_ld(view: ArticleView) -> dict[str, object]:
    found = json.loads(article_json_ld(view, SITE, "وصف", ""))
    assert isinstance(found, dict)
    return found


def test_no_text_leaves_its_script_element() -> None:
    text = article_json_ld(VIEW._replace(title="</script><!-- \u2028&"), SITE, "<", "")
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["headline"] == "</script><!-- \u2028&"


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("news", "NewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("editorial", "OpinionNewsArticle"),
        ("report", "ReportageNewsArticle"),
        ("poem", "NewsArticle"),
    ],
)
def test_the_kind_of_article(genre: str, kind: str) -> None:
    assert json_ld(VIEW._replace(genre=genre))["@type"] == kind


def test_who_wrote_it() -> None:
    written = VIEW._replace(bylines=((MONA, ""), (SAMER, "تصوير")), agencies=("رويترز",))
    assert json_ld(written)["author"] == [{"@type": "Person", "name": "منى علي"}]
    assert json_ld(VIEW._replace(agencies=("رويترز",)))["author"] == [{"@type": "Organization", "name": "رويترز"}]
    assert json_ld(VIEW)["author"] == [{"@type": "Organization", "name": "الميناء", "url": "https://a.example/"}]
    assert [content for key, content in meta(written) if key == "citation_author"] == ["منى علي"]


def test_what_is_empty_is_not_said() -> None:
    assert "dateModified" not in json_ld(VIEW)
    assert "" not in [content for _, content in meta(VIEW)]
    assert not {"og:image", "article:modified_time", "citation_issue"} & {key for key, _ in meta(VIEW)}
    updated = VIEW._replace(updated=datetime(2017, 11, 11, 9, tzinfo=UTC), issue="12", page="3")
    assert json_ld(updated)["dateModified"] == "2017-11-11T09:00:00+00:00"
    keys = dict(meta(updated, "https://a.example/images/a.png"))
    assert (keys["citation_issue"], keys["citation_firstpage"], keys["citation_publication_date"]) == (
        "12",
        "3",
        "2017/11/10",
    )
    assert (keys["og:locale"], keys["twitter:card"]) == ("ar_OM", "summary_large_image")


def test_it_was_changed_when_it_was_updated_or_corrected_last() -> None:
    updated = VIEW._replace(updated=datetime(2017, 11, 11, 9, tzinfo=UTC))
    before, after = Correction(date(2017, 11, 11), "صُوّب"), Correction(date(2017, 11, 12), "صُوّب")
    assert modified_on(VIEW) == ""
    assert modified_on(updated._replace(corrections=(before,))) == "2017-11-11T09:00:00+00:00"
    assert modified_on(updated._replace(corrections=(before, after))) == "2017-11-12"
    corrected = VIEW._replace(corrections=(after, before))
    assert json_ld(corrected)["dateModified"] == "2017-11-12"
    assert ("article:modified_time", "2017-11-12") in meta(corrected)


def test_dublin_core() -> None:
    written = VIEW._replace(bylines=((MONA, ""), (SAMER, "تصوير")), tags=(Term("tag", "a", "أ"), Term("tag", "b", "ب")))
    said = [(key, content) for key, content in meta(written) if key.startswith("DC.")]
    assert said == [
        ("DC.title", "عنوان </script><b>"),
        ("DC.creator", "منى علي"),
        ("DC.date", "2017-11-10"),
        ("DC.publisher", "الميناء"),
        ("DC.identifier", "https://a.example/7.html"),
        ("DC.language", "ar"),
        ("DC.subject", "أ"),
        ("DC.subject", "ب"),
        ("DC.type", "Text"),
    ]
    assert article_elements(written, SITE, "", "").endswith('href="http://purl.org/dc/elements/1.1/">')


def test_the_way_to_the_list_that_it_belongs_to() -> None:
    assert json_ld(VIEW)["mainEntityOfPage"] == VIEW.url
    found = json.loads(article_json_ld(VIEW, SITE, "", "", Step("رأي", "/sections/opinion/")))["mainEntityOfPage"]
    assert (found["@type"], found["@id"]) == ("WebPage", VIEW.url)
    assert [(one["name"], one["item"]) for one in found["breadcrumb"]["itemListElement"]] == [
        ("أرشيف", "https://a.example/"),
        ("رأي", "https://a.example/sections/opinion/"),
    ]
