"""One raw file, from bytes to proven text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.content.article import parse_article
from generator.content.authority import Authority
from generator.convert.conversion import Converted, Converter, Settings, export_of, target_of
from generator.language.messages import tell
from generator.model import Article, Byline, Problem
from tests.case_files import CASES
from tests.convert.names import known_names

NAMES = known_names()
SEED = Path(__file__).parents[3] / "shared" / "raw" / "1159440.txt"
HEAD = "7\nرأي\n\nعنوان\n\n10 نوفمبر 2017\n\n"


def convert(text: str | bytes, path: str = "content/raw/7.txt", **settings: object) -> tuple[Converted | Problem, ...]:
    given = Settings(NAMES, str(settings.get("publication", "")), tuple(settings.get("prefixes", ())))  # type: ignore[call-overload]  # as a test gives them
    return Converter(given).convert(path, text.encode() if isinstance(text, str) else text)


def converted(text: str | bytes, path: str = "content/raw/7.txt", **settings: object) -> Converted:
    (one,) = convert(text, path, **settings)
    assert isinstance(one, Converted), one
    return one


def article(text: str | bytes, path: str = "content/raw/7.txt", **settings: object) -> Article:
    one = converted(text, path, **settings)
    parsed = parse_article(one.target, one.text)
    assert parsed.article is not None, parsed.problems
    return parsed.article


def told(text: str | bytes) -> str:
    (one,) = convert(text)
    assert isinstance(one, Problem), one
    return tell(one, "en")[0]


def notices(one: Converted) -> list[str]:
    return [tell(Problem(n.path, n.line, n.column, n.code, (*n.values, ("count", "1"))), "en")[0] for n in one.notices]


def test_a_whole_article() -> None:
    found = article((CASES / "raw" / "whole.txt").read_bytes(), "content/raw/1159440.txt", publication="عمان")
    assert (found.id, found.section, found.date, found.date_printed) == (
        "1159440", "العرب والعالم", date(2017, 11, 10), "10 نوفمبر 2017",
    )  # fmt: skip
    assert found.deck == "روسيا تأمل أن يصبح المؤتمر نقطة لاستعادة وحدة المجتمع"
    assert found.dateline == "دمشق - عمان - بسام جميدة - وكالات"
    assert (found.places, found.bylines, found.agencies) == (("دمشق",), (Byline("بسام جميدة"),), ("وكالات",))
    assert found.source is not None
    assert (found.source.file, found.source.layout, found.source.id, found.source.date) == (
        "content/raw/1159440.txt", "lines", "", "",
    )  # fmt: skip


@pytest.mark.skipif(not SEED.exists(), reason="the real specimen ../shared/raw/1159440.txt is not here")
def test_the_real_specimen() -> None:
    found = article(SEED.read_bytes(), "content/raw/1159440.txt", publication="عمان")
    assert found.title.startswith("الجيش السوري يسيطر على الـ«بوكمال» وماكرون")
    assert found.deck == "روسيا تأمل أن يصبح مؤتمر الحوار نقطة لاستعادة وحدة المجتمع السوري وتنوعه الديني والقومي"
    assert found.dateline == "دمشق - عمان - بسام جميدة - وكالات"
    assert (found.places, found.bylines, found.agencies) == (("دمشق",), (Byline("بسام جميدة"),), ("وكالات",))
    assert (found.id, found.section, found.date) == ("1159440", "العرب والعالم", date(2017, 11, 10))
    raw = SEED.read_text("utf-8")
    assert found.body.split() == raw[raw.index("أعلن الجيش") :].split()
    assert "\\" not in found.body
    assert found.body.count("\n\n") == 17
    assert converted(SEED.read_bytes(), "content/raw/1159440.txt", publication="عمان").notices == ()


def test_every_encoding_gives_the_same_article() -> None:
    text = (CASES / "raw" / "whole.txt").read_text("utf-8")
    body = {
        encoding: article(text.encode(encoding)).body for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1256")
    }
    assert set(body.values()) == {article(text).body}


def test_a_second_id_and_date_are_kept() -> None:
    found = article((CASES / "raw" / "second_differs.txt").read_bytes())
    assert found.source is not None
    assert (found.id, found.source.id, found.source.date) == ("100", "200", "11 نوفمبر 2017")
    assert found.updated is not None
    assert found.updated.date() == date(2017, 11, 11)


@pytest.mark.parametrize(
    ("second", "updated"),
    [
        ("9 نوفمبر 2017", ""),
        ("21 صفر 1439 هـ", ""),
        ("2017-11-10T12:00:00", "2017-11-10T12:00:00"),
        ("2017-11-12T12:00:00+04:00", "2017-11-12T12:00:00+04:00"),
    ],
)
def test_a_later_second_date_is_an_update(second: str, updated: str) -> None:
    found = article(f"7\nرأي\n\nعنوان\n\n2017-11-10T10:00:00\n{second}\n\nنص")
    assert found.source is not None
    assert found.source.date == second
    assert (found.updated.isoformat() if found.updated else "") == updated


def test_tagged() -> None:
    found = article((CASES / "raw" / "tagged.txt").read_bytes(), "content/raw/x/JA-1.txt")
    assert found.source is not None
    assert (found.id, found.section, found.title, found.date) == (
        "JA-sport-1-20170121", "sport", "فوز مستحق", date(2017, 1, 21),
    )  # fmt: skip
    assert found.date_printed == "2017-01-21T00:19:00+01:00"
    assert (found.source.name, found.source.url) == ("Example FM", "http://www.example.org/ar/article/خبر/92/76367")
    assert found.bylines == (Byline("هدى الزدجالية"),)
    assert found.body == "فاز الفريق بهدفين.\n\n\\- الأول في الدقيقة 10 & الثاني بعدها \\<b>مباشرة\\</b>.\n\n\\* خدمة {خاصة}"


def test_an_iso_day_is_not_printed_twice() -> None:
    assert article((CASES / "raw" / "tagged_stray.txt").read_bytes()).date_printed == ""


@pytest.mark.parametrize(
    ("author", "bylines", "agencies", "dateline"),
    [
        ("هدى الزدجالية", ("هدى الزدجالية",), (), ""),
        ("هدى", ("هدى",), (), ""),
        ("رويترز", (), ("رويترز",), ""),
        ("هدى سالم - رويترز", ("هدى سالم",), ("رويترز",), "هدى سالم - رويترز"),
    ],
)
def test_a_name_line(author: str, bylines: tuple[str, ...], agencies: tuple[str, ...], dateline: str) -> None:
    found = article(f"<DOC><DOCNO>1</DOCNO><TITLE>ع</TITLE><TIME>2017-01-01</TIME><AUTHOR>{author}</AUTHOR></DOC>")
    assert (tuple(one.name for one in found.bylines), found.agencies, found.dateline) == (bylines, agencies, dateline)


def test_without_an_id_the_file_gives_its_name() -> None:
    text = (CASES / "raw" / "no_ids.txt").read_bytes()
    assert converted(text, "content/raw/x/2017.خبر.txt").id == "2017.خبر"
    assert converted(text, "content/raw/README").id == "README"
    ids = [one.id for one in convert((CASES / "raw" / "tagged_two.txt").read_bytes()) if isinstance(one, Converted)]
    assert ids == ["a1", "7-2"]


def test_an_export_has_its_prefix() -> None:
    text = (CASES / "raw" / "whole.txt").read_bytes()
    assert converted(text, "content/raw/old/1.txt", prefixes=(("old", "o"),)).id == "o1159440"
    assert converted(text, "content/raw/new/1.txt", prefixes=(("old", "o"),)).id == "1159440"
    assert converted(text, "content/raw/old.txt", prefixes=(("old", "o"),)).id == "1159440"


def test_arabic_digits_of_an_id_become_latin() -> None:
    assert converted((CASES / "raw" / "line_after_date.txt").read_bytes()).id == "107"


def test_target() -> None:
    assert target_of(date(2017, 1, 5), "JA-7") == "content/articles/2017/01/ja-7.md"
    assert target_of(date(2017, 1, 5), "خبر").startswith("content/articles/2017/01/khbr")


def test_export() -> None:
    assert export_of("content/raw/old/2001/1.txt") == "old"
    assert export_of("content/raw/1.txt") == ""


def test_a_dateline_that_opens_the_text_gives_no_tag() -> None:
    assert article(HEAD + "سوريا - رويترز: قال مصدر إن الطريق فُتح.").tags == ()
    assert article(HEAD + "قال مصدر في سوريا: الطريق فُتح.").tags == ("سوريا",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD.replace("10 نوفمبر 2017", "31 فبراير 2014"), "content/raw/7.txt:6: the date «31 فبراير 2014» is on no calendar"),
        ("7\nرأي\n\nعنوان\n\nغدا\n", "content/raw/7.txt:6: no line here reads as a date"),
        (
            "نص",
            "content/raw/7.txt: no layout fits: there are neither <DOC> tags nor a date line near the top",
        ),
        ("", "content/raw/7.txt: the file is empty"),
        (
            "con.1" + HEAD[1:],
            "content/raw/7.txt:1: the id «con.1» would stand where the site has a page of its own, or a system a device",
        ),
        (
            HEAD + "ةنيدملا ىلع رطيسي شيجلا\n\nةقطنملا يف ىرخأ ةنيدم",
            "content/raw/7.txt: the letters stand in visual order: words begin with ة or ى",
        ),
    ],
)
def test_why_a_file_is_refused(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "نص", []),
        (HEAD, ["content/raw/7.txt: the article has no text"]),
        ("7\nرأي\n\n10 نوفمبر 2017\n\nنص", ["content/raw/7.txt: the article has no title and is called «[بلا عنوان]»"]),
        (
            HEAD + "عمان - زيد -\n\nنص",
            [
                "content/raw/7.txt:8: «عمان» in datelines could be several things and was left there alone (1)",
                "content/raw/7.txt:8: no authority file knows «زيد» of datelines; it was left there alone (1)",
            ],
        ),
        (
            HEAD.replace("10 نوفمبر", "الأحد 10 نوفمبر") + "نص",
            [
                "content/raw/7.txt:6: in «الأحد 10 نوفمبر 2017» the day of the week is not that of the date; "
                "the date was taken"
            ],
        ),
        (
            HEAD.replace("2017\n", "2017\n31 فبراير 2018\n") + "نص",
            ["content/raw/7.txt:7: the second date «31 فبراير 2018» is on no calendar; it is kept under `source`"],
        ),
        (
            HEAD + "قال مصدر في عمان",
            ["content/raw/7.txt: «عمان» could be several tags, so it became none (1)"],
        ),
    ],
)
def test_notices(text: str, said: list[str]) -> None:
    assert notices(converted(text)) == said


def test_settings_have_a_digest_that_tells_them_apart() -> None:
    settings = [
        Settings(),
        Settings(NAMES),
        Settings(Authority(NAMES.entries[1:])),
        Settings(publication="عمان"),
        Settings(prefixes=(("old", "o"),)),
        Settings(program="2"),
    ]
    assert len({one.digest() for one in settings}) == len(settings)
    assert Settings(known_names()).digest() == Settings(NAMES).digest()
