"""A large archive of made-up Arabic news, for benchmarks: the same number gives the same articles, on any machine.

Its spread is that of a newspaper: twenty years that grow fuller, sections of unequal size, tags and writers by Zipf's law,
a few days that hold a twentieth of the archive each, and Markdown in one body of fourteen.
"""

from __future__ import annotations

import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

import yaml

FIRST_YEAR, YEARS = 2005, 20
GREAT_DAYS = (date(2011, 2, 11), date(2018, 7, 15), date(2022, 12, 18))
GREAT_SHARE, GREAT_MOST = 20, 5_000
BODY_WORDS = (300, 700)
SHORT_BODY_WORDS = (20, 60)


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """One article, before any program's dialect; paragraphs that begin with a Markdown sign are Markdown."""

    id: str
    day: date
    title: str
    deck: str
    section: str
    place: str
    byline: str
    agency: str
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]


@cache
def stock() -> dict[str, tuple[str, ...]]:
    """The words by their part in a sentence; `_` in the file stands for a space within a name."""
    text = (Path(__file__).parent / "words.yaml").read_text("utf-8")
    lists: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)
    return {part: tuple(word.replace("_", " ") for word in words.split()) for part, words in lists.items()}


class _Weighted:
    """Draws by weight: the nth of Zipf's law has the weight 1/n, those of a growing row n."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._sums = list(accumulate(weights))

    def draw(self, chance: random.Random) -> int:
        return bisect(self._sums, chance.random() * self._sums[-1])


class MadeArchive:
    """The articles 0 to count-1, each made when it is asked for; numbers from `count` on are further ones."""

    def __init__(self, count: int, body_words: tuple[int, int] = BODY_WORDS) -> None:
        self.count = count
        self._body_words = body_words
        self._great = min(count // GREAT_SHARE, GREAT_MOST)
        self._sections = _Weighted([1 / rank for rank in range(1, len(stock()["sections"]) + 1)])
        self._years = _Weighted([2 + year for year in range(YEARS)])
        self._tags = _tag_names(max(40, count // 50))
        self._tag_ranks = _Weighted([1 / rank for rank in range(1, len(self._tags) + 1)])
        self._staff = _staff_names(max(30, count // 250))
        self._staff_ranks = _Weighted([1 / rank for rank in range(1, len(self._staff) + 1)])

    def __iter__(self) -> Iterator[MadeArticle]:
        return (self.article(number) for number in range(self.count))

    def article(self, number: int) -> MadeArticle:
        """The article of that number; which, depends on the number and on how many the archive holds."""
        chance, words = random.Random(f"article {number}"), stock()
        marked = chance.random() < 1 / 14
        return MadeArticle(
            id=str(100_000 + number),
            day=self._day(number, chance),
            title=_sentence(chance, 1),
            deck=_sentence(chance, 2) if chance.random() < 0.6 else "",
            section=words["sections"][self._sections.draw(chance)],
            place=chance.choice(words["places"]) if chance.random() < 0.8 else "",
            byline=self._staff[self._staff_ranks.draw(chance)] if chance.random() < 0.5 else "",
            agency=chance.choice(words["agencies"]) if chance.random() < 0.4 else "",
            tags=tuple(dict.fromkeys(self._tags[self._tag_ranks.draw(chance)] for _ in range(chance.randint(0, 4)))),
            paragraphs=tuple(_paragraphs(chance, chance.randint(*self._body_words), marked)),
        )

    def added(self, name: str, day: date) -> MadeArticle:
        """One more article under that id and day."""
        return replace(self.article(self.count), id=name, day=day)

    def _day(self, number: int, chance: random.Random) -> date:
        great = number // self._great if self._great else len(GREAT_DAYS)
        if great < len(GREAT_DAYS):
            return GREAT_DAYS[great]
        first = date(FIRST_YEAR + self._years.draw(chance), 1, 1)
        return first + timedelta(days=chance.randrange(365))


def _tag_names(count: int) -> tuple[str, ...]:
    chance, words = random.Random("tags"), stock()
    names: dict[str, None] = dict.fromkeys(words["places"][:20])
    while len(names) < count:
        names[f"{chance.choice(words['objects'])} {chance.choice(words['adjectives'])}"] = None
        names[_person(chance)] = None
    return tuple(names)[:count]


def _staff_names(count: int) -> tuple[str, ...]:
    chance = random.Random("staff")
    names: dict[str, None] = {}
    while len(names) < count:
        names[_person(chance)] = None
    return tuple(names)


def _person(chance: random.Random) -> str:
    words = stock()
    return f"{chance.choice(words['names'])} {chance.choice(words['names'])} {chance.choice(words['families'])}"


_CLAUSE = ("verbs", "subjects", "adjectives", "links", "objects", "adjectives", "links", "places")


def _sentence(chance: random.Random, clauses: int) -> str:
    words, parts = stock(), []
    for clause in range(clauses):
        if clause:
            parts.append(chance.choice(words["joints"]))
        left_out = chance.randrange(2, 12)
        parts += [chance.choice(words[part]) for at, part in enumerate(_CLAUSE) if at != left_out]
        if left_out > 9:
            parts.append(chance.choice(words["times"]))
    return " ".join(parts)


def _paragraphs(chance: random.Random, length: int, marked: bool) -> Iterator[str]:
    written = 0
    if marked:
        yield f"## {_sentence(chance, 1)}"
    while written < length:
        text = "، و".join(_sentence(chance, chance.randint(1, 2)) for _ in range(chance.randint(2, 5))) + "."
        if chance.random() < 0.2:
            text = f"وقال: «{_sentence(chance, 1)}»؛ {text}"
        if chance.random() < 0.2:
            text = f"{text} وبلغ العدد {chance.randrange(2, 9_000)} في {chance.randrange(1950, 2025)}."
        written += text.count(" ") + 1
        yield text
    if marked:
        yield "\n".join(f"- {_sentence(chance, 1)}" for _ in range(3))
        yield f"**{_sentence(chance, 1)}**"


def front_matter(article: MadeArticle) -> str:
    """The article as Warraq's people write it: Markdown below front matter."""
    values: dict[str, object] = {
        "title": article.title,
        "section": article.section,
        "deck": article.deck,
        "places": [article.place] if article.place else [],
        "bylines": [article.byline] if article.byline else [],
        "agencies": [article.agency] if article.agency else [],
        "tags": article.tags,
    }
    lines = [f'id: "{article.id}"', f"date: {article.day.isoformat()}"]
    lines += [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", "\n\n".join(article.paragraphs), ""])


def raw_lines(article: MadeArticle) -> str:
    """The article as an old newsroom system exported it, in the layout `lines`."""
    blocks = [f"{article.id}\n{article.section}", article.title, article.day.isoformat()]
    if article.deck:
        blocks.append(f"{article.deck} -")
    dateline = " - ".join(part for part in (article.place, article.byline, article.agency) if part)
    if dateline:
        blocks.append(f"{dateline} -")
    return "\n\n".join([*blocks, *article.paragraphs]) + "\n"


def write_articles(site: Path, archive: MadeArchive) -> None:
    """Write the whole archive to content/articles, by year and month."""
    for article in archive:
        path = article_path(site, article)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(front_matter(article), "utf-8")


def article_path(site: Path, article: MadeArticle) -> Path:
    """Where the article lies in a site."""
    return site / "content" / "articles" / f"{article.day:%Y}" / f"{article.day:%m}" / f"{article.id}.md"


def write_raws(site: Path, archive: MadeArchive) -> None:
    """Write the whole archive to content/raw, a thousand in a folder."""
    for number, article in enumerate(archive):
        path = site / "content" / "raw" / f"{number // 1000:04d}" / f"{article.id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(raw_lines(article), "utf-8")
