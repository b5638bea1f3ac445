"""Rebuilds: into a folder of their own, of what changed, with everything that went wrong as a value."""

from __future__ import annotations

import gc
import re
import shutil
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.archive.questions import Archive
from generator.build import making
from generator.build.ground import Misconfigured
from generator.build.run import Options, build
from generator.effects.lock import Held, exclusive
from generator.effects.progress import Unwatched
from generator.model import notice, problem
from generator.preview.about import Standing, standing
from generator.preview.rebuilding import OUTPUT, Outcome, Rebuilder, Stopped, only_new, raws_among, together
from tests.preview.small_site import HARBOUR, HARBOUR_ADDRESS, RAW, edit, make_site

RAW_PATH = "content/raw/2001.txt"
LIBRARY = "content/articles/2017/11/2001.md"


class Listener:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.waits: list[Held] = []
        self.waited = Event()

    def ready(self, address: str) -> None:
        """Not told by a rebuilder."""

    def rebuilt(self, outcome: Outcome) -> None:
        """Not told by a rebuilder."""

    def waiting(self, held: Held) -> None:
        self.waits.append(held)
        self.waited.set()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture
def work(site: Path) -> Rebuilder:
    return Rebuilder(site, Listener(), Event())


def test_raw_files_are_converted_and_all_is_built(work: Rebuilder, site: Path) -> None:
    (site / RAW_PATH).write_text(RAW, encoding="utf-8")
    first = work.first(1, Unwatched())
    assert (first.converted, first.sound, first.base) == (1, True, "/")
    assert (site / LIBRARY).is_file()
    assert (site / OUTPUT / "2017/11/11/2001.html").is_file()
    assert not (site / "public").exists()
    again = work.again(None)
    assert (again.converted, again.written, again.removed) == (0, 0, 0)


def test_only_what_changed_is_written(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    outcome = work.again({HARBOUR})
    assert (outcome.converted, outcome.written, outcome.removed) == (0, 1, 0)
    assert "كما صُحّح" in (site / OUTPUT / HARBOUR_ADDRESS[1:]).read_text(encoding="utf-8")


def test_an_edit_of_an_article_converts_nothing(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    (site / RAW_PATH).write_text(RAW, encoding="utf-8")
    assert work.again({HARBOUR}).converted == 0
    assert work.again({RAW_PATH}).converted == 1


def test_a_raw_file_that_cannot_be_read_is_told_until_it_can(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    (site / RAW_PATH).write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    told = work.again({RAW_PATH})
    assert [one.path for one in told.problems if not one.notice] == [RAW_PATH]
    assert not told.sound
    assert work.again({HARBOUR}).problems == told.problems
    (site / RAW_PATH).write_text(RAW, encoding="utf-8")
    mended = work.again({RAW_PATH})
    assert (mended.converted, mended.sound) == (1, True)


def test_broken_settings_are_an_outcome_and_raw_files_stay_owed(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    edit(site / "site.yaml", "title:", "titel:")
    (site / RAW_PATH).write_text(RAW, encoding="utf-8")
    broken = work.again({RAW_PATH, "site.yaml"})
    assert {one.path for one in broken.problems} == {"site.yaml"}
    edit(site / "site.yaml", "titel:", "title:")
    assert work.again({"site.yaml"}).converted == 1


def test_broken_settings_are_no_first_build(work: Rebuilder, site: Path) -> None:
    edit(site / "site.yaml", "title:", "titel:")
    with pytest.raises(Misconfigured):
        work.first(1, Unwatched())


def test_what_the_machine_refuses_is_an_outcome(work: Rebuilder, site: Path) -> None:
    (site / ".warraq").write_text("a file where a folder should be", encoding="utf-8")
    outcome = work.again(None)
    assert ".warraq" in outcome.failure
    assert not outcome.sound


def test_a_changed_picture_is_said(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    picture = site / "content" / "images" / "port.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert work.again({"content/images/port.png"}).pictures
    assert not work.again({HARBOUR}).pictures


def test_a_rebuild_waits_for_another_command(site: Path) -> None:
    listener = Listener()
    work = Rebuilder(site, listener, Event())
    work.first(1, Unwatched())
    (site / RAW_PATH).write_text(RAW, encoding="utf-8")
    outcomes: list[Outcome] = []
    with exclusive(site / ".warraq" / "lock"):
        thread = Thread(target=lambda: outcomes.append(work.again({RAW_PATH})), daemon=True)
        thread.start()
        assert listener.waited.wait(10)
        assert outcomes == []
    thread.join(10)
    assert [outcome.converted for outcome in outcomes] == [1]
    assert len(listener.waits) == 1


def test_a_waiting_rebuild_ends_with_the_preview(site: Path) -> None:
    stop = Event()
    work = Rebuilder(site, Listener(), stop)
    stop.set()
    with exclusive(site / ".warraq" / "lock"), pytest.raises(Stopped):
        work.again(None)


def test_a_rebuild_under_way_ends_with_the_preview_and_the_next_finishes_it(site: Path) -> None:
    stop = Event()
    work = Rebuilder(site, Listener(), stop)
    work.first(1, Unwatched())
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    stop.set()
    with pytest.raises(Stopped):
        work.again({HARBOUR})
    stop.clear()
    work.again({HARBOUR})
    assert "كما صُحّح" in (site / OUTPUT / HARBOUR_ADDRESS[1:]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changed", "raws"),
    [
        (None, ()),
        ({HARBOUR}, None),
        ({RAW_PATH, HARBOUR}, (RAW_PATH,)),
        ({"content/raw/old/1.txt", "content/raw/2.txt"}, ("content/raw/2.txt", "content/raw/old/1.txt")),
        ({"content/raw", RAW_PATH}, ()),
        ({"content"}, ()),
        ({"content/rawness/1.txt", "site.yaml", "themes"}, None),
    ],
)
def test_raw_files_among_changes(changed: set[str] | None, raws: tuple[str, ...] | None) -> None:
    assert raws_among(changed) == raws


@pytest.mark.parametrize(
    ("owed", "raws", "both"),
    [
        (None, None, None),
        (None, ("a",), ("a",)),
        (("a",), None, ("a",)),
        (("b",), ("a", "b"), ("a", "b")),
        ((), ("a",), ()),
        (("a",), (), ()),
        (None, (), ()),
        ((), None, ()),
    ],
)
def test_raw_files_owed_and_new(
    owed: tuple[str, ...] | None, raws: tuple[str, ...] | None, both: tuple[str, ...] | None
) -> None:
    assert together(owed, raws) == both


DRAFT = "content/articles/2017/11/1003.md"
LATER = "content/articles/2017/11/1004.md"


def write_unpublished(site: Path) -> None:
    """A draft, and an article that is not due for a long time."""
    text = (site / HARBOUR).read_text(encoding="utf-8")
    draft = text.replace('"1001"', '"1003"').replace("date:", "status: draft\ndate:")
    later = text.replace('"1001"', '"1004"').replace("date:", "publish_at: 2039-01-01T10:00\ndate:")
    (site / DRAFT).write_text(draft.replace("ميناء", "مرفأ"), encoding="utf-8")
    (site / LATER).write_text(later.replace("ميناء", "مرفأ"), encoding="utf-8")


def test_drafts_and_what_is_not_due_are_in_the_preview_alone(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    write_unpublished(site)
    assert work.again({DRAFT, LATER}).sound
    assert build(site, Options("2026-01-01T00:00"), Unwatched()).articles == 4
    pages = ["2017/11/10/1003.html", "2017/11/10/1004.html"]
    assert [(site / OUTPUT / page).is_file() for page in pages] == [True, True]
    assert [(site / "public" / page).exists() for page in pages] == [False, False]
    assert [
        path for path in (site / "public").rglob("*") if path.is_file() and "مرفأ".encode() in path.read_bytes()
    ] == []
    archive = Archive.at(work.state)
    assert archive.unpublished(10) == {"/2017/11/10/1004.html": "2039-01-01T10:00", "/2017/11/10/1003.html": "draft"}
    assert archive.unpublished(1) == {"/2017/11/10/1004.html": "2039-01-01T10:00"}
    archive.close()
    assert standing(work.state, "/2017/11/10/1003.html") == Standing(DRAFT, "draft")
    assert standing(work.state, "/2017/11/10/1004.html") == Standing(LATER, "2039-01-01T10:00")
    assert standing(work.state, HARBOUR_ADDRESS) == Standing(HARBOUR)
    assert standing(work.state, "/") == Standing()


def test_a_draft_takes_no_address_from_a_published_article(work: Rebuilder, site: Path) -> None:
    text = (site / HARBOUR).read_text(encoding="utf-8")
    (site / "content/articles/0.md").write_text(text.replace("date:", "status: draft\ndate:"), encoding="utf-8")
    told = work.first(1, Unwatched())
    assert [(one.path, one.code) for one in told.problems if not one.notice] == [
        ("content/articles/0.md", "build.address-taken")
    ]
    assert standing(work.state, HARBOUR_ADDRESS) == Standing(HARBOUR)


def test_open_pages_come_before_the_rest(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    work.again(None)
    edit(site / HARBOUR, "الميناء يستقبل", "المرفأ يستقبل")
    steps = work.steps({HARBOUR}, lambda: [HARBOUR_ADDRESS])
    early = next(steps)
    assert not early.done
    assert "المرفأ" in (site / OUTPUT / HARBOUR_ADDRESS[1:]).read_text(encoding="utf-8")
    assert "المرفأ" not in (site / OUTPUT / "2017/11/10/index.html").read_text(encoding="utf-8")
    work.make_now({"/2017/11/10/"})
    assert "المرفأ" in (site / OUTPUT / "2017/11/10/index.html").read_text(encoding="utf-8")
    assert "المرفأ" not in (site / OUTPUT / "feed.xml").read_text(encoding="utf-8")
    assert [outcome.done for outcome in steps] == [True]
    assert "المرفأ" in (site / OUTPUT / "feed.xml").read_text(encoding="utf-8")


def test_a_rebuild_that_is_put_off_is_taken_up_by_the_next(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    work.again(None)
    edit(site / "site.yaml", "أرشيف صغير", "أرشيف كبير")
    assert [outcome.done for outcome in work.steps({"site.yaml"}, lambda: ["/"], lambda seconds: True)] == [False]
    assert "أرشيف كبير" in (site / OUTPUT / "index.html").read_text(encoding="utf-8")
    assert "أرشيف كبير" not in (site / OUTPUT / HARBOUR_ADDRESS[1:]).read_text(encoding="utf-8")
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    assert work.again({HARBOUR}).done
    page = (site / OUTPUT / HARBOUR_ADDRESS[1:]).read_text(encoding="utf-8")
    assert "أرشيف كبير" in page
    assert "كما صُحّح" in page


def test_what_another_preview_did_meanwhile_is_found(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    work.again(None)
    edit(site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
    Rebuilder(site, Listener(), Event()).again({HARBOUR})
    edit(site / HARBOUR, "كما صُحّح", "كما صُحّح ثانية")
    assert work.again({"content/articles/2017/11/1002.md"}).written == 1
    assert "كما صُحّح ثانية" in (site / OUTPUT / HARBOUR_ADDRESS[1:]).read_text(encoding="utf-8")


def test_a_state_that_is_gone_is_made_anew(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    work.again(None)
    shutil.rmtree(site / ".warraq")
    assert work.again({HARBOUR}).sound
    assert (site / OUTPUT / HARBOUR_ADDRESS[1:]).is_file()
    assert (site / OUTPUT / "2017/11/10/1002.html").is_file()


def test_a_raw_file_finds_the_article_that_a_person_moved_meanwhile(work: Rebuilder, site: Path) -> None:
    (site / RAW_PATH).write_text(RAW, encoding="utf-8")
    work.first(1, Unwatched())
    work.again(None)
    moved = "content/articles/moved.md"
    (site / LIBRARY).rename(site / moved)
    work.again({LIBRARY, moved})
    edit(site / RAW_PATH, "افتتحت مكتبة", "دشّنت مكتبة")
    assert work.again({RAW_PATH}).converted == 1
    assert not (site / LIBRARY).exists()
    assert "دشّنت مكتبة" in (site / moved).read_text(encoding="utf-8")


def test_many_edits_leave_nothing_behind(work: Rebuilder, site: Path) -> None:
    work.first(1, Unwatched())
    work.again(None)

    def edits(count: int) -> int:
        for number in range(count):
            text = (site / HARBOUR).read_text(encoding="utf-8")
            other = re.sub(r'title: ".*"', f'title: "الميناء {number}"', text)
            (site / HARBOUR).write_text(other, encoding="utf-8")
            list(work.steps({HARBOUR}, lambda: [HARBOUR_ADDRESS, "/"]))
        gc.collect()
        return len(gc.get_objects())

    few, many = edits(10), edits(60)
    assert many <= few * 1.005


def test_what_was_told_before_is_not_told_again() -> None:
    old, new, looked_at = problem("a.md", "x"), problem("b.md", "x"), notice("a.md", "y")
    before, after = Outcome(problems=(old, looked_at)), Outcome(problems=(old, looked_at, new), written=3)
    assert only_new(after, before) == Outcome(problems=(new,), written=3)
    assert only_new(before, after).problems == ()


def test_notices_leave_an_outcome_sound() -> None:
    assert Outcome(problems=(notice("a.md", "x"),)).sound
    assert not Outcome(problems=(problem("a.md", "x"),)).sound
    assert not Outcome(failure="disk full").sound


def test_a_template_without_end_is_told_by_a_thread_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PAGE_SECONDS", 0.2)
    site = make_site(tmp_path / "own", own_theme=True)
    work = Rebuilder(site, Listener(), Event())
    work.first(1, Unwatched())
    template = "themes/diwan/templates/day.html"
    (site / template).write_text("{% for a in range(10 ** 12) %}{% endfor %}", encoding="utf-8")
    outcomes: list[Outcome] = []
    thread = Thread(target=lambda: outcomes.append(work.again({template})))
    thread.start()
    thread.join()
    told = [(one.path, one.line, dict(one.values)["said"]) for one in outcomes[0].problems if not one.notice]
    assert told == [(template, 1, "it works on one page without end")]
