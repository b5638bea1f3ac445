"""Runs of convert on a site: what is written, what is left alone, and what state spares."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.content.authority import Authority
from generator.convert.conversion import Settings
from generator.convert.report import Report
from generator.convert.run import choose_raws, run_convert
from generator.language.messages import tell
from generator.model import Problem, problem
from tests.convert.names import known_names

NAMES = known_names()


def raw_text(identifier: str, title: str = "عنوان", body: str = "نص الخبر.", day: str = "10 نوفمبر 2017") -> str:
    return f"{identifier}\nرأي\n\n{title}\n\n{day}\n\n{body}\n"


@dataclass
class Steps:
    """Remembers what it was told of a run's way."""

    stages: list[tuple[str, int]] = field(default_factory=list)
    done: int = 0

    def stage(self, name: str, total: int) -> None:
        self.stages.append((name, total))

    def advance(self, steps: int) -> None:
        self.done += steps


class Site:
    """A site in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps = Steps()

    def put(self, path: str, content: str | bytes) -> Path:
        """Write a file whose stamp no later scan takes for young."""
        whole = self.folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(content.encode() if isinstance(content, str) else content)
        return whole

    def run(self, jobs: int = 1, chosen: tuple[str, ...] = (), **settings: object) -> Report:
        self.steps = Steps()
        store = Store(self.folder / ".warraq" / "state.sqlite")
        try:
            # A clock far ahead: every file counts as settled.
            later = time.time_ns() + 10**12
            return run_convert(self.folder, Settings(NAMES, **settings), store, later, jobs, self.steps, chosen)  # type: ignore[arg-type]  # as a test gives them
        finally:
            store.close()

    def forget(self) -> None:
        shutil.rmtree(self.folder / ".warraq")

    def articles(self) -> dict[str, str]:
        found = (self.folder / "content" / "articles").rglob("*.md")
        return {path.relative_to(self.folder / "content/articles").as_posix(): path.read_text("utf-8") for path in found}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.converted, report.unchanged, report.edited, len(report.quarantined)


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [" — ".join(tell(one, "en")) for one in problems]


def test_a_site_without_raw_files(site: Site) -> None:
    assert site.run() == Report()
    assert site.articles() == {}


def test_first_and_second_run(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.put("content/raw/2.txt", raw_text("2", day="1 يناير 2018"))
    site.put("content/raw/.hidden", "x")
    assert counts(site.run()) == (2, 0, 0, 0)
    assert sorted(site.articles()) == ["2017/11/1.md", "2018/01/2.md"]
    before = {path: os.stat(site.folder / "content/articles" / path).st_mtime_ns for path in site.articles()}
    assert counts(site.run()) == (0, 2, 0, 0)
    assert before == {path: os.stat(site.folder / "content/articles" / path).st_mtime_ns for path in site.articles()}


def test_without_state_the_same_comes_out(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.put("content/raw/2.txt", "x")
    first = site.run()
    articles = site.articles()
    site.forget()
    again = site.run()
    assert counts(first) == (1, 0, 0, 1)
    assert counts(again) == (0, 1, 0, 1)
    assert site.articles() == articles
    assert first.quarantined == again.quarantined == site.run().quarantined


def test_what_stands_is_not_read_again(site: Site) -> None:
    raw = site.put("content/raw/1.txt", raw_text("1"))
    site.run()
    site.run()
    # The same stamp with other bytes cannot be made; a file that may not be read shows that it is not.
    raw.chmod(0)
    try:
        assert counts(site.run()) == (0, 1, 0, 0)
        assert site.steps.done == 1
    finally:
        raw.chmod(0o644)


def test_a_young_file_is_read_again(site: Site) -> None:
    raw = site.put("content/raw/1.txt", raw_text("1"))
    store = Store(site.folder / ".warraq" / "state.sqlite")
    run_convert(site.folder, Settings(NAMES), store, raw.stat().st_mtime_ns, 1, Steps())
    assert store.connection.execute("SELECT count(*) FROM raws").fetchone() == (0,)
    store.close()


def test_a_changed_raw_file_is_converted_again(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.run()
    site.put("content/raw/1.txt", raw_text("1", body="نص آخر."))
    assert counts(site.run()) == (1, 0, 0, 0)
    assert site.articles()["2017/11/1.md"].endswith("---\nنص آخر.\n")


def test_a_changed_date_moves_no_article(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.run()
    site.put("content/raw/1.txt", raw_text("1", day="1 يناير 2018"))
    assert counts(site.run()) == (1, 0, 0, 0)
    assert list(site.articles()) == ["2017/11/1.md"]


def test_other_settings_convert_again(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1", body="عمان -\n\nنص"))
    first = site.run()
    assert [dict(one.values) for one in first.notices] == [{"name": "عمان", "count": "1"}]
    again = site.run(publication="عمان")
    assert counts(again) == (0, 1, 0, 0)
    assert again.notices == ()
    assert counts(site.run(program="2")) == (0, 1, 0, 0)


def test_new_tags_are_written_into_untouched_articles(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1", title="مؤتمر عن سوريا"))
    site.run()
    assert 'tags: ["سوريا"]' in site.articles()["2017/11/1.md"]
    store = Store(site.folder / ".warraq" / "state.sqlite")
    report = run_convert(site.folder, Settings(Authority()), store, time.time_ns(), 1, Steps())
    store.close()
    assert counts(report) == (1, 0, 0, 0)
    assert "tags:" not in site.articles()["2017/11/1.md"]


@pytest.mark.parametrize("state", ["kept", "lost"])
def test_an_edited_article_is_left_alone(site: Site, state: str) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.run()
    edited = site.articles()["2017/11/1.md"].replace("عنوان", "عنوان أصلحه المحرر")
    site.put("content/articles/2017/11/1.md", edited)
    for _ in range(2):
        if state == "lost":
            site.forget()
        report = site.run()
        assert counts(report) == (0, 0, 1, 0)
        assert report.notices == ()
    site.put("content/raw/1.txt", raw_text("1", body="نص آخر."))
    for _ in range(2):
        if state == "lost":
            site.forget()
        report = site.run()
        assert counts(report) == (0, 0, 1, 0)
        assert told(report.notices) == [
            "content/raw/1.txt: the raw file changed after content/articles/2017/11/1.md was edited by hand; the article "
            "was left alone — to take the new version, move content/articles/2017/11/1.md away and convert again"
        ]
    assert site.articles() == {"2017/11/1.md": edited}
    (site.folder / "content/articles/2017/11/1.md").unlink()
    assert counts(site.run()) == (1, 0, 0, 0)


@pytest.mark.parametrize("state", ["kept", "lost"])
def test_a_moved_article_is_found(site: Site, state: str) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.put("content/raw/2.txt", raw_text("2"))
    site.run()
    folder = site.folder / "content/articles"
    (folder / "special").mkdir()
    (folder / "2017/11/1.md").rename(folder / "special/first.md")
    if state == "lost":
        site.forget()
    assert counts(site.run()) == (0, 2, 0, 0)
    assert sorted(site.articles()) == ["2017/11/2.md", "special/first.md"]
    site.put("content/raw/1.txt", raw_text("1", body="نص آخر."))
    if state == "lost":
        site.forget()
    assert counts(site.run()) == (1, 1, 0, 0)
    assert sorted(site.articles()) == ["2017/11/2.md", "special/first.md"]
    assert "نص آخر" in site.articles()["special/first.md"]


def test_a_renamed_raw_file_keeps_its_article(site: Site) -> None:
    raw = site.put("content/raw/1.txt", raw_text("1"))
    site.run()
    (site.folder / "content/raw/2017").mkdir()
    raw.rename(site.folder / "content/raw/2017/1.txt")
    assert counts(site.run()) == (1, 0, 0, 0)
    assert list(site.articles()) == ["2017/11/1.md"]
    assert 'file: "content/raw/2017/1.txt"' in site.articles()["2017/11/1.md"]


def test_an_article_that_was_removed_is_made_again(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1"))
    site.run()
    (site.folder / "content/articles/2017/11/1.md").unlink()
    assert counts(site.run()) == (1, 0, 0, 0)


def test_a_second_raw_file_with_the_same_id(site: Site) -> None:
    site.put("content/raw/b.txt", raw_text("1"))
    site.run()
    site.put("content/raw/a.txt", raw_text("1", day="1 يناير 2018"))
    site.put("content/raw/c.txt", raw_text("1"))
    for state in ("kept", "lost"):
        if state == "lost":
            site.forget()
        report = site.run()
        assert counts(report) == (0, 1, 0, 2)
        assert told(report.quarantined) == [
            f"content/raw/{name}.txt: the id «1» is already that of content/raw/b.txt, which became "
            "content/articles/2017/11/1.md — give one of the two another id"
            for name in "ac"
        ]


def test_ids_are_the_same_in_capitals(site: Site) -> None:
    site.put("content/raw/a.txt", raw_text("A1"))
    site.put("content/raw/b.txt", raw_text("a1"))
    report = site.run()
    assert counts(report) == (1, 0, 0, 1)
    assert report.quarantined[0].path == "content/raw/b.txt"


def test_two_exports_may_have_the_same_ids(site: Site) -> None:
    site.put("content/raw/new/1.txt", raw_text("1"))
    site.put("content/raw/old/1.txt", raw_text("1", day="1 يناير 2001"))
    assert counts(site.run()) == (2, 0, 0, 0)
    assert sorted(site.articles()) == ["2001/01/1.md", "2017/11/1.md"]


def test_two_exports_at_one_place(site: Site) -> None:
    site.put("content/raw/new/1.txt", raw_text("1"))
    site.put("content/raw/old/1.txt", raw_text("1"))
    report = site.run()
    assert counts(report) == (1, 0, 0, 1)
    assert told(report.quarantined) == [
        "content/raw/old/1.txt: its place content/articles/2017/11/1.md is taken by content/raw/new/1.txt — "
        "give the article another id, or its export a prefix in site.yaml"
    ]
    assert counts(site.run(prefixes=(("old", "o"),))) == (1, 1, 0, 0)
    assert sorted(site.articles()) == ["2017/11/1.md", "2017/11/o1.md"]


def test_an_article_that_a_person_wrote_is_not_overwritten(site: Site) -> None:
    mine = "---\ntitle: مقالي\ndate: 2017-11-10\n---\nنص\n"
    site.put("content/articles/2017/11/1.md", mine)
    site.put("content/raw/1.txt", raw_text("1"))
    report = site.run()
    assert counts(report) == (0, 0, 0, 1)
    assert dict(report.quarantined[0].values)["other"] == "content/articles/2017/11/1.md"
    assert site.articles() == {"2017/11/1.md": mine}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"---\n", b"\x00"])
def test_an_article_that_cannot_be_read_is_not_overwritten(site: Site, content: bytes) -> None:
    path = site.put("content/articles/2017/11/1.md", content)
    site.put("content/raw/1.txt", raw_text("1"))
    assert counts(site.run()) == (0, 0, 0, 1)
    assert path.read_bytes() == content


def test_several_articles_in_one_file(site: Site) -> None:
    document = "<DOC><DOCNO>{}</DOCNO><TITLE>ع</TITLE><TIME>2017-01-01</TIME><TEXT>{}</TEXT></DOC>\n"
    site.put("content/raw/x.txt", document.format("a", "نص") + document.format("b", "نص"))
    assert counts(site.run()) == (2, 0, 0, 0)
    assert counts(site.run()) == (0, 2, 0, 0)
    site.forget()
    assert counts(site.run()) == (0, 2, 0, 0)
    site.put("content/raw/x.txt", document.format("a", "نص") + document.format("b", "آخر"))
    assert counts(site.run()) == (2, 0, 0, 0)
    assert sorted(site.articles()) == ["2017/01/a.md", "2017/01/b.md"]
    assert site.articles()["2017/01/b.md"].endswith("---\nآخر\n")


def test_repairs_are_counted(site: Site) -> None:
    site.put("content/raw/1.txt", raw_text("1", body="نص\u00a0 &amp; \u200fآخر"))
    site.put("content/raw/2.txt", raw_text("2", body="نص\u00a0آخر"))
    report = site.run()
    assert report.repaired == 2
    assert report.repairs == {"bidi-controls": 1, "entities": 1, "spaces": 2}
    assert site.run().repaired == 0


def test_a_bad_file_does_not_stop_the_others(site: Site) -> None:
    site.put("content/raw/1.txt", b"\x89PNG\0\0\0")
    site.put("content/raw/2.txt", raw_text("2"))
    site.put("content/raw/3.txt", "31")
    (site.folder / "content/raw/4.txt").symlink_to("nowhere")
    report = site.run()
    assert counts(report) == (1, 0, 0, 3)
    assert [(one.path, one.code) for one in report.quarantined] == [
        ("content/raw/1.txt", "convert.binary"),
        ("content/raw/3.txt", "convert.no-date"),
        ("content/raw/4.txt", "scan.broken-link"),
    ]


def test_names_are_told_once_with_their_count(site: Site) -> None:
    for number in range(3):
        site.put(f"content/raw/{number}.txt", raw_text(f"{number}0", body="زيد -\n\nنص"))
    report = site.run()
    assert told(report.notices) == [
        "content/raw/0.txt:8: no authority file knows «زيد» of datelines; it was left there alone (3) — "
        "add it to places.yaml, bylines.yaml or agencies.yaml, and convert again"
    ]


def test_only_what_is_chosen(site: Site) -> None:
    for path in ("a/1", "a/2", "ab/3", "4"):
        site.put(f"content/raw/{path}.txt", raw_text(path[-1]))
    assert counts(site.run(chosen=("content/raw/a",))) == (2, 0, 0, 0)
    assert counts(site.run(chosen=("content/raw/4.txt", "content/raw/a/1.txt"))) == (1, 1, 0, 0)
    assert counts(site.run(chosen=("content/raw",))) == (1, 3, 0, 0)


def test_choosing_paths(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.put("content/raw/a/1.txt", "x")
    site.put("site.yaml", "x")
    monkeypatch.chdir(site.folder.parent)
    whole = site.folder / "content/raw/a"
    assert choose_raws(site.folder, []) == ()
    assert choose_raws(site.folder, [whole]) == ("content/raw/a",)
    assert choose_raws(site.folder, [Path("content/raw/a/1.txt")]) == ("content/raw/a/1.txt",)
    assert choose_raws(site.folder, [site.folder / "content/raw"]) == ("content/raw",)
    assert choose_raws(site.folder, [Path("nowhere")]) == problem("nowhere", "convert.no-such-path")
    assert choose_raws(site.folder, [Path("site.yaml")]) == problem("site.yaml", "convert.outside-of-raw")


def test_processes_make_what_one_makes(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Site(tmp_path_factory.mktemp("other"))
    for number in range(320):
        text = raw_text(f"{number}", body=f"نص {number}") if number % 50 else "تالف"
        site.put(f"content/raw/{number:03}.txt", text)
        other.put(f"content/raw/{number:03}.txt", text)
    assert site.run(jobs=1) == other.run(jobs=2)
    assert site.articles() == other.articles()
    assert site.steps.stages == other.steps.stages == [("converting", 320)]
    assert site.steps.done == other.steps.done == 320
