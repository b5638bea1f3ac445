"""Builds, told by what lies in the output afterwards: what is written, what is left alone, what goes."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive.store import Store
from generator.build import looking, making, run, sources
from generator.build.ground import Misconfigured
from generator.build.run import Options, Report, build
from generator.effects.lock import Held, exclusive
from generator.effects.progress import Unwatched
from generator.language.messages import tell
from generator.model import PageKey
from tests.laws.walk import Walk, tree

NOW = "2029-12-31T00:00"
# What each build of the site tells of its names.
ECONOMY = "no authority file knows the section «الاقتصاد» (1)"
NAMES = [ECONOMY, "no authority file knows the section «رأي» (2)", "no authority file knows the tag «ماء» (1)"]
NAMES_WITHOUT_THE_FIRST = [ECONOMY, "no authority file knows the section «رأي» (1)"]


@pytest.fixture
def site(tmp_path: Path) -> Walk:
    """A site of three articles, not built yet."""
    walk = Walk(tmp_path / "site")
    walk.put("content/articles/a.md", {"title": "أول", "date": "2017-01-01", "section": "رأي", "tags": ["ماء"]}, "نص.")
    walk.put("content/articles/b.md", {"title": "ثان", "date": "2017-01-02", "section": "رأي"}, "نص.")
    walk.put("content/articles/c.md", {"title": "ثالث", "date": "2018-03-05", "section": "الاقتصاد"}, "نص.")
    return walk


def said(report: Report) -> list[str]:
    return [tell(one, "en")[0] for one in report.problems]


def stamps(site: Walk) -> dict[str, int]:
    public = site.folder / "public"
    return {
        path.relative_to(public).as_posix(): path.stat().st_mtime_ns for path in public.rglob("*") if path.is_file()
    }


def moved(site: Walk, edit: Callable[[], object]) -> set[str]:
    """The files that a build after the edit wrote, or removed."""
    before = stamps(site)
    edit()
    site.build()
    after = stamps(site)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def judged(site: Walk, tmp_path: Path) -> None:
    """The output equals that of a clean build elsewhere."""
    incremental = site.build()
    clean = site.clean(tmp_path / "clean")
    assert tree(site.folder / "public") == tree(tmp_path / "clean/public")
    assert incremental.problems == clean.problems


def test_a_second_build_does_nothing(site: Walk) -> None:
    first = site.build()
    assert (first.articles, first.read, first.removed) == (3, 3, 0)
    assert first.made == first.written > 30
    before = stamps(site)
    again = site.build()
    assert (again.articles, again.made, again.written, again.removed) == (3, 0, 0, 0)
    assert stamps(site) == before


def test_an_edit_in_a_body_touches_its_own_page_alone(site: Walk) -> None:
    site.build()
    edit = lambda: site.change("content/articles/a.md", **{"": "نص آخر."})  # noqa: E731
    assert moved(site, edit) == {"2017/01/01/a.html"}


def test_an_edit_in_a_title_touches_what_shows_it(site: Walk) -> None:
    site.build()
    found = moved(site, lambda: site.change("content/articles/a.md", title="عنوان"))
    sections = {path for path in found if path.startswith("sections/")}
    assert {path.rpartition("/")[2] for path in sections} == {"index.html", "feed.xml", "feed.json"}
    assert found - sections - {path for path in found if path.startswith("tags/")} == {
        "2017/01/01/a.html",
        "2017/01/01/articles.json",
        "2017/01/01/citations.bib",
        "2017/01/01/citations.ris",
        "2017/01/01/index.html",
        "2017/01/02/b.html",  # its neighbour in its section
        "feed.json",
        "feed.xml",
        "index.html",
    }


@pytest.mark.parametrize("change", [{"issue": "12"}, {"language": "en"}, {"bylines": [{"name": "منى علي", "role": "translator"}]}])
def test_what_citations_alone_say_touches_the_page_and_what_cites_it(change: dict[str, object], site: Walk) -> None:
    site.change("content/articles/a.md", bylines=["منى علي"])
    site.build()
    assert moved(site, lambda: site.change("content/articles/a.md", **change)) == {
        "2017/01/01/a.html", "2017/01/01/articles.json", "2017/01/01/citations.bib", "2017/01/01/citations.ris",
    }  # fmt: skip
    assert site.build().made == 0


def test_a_touched_file_is_read_and_nothing_is_written(site: Walk) -> None:
    site.build()
    os.utime(site.folder / "content/articles/a.md")
    report = site.build()
    assert report.read >= 1
    assert (report.made, report.written) == (0, 0)


def test_what_is_gone_leaves_no_file_and_no_folder(site: Walk, tmp_path: Path) -> None:
    site.build()
    site.delete("content/articles/c.md")
    report = site.build()
    assert report.removed > 5
    assert not (site.folder / "public/2018").exists()
    judged(site, tmp_path)


def test_a_file_put_into_the_output_goes_with_a_clean_build(site: Walk) -> None:
    site.build()
    site.write("public/2017/by-hand.html", "x")
    site.write("public/strange/by-hand.html", "x")
    build(site.folder, Options(NOW, clean=True), Unwatched())
    assert not (site.folder / "public/2017/by-hand.html").exists()
    assert not (site.folder / "public/strange").exists()


@pytest.mark.parametrize("lost", [".warraq", "public", ".warraq/state.sqlite"])
def test_what_is_lost_is_made_again(site: Walk, lost: str) -> None:
    site.build()
    before = tree(site.folder / "public")
    path = site.folder / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    report = site.build()
    assert tree(site.folder / "public") == before
    assert report.made > 30
    assert report.written == (report.made if lost == "public" else 0)


def test_a_damaged_state_is_made_again(site: Walk) -> None:
    site.build()
    before = tree(site.folder / "public")
    for suffix in ("-wal", "-shm"):
        (site.folder / f".warraq/state.sqlite{suffix}").unlink(missing_ok=True)
    site.write(".warraq/state.sqlite", "لا شيء يقرأ هنا " * 500)
    assert site.build().written == 0
    assert tree(site.folder / "public") == before


def test_an_interrupted_build_is_finished_by_the_next(
    site: Walk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "CHUNK", 5)
    chunks = 0

    def advance(self: Unwatched, steps: int) -> None:
        nonlocal chunks
        chunks += 1
        if chunks == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Unwatched, "advance", advance)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    store = Store(site.folder / ".warraq/state.sqlite")
    assert (store.get("state"), store.count_pending() > 10) == ("unfinished", True)
    store.close()
    site.write("public/2017/.warraq-1-half-written.html", "<ht")
    report = site.build()
    assert report.made > 10
    judged(site, tmp_path)


def test_a_build_that_dies_while_it_reads_has_changed_nothing(site: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = tree(site.folder / "public")
    site.change("content/articles/a.md", title="آخر")

    def settle(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(run, "settle", settle)
        with pytest.raises(KeyboardInterrupt):
            site.build()
    assert tree(site.folder / "public") == before
    assert site.build().written > 3


def test_a_dry_run_says_what_would_be_made_and_changes_nothing(site: Walk) -> None:
    site.build()
    site.change("content/articles/a.md", title="آخر")
    before = stamps(site)
    report = build(site.folder, Options(NOW, dry_run=True), Unwatched())
    assert PageKey("article", slug="content/articles/a.md") in report.planned
    assert PageKey("article", slug="content/articles/c.md") not in report.planned
    assert (report.made, report.written) == (0, 0)
    assert stamps(site) == before
    assert 0 < site.build().made <= len(report.planned)


def test_a_dry_run_of_a_site_never_built_makes_no_output(site: Walk) -> None:
    report = build(site.folder, Options(NOW, dry_run=True), Unwatched())
    assert len(report.planned) > 30
    assert not (site.folder / "public").exists()


def test_the_lock_keeps_a_second_build_away(site: Walk) -> None:
    with exclusive(site.folder / ".warraq/lock"), pytest.raises(Held) as held:
        site.build()
    assert held.value.pid == os.getpid()


def test_an_embargo_ends_at_its_minute(site: Walk, tmp_path: Path) -> None:
    site.settings({"timezone": "Asia/Muscat"})
    site.put(
        "content/articles/e.md", {"title": "حظر", "date": "2029-12-30", "publish_at": "2029-12-31T10:00:30+00:00"}, "ن"
    )
    page = site.folder / "public/2029/12/30/e.html"
    for now, stands in (("2029-12-31T13:59", False), ("2029-12-31T14:00", False), ("2029-12-31T14:01", True)):
        site.today = now
        site.build()
        assert page.exists() is stands, now
    site.today = "2029-12-31T13:59"
    site.build()
    assert not page.exists()
    judged(site, tmp_path)


def test_on_another_day_the_front_page_alone_is_made_again(site: Walk, tmp_path: Path) -> None:
    site.put("content/articles/d.md", {"title": "قديم", "date": "2010-03-05", "section": "رأي"}, "نص.")
    site.put("content/articles/e.md", {"title": "أحدث", "date": "2018-12-31", "section": "رأي"}, "نص.")
    site.today = "2029-03-04T10:00"
    site.build()
    front = (site.folder / "public/index.html").read_text("utf-8")

    def until(moment: str) -> set[str]:
        return moved(site, lambda: setattr(site, "today", moment))

    assert until("2029-03-04T23:59") == set()
    assert until("2029-03-05T00:00") == {"index.html"}
    judged(site, tmp_path)
    assert until("2029-03-04T00:00") == {"index.html"}
    assert (site.folder / "public/index.html").read_text("utf-8") == front


def test_what_the_front_page_shows_of_this_day_it_shows_once(site: Walk) -> None:
    def shown() -> int:
        site.build()
        return (site.folder / "public/index.html").read_text("utf-8").count("/2017/01/01/a.html")

    site.today = "2029-06-01T10:00"
    assert shown() == 2  # among the articles before, as a card and as its line
    site.today = "2029-01-01T10:00"
    assert shown() == 1


def test_an_old_article_of_this_day_comes_to_the_front_page(site: Walk, tmp_path: Path) -> None:
    site.today = "2029-03-05T10:00"
    site.build()
    old = {"title": "قديم", "date": "2010-03-05", "section": "رأي"}
    assert "index.html" in moved(site, lambda: site.put("content/articles/d.md", old, "نص."))
    assert "index.html" in moved(site, lambda: site.change("content/articles/d.md", title="أقدم"))
    judged(site, tmp_path)


def test_a_picture_may_become_a_folder_and_a_folder_a_picture(site: Walk, tmp_path: Path) -> None:
    site.write("content/images/a", "صورة")
    site.write("content/images/b/c.png", "صورة")
    site.build()
    (site.folder / "content/images/a").unlink()
    shutil.rmtree(site.folder / "content/images/b")
    site.write("content/images/a/d.png", "صورة")
    site.write("content/images/b", "صورة")
    judged(site, tmp_path)


def test_a_long_arabic_name_of_a_picture_is_a_name(site: Walk) -> None:
    name = "ق" * 120 + ".png"
    site.write(f"content/images/{name}", "صورة")
    site.build()
    assert (site.folder / "public/images" / name).is_file()


def test_an_old_address_below_another_waits_for_it_to_go(site: Walk, tmp_path: Path) -> None:
    below = site.folder / "public/old.php/7/index.html"
    site.change("content/articles/b.md", aliases=["/old.php/7"])
    assert said(site.build()) == NAMES
    assert below.is_file()
    site.change("content/articles/a.md", aliases=["/old.php"])
    assert said(site.build()) == [
        *NAMES,
        "content/articles/b.md: the address /old.php/7 is already that of content/articles/a.md"
    ]
    assert (site.folder / "public/old.php").is_file()
    judged(site, tmp_path)
    shutil.rmtree(tmp_path / "clean")
    site.change("content/articles/a.md", aliases=[])
    assert said(site.build()) == NAMES
    assert below.is_file()
    judged(site, tmp_path)


def test_an_old_address_with_its_slash_or_without_is_one(site: Walk, tmp_path: Path) -> None:
    site.change("content/articles/a.md", aliases=["/article/7/"])
    site.change("content/articles/b.md", aliases=["/article/7"])
    assert said(site.build()) == [
        *NAMES,
        "content/articles/b.md: the address /article/7 is already that of content/articles/a.md"
    ]
    assert "2017/01/01/a.html" in (site.folder / "public/article/7/index.html").read_text("utf-8")
    judged(site, tmp_path)


def test_two_articles_of_one_address_change_places_when_the_first_goes(site: Walk, tmp_path: Path) -> None:
    site.put("content/articles/d.md", {"id": "A", "title": "منافس", "date": "2017-01-01"}, "نص.")
    assert said(site.build()) == [
        *NAMES,
        "content/articles/d.md: the address /2017/01/01/a.html is already that of content/articles/a.md"
    ]
    site.delete("content/articles/a.md")
    assert said(site.build()) == NAMES_WITHOUT_THE_FIRST
    assert "منافس" in (site.folder / "public/2017/01/01/a.html").read_text("utf-8")
    judged(site, tmp_path)


def test_an_article_with_a_problem_comes_back_when_it_is_mended(site: Walk) -> None:
    site.build()
    site.change("content/articles/a.md", broken="نعم")
    told = [*NAMES_WITHOUT_THE_FIRST, "content/articles/a.md:6:1: there is no key «broken»"]
    assert said(site.build()) == told
    assert not (site.folder / "public/2017/01/01/a.html").exists()
    assert said(site.build()) == told, "it is told again while it lasts"
    del site.front["content/articles/a.md"]["broken"]
    site.change("content/articles/a.md")
    assert said(site.build()) == NAMES
    assert (site.folder / "public/2017/01/01/a.html").exists()


def test_a_template_that_fails_is_made_good_by_the_next_build(site: Walk, tmp_path: Path) -> None:
    site.build()
    template = site.folder / "themes/witness/templates/day.html"
    good = template.read_text("utf-8")
    template.write_text("{{ nothing }}", "utf-8")
    told = said(site.build())
    assert told[:3] == NAMES
    assert told[3].startswith("themes/witness/templates/day.html:1: ")
    assert len(told) == 4
    assert not (site.folder / "public/2017/01/01/index.html").exists()
    assert (site.folder / "public/2017/01/index.html").exists()
    assert said(site.build()) == told
    template.write_text(good, "utf-8")
    assert said(site.build()) == NAMES
    judged(site, tmp_path)


def test_one_template_in_the_site_s_folder_changes_the_pages_that_show_it(site: Walk, tmp_path: Path) -> None:
    site.settings({"theme": "diwan"})
    site.build()
    day = site.folder / "public/2018/03/05/index.html"
    shipped = day.read_text("utf-8")
    card = site.folder / "themes/diwan/templates/card.html"
    site.write("themes/diwan/templates/card.html", '<p class="mine">{{ card.title }}</p>')
    report = site.build()
    assert said(report) == NAMES
    assert '<p class="mine">' in day.read_text("utf-8")
    assert not (site.folder / "public/404.html").read_text("utf-8").count("mine")
    judged(site, tmp_path)
    card.unlink()
    site.build()
    assert day.read_text("utf-8") == shipped


@pytest.mark.parametrize(
    ("broken", "text"),
    [("{% block main %}", "{% block main %}"), ("{{ site.tittle }}", "{{ site.tittle }}"), ("{{ page }", "{{ page }")],
)
def test_a_base_that_fails_is_told_for_each_kind_and_what_needs_it_not_is_built(
    broken: str, text: str, site: Walk, tmp_path: Path
) -> None:
    base = site.folder / "themes/witness/templates/base.html"
    good = base.read_text("utf-8")
    base.write_text(f"<html>\n{broken}\n", "utf-8")
    told = [one for one in site.build().problems if not one.notice]
    assert {(one.path, one.line, one.code) for one in told} == {("themes/witness/templates/base.html", 2, "theme.template")}
    assert {dict(one.values)["text"] for one in told} == {text}
    made = {path.suffix for path in (site.folder / "public").rglob("*") if path.is_file()}
    assert {".xml", ".css", ".txt"} <= made
    assert ".html" not in made
    base.write_text(good, "utf-8")
    judged(site, tmp_path)


def test_processes_make_what_one_process_makes(site: Walk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in (run, sources, looking):
        monkeypatch.setattr(module, "WORTH_PROCESSES", 1)
    for module in (run, looking):
        monkeypatch.setattr(module, "CHUNK", 2)
    for number in range(20):
        site.put(f"content/articles/n{number}.md", {"title": str(number), "date": f"2017-02-{number + 1:02}"}, "نص.")
    site.clean(tmp_path / "one", 1)
    site.clean(tmp_path / "two", 2)
    assert tree(tmp_path / "one/public") == tree(tmp_path / "two/public")


def test_an_unknown_theme_makes_no_output_folder(site: Walk) -> None:
    site.write("site.yaml", json.dumps({"title": "أرشيف", "url": "https://a.example/", "theme": "nothing"}))
    with pytest.raises(Misconfigured) as wrong:
        site.build()
    assert [tell(one, "en") for one in wrong.value.problems] == [
        ("site.yaml: there is no theme «nothing»", "use diwan, sahifa, witness, or put it below themes/ of the site")
    ]
    assert not (site.folder / "public").exists()


def test_a_dry_run_tells_the_problems_that_a_build_would_tell(site: Walk) -> None:
    site.write("content/articles/bad.md", "---\ntitle: x\n---\n")
    dry = build(site.folder, Options(NOW, dry_run=True), Unwatched())
    assert [one.code for one in dry.problems if not one.notice] == ["shape.missing"]
    assert dry.problems == site.build().problems


def test_a_file_whose_name_says_no_article_is_told(site: Walk) -> None:
    for name in ("upper.MD", "word.markdown", "plain", "kept.md~", ".hidden.md"):
        site.write(f"content/articles/{name}", '---\ntitle: "خبر"\ndate: 2017-01-01\n---\nنص.\n')
    told = [(one.path, one.notice) for one in site.build().problems if one.code == "scan.suffix"]
    assert told == [(f"content/articles/{name}", True) for name in ("plain", "upper.MD", "word.markdown")]


def test_an_old_address_of_an_erased_article_leads_to_where_it_says_that_it_is_gone(site: Walk) -> None:
    front = {"title": "خبر محذوف", "date": "2017-01-01", "id": "gone", "aliases": ["/old/1.html"], "status": "erased"}
    site.put("content/articles/gone.md", front, "نص.")
    site.build()
    redirect = (site.folder / "public/old/1.html").read_text("utf-8")
    assert "/2017/01/01/gone.html" in redirect
    assert "خبر محذوف" not in redirect


def test_a_name_that_may_be_several_is_told_with_all_that_it_may_be(site: Walk) -> None:
    places = '- {slug: amman, name: "عمّان"}\n- {slug: oman, name: "عُمان"}\n'
    site.write("content/authority/places.yaml", places)
    site.put("content/articles/p.md", {"title": "خبر", "date": "2017-01-01", "places": ["عمان"]}, "نص.")
    (told,) = [one for one in site.build().problems if one.code == "names.several-place"]
    assert dict(told.values)["among"] == "عمّان (amman)، عُمان (oman)"


def test_a_source_that_is_another_each_time_its_page_is_made_is_told_and_made_by_the_next_build(
    site: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are as they were scanned when the next build looks: nothing but the page that is owed tells of it."""
    path = site.folder / "content/articles/a.md"
    page = site.folder / "public/2017/01/01/a.html"
    really = making.read_bytes
    monkeypatch.setattr(making, "read_bytes", lambda asked: b"else" if asked == os.fspath(path) else really(asked))
    told = "content/articles/a.md: the file changed each time that its page was made"
    assert told in said(site.build())
    assert not page.exists()
    monkeypatch.undo()
    os.utime(path, (1, 1))
    assert told not in said(site.build())
    assert page.exists()
    judged(site, tmp_path)


def test_an_article_that_is_saved_while_its_page_is_made_is_made_as_it_was_saved(
    site: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site.folder / "content/articles/a.md"
    page = site.folder / "public/2017/01/01/a.html"
    site.build()
    site.put("content/articles/a.md", {"title": "خبر", "date": "2017-01-01"}, "الحفظ الأول.")
    saves = iter(["الحفظ الثاني.", "الحفظ الثالث."])
    really = making.read_bytes

    def read(asked: str) -> bytes:
        save = next(saves, None) if asked == os.fspath(path) else None
        if save:
            site.put("content/articles/a.md", {"title": f"خبر {save}", "date": "2017-01-01"}, save)
        return really(asked)

    monkeypatch.setattr(making, "read_bytes", read)
    site.build()
    assert "خبر الحفظ الثالث." in page.read_text("utf-8")
    assert "خبر الحفظ الثالث." in (site.folder / "public/2017/01/01/index.html").read_text("utf-8")
    judged(site, tmp_path)


def test_a_page_whose_source_keeps_changing_stands_as_it_was(site: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site.folder / "content/articles/a.md"
    page = site.folder / "public/2017/01/01/a.html"
    site.build()
    before = page.read_bytes()
    site.put("content/articles/a.md", {"title": "خبر آخر", "date": "2017-01-01"}, "نص.")
    really = making.read_bytes
    monkeypatch.setattr(making, "read_bytes", lambda asked: b"else" if asked == os.fspath(path) else really(asked))
    site.build()
    assert page.read_bytes() == before


def refuse(monkeypatch: pytest.MonkeyPatch, lost: Path) -> None:
    """Let the file be one that may not be read."""
    really = sources.read_bytes

    def read(path: Path) -> bytes:
        if path == lost:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr(sources, "read_bytes", read)
    monkeypatch.setattr(making, "read_bytes", read)


@pytest.mark.parametrize("lost", ["content/pages/about.md", "content/images/x.png"])
def test_a_page_or_picture_that_could_not_be_read_comes_back(
    lost: str, site: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(lost, '---\ntitle: "عن الأرشيف"\n---\nنص.\n')
    site.build()
    site.write("themes/witness/templates/page.html", "{{ title }}")
    os.utime(site.folder / lost, (1, 1))
    refuse(monkeypatch, site.folder / lost)
    for _ in range(2):
        assert said(site.build()) == [*NAMES, f"{lost}: the file cannot be read: Permission denied"]
    monkeypatch.undo()
    assert said(site.build()) == NAMES
    judged(site, tmp_path)


@pytest.mark.parametrize(
    ("lost", "page"), [("content/pages/about.md", "about.html"), ("content/images/x.png", "images/x.png")]
)
def test_what_stood_and_can_no_longer_be_read_goes_as_in_a_clean_build(
    lost: str, page: str, site: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("themes/witness/templates/page.html", "{{ title }}")
    site.write(lost, '---\ntitle: "عن الأرشيف"\n---\nنص.\n')
    site.build()
    assert (site.folder / "public" / page).exists()
    site.write(lost, '---\ntitle: "عن الأرشيف"\n---\nنص آخر.\n')
    refuse(monkeypatch, site.folder / lost)
    assert f"{lost}: the file cannot be read: Permission denied" in said(site.build())
    assert not (site.folder / "public" / page).exists()
