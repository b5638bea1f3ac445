"""The words of all problems: complete in both languages, and told with their place."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from generator.language.messages import AREAS, REGISTRY, tell
from generator.language.messages.message import Message
from generator.model import problem


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    message = Message(
        en=("the date «{text}» is on no calendar", "write the day, as {example}"),
        ar=("التاريخ «{text}» ليس في أي تقويم", "اكتب اليوم هكذا: {example}"),
    )
    monkeypatch.setitem(REGISTRY, "test.date", message)


def test_no_two_areas_claim_one_code() -> None:
    assert len(REGISTRY) == sum(map(len, AREAS))


def test_a_code_begins_with_its_area() -> None:
    assert [code for code in REGISTRY if not re.fullmatch(r"[a-z]+(?:[.-][a-z0-9]+)+", code)] == []


def test_each_message_says_the_same_in_both_languages() -> None:
    different = [
        code
        for code, message in REGISTRY.items()
        if _names("".join(message.en)) != _names("".join(message.ar)) or not all((*message.en, *message.ar))
    ]
    assert different == []


def test_a_fact_is_a_phrase_without_a_full_stop() -> None:
    assert [code for code, message in REGISTRY.items() if {message.en[0][-1], message.ar[0][-1]} & set(".،")] == []


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("line", "column", "where"), [(3, 7, "content/x.md:3:7: "), (3, 0, "content/x.md:3: "), (0, 0, "content/x.md: ")]
)
def test_a_problem_is_told_with_its_place(line: int, column: int, where: str) -> None:
    met = problem("content/x.md", "test.date", line, column, text="31 فبراير {2014}", example="2014-02-28")
    assert tell(met, "en") == (
        where + "the date «31 فبراير {2014}» is on no calendar",
        "write the day, as 2014-02-28",
    )
    assert tell(met, "ar_OM") == (where + "التاريخ «31 فبراير {2014}» ليس في أي تقويم", "اكتب اليوم هكذا: 2014-02-28")


@pytest.mark.usefixtures("known")
def test_a_problem_without_a_path_is_told_alone() -> None:
    assert tell(problem("", "test.date", text="x", example="y"), "en")[0] == "the date «x» is on no calendar"


def test_a_code_without_words_is_a_defect() -> None:
    with pytest.raises(KeyError):
        tell(problem("x", "test.unknown"), "en")
