"""Publishing: only what changed, in an order that breaks no link, and whole again after any cut."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from generator.build.ground import Misconfigured
from generator.build.output import file_of
from generator.effects.lock import Held, exclusive
from generator.language.addresses import slug
from generator.model import notice, problem
from generator.publish.links import links
from generator.publish.manifest import FORMAT, JOURNAL, ROOT
from generator.publish.run import NothingToPublish, Refused, Report
from generator.publish.targets.target import TargetFailed
from tests.laws.walk import Walk, tree
from tests.publish.press import FIRST, FOURTH, STYLE, URL, Cut, Scissors, copy_of, live_of, pages, paper, part, send


def _stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


def _codes(report: Report) -> list[str]:
    return [one.code for one in report.problems]


def _edit_all(site: Walk) -> None:
    """An article comes with a term and a month of its own, one goes, one changes, and the style sheet too."""
    site.put("content/articles/f4.md", dict(FOURTH), "نص.")
    site.change("content/articles/f1.md", title="الميناء يستقبل سفينتين")
    site.delete("content/articles/f3.md")
    site.write(STYLE, "body { color: black }")
    site.build()


def _take_back(site: Walk) -> None:
    """What `_edit_all` brought goes again, and another article comes."""
    site.delete("content/articles/f4.md")
    site.change("content/articles/f1.md", title="الميناء يستقبل سفينة")
    site.put("content/articles/f5.md", {"id": "a5", "title": "خبر", "date": "2018-03-06"}, "نص.")
    site.build()


def test_the_target_shows_what_is_built(site: Walk) -> None:
    report = send(site)
    assert pages(live_of(site)) == pages(site.folder / "public")
    assert len(report.sent) == len(pages(live_of(site)))
    assert report.size == sum(map(len, pages(live_of(site)).values()))
    assert (report.removed, report.kept, report.unchanged, report.problems) == ((), (), 0, ())


def test_a_second_publishing_sends_and_touches_nothing(site: Walk) -> None:
    first = send(site)
    before = _stamps(live_of(site))
    second = send(site)
    assert _stamps(live_of(site)) == before
    assert (second.sent, second.size, second.removed) == ((), 0, ())
    assert second.unchanged == len(first.sent)


def test_only_what_differs_is_sent(site: Walk) -> None:
    send(site)
    before = _stamps(live_of(site))
    site.change("content/articles/f2.md", **{"": "نص جديد."})
    site.build()
    report = send(site)
    after = _stamps(live_of(site))
    touched = {path for path, stamp in after.items() if path.is_file() and before.get(path) != stamp}
    assert report.sent == ("/2017/01/02/a2.html",)
    assert {path for path in touched if not path.is_relative_to(live_of(site) / "data")} == {
        live_of(site) / "2017/01/02/a2.html"
    }
    assert pages(live_of(site)) == pages(site.folder / "public")


def test_what_may_go_is_removed_and_told_and_its_lists_redirect(site: Walk) -> None:
    send(site)
    site.delete("content/articles/f3.md")
    site.build()
    report = send(site, allow_removal=True)
    files = ("/2018/03/05/articles.json", "/2018/03/05/citations.bib", "/2018/03/05/citations.ris")
    feeds = ("/sections/ray-ce0e/feed.json", "/sections/ray-ce0e/feed.xml")
    assert report.removed == ("/2018/03/05/a3.html", *files, *feeds, "/sitemap-2018-03.xml")
    assert {("/2018/03/05/", "/"), ("/2018/03/", "/"), ("/2018/", "/")} < set(report.redirected)
    assert pages(live_of(site)) == pages(site.folder / "public")
    assert not (live_of(site) / "2018/03/05/a3.html").exists()


def test_a_dry_run_says_all_and_changes_nothing(site: Walk) -> None:
    send(site)
    _edit_all(site)
    before = _stamps(live_of(site))
    planned = send(site, dry_run=True, allow_removal=True)
    assert _stamps(live_of(site)) == before
    done = send(site, allow_removal=True)
    assert (planned.sent, planned.size, planned.removed) == (done.sent, done.size, done.removed)
    assert planned.redirected == done.redirected
    assert done.sent
    assert done.removed


def test_a_dry_run_makes_no_folder(site: Walk) -> None:
    send(site, dry_run=True)
    assert not live_of(site).exists()


def test_new_pages_go_before_those_that_link_to_them_and_the_front_page_late(site: Walk) -> None:
    first = send(site).sent
    kinds = [one.split("/")[1] for one in first]
    assert kinds[: kinds.count("static") + 1] == ["static"] * kinds.count("static") + ["images"]
    assert first.index("/2017/01/01/a1.html") < first.index("/2017/01/01/") < first.index("/feed.xml")
    assert first[-1] == "/"
    _edit_all(site)
    then = send(site, allow_removal=True).sent
    assert then.index("/2017/02/01/a4.html") < then.index("/2017/02/") < then.index("/2017/01/02/a2.html")
    assert then.index("/2017/01/02/a2.html") < then.index("/2017/") < then.index("/") < then.index("/feed.xml")
    assert then[-1] == "/sitemap.xml"


def _aliased(site: Walk, *aliases: str) -> None:
    """The first article has these old addresses and no others."""
    site.change("content/articles/f1.md", aliases=list(aliases))
    site.build()


def _in_the_way(site: Walk) -> tuple[str, ...]:
    with pytest.raises(TargetFailed) as met:
        send(site, allow_removal=True)
    return met.value.problem.code, *(value for _, value in met.value.problem.values)


def test_a_file_of_other_people_in_the_way_is_told_and_stays(site: Walk) -> None:
    send(site)
    (live_of(site) / "old.php").write_text("x")
    _aliased(site, "/old.php/12/1")
    assert _in_the_way(site) == ("publish.in-the-way", "../live", "old.php", "/old.php/12/1/")
    assert (live_of(site) / "old.php").read_text() == "x"
    (live_of(site) / "old.php").unlink()
    send(site)
    assert pages(live_of(site)) == pages(site.folder / "public")


def test_a_folder_of_other_people_in_the_way_is_told_and_stays(site: Walk) -> None:
    _aliased(site, "/old.php/12")
    send(site)
    (live_of(site) / "old.php/theirs.txt").write_text("x")
    _aliased(site, "/old.php")
    assert _in_the_way(site) == ("publish.in-the-way", "../live", "old.php", "/old.php")
    assert (live_of(site) / "old.php/theirs.txt").read_text() == "x"
    (live_of(site) / "old.php/theirs.txt").unlink()
    send(site, allow_removal=True)
    assert pages(live_of(site)) == pages(site.folder / "public")


def test_what_a_broken_article_keeps_does_not_stand_in_the_way_untold(site: Walk) -> None:
    site.change("content/articles/f3.md", aliases=["/old.php"])
    site.build()
    send(site)
    site.change("content/articles/f3.md", broken="نعم")
    _aliased(site, "/old.php/12")
    with pytest.raises(Refused) as met:
        send(site)
    assert [one.address for one in met.value.vanishing] == ["/old.php"]
    report = send(site, allow_removal=True)
    assert "/old.php" in report.removed
    assert "/2018/03/05/a3.html" in dict(report.kept)
    assert (live_of(site) / "old.php/12/index.html").is_file()


def test_other_peoples_files_in_the_target_stay(site: Walk) -> None:
    send(site)
    (live_of(site) / "google.html").write_text("x")
    _edit_all(site)
    send(site, allow_removal=True)
    assert (live_of(site) / "google.html").read_text() == "x"


def test_a_broken_article_keeps_the_page_that_is_live_and_what_it_links_to(site: Walk) -> None:
    send(site)
    shown = (live_of(site) / "2018/03/05/a3.html").read_bytes()
    site.change("content/articles/f3.md", broken="نعم")
    site.write(STYLE, "body { color: black }")
    site.build()
    assert not (site.folder / "public/2018").exists()
    report = send(site)
    assert ("/2018/03/05/a3.html", "content/articles/f3.md") in report.kept
    assert _codes(report) == ["publish.kept", "shape.unknown-key"]
    assert (live_of(site) / "2018/03/05/a3.html").read_bytes() == shown
    assert _broken(live_of(site), "/2018/03/05/a3.html") == set()
    kept = {one for one, _ in report.kept}
    assert {"/2018/03/05/", "/2018/03/", "/2018/"} <= kept
    assert {"places", "sections"} <= {one.split("/")[1] for one in kept}
    assert report.removed == ("/sitemap-2018-03.xml",)

    again = send(site)
    assert (again.sent, again.removed, again.kept) == ((), (), report.kept)

    site.front["content/articles/f3.md"].pop("broken")
    site.change("content/articles/f3.md")
    site.build()
    mended = send(site)
    assert mended.kept == ()
    assert pages(live_of(site)) == pages(site.folder / "public")


def test_what_goes_on_the_same_day_as_an_article_breaks_is_removed(site: Walk) -> None:
    send(site)
    site.change("content/articles/f3.md", broken="نعم")
    site.delete("content/articles/f2.md")
    site.build()
    report = send(site, allow_removal=True)
    assert "/2017/01/02/a2.html" in report.removed
    assert ("/2017/01/02/", "/2017/01/") in report.redirected
    assert "/2018/03/05/a3.html" in {address for address, _ in report.kept}
    assert not any(address.startswith("/bylines/") for address, _ in report.kept)


def test_a_broken_page_keeps_the_page_that_is_live(site: Walk) -> None:
    send(site)
    site.write("content/pages/about.md", "---\nلا عنوان\n---\nنص.\n")
    site.build()
    assert ("/about.html", "content/pages/about.md") in send(site).kept
    assert (live_of(site) / "about.html").is_file()


def test_a_broken_articles_old_address_stays_too(site: Walk) -> None:
    site.change("content/articles/f3.md", aliases=["/article/7"])
    site.build()
    send(site)
    site.change("content/articles/f3.md", broken="نعم")
    site.build()
    assert ("/article/7/", "content/articles/f3.md") in send(site).kept


def test_a_broken_template_removes_nothing(site: Walk) -> None:
    send(site)
    before = pages(live_of(site))
    site.write("themes/diwan/templates/article.html", "{{ nothing.at.all }}")
    site.delete("content/articles/f2.md")
    site.build()
    report = send(site)
    assert report.removed == ()
    assert "publish.unmade" in _codes(report)
    assert before.keys() <= pages(live_of(site)).keys()


def test_an_article_made_a_draft_is_removed_where_it_may_go(site: Walk) -> None:
    send(site)
    site.change("content/articles/f3.md", status="draft")
    site.build()
    report = send(site, allow_removal=True)
    assert "/2018/03/05/a3.html" in report.removed
    assert report.kept == ()


def test_what_somebody_edited_in_the_output_is_not_sent(site: Walk) -> None:
    send(site)
    live = (live_of(site) / "index.html").read_bytes()
    _edit_all(site)
    (site.folder / "public/index.html").write_text("مرحبا")
    (site.folder / "public/2017/02/01/a4.html").unlink()
    report = send(site, allow_removal=True)
    told = [(one.path, one.code) for one in report.problems]
    assert ("public/index.html", "publish.differs") in told
    assert ("public/2017/02/01/a4.html", "publish.missing") in told
    assert (live_of(site) / "index.html").read_bytes() == live
    assert not (live_of(site) / JOURNAL[1:]).exists()

    shutil.rmtree(site.folder / ".warraq")
    site.build()
    mended = send(site)
    assert set(mended.sent) == {"/", "/2017/02/01/a4.html"}
    assert mended.problems == ()
    assert pages(live_of(site)) == pages(site.folder / "public")


def test_the_manifest_lists_every_address_with_its_digest_and_source(site: Walk) -> None:
    send(site)
    root = json.loads((live_of(site) / ROOT[1:]).read_text())
    assert root["site"] == URL
    listed: dict[str, list[str]] = {}
    for name, digest in root["parts"].items():
        listed |= json.loads((live_of(site) / f"data/manifest/{name}.{digest[:16]}.json").read_text())
    state = sqlite3.connect(site.folder / ".warraq/state.sqlite")
    built = dict(state.execute("SELECT address, digest FROM pages"))
    state.close()
    assert {address: digest for address, (digest, *_) in listed.items()} == built
    assert listed["/2017/01/01/a1.html"][1:] == ["content/articles/f1.md", "a1"]
    assert listed[f"/tags/{slug('نفط')}/"][1:] == ["", "نفط"]
    assert {"2017-01", "2018-03", "2017", "static", "images", "sections", "site"} <= root["parts"].keys()
    files = {path.name for path in (live_of(site) / "data/manifest").iterdir()}
    assert files == {f"{name}.{digest[:16]}.json" for name, digest in root["parts"].items()}


def test_the_same_site_has_the_same_manifest(tmp_path: Path) -> None:
    for name in ("one", "two"):
        send(paper(tmp_path / name / "site"))
    assert tree(tmp_path / "one/live") == tree(tmp_path / "two/live")


@pytest.mark.parametrize("text", ["{}", '{"/x.html": []}', None])
def test_a_damaged_part_is_refused_and_where_it_may_be_made_anew(text: str | None, site: Walk) -> None:
    send(site)
    (part,) = (live_of(site) / "data/manifest").glob("2017-01.*")
    if text is None:
        part.unlink()
    else:
        part.write_text(text)
    site.delete("content/articles/f1.md")
    site.build()
    before = tree(live_of(site))
    with pytest.raises(Refused) as met:
        send(site)
    address = f"/data/manifest/{part.name}"
    assert met.value.problems == [problem("", "publish.part-damaged", address=address)]
    assert tree(live_of(site)) == before
    report = send(site, allow_removal=True)
    assert report.problems == (notice("", "publish.part-anew", address=address),)
    assert (live_of(site) / "2017/01/01/a1.html").is_file()
    assert send(site).problems == ()
    site.put("content/articles/f1.md", dict(FIRST), "نص.")
    site.build()
    send(site)
    assert pages(live_of(site)) == pages(site.folder / "public")


# cut off, anywhere


@lru_cache(4096)
def _links(address: str, content: bytes) -> set[str]:
    return links(address, content, URL)


def _broken(live: Path, start: str = "/") -> set[tuple[str, str]]:
    """The links, from pages that readers can reach, that lead nowhere."""
    seen, waiting, broken = {start}, [start], set[tuple[str, str]]()
    while waiting:
        address = waiting.pop()
        if not address.endswith(("/", ".html", ".xml")):
            continue
        file = live / (address[1:] + "index.html" if address.endswith("/") else address[1:])
        for target in _links(address, file.read_bytes()):
            to = live / (target[1:] + "index.html" if target.endswith("/") else target[1:])
            if not to.is_file():
                broken.add((address, target))
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    return broken


def _cut_everywhere(
    after: Walk, last: Walk, live: Path, start: Path | None, monkeypatch: pytest.MonkeyPatch
) -> int:
    """Publish `after` over a copy of `start`, cut at each effect, and then `last` to the end; how many cuts there were."""
    for at in range(1, 1000):
        shutil.rmtree(live, ignore_errors=True)
        if start is not None:
            shutil.copytree(start, live)
        scissors = Scissors(at)
        with monkeypatch.context() as patched:
            patched.setattr("generator.publish.targets.folder.write_whole", scissors.write_whole)
            patched.setattr("generator.publish.targets.folder.remove", scissors.remove)
            try:
                send(after, allow_removal=True)
            except Cut:
                pass
            else:
                return at - 1
        if (live / "index.html").exists():
            assert _broken(live) == set()
        send(last, allow_removal=True)
        assert pages(live) == pages(last.folder / "public"), f"cut at {at}"
        assert _redirects_stand(live), f"cut at {at}"
        assert not (live / JOURNAL[1:]).exists()
        assert send(last).sent == ()
    raise AssertionError("never came to an end")


def _redirects_stand(live: Path) -> bool:
    """Whether each row of the live table has its page, which leads where the row does."""
    table = part(live, "redirects")
    found = {address: (live / file_of(address)).read_text("utf-8") for address in table}
    return all(f'<link rel="canonical" href="{URL}{str(table[address])[1:]}">' in found[address] for address in table)


def _published(site: Walk) -> Path:
    send(site)
    return live_of(site).rename(site.folder.parent / "start")


def _same(site: Walk) -> None:
    """Nothing changes."""


@pytest.mark.parametrize("change", [_same, _take_back])
def test_a_publishing_cut_anywhere_is_finished_by_the_next(
    change: Callable[[Walk], None], in_place: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = _published(in_place)
    after = copy_of(in_place, tmp_path / "after")
    _edit_all(after)
    last = copy_of(after, tmp_path / "last")
    change(last)
    assert _cut_everywhere(after, last, live_of(after), start, monkeypatch) > 40


@pytest.mark.parametrize("then", ["/old.php/12", "/old.php", "/other.php"])
@pytest.mark.parametrize(("before", "now"), [("/old.php", "/old.php/12"), ("/old.php/12", "/old.php")])
def test_a_file_that_becomes_a_folder_is_finished_by_the_next_wherever_it_is_cut(
    before: str, now: str, then: str, in_place: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _aliased(in_place, before)
    start = _published(in_place)
    _aliased(in_place, now)
    last = copy_of(in_place, tmp_path / "last")
    _aliased(last, then)
    assert _cut_everywhere(in_place, last, live_of(in_place), start, monkeypatch) > 5


@pytest.mark.parametrize("change", [_same, _edit_all])
def test_a_first_publishing_cut_anywhere_is_finished_by_the_next(
    change: Callable[[Walk], None], in_place: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = copy_of(in_place, tmp_path / "last")
    change(last)
    assert _cut_everywhere(in_place, last, live_of(in_place), None, monkeypatch) > 40


def test_what_a_dead_machine_left_half_written_is_cleared(in_place: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.targets.folder.write_whole", Scissors(5).write_whole)
        with pytest.raises(Cut):
            send(in_place)
    half = live_of(in_place) / "2017/01/01" / ".warraq-17-0123456789abcdef"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_text("نص")
    send(in_place)
    assert pages(live_of(in_place)) == pages(in_place.folder / "public")


# refusals


def _refused(site: Walk) -> list[tuple[str, ...]]:
    with pytest.raises(Misconfigured) as met:
        send(site)
    return [(one.code, *(value for _, value in one.values)) for one in met.value.problems]


@pytest.mark.parametrize("path", ["content", "content/x", "public", "public/x/y", ".warraq/out", "themes", "x/../public"])
def test_a_target_within_the_sites_own_folders_is_refused(path: str, site: Walk) -> None:
    site.settings({"publish": {"live": {"kind": "folder", "path": path}}})
    ((code, where, _),) = _refused(site)
    assert (code, where) == ("publish.within-site", path)


def test_a_link_into_the_sites_own_folders_is_refused(site: Walk) -> None:
    live_of(site).symlink_to(site.folder / "content")
    assert _refused(site) == [("publish.within-site", "../live", "content/")]


@pytest.mark.parametrize("path", [".", "..", ""])
def test_a_target_that_holds_the_site_is_refused(path: str, site: Walk) -> None:
    site.settings({"publish": {"live": {"kind": "folder", "path": path}}})
    assert _refused(site) == [("publish.holds-site", path)]


def test_a_folder_of_other_peoples_files_is_refused(site: Walk) -> None:
    live_of(site).mkdir()
    (live_of(site) / "thesis.txt").write_text("x")
    assert _refused(site) == [("publish.not-ours", "../live", ROOT[1:])]
    assert [path.name for path in live_of(site).iterdir()] == ["thesis.txt"]


def test_a_file_is_no_target(site: Walk) -> None:
    live_of(site).write_text("x")
    assert _refused(site) == [("publish.not-a-folder", "../live")]


def test_an_empty_folder_is_a_target(site: Walk) -> None:
    live_of(site).mkdir()
    assert send(site).sent


def test_the_home_folder_is_found(site: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.settings({"url": URL, "publish": {"live": {"kind": "folder", "path": "~/live"}}})
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert send(site).sent
    assert (tmp_path / "home/live/index.html").is_file()


def test_the_home_of_nobody_is_refused(site: Walk) -> None:
    site.settings({"publish": {"live": {"kind": "folder", "path": "~nobody-of-that-name/live"}}})
    assert _refused(site) == [("publish.no-home", "~nobody-of-that-name/live")]


def test_the_folder_of_another_site_is_refused(site: Walk, tmp_path: Path) -> None:
    send(site)
    other = paper(tmp_path / "other")
    other.settings({"url": "https://b.example/", "publish": {"live": {"kind": "folder", "path": "../live"}}})
    assert _refused(other) == [("publish.other-site", "https://b.example/", URL, ROOT)]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "warraq-manifest-1", "site": "x", "parts": {"a": "../x"}}'])
def test_a_manifest_that_cannot_be_read_is_refused(text: str, site: Walk) -> None:
    send(site)
    (live_of(site) / ROOT[1:]).write_text(text)
    assert _refused(site) == [("publish.damaged", ROOT)]


@pytest.mark.parametrize("outside", ["/../victim/f.txt", "/2017/../../victim/f.txt"])
def test_a_journal_that_names_files_outside_is_refused(outside: str, site: Walk) -> None:
    send(site)
    victim = live_of(site).resolve().parent / "victim/f.txt"
    victim.parent.mkdir()
    victim.write_text("x")
    (live_of(site) / JOURNAL[1:]).write_text(json.dumps({"format": FORMAT, "site": URL, "touching": [outside]}))
    assert _refused(site) == [("publish.damaged", JOURNAL)]
    assert victim.read_text() == "x"


def _nothing(site: Walk) -> str:
    with pytest.raises(NothingToPublish) as met:
        send(site)
    assert not live_of(site).exists()
    return met.value.problem.code


def test_no_build_is_not_published(site: Walk) -> None:
    shutil.rmtree(site.folder / ".warraq")
    assert _nothing(site) == "publish.no-build"
    site.build()
    shutil.rmtree(site.folder / "public")
    assert _nothing(site) == "publish.no-build"


def test_a_damaged_state_is_no_build(site: Walk) -> None:
    for path in (site.folder / ".warraq").glob("state.sqlite*"):
        path.unlink()
    (site.folder / ".warraq/state.sqlite").write_bytes(b"no database at all" * 100)
    assert _nothing(site) == "publish.no-build"


def test_an_unfinished_build_is_not_published(site: Walk) -> None:
    state = sqlite3.connect(site.folder / ".warraq/state.sqlite")
    state.execute("UPDATE meta SET value = 'unfinished' WHERE key = 'state'")
    state.commit()
    state.close()
    assert _nothing(site) == "publish.unfinished"


def test_nothing_is_published_while_another_command_is_at_work(site: Walk) -> None:
    with exclusive(site.folder / ".warraq/lock"), pytest.raises(Held):
        send(site)
    assert not live_of(site).exists()


def test_files_that_claim_one_address_are_told_by_publishing_too(site: Walk) -> None:
    site.put("content/articles/g.md", {**FIRST, "id": "A1"}, "نص آخر.")
    told = [one for one in site.build().problems if one.code == "build.address-taken"]
    assert [one.path for one in told] == ["content/articles/g.md"]
    assert [one for one in send(site).problems if one.code == "build.address-taken"] == told
