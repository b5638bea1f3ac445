"""Tags of an article: the entries of the tags authority file that it names, and nothing that no person put there.

A name counts where it stands in the title, the deck or the first paragraph, or twice in the body. At each word the
longest name wins, so that «جنوب السودان» is not السودان as well; `exclude` hides a name where what is like it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.content.authority import Authority, Entry, marks_agree, marks_of
from generator.language.clitics import candidates
from generator.language.letters import fold, has_article, marked_key, name_key, word_key, words

TWICE = 2
_CACHED_WORDS = 1 << 16
_JOINED = re.compile(r"(?<!\w)([وفبكل]{0,2}(?:عبد|[أا]بو)) +(?=\w)")
_JOINS = re.compile(r"عبد |بو ")
# «على» shares its key with the name «علي», and stands in every text.
_LITTLE_WORDS = frozenset({"على", "إلى", "الى", "لدى", "حتى", "متى"})
_LETTERS = re.compile(r"[^\W_]+")
_MOST_CLITICS = 4  # وبال
_SIGNS_BETWEEN = 2  # tokens without a word that may stand in a name
_MARK = re.compile("[\u064b-\u0652\u0670]")
_BARE_CLITICS = ("", *"وفبكل", "وب", "وك", "ول", "فب", "فك", "فل")
Marks = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name or variant as keys, with the marks on each, and the number of its entry.

    Some names make an adjective with the article before them: «السورية» is no way to write «سورية».
    """

    keys: tuple[str, ...]
    marked: tuple[Marks, ...]
    entry: int
    is_adjective_with_article: bool


@dataclass(frozen=True, slots=True)
class _Excluded:
    """Words that look like an entry's name and are not it, as folded forms with their article."""

    forms: tuple[str, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class _Start:
    """What may begin at a word: names, and what is none of them."""

    names: tuple[_Name, ...]
    excluded: tuple[_Excluded, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """Right names in the editor's order, and the words that could mean several of them and were left alone."""

    names: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class TagIndex:
    """The tags authority, ready to be looked for in text; it remembers what may begin at each word it met."""

    def __init__(self, authority: Authority) -> None:
        self._entries: tuple[Entry, ...] = authority.of("tag")
        self._names: dict[str, list[_Name]] = {}
        self._excluded: dict[str, list[_Excluded]] = {}
        for number, entry in enumerate(self._entries):
            for name in entry.names:
                self._add_name(name, number)
            for form in entry.exclude:
                self._add_excluded(form, number)
        # What a word's key can be at most: the word with up to this many letters off its head, and a final alif off.
        self._ends = frozenset(self._names) | frozenset(self._excluded)
        lengths = [len(name.keys) for names in self._names.values() for name in names]
        lengths += [len(one.forms) for excluded in self._excluded.values() for one in excluded]
        self._window = max(lengths, default=0) + _SIGNS_BETWEEN
        self._telling: dict[str, bool] = {}
        self._starts = lru_cache(_CACHED_WORDS)(self._start)

    def _add_name(self, name: str, number: int) -> None:
        keys = tuple(name_key(name).split())
        if keys:
            marked = tuple(marks_of(word)[1:] for word in marked_key(name).split())
            self._names.setdefault(keys[0], []).append(_Name(keys, marked, number, _takes_no_article(name, keys)))

    def _add_excluded(self, written: str, number: int) -> None:
        forms = tuple(map(fold, words(written)))
        if not forms:
            return
        first, rest = forms[0], forms[1:]
        begun = {clitics + first for clitics in _BARE_CLITICS}
        if first.startswith("ال"):
            begun |= {clitic + "لل" + first[2:] for clitic in ("", "و", "ف")}
        for form in begun:
            self._excluded.setdefault(form, []).append(_Excluded((form, *rest), number))

    def _may_begin(self, folded: str) -> bool:
        """False where no name and nothing excluded can begin with the folded word, whatever stands before or after."""
        ends = self._ends
        if any(folded[letters:] in ends for letters in range(_MOST_CLITICS + 1)):
            return True
        if folded.endswith("ا"):
            return any(folded[letters:-1] in ends for letters in range(_MOST_CLITICS + 1))
        return any("ل" + folded[letters:] in ends for letters in (2, 3)) if "لل" in folded[:3] else False

    def _start(self, word: str) -> _Start | None:
        has_its_article = has_article(word)
        is_little = _MARK.sub("", word).removeprefix("و") in _LITTLE_WORDS
        names = tuple(
            name
            for key in candidates(word)
            for name in self._names.get(key, ())
            if not (name.is_adjective_with_article and has_its_article) and not (is_little and len(name.keys) == 1)
        )
        excluded = tuple(self._excluded.get(fold(word), ()))
        return _Start(names, excluded) if names or excluded else None

    def tags(self, heads: Iterable[str], body: Iterable[str]) -> Tags:
        """The tags that one of `heads` (title, deck, first paragraph) names once, or the rest of the body twice."""
        found: set[int] = set()
        ambiguous: dict[str, None] = {}
        if not self._entries:
            return Tags((), ())
        for text in heads:
            found.update(self._met(text, ambiguous))
        counts = Counter(entry for text in body for entry in self._met(text, ambiguous))
        found.update(entry for entry, count in counts.items() if count >= TWICE)
        return Tags(tuple(self._entries[number].name for number in sorted(found)), tuple(ambiguous))

    def _met(self, text: str, ambiguous: dict[str, None]) -> list[int]:
        """The entries named in the text, once for each time; looked for only about words with which one may begin."""
        tokens = (_JOINED.sub(r"\1", text) if _JOINS.search(text) else text).split()
        met: list[int] = []
        first = last = -1
        for at in self._hits(tokens):
            if at > last:
                if first >= 0:
                    met += self._named(words(" ".join(tokens[first:last])), ambiguous)
                first = at
            last = at + self._window
        if first >= 0:
            met += self._named(words(" ".join(tokens[first:last])), ambiguous)
        return met

    def _hits(self, tokens: Sequence[str]) -> list[int]:
        """The numbers of the tokens with a word with which a name may begin."""
        telling = self._telling
        new = [token for token in tokens if token not in telling]
        if new:
            if len(telling) + len(new) > _CACHED_WORDS:
                telling.clear()
                new = list(tokens)
            for token, folded in zip(new, fold("\n".join(new)).split("\n"), strict=True):
                telling[token] = any(map(self._may_begin, _LETTERS.findall(folded)))
        return [at for at, token in enumerate(tokens) if telling[token]]

    def _named(self, written: Sequence[str], ambiguous: dict[str, None]) -> list[int]:
        """The entries that the words name, once for each time."""
        met: list[int] = []
        hits = [(at, start) for at, word in enumerate(written) if (start := self._starts(word)) is not None]
        hidden: dict[int, int] = {}
        free = 0
        for at, start in hits:
            for excluded in start.excluded:
                end = at + len(excluded.forms)
                if end == at + 1 or tuple(map(fold, written[at:end])) == excluded.forms:
                    hidden[excluded.entry] = max(hidden.get(excluded.entry, 0), end)
            if at < free:
                continue
            fitting = [
                name for name in start.names if at >= hidden.get(name.entry, 0) and _stands(name, written, at)
            ]
            if not fitting:
                continue
            length = max(len(name.keys) for name in fitting)
            entries = _meant([name for name in fitting if len(name.keys) == length], written[at : at + length])
            free = at + length
            if len(entries) == 1:
                met.append(entries[0])
            else:
                ambiguous.setdefault(" ".join(written[at : at + length]))
        return met


def _takes_no_article(name: str, keys: Sequence[str]) -> bool:
    return len(keys) == 1 and keys[0].endswith(("ي", "يه")) and not has_article(name)


def _stands(name: _Name, written: Sequence[str], at: int) -> bool:
    """Whether the name's other words follow, and no mark of the text speaks against it."""
    length = len(name.keys)
    if length > 1 and tuple(map(word_key, written[at + 1 : at + length])) != name.keys[1:]:
        return False
    return all(_marks_fit(marks, word) for marks, word in zip(name.marked, written[at:], strict=False))


def _marks_fit(marks: Marks, word: str) -> bool:
    return not _MARK.search(word) or marks_agree(marks, _ending(marks, word))


def _ending(marks: Marks, word: str) -> Marks:
    """The marks on the last letters of a word, as many as the name has: what stands before them is its clitics."""
    met = marks_of(marked_key(word))
    return met[max(0, len(met) - len(marks)) :]


def _meant(names: Sequence[_Name], written: Sequence[str]) -> list[int]:
    """The entries that names of one length may mean here: those with just the marks that stand here, else all."""
    if len(names) == 1:
        return [names[0].entry]
    same = [name for name in names if name.keys == names[0].keys]
    spelled = [
        name
        for name in same
        if all(marks == _ending(marks, word) for marks, word in zip(name.marked, written, strict=True))
    ]
    return list(dict.fromkeys(name.entry for name in spelled or same))
