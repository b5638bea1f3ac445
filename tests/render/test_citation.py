"""How articles are cited, as `tests/cases/citations.yaml` has it; and that no text breaks a format."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.site import Site
from generator.language.digits import Digits
from generator.model import Card, Imprint, Term, TermKind, TermRef
from generator.render.citation import Citation, apa, arabic, bibtex, chicago, citation_view, of_card, ris, signed
from tests.case_files import read_cases
from tests.html_tree import html_of
from tests.reference_formats import read_bibtex, read_ris

CASES = read_cases("citations.yaml")
SITE = Site(title="أرشيف", url="https://a.example/", publication="الديوان", region="OM")
PLAIN = Citation("k", "عنوان", "الديوان", date(2017, 11, 10), "https://a.example/k.html", "ar")
# What a line of front matter can hold: it is one line, with one space for each run.
lines = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]) | st.sampled_from("{}\\ $&#_%~^\"@,="), min_size=1)
cited = st.builds(
    Citation, key=st.just("2017-11-10-7"), title=lines, publication=lines, day=st.dates(date(1, 1, 1)),
    url=st.just("https://a.example/7.html"), language=st.sampled_from(["ar", "en", "ku"]),
    authors=st.lists(lines, max_size=4).map(tuple), translators=st.lists(lines, max_size=2).map(tuple), issue=lines | st.just(""),
    page=lines | st.just(""),
)  # fmt: skip


def citation(case: Any) -> Citation:
    day = date.fromisoformat(case["day"])
    address = f"{day.isoformat().replace('-', '/')}/7.html"
    return Citation(
        key=f"{day.isoformat()}-7",
        title=case["title"],
        publication=case["publication"],
        day=day,
        url=f"https://a.example/{address}",
        language=case.get("language", "ar"),
        authors=tuple(case.get("authors", ())),
        translators=tuple(case.get("translators", ())),
        issue=case.get("issue", ""),
        page=case.get("page", ""),
    )


def copied(markup: str) -> str:
    """What a reader copies."""
    return "".join(html_of(f"<p>{markup}</p>").itertext())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["day"]))
def test_every_style(case: Any) -> None:
    one, digits = citation(case), case.get("digits", "latn")
    assert copied(arabic(one, case.get("region", "OM"), digits)) == case["arabic"]
    assert copied(apa(one)) == case["apa"]
    assert copied(chicago(one)) == case["chicago"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["day"]))
def test_every_format(case: Any) -> None:
    one = citation(case)
    assert read_bibtex(bibtex(one)) == {one.key: case["bibtex"]}
    assert read_ris(ris(one)) == [[tuple(line) for line in case["ris"]]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["day"]))
def test_what_a_page_shows_of_a_format_is_copied_as_its_file_has_it(case: Any) -> None:
    one = citation(case)
    view = citation_view(one, SITE)
    assert copied(view.bibtex) == bibtex(one)
    assert copied(view.ris) == ris(one).replace("\r\n", "\n")


@given(cited)
def test_no_text_breaks_out_of_its_field(one: Citation) -> None:
    ((key, fields),) = read_bibtex(bibtex(one)).items()
    assert key == one.key
    assert {"title", "journal", "date", "year", "month", "url"} <= fields.keys()
    assert untex(fields["title"]) == f"{{{one.title}}}"
    assert untex(fields["journal"]) == f"{{{one.publication}}}"
    assert untex(fields.get("author", "")) == " and ".join(f"{{{name}}}" for name in one.authors)
    (record,) = read_ris(ris(one))
    assert [value for tag, value in record if tag == "AU"] == list(one.authors)
    assert dict(record)["TI"] == one.title
    assert (record[0], record[-1]) == (("TY", "NEWS"), ("ER", ""))


def untex(text: str) -> str:
    """The text that TeX prints for a field, the field's own braces kept."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
    return re.sub(r"\\(?:([a-z]+)\{\}|(.))", lambda found: names[found[1]] if found[1] else found[2], text)


@given(cited, st.sampled_from(["latn", "arab"]))
def test_no_text_is_markup(one: Citation, digits: Digits) -> None:
    for markup in (arabic(one, "OM", digits), apa(one), chicago(one)):
        found = html_of(f"<p>{markup}</p>")
        assert {element.tag for element in found.iter()} == {"p", "bdi", "cite", "wbr"}
        assert one.title in [element.text for element in found.iter("bdi")]


@pytest.mark.parametrize("url", ["https://a.example/{x}\\y z/", "https://a.example/%7Ea_b/"])
def test_an_address_ends_no_field(url: str) -> None:
    (fields,) = read_bibtex(bibtex(PLAIN._replace(url=url))).values()
    assert fields["url"] == url.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C", ord(" "): "%20"})


def test_a_card_is_cited_by_who_wrote_it_and_by_the_site_s_own_names() -> None:
    names = (("منى", "mona"), ("نور", "nour"), ("هند", "hind"), ("سامر", "samer"))
    card = Card(
        "content/articles/a.md", "a", "/2017/11/10/a.html", "عنوان", date(2017, 11, 10), "", "",
        names=(TermRef("tag", "mona", "منى"), *[TermRef("byline", slug, name) for name, slug in names]),
        imprint=Imprint("12", "3", roles=(("نور", "photographer"), ("هند", "translator"), ("سامر", "poet"))),
    )  # fmt: skip

    def term(kind: TermKind, slug: str, written: str) -> Term:
        return Term(kind, slug, f"{written} الأولى")

    bylines = signed(card, term)
    assert [role for _, role in bylines] == ["", "photographer", "translator", "poet"]
    assert of_card(card, bylines, SITE) == Citation(
        "2017-11-10-a", "عنوان", "الديوان", card.date, "https://a.example/2017/11/10/a.html", "ar",
        ("منى الأولى", "سامر الأولى"), ("هند الأولى",), "12", "3",
    )  # fmt: skip
    assert of_card(card, bylines, SITE._replace(publication="")).publication == "أرشيف"
