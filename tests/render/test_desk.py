"""The ways from page to page, terms in their order, and tallies with their addresses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.archive.questions import Count
from generator.render.desk import Desk
from generator.render.failures import TemplateFailed
from generator.render.slots import led, way
from generator.render.values import Tally, When
from tests.render.pages_of_small import desk_of


@pytest.fixture(scope="module")
def desk(small: Path) -> Desk:
    return desk_of(small)


@pytest.mark.parametrize(
    ("kind", "address", "root"),
    [
        ("home", "/", ""),
        ("page", "/about.html", ""),
        ("day", "/2017/11/10/", "../../../"),
        ("article", "/2017/11/10/x.html", "../../../"),
        ("not_found", "/404.html", "/mina/"),
    ],
)
def test_the_way_to_the_root(desk: Desk, kind: str, address: str, root: str) -> None:
    assert desk.root(desk.page(kind, address, "عنوان")) == root


@pytest.mark.parametrize(
    ("root", "address", "plain", "portable"),
    [
        ("", "/", "./", "index.html"),
        ("", "/2017/", "2017/", "2017/index.html"),
        ("../../", "/", "../../", "../../index.html"),
        ("../../", "/feed.xml", "../../feed.xml", "../../feed.xml"),
        ("/mina/", "/", "/mina/", "/mina/index.html"),
    ],
)
def test_the_way_to_an_address(root: str, address: str, plain: str, portable: str) -> None:
    assert led(way(address, portable=False), root).decode() == plain
    assert led(way(address, portable=True), root).decode() == portable


def test_a_page_s_title_names_the_site_once(desk: Desk) -> None:
    assert desk.page("day", "/2017/", "يوم").title == "يوم · أرشيف الميناء"
    assert desk.page("home", "/", "أرشيف الميناء").title == "أرشيف الميناء"
    assert desk.page("day", "/2017/", "يوم").url == "https://archive.example.org/mina/2017/"
    assert desk.bare_page("gone", "/x.html", "ذهب").noindex


def test_sections_stand_in_the_editor_s_order(desk: Desk) -> None:
    assert [one.slug for one in desk.sections()] == ["economy", "culture"]


def test_terms_stand_by_letter(desk: Desk) -> None:
    groups = desk.by_letter(desk.archive.terms("place"))
    assert [(letter, [one.slug for one in terms]) for letter, terms in groups] == [
        ("ط", ["tartus"]),
        ("ع", ["amman", "oman"]),
    ]


def test_cards_by_section_end_with_those_of_none(desk: Desk) -> None:
    views = desk.views(desk.archive.newest("all", "", 9))
    views.append(
        desk.view(desk.archive.newest("all", "", 1)[0].__class__("s", "i", "/a", "t", date(2017, 1, 1), "p", "v"))
    )
    groups = desk.by_section(views)
    assert [section.name if section else None for section, _ in groups] == ["الاقتصاد", "ثقافة", None]


def test_a_term_that_no_list_has_leads_nowhere(desk: Desk) -> None:
    term = desk.term("tag", "nothing", "لا شيء")
    assert (term.name, term.listed, term.address) == ("لا شيء", False, "")


def test_tallies_and_ways(desk: Desk) -> None:
    assert desk.tally(Count(2017, 11, 10, 3)) == Tally(2017, 11, 10, 3, "/2017/11/10/")
    assert desk.tally(Count(2017, 2, 0, 0), "/tags/x/") == Tally(2017, 2, 0, 0, "")
    assert desk.day(None) is None
    assert desk.day(date(622, 7, 6)) == When(622, 7, 6, "/0622/07/06/")
    assert (desk.month(0), desk.year(0)) == (None, None)
    assert desk.month(201711, "/tags/x/") == When(2017, 11, 0, "/tags/x/2017/11/")
    assert desk.year(201711) == When(2017, 0, 0, "/2017/")


def test_a_card_s_line_is_kept_and_led_from_each_page(desk: Desk) -> None:
    cards = desk.views(desk.archive.newest("all", "", 9))
    term = desk.archive.term("section", "economy")
    context = {"term": term, "cards": cards, "years": [], "life": None, "company": [], "total": 3}
    near = desk.render("term.html", desk.page("term", "/x/", "س"), **context).decode()
    far = desk.render("term.html", desk.page("term", "/x/y/z/", "س"), **context).decode()
    assert 'href="../2017/11/10/1001.html"' in near
    assert 'href="../../../2017/11/10/1001.html"' in far
    assert "\x02" not in near + far


def test_a_template_that_is_given_too_little_fails_with_its_place(desk: Desk) -> None:
    with pytest.raises(TemplateFailed) as failed:
        desk.render("term.html", desk.page("term", "/x/", "س"))
    assert failed.value.path == "themes/tiny/templates/term.html"
