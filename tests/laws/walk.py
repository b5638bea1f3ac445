"""A site that is edited at random: the ground on which the law of incremental builds is walked."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from generator.build.run import Options, Report, build
from generator.effects.progress import Unwatched

WITNESS = Path(__file__).parent.parent / "sites" / "witness"
SECTIONS = ["الاقتصاد", "اقتصاد", "رأي", "العرب والعالم"]
TAGS = ["ماء", "المياه", "سوريا", "سورية", "أحمد", "احمد", "نفط"]
BYLINES = ["أحمد سالم", "احمد سالم", "منى علي"]
SIGNED = [{"name": name, "role": "translator"} for name in BYLINES]
PLACES = ["مسقط", "دمشق", "عمّان", "عُمان"]
DATES = [
    "2016-12-31", "2017-01-01", "2017-01-02", "2017-01-31", "2017-02-01", "2018-03-05", "2029-12-30", "2030-01-01",
    "2030-01-02",
]  # fmt: skip
STATUSES = ["published", "published", "published", "draft", "unlisted", "withdrawn", "erased"]
ALIASES = ["/article/7", "/article/8", "/old/x.html", "/old/x.html/7", "/article/7/", "/2017/01/01/a1.html"]
AUTHORITY = {
    "tags.yaml": [
        "[]",
        '- {slug: syria, name: "سوريا", variants: ["سورية"]}',
        '- {slug: sham, name: "سورية", aliases: [syria]}',
    ],
    "sections.yaml": [
        "[]",
        '- {slug: economy, name: "الاقتصاد", variants: ["اقتصاد"]}\n- {slug: opinion, name: "رأي"}',
        '- {slug: opinion, name: "رأي"}\n- {slug: economy, name: "اقتصاد ومال", variants: ["الاقتصاد", "اقتصاد"]}',
    ],
    "places.yaml": ["[]", '- {slug: amman, name: "عمّان"}\n- {slug: oman, name: "عُمان"}'],
}
SETTINGS = [
    {},
    {"digits": "arab"},
    {"listings": {"front": 2, "year": 1}},
    {"region": "SY"},
    {"feeds": {"items": 1}},
    {"calendar": {"hijri": False}},
    {"permalink": "/{year}/{id}.html"},
    {"timezone": "Asia/Muscat"},
    {"theme_settings": {"mark": "bold"}},
    {"theme_settings": {"mark": "bold", "lines": "3"}},
    {"data": {"enabled": False}},
]

names = st.integers(1, 6).map(lambda number: f"a{number}")
files = st.integers(1, 8).map(lambda number: f"content/articles/f{number}.md")


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    """None, one or two of the values."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True)


articles = st.fixed_dictionaries(
    {
        "id": names,
        "title": st.sampled_from(["عنوان", "عنوان آخر", "كاريكاتير"]),
        "date": st.sampled_from(DATES),
        "section": st.sampled_from([*SECTIONS, ""]),
        "status": st.sampled_from(STATUSES),
        "tags": some(TAGS),
        "bylines": st.lists(st.sampled_from([*BYLINES, *SIGNED]), max_size=2, unique_by=str),
        "places": some(PLACES),
        "aliases": some(ALIASES),
    },
    optional={
        "deck": st.sampled_from(["سطر", "سطر آخر"]),
        "order": st.integers(0, 3).map(str),
        "corrects": names,
        "publish_at": st.sampled_from(["2017-01-02T10:00", "2030-01-01T12:00+03:00"]),
        "updated": st.sampled_from(["2017-02-01", "2018-01-01T10:00"]),
        "corrections": st.sampled_from(["2017-01-15", "2018-02-01"]).map(lambda day: [{"date": day, "text": "صُوّب."}]),
        "issue": st.sampled_from(["12", "13"]),
        "agencies": some(["رويترز", "وكالات"]),
        "language": st.sampled_from(["en", "ar"]),
        "image": st.just({"src": "x/y.png", "alt": "صورة"}),
        "broken": st.just("يكسر المفتاح المجهول المقال"),
    },
)
bodies = st.sampled_from(["نص.", "نص آخر.\n\nفقرة **ثانية**.", "", "نص.\n\n![صورة](x/y.png)"])


@dataclass
class Walk:
    """A site in a folder, built incrementally; a clean build of the same sources is its judge."""

    folder: Path
    front: dict[str, dict[str, object]] = field(default_factory=dict)
    today: str = "2029-12-31T00:00"

    def __post_init__(self) -> None:
        (self.folder / "content/articles").mkdir(parents=True)
        (self.folder / "content/pages").mkdir()
        (self.folder / "content/images").mkdir()
        (self.folder / "content/authority").mkdir()
        shutil.copytree(WITNESS, self.folder / "themes/witness")
        self.settings({})

    def settings(self, values: dict[str, object]) -> None:
        base = {"title": "أرشيف", "url": "https://a.example/", "theme": "witness", "listings": {"front": 2, "year": 2}}
        self.write("site.yaml", json.dumps({**base, **values}, ensure_ascii=False))

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def put(self, path: str, front: dict[str, object], body: str) -> None:
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        self.write(path, "---\n" + "\n".join(lines) + f"\n---\n{body}\n")
        self.front[path] = {**front, "": body}

    def change(self, path: str, **values: object) -> None:
        front = {**self.front[path], **values}
        body = str(front.pop(""))
        self.put(path, front, body)

    def delete(self, path: str) -> None:
        (self.folder / path).unlink()
        del self.front[path]

    def rename(self, path: str, to: str) -> None:
        (self.folder / path).replace(self.folder / to)
        self.front[to] = self.front.pop(path)

    def build(self, jobs: int = 1) -> Report:
        return build(self.folder, Options(self.today, jobs), Unwatched())

    def clean(self, elsewhere: Path, jobs: int = 1) -> Report:
        """A first build of the same sources in another folder."""
        elsewhere.mkdir(parents=True)
        for part in ("site.yaml", "content", "themes"):
            source = self.folder / part
            shutil.copytree(source, elsewhere / part) if source.is_dir() else shutil.copy(source, elsewhere / part)
        return build(elsewhere, Options(self.today, jobs), Unwatched())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder by its path, and every folder, as an empty file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def told(report: Report) -> list[object]:
    """What a build told, for comparison."""
    return list(report.problems)
