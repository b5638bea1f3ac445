"""A site in every field of which stands, in one article each, every text of `tests/cases/injections.yaml`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.archive.store import Store
from generator.build.ground import read_names
from generator.build.run import Options, build
from generator.convert.conversion import Settings
from generator.convert.report import Report
from generator.convert.run import run_convert
from generator.effects.progress import Unwatched
from generator.language.direction import balanced
from generator.model import Problem
from generator.render.citation import as_tex
from tests.case_files import read_cases

URL = "https://archive.example.org/"
TITLE = "أرشيف <img src=x onerror=alert(1)> \"' {{7*7}}"
DESCRIPTION = "</title></script><script>alert(1)</script>"
SHARED = "باب كل النصوص"
HARMLESS = "كلمات لا تضر"
# A name has at most 200 characters, with what closes its signs; its number keeps it from being another's spelling.
_NAME_LENGTH = 60
_STRIPPED = {ord(character): None for character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


def texts() -> list[str]:
    """Every text, the harmless one first, those that are to be long at their length."""
    cases = read_cases("injections.yaml")
    return [HARMLESS, *(text * int(group.get("times", 1)) for group in cases for text in group["texts"])]


def seen(text: str) -> str:
    """What a reader sees of a line of front matter: one space for each run, and no signs of direction."""
    return " ".join(" ".join(text.split()).translate(_STRIPPED).split())


def kept(text: str) -> str:
    """A line of front matter as it is kept: one space for each run, and signs of direction that close what they open."""
    return balanced(" ".join(text.split())).strip()


@dataclass(frozen=True, slots=True)
class Written:
    """One article as it was written: a text in all of its fields; `name` is the text as terms have it."""

    number: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.text[:_NAME_LENGTH]} ن{self.number}"

    @property
    def adopted(self) -> str:
        """The text as an authority file has it for a tag."""
        return f"{self.text[:_NAME_LENGTH]} م{self.number}"

    @property
    def page(self) -> str:
        """The address of the page that stands for itself."""
        return f"p{self.number}.html"

    @property
    def path(self) -> str:
        return f"2021/03/01/f{self.number}.html"

    def file(self) -> str:
        """The article's file."""
        text, name = self.text, self.name
        values = {
            "id": f"f{self.number}",
            "title": text,
            "kicker": text,
            "deck": text,
            "section": name,
            "date": "2021-03-01",
            "date_printed": text,
            "dateline": text,
            "places": [name],
            "bylines": [{"name": name, "role": text}],
            "agencies": [name],
            "tags": [name, SHARED, self.adopted],
            "issue": text,
            "page": text,
            "edition": text,
            "supplement": text,
            "series": text,
            "republished_from": text,
            "rights": text,
            "image": {"src": f"{self.number}.png", "alt": text, "caption": text, "credit": text},
            "corrections": [{"date": "2021-03-02", "text": text}],
            "notice": text,
            "aliases": [f"/old/{self.number}.html"],
            "source": {"url": text, "name": text},
        }
        return front_matter(values) + f"مقدمة.\n\n{text}\n\n[رابط]({text})\n\n![صورة]({text})\n\nخاتمة.\n"

    def page_file(self) -> str:
        """The file of a page that is no article."""
        return front_matter({"title": self.text, "description": self.text}) + f"مقدمة.\n\n{self.text}\n\nخاتمة.\n"

    def authority(self) -> str:
        """The line of an authority file."""
        names = {"slug": f"adopted-{self.number}", "name": self.adopted, "variants": [f"{self.adopted} آخر"]}
        return f"- {_as_yaml(names)}\n"

    def shown(self) -> list[str]:
        """What stands in the article's `bdi` elements, in order, as a reader sees it."""
        text, name = seen(self.text), seen(self.name)
        head = [name, text, text, text, name, text, name, *[text] * 6, name, *[text] * 4, text]
        line, url = kept(self.text), URL + self.path
        cited = [text, seen(TITLE), text, text, url]
        tex, paper = seen(as_tex(line)), seen(as_tex(TITLE))
        return [*head, name, SHARED, seen(self.adopted), url, *[text] * 4, *cited * 3, tex, paper, tex, tex, url, *cited]


def front_matter(values: dict[str, object]) -> str:
    """Front matter with every value as YAML reads JSON; JSON's surrogate pairs are no YAML."""
    lines = [f"{key}: {_as_yaml(value)}" for key, value in values.items()]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _as_yaml(value: object) -> str:
    escaped = {code: f"\\u{code:04x}" for code in (0x7F, 0x85, 0x2028, 0x2029, 0xFEFF)}
    return json.dumps(value, ensure_ascii=False).translate(escaped)


def settings_file(settings: dict[str, object], folder: Path) -> None:
    """Write the site's settings."""
    _put(folder / "site.yaml", "".join(f"{key}: {_as_yaml(value)}\n" for key, value in settings.items()))


def raw_files(number: int, text: str, name: str) -> Iterator[tuple[str, str]]:
    """The text in a raw file of each layout, by the file's name."""
    blocks = (f"{90000 + number}\n{name}", text, "10 نوفمبر 2022", f"{text} -", f"{text} -", text, f"خاتمة {text}\n")
    yield f"l{number}.txt", "\n\n".join(blocks)
    fields = {"DOCNO": f"t{number}", "URL": text, "SRC": text, "CAT": name, "TITLE": text, "TIME": "10 نوفمبر 2022"}
    fields |= {"AUTHOR": name, "ABSTRACT": text, "TEXT": f"\n{text}\nخاتمة {text}\n"}
    inner = "\n".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    yield f"t{number}.txt", f"<DOC>\n{inner}\n</DOC>\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """The built site, what was written into it, and what convert and the build told."""

    folder: Path
    written: tuple[Written, ...]
    converted: Report
    problems: tuple[Problem, ...]

    @property
    def public(self) -> Path:
        return self.folder / "public"

    def addresses(self) -> list[str]:
        """Every HTML page that is no redirect, relative to the output."""
        found = sorted(path.relative_to(self.public).as_posix() for path in self.public.rglob("*.html"))
        return [address for address in found if 'http-equiv="refresh"' not in (self.public / address).read_text("utf-8")]


def build_hostile(folder: Path) -> Hostile:
    """The site, converted and built in a folder that is not there yet."""
    written = tuple(Written(number, text) for number, text in enumerate(texts()))
    settings = {"title": TITLE, "description": DESCRIPTION, "publication": TITLE, "url": URL, "region": "OM"}
    articles, raw = folder / "content/articles", folder / "content/raw"
    for made in (articles, raw, folder / "content/pages", folder / "content/authority"):
        made.mkdir(parents=True)
    _put(folder / "content/authority/tags.yaml", "".join(one.authority() for one in written))
    listings = {"listings": {"front": 1000, "year": 300}, "feeds": {"items": 1000}}
    settings_file({**settings, **listings, "publish": {"live": {"kind": "folder", "path": "../live"}}}, folder)
    for one in written:
        _put(articles / f"f{one.number}.md", one.file())
        _put(folder / f"content/pages/p{one.number}.md", one.page_file())
        for key, value in (("aliases", [one.text]), ("aliases", [f"/a{one.number}/{one.text}"]), ("image", {"src": one.text})):
            values = {"title": HARMLESS, "date": "2019-01-01", key: value}
            door = f"{key}-{'deep-' if value == [f'/a{one.number}/{one.text}'] else ''}{one.number}"
            _put(articles / f"{door}.md", front_matter(values) + "نص.\n")
        for name, text in raw_files(one.number, one.text, one.name):
            _put(raw / name, text)
    body = "\n\n".join(one.text for one in written)
    _put(folder / "content/pages/about.md", front_matter({"title": TITLE, "description": DESCRIPTION}) + body)
    store = Store(folder / ".warraq" / "state.sqlite")
    try:
        converted = run_convert(folder, Settings(read_names(folder)[0]), store, 10**19, 1, Unwatched(), ())
    finally:
        store.close()
    report = build(folder, Options(now="2024-03-01T12:00:00", jobs=2), Unwatched())
    return Hostile(folder, written, converted, tuple(report.problems))


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def has_bidi(text: str) -> bool:
    """Whether the text holds a sign of direction."""
    return text.translate(_STRIPPED) != text
