"""Laws of the language floor, on any text that Hypothesis can think of."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.language.addresses import RANKS, SLUG_LENGTH, address_id, folded_key, id_problem, position, slug
from generator.language.clitics import candidates
from generator.language.dates import ImpossibleDate, ReadDate, read_date
from generator.language.letters import fold, marked_key, name_key, plain, word_key, words
from generator.language.repairs import Repaired, repair
from generator.language.sorting import alphabetical, first_letter

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىٱیکہپچگـًٌٍَُِّْٰٕٔ ﻻﷲﷺﹰ٠٩۰۹\u200c\u200d\u200f\u202b\u202c\u00a0«»&;#")
TEXTS = st.one_of(st.text(), ARABIC)
DATE_WORDS = (
    "الجمعة السبت 10 21 31 نوفمبر تشرين الثاني ( ) / - ، . صفر ذو القعدة هـ م ص الموافق من 2017 1439 1320 0 "
    "12:09 25:70 10/11/2017 2017-11-10 2017-11-10T10:00:00+25:00 1439/2/30 Z GMT+3 +0300 ـ ت2 الساعة Nov 24:00"
)
DATELIKE = st.lists(st.sampled_from(DATE_WORDS.split()), max_size=8).flatmap(
    lambda parts: st.sampled_from(["".join(parts), " ".join(parts)])
)
ENTITY = re.compile(r"&#?\w+;")


@given(TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_a_key_is_folded(text: str) -> None:
    assert fold(word_key(text)) == word_key(text)
    assert fold(name_key(text)) == name_key(text)


@given(TEXTS)
def test_keys_do_not_care_how_a_text_is_composed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    for key_of in (fold, plain, word_key, name_key, marked_key, slug, folded_key):
        assert key_of(composed) == key_of(decomposed)


@given(TEXTS)
def test_words_are_parts_of_the_text_without_a_space(text: str) -> None:
    assert all(word and not re.search(r"[\s.,،؛«»]", word) for word in words(text))


@given(TEXTS)
def test_repair_is_idempotent(text: str) -> None:
    once = repair(text)
    assume(not ENTITY.search(once.text))  # decoded once: `&amp;lt;` is the text `&lt;`
    assert repair(once.text) == Repaired(once.text, {})


@given(TEXTS)
def test_repair_changes_no_key(text: str) -> None:
    assume("&" not in text)
    before, after = (name_key(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", each)) for each in (text, repair(text).text))
    assert before.replace(" ", "") == after.replace(" ", "")


@given(TEXTS)
def test_a_slug_is_short_ascii_and_no_reserved_name(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{4}", made)
    assert len(made) <= SLUG_LENGTH
    assert id_problem(made) is None


@given(st.text(min_size=1, max_size=40))
def test_an_id_without_a_problem_makes_a_safe_part_of_an_address(text: str) -> None:
    assume(id_problem(text) is None)
    assert re.fullmatch(r"[a-z0-9_-](?:[a-z0-9._-]*[a-z0-9_-])?", address_id(text))


KEYS = st.tuples(st.dates(), st.integers(0, RANKS), st.text("019azAZ-_.سم", min_size=1, max_size=6))


@given(KEYS, KEYS)
def test_positions_sort_newest_day_first_then_by_rank_then_by_id(
    one: tuple[date, int, str], other: tuple[date, int, str]
) -> None:
    def order(key: tuple[date, int, str]) -> tuple[int, int, str]:
        return -key[0].toordinal(), key[1], key[2]

    assert (position(*one) < position(*other)) == (order(one) < order(other))


@given(st.one_of(TEXTS, DATELIKE))
def test_reading_a_date_never_raises(text: str) -> None:
    found = read_date(text)
    assert found is None or isinstance(found, ReadDate | ImpossibleDate)


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
def test_a_day_is_read_back_from_its_plain_forms(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%Y/%m/%d}", f"{day.day}-{day.month}-{day.year}"):
        assert read_date(text) == ReadDate(day)


@given(ARABIC)
def test_candidates_begin_with_the_key_and_never_repeat(word: str) -> None:
    found = candidates(word)
    assert found[0] == word_key(word)
    assert len(set(found)) == len(found)


@given(TEXTS, TEXTS)
def test_alphabetical_order_keeps_letters_together(one: str, other: str) -> None:
    assume(one != other)
    assert alphabetical(one) != alphabetical(other)
    between = sorted((one, other, "سوريا", "ا", "Zaman"), key=alphabetical)
    letters = [first_letter(name) for name in between]
    assert len([a for a, b in pairwise(letters) if a != b]) == len(set(letters)) - 1
