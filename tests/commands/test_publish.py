"""`warraq publish`, as it is typed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import run
from generator.language.addresses import slug
from tests.laws.walk import Walk, tree

URL = "https://a.example/"
LIVE = {"kind": "folder", "path": "../live"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    walk = Walk(tmp_path / "site")
    walk.settings({"url": URL, "publish": {"live": LIVE}})
    walk.put("content/articles/f1.md", {"id": "a1", "title": "الميناء", "date": "2017-01-01"}, "نص.")
    walk.build()
    return walk


def _publish(site: Walk, *arguments: str) -> int:
    return run(["--site", str(site.folder), "publish", *arguments])


def test_one_line_sums_up(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _publish(site) == 0
    count = sum(path.is_file() for path in (site.folder / "public").rglob("*")) - 1
    first = capsys.readouterr()
    assert first.out.startswith(f"live: {count} sent (")
    assert first.err == ""
    assert _publish(site, "live") == 0
    assert capsys.readouterr().out == f"live: 0 sent (0 B), 0 removed, {count} unchanged\n"


def test_what_is_removed_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _publish(site)
    site.delete("content/articles/f1.md")
    site.build()
    capsys.readouterr()
    assert _publish(site, "--dry-run", "--allow-removal") == 0
    planned = capsys.readouterr().out
    assert "\nremove /2017/01/01/a1.html\n" in planned
    assert "\nredirect /2017/01/01/ -> /\n" in planned
    assert planned.endswith(", 3 redirected; nothing was changed\n")
    assert _publish(site, "--allow-removal") == 0
    done = capsys.readouterr().out
    assert "removed /2017/01/01/a1.html\n" in done
    assert "redirected /2017/ -> /\n" in done


MOVED = (
    "content/articles/f1.md: /2017/01/01/a1.html is live, and its article stands at /2017/01/02/a1.html today — add to its "
    'front matter: aliases: ["/2017/01/01/a1.html"] (warraq publish --write-aliases does), then build; or publish with '
    "--allow-removal\n"
)
GONE = (
    "content/articles/f2.md: /2018/01/01/a2.html is live, and no article stands there any more — bring "
    "content/articles/f2.md back with status: withdrawn or erased, or write the address into the aliases of another "
    "article, then build; or publish with --allow-removal\n"
)


def _move_and_delete(site: Walk) -> None:
    """Two articles are live; one is given another date, the other deleted."""
    site.put("content/articles/f2.md", {"id": "a2", "title": "السوق", "date": "2018-01-01"}, "نص.")
    site.build()
    _publish(site)
    site.change("content/articles/f1.md", date="2017-01-02")
    site.delete("content/articles/f2.md")
    site.build()


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--dry-run", "--write-aliases"]])
def test_what_would_vanish_is_refused_by_name(
    options: list[str], site: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    _move_and_delete(site)
    before = _files(site)
    capsys.readouterr()
    assert _publish(site, *options) == 1
    assert capsys.readouterr() == ("", f"{MOVED}{GONE}refused: nothing was sent (2 to mend)\n")
    assert _files(site) == before


def _files(site: Walk) -> dict[str, bytes]:
    """All files of the site and of its target but the lock, which says when it was taken."""
    return {path: content for path, content in tree(site.folder.parent).items() if path != "site/.warraq/lock"}


def test_a_refusal_is_told_in_arabic(
    site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _move_and_delete(site)
    capsys.readouterr()
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    assert _publish(site) == 1
    assert capsys.readouterr().err.splitlines() == [
        "content/articles/f1.md: العنوان /2017/01/01/a1.html منشور، ومقاله اليوم في /2017/01/02/a1.html — أضف إلى ترويسة "
        'المقال: aliases: ["/2017/01/01/a1.html"] (أو نفّذ: warraq publish --write-aliases) ثم أعد البناء؛ أو انشر مع '
        "--allow-removal",
        "content/articles/f2.md: العنوان /2018/01/01/a2.html منشور، ولم يعد فيه مقال — أعد content/articles/f2.md مع status: "
        "withdrawn أو erased، أو اكتب العنوان في aliases مقال آخر، ثم أعد البناء؛ أو انشر مع --allow-removal",
        "رُفض النشر ولم يُرسل شيء (مما يُصلح: 2)",
    ]


def test_a_refusal_is_told_as_json(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _move_and_delete(site)
    capsys.readouterr()
    assert _publish(site, "--format", "json", "--write-aliases") == 1
    values = json.loads(capsys.readouterr().out)
    assert values["vanishing"] == [
        {
            "address": "/2017/01/01/a1.html", "reason": "moved", "source": "content/articles/f1.md",
            "now": "/2017/01/02/a1.html", "until": "",
        },
        {"address": "/2018/01/01/a2.html", "reason": "gone", "source": "content/articles/f2.md", "now": "", "until": ""},
    ]  # fmt: skip
    assert values["written"] == [{"source": "content/articles/f1.md", "aliases": ["/2017/01/01/a1.html"]}]
    assert [one["code"] for one in values["problems"]] == ["publish.vanishes-moved", "publish.vanishes-gone"]


def test_aliases_are_written_where_that_is_asked_for(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _move_and_delete(site)
    article = site.folder / "content/articles/f1.md"
    before = article.read_text("utf-8")
    capsys.readouterr()
    assert _publish(site, "--write-aliases") == 1
    assert capsys.readouterr().err == (
        f"{MOVED}{GONE}content/articles/f1.md: wrote the alias /2017/01/01/a1.html\nrefused: nothing was sent (2 to mend)\n"
        "now build and publish again: warraq build && warraq publish\n"
    )
    assert article.read_text("utf-8").replace('aliases: ["/2017/01/01/a1.html"]\n', "") == before
    site.build()
    assert _publish(site) == 1
    assert _publish(site, "--allow-removal") == 0
    assert _publish(site) == 0


@pytest.mark.parametrize(
    ("options", "answer", "written"), [("", "y", True), ("", "n", False), ("", "", False), ("--format=json", "y", None)]
)
def test_on_a_terminal_aliases_are_offered(options: str, answer: str, written: bool | None, site: Walk) -> None:
    """And programs, which ask for JSON, are asked nothing."""
    _move_and_delete(site)
    leader, follower = os.openpty()
    command = [sys.executable, "-m", "generator", "--site", str(site.folder), "publish", *filter(None, [options])]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", "NO_COLOR": "1"}
    with subprocess.Popen(command, stdin=follower, stderr=follower, stdout=subprocess.PIPE, env=environment) as process:
        os.close(follower)
        os.write(leader, f"{answer}\n".encode())
        said = b""
        while True:
            try:
                read = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            said += read
    os.close(leader)
    assert process.returncode == 1
    assert ("Write these old addresses (1) into their articles? [y/N]" in said.decode()) == (written is not None)
    assert ("aliases" in (site.folder / "content/articles/f1.md").read_text("utf-8")) == bool(written)


def test_what_still_holds_the_words_of_an_erased_article_is_told(
    site: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = {"file": "content/raw/1.txt", "sha256": "", "layout": "lines", "written": ""}
    site.settings({"url": URL, "publish": {"live": LIVE}, "data": {"enabled": True}})
    site.write("content/raw/1.txt", "نص")
    front = {"id": "a7", "title": "سرّ", "date": "2016-05-06", "section": "رأي", "source": raw, "aliases": ["/article/7"]}
    site.put("content/articles/f7.md", front, "نص.")
    site.build()
    _publish(site)
    site.change("content/articles/f7.md", status="erased")
    site.build()
    capsys.readouterr()
    assert _publish(site, "--format", "json") == 0
    told = capsys.readouterr()
    (erased,) = json.loads(told.out)["erased"]
    assert erased["address"] == "/2016/05/06/a7.html"
    assert erased["holders"] == ["content/articles/f7.md", "content/raw/1.txt"]
    section = f"/sections/{slug('رأي')}/"
    assert erased["purge"] == [
        "/2016/05/06/a7.html", "/2016/05/06/articles.json", "/2016/05/06/citations.bib", "/2016/05/06/citations.ris",
        "/data/2016-05.jsonl.gz", "/feed.json", "/feed.xml", f"{section}feed.json", f"{section}feed.xml",
    ]  # fmt: skip
    assert told.err == (
        "content/articles/f7.md: notice: /2016/05/06/a7.html says now that it is gone; its words may still stand in "
        "content/articles/f7.md, content/raw/1.txt, in the history that git keeps of content/, and in old releases at the "
        f"target — clear these too, and purge from caches: {' '.join(erased['purge'])}\n"
    )
    assert _publish(site) == 0
    assert capsys.readouterr().err == ""


def test_a_page_left_as_it_is_live_is_named(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _publish(site)
    site.change("content/articles/f1.md", date="2014-02-31")
    site.build()
    capsys.readouterr()
    assert _publish(site, "--format", "json") == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "content/articles/f1.md: notice: /2017/01/01/a1.html stays as it is live — "
        "mend the problem, then build and publish again",
        "content/articles/f1.md:4:1: the date «2014-02-31» is on no calendar — write the day it was printed, as 2014-02-28",
    ]
    values = json.loads(told.out)
    assert {"address": "/2017/01/01/a1.html", "source": "content/articles/f1.md"} in values["kept"]
    assert [one["code"] for one in values["problems"]] == ["content.date-not-on-calendar"]
    assert values.keys() == {
        "target", "dry_run", "sent", "bytes", "removed", "redirected", "kept", "erased", "unchanged", "problems", "notices"
    }  # fmt: skip


def test_an_unfinished_build_is_no_build_to_publish(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(site.folder / ".warraq")
    assert _publish(site, "--format", "json") == 1
    told = capsys.readouterr()
    assert told.err == "there is no build to publish — run: warraq build\n"
    assert json.loads(told.out)["problems"][0]["code"] == "publish.no-build"


@pytest.mark.parametrize(
    ("targets", "arguments", "told"),
    [
        (
            {},
            [],
            "it names no place to publish to — add: publish: {live: {kind: folder, path: /srv/www/archive}}",
        ),
        (
            {"live": LIVE, "test": LIVE},
            [],
            "it names several places to publish to: live, test — say which, as: warraq publish NAME",
        ),
        (
            {"live": LIVE},
            ["liv"],
            "it names no place «liv» to publish to — use live, or add «liv» below publish:",
        ),
        (
            {"live": {"kind": "folder", "path": "public"}},
            [],
            "the path «public» lies within the site's own public/ — publish to a folder outside of it",
        ),
    ],
)
def test_a_target_that_will_not_do_is_told(
    targets: dict[str, object], arguments: list[str], told: str, site: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    site.settings({"url": URL, "publish": targets})
    assert _publish(site, *arguments) == 2
    assert capsys.readouterr() == ("", f"site.yaml: {told}\n")


def test_a_target_that_fails_is_told_and_ends_with_three(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.settings({"url": URL, "publish": {"live": {**LIVE, "releases": 0}}})
    assert _publish(site) == 0
    moment = {"since": "2026-11-23T18:30:00+00:00", "renewed": "2999-01-01T00:00:00+00:00"}
    lease = site.folder.parent / "live/data/manifest/lease.json"
    lease.write_text(json.dumps({"pid": 4711, "host": "press", "place": "x", "mark": "y", **moment}))
    site.change("content/articles/f1.md", title="آخر")
    site.build()
    capsys.readouterr()
    assert _publish(site) == 3
    assert capsys.readouterr() == (
        "",
        "../live is being published to by process 4711 on press, since 2026-11-23T18:30:00+00:00 — wait until it has ended; "
        "if it is dead, others may publish 30 minutes after it was last heard of, 2999-01-01T00:00:00+00:00\n",
    )
