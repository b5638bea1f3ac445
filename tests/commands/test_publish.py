"""`warraq publish`, as it is typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.cli import run
from tests.laws.walk import Walk

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
    assert _publish(site, "--dry-run") == 0
    planned = capsys.readouterr().out
    assert "\nremove /2017/01/01/a1.html\n" in planned
    assert planned.endswith("; nothing was changed\n")
    assert _publish(site) == 0
    assert "removed /2017/01/01/a1.html\n" in capsys.readouterr().out


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
        "target", "dry_run", "sent", "bytes", "removed", "kept", "unchanged", "problems", "notices"
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
