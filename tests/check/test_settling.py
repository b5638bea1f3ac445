"""Names settled in an authority file: adopted, merged, and never a slug lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.check.settling import Settle, Settled, Used, settle
from generator.content.authority import parse_authority
from generator.language.messages import tell

PATH = "content/authority/bylines.yaml"
FILE = '- slug: salim\n  name: "سالم الكثيري"\n- slug: mona\n  name: "منى علي"\n  aliases: [mona-old]\n'


def _settle(text: str, wishes: Sequence[Settle], used: Used | None = None) -> Settled:
    return settle("byline", PATH, text, wishes, used or {})


def _slugs(done: Settled) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    entries, wrong = parse_authority("byline", PATH, done.text)
    assert [one for one in wrong if not one.notice] == []
    return {entry.slug: (entry.names, entry.aliases) for entry in entries}


def test_a_name_is_adopted_under_the_slug_it_had() -> None:
    done = _settle("", [Settle("أحمد سالم", "أحمد سالم")], {"ahmd-salm-1a2b": ["أحمد سالم"]})
    assert _slugs(done) == {"ahmd-salm-1a2b": (("أحمد سالم",), ())}
    assert (done.adopted, done.merged, done.unchanged) == (1, 0, 0)


def test_another_slug_leaves_the_old_one_as_an_alias() -> None:
    done = _settle("", [Settle("أحمد سالم", "أحمد سالم", "ahmad")], {"ahmd-salm-1a2b": ["أحمد سالم"]})
    assert _slugs(done) == {"ahmad": (("أحمد سالم",), ("ahmd-salm-1a2b",))}


def test_spellings_that_come_along_leave_their_slugs_too() -> None:
    used = {"myna-1111": ["ميناء"], "al-myna-2222": ["الميناء"], "swq-3333": ["سوق"]}
    done = _settle("", [Settle("الميناء", "الميناء")], used)
    assert _slugs(done) == {"al-myna-2222": (("الميناء",), ("myna-1111",))}


def test_a_merged_name_is_a_variant_and_its_slug_an_alias() -> None:
    done = _settle(FILE, [Settle("س. الكثيري", "سالم الكثيري")], {"s-alkthiri-1a2b": ["س. الكثيري"]})
    assert _slugs(done)["salim"] == (("سالم الكثيري", "س. الكثيري"), ("s-alkthiri-1a2b",))
    assert (done.adopted, done.merged) == (0, 1)


def test_an_entry_is_merged_with_all_that_it_had() -> None:
    done = _settle(FILE, [Settle("منى علي", "سالم الكثيري")])
    assert _slugs(done) == {"salim": (("سالم الكثيري", "منى علي"), ("mona", "mona-old"))}


def test_a_right_name_that_is_new_is_adopted_with_its_variants() -> None:
    wishes = [Settle("احمد س.", "أحمد سالم", "ahmad"), Settle("أ. سالم", "أحمد سالم", "ahmad")]
    done = _settle(FILE, wishes, {"a-1111": ["احمد س."], "a-2222": ["أ. سالم"]})
    assert _slugs(done)["ahmad"] == (("أحمد سالم", "احمد س.", "أ. سالم"), ("a-1111", "a-2222"))


def test_what_is_settled_stays_as_it_is() -> None:
    wishes = [Settle("أحمد سالم", "أحمد سالم", "ahmad"), Settle("س. الكثيري", "سالم الكثيري")]
    used = {"x-1111": ["أحمد سالم"], "y-2222": ["س. الكثيري"]}
    once = _settle(FILE, wishes, used)
    again = _settle(once.text, wishes, used)
    assert again.text == once.text
    assert (again.adopted, again.merged, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize(
    ("text", "wishes", "told"),
    [
        (
            FILE,
            [Settle("سالم الكثيري", "سالم الكثيري", "other")],
            f"{PATH}: «سالم الكثيري» is known already, as «سالم الكثيري» with the slug salim",
        ),
        (
            FILE,
            [Settle("ا", "أحمد سالم", "a"), Settle("ب", "أحمد سالم", "b")],
            f"{PATH}: «أحمد سالم» is given two slugs, a and b",
        ),
        (
            FILE,
            [Settle("أحمد سالم", "أحمد سالم", "mona-old")],
            f"{PATH}:6: «أحمد سالم» claims «mona-old», which «منى علي» on line 3 has already",
        ),
        (
            '- {slug: mona, name: "منى علي", variants: ["م. علي"]}\n- {slug: salim, name: "سالم"}\n',
            [Settle("م. علي", "سالم")],
            f"{PATH}: «م. علي» is a way to write «منى علي», not a name of its own",
        ),
        (
            '- {slug: mona, name: "منى علي", wikidata: Q1}\n- {slug: salim, name: "سالم"}\n',
            [Settle("منى علي", "سالم")],
            f"{PATH}: the entry «منى علي» has a wikidata id or exclusions, which «سالم» would not have",
        ),
        ('[{name: "ا"}]', [Settle("ب", "ب")], f"{PATH}: the file is written in a way that this command cannot change"),
        ("- nam: x\n", [Settle("ب", "ب")], f"{PATH}:1:3: there is no key «nam»"),
    ],
)
def test_what_cannot_be_is_told(text: str, wishes: list[Settle], told: str) -> None:
    done = _settle(text, wishes)
    assert told in [tell(one, "en")[0] for one in done.problems]
