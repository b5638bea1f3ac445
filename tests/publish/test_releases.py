"""Releases behind a link: what they share, how many stay, going back, and folders that were there before."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.build.ground import Misconfigured
from generator.effects.lock import exclusive
from generator.publish.targets.target import TargetFailed
from tests.laws.walk import Walk
from tests.publish.press import LIVE, URL, copy_of, live_of, pages, send


@pytest.fixture
def press(printed: Walk, tmp_path: Path) -> Walk:
    return _aim(copy_of(printed, tmp_path / "site"))


def _aim(site: Walk, **more: object) -> Walk:
    kept = {key: value for key, value in LIVE.items() if key != "releases"}
    site.settings({"url": URL, "theme": "diwan", "publish": {"live": {**kept, **more}}})
    return site


def _home(site: Walk) -> Path:
    return site.folder.parent / "live.releases"


def _numbers(site: Walk) -> list[int]:
    return sorted(int(path.name) for path in _home(site).iterdir() if path.name != ".lock")


def _change(site: Walk, text: str) -> None:
    site.change("content/articles/f2.md", **{"": text})
    site.build()


def _refused(site: Walk) -> tuple[str, dict[str, str]]:
    with pytest.raises(Misconfigured) as met:
        send(site)
    (one,) = met.value.problems
    return one.code, dict(one.values)


def test_five_releases_stay_and_share_what_did_not_change(press: Walk) -> None:
    send(press)
    for number in range(1, 7):
        _change(press, f"نص {number}.")
        send(press)
    assert _numbers(press) == [3, 4, 5, 6, 7]
    assert os.readlink(live_of(press)) == "live.releases/7"
    assert pages(live_of(press)) == pages(press.folder / "public")
    inodes = {path: {(_home(press) / str(n) / path).stat().st_ino for n in (3, 7)} for path in ("index.html", "2017/01/02/a2.html")}
    assert [len(one) for one in inodes.values()] == [1, 2]
    assert "نص 2." in (_home(press) / "3/2017/01/02/a2.html").read_text("utf-8")


def test_whoever_goes_back_publishes_from_there(press: Walk) -> None:
    send(press)
    _change(press, "نص آخر.")
    send(press)
    live_of(press).unlink()
    live_of(press).symlink_to("live.releases/1")
    report = send(press)
    assert report.sent == ("/2017/01/02/a2.html",)
    assert os.readlink(live_of(press)) == "live.releases/3"
    assert pages(live_of(press)) == pages(press.folder / "public")


def test_a_plain_folder_is_taken_over_without_loss(press: Walk) -> None:
    send(_aim(press, releases=0))
    (live_of(press) / "google.html").write_text("x")
    shown = pages(live_of(press))
    _aim(press)
    assert send(press).sent == ()
    assert not live_of(press).is_symlink()
    _change(press, "نص آخر.")
    assert send(press).sent == ("/2017/01/02/a2.html",)
    assert os.readlink(live_of(press)) == "live.releases/2"
    assert pages(_home(press) / "1") == shown
    assert pages(live_of(press)) == {**pages(press.folder / "public"), "google.html": b"x"}
    _change(press, "نص ثالث.")
    send(_aim(press, releases=0))
    assert os.readlink(live_of(press)) == "live.releases/2"
    assert pages(live_of(press)) == {**pages(press.folder / "public"), "google.html": b"x"}


def test_a_folder_that_cannot_be_moved_is_told(press: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    send(_aim(press, releases=0))
    _change(press, "نص آخر.")
    _aim(press)
    before = pages(live_of(press))
    rename = os.rename

    def mounted(source: Path, target: Path) -> None:
        if source == live_of(press):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        rename(source, target)

    monkeypatch.setattr("generator.publish.targets.releases.os.rename", mounted)
    with pytest.raises(TargetFailed) as met:
        send(press)
    assert met.value.problem.code == "publish.not-taken-over"
    assert dict(met.value.problem.values)["said"] == os.strerror(errno.EBUSY)
    assert pages(live_of(press)) == before


def test_a_link_to_elsewhere_is_left_alone(press: Walk, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    live_of(press).symlink_to(tmp_path / "disk")
    assert _refused(press) == ("publish.foreign-link", {"where": "../live", "to": str(tmp_path / "disk")})
    send(_aim(press, releases=0))
    assert pages(tmp_path / "disk") == pages(press.folder / "public")


@pytest.mark.parametrize("number", [errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP])
def test_files_are_copied_where_there_are_no_hard_links(number: int, press: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    send(press)
    _change(press, "نص آخر.")
    monkeypatch.setattr("generator.publish.targets.releases.os.link", refuse)
    send(press)
    assert pages(live_of(press)) == pages(press.folder / "public")
    assert (_home(press) / "1/index.html").stat().st_nlink == 1


def test_the_second_of_two_is_told_who_publishes(press: Walk) -> None:
    send(press)
    _change(press, "نص آخر.")
    before = pages(live_of(press))
    with exclusive(_home(press) / ".lock"), pytest.raises(TargetFailed) as met:
        send(press)
    assert met.value.problem.code == "publish.locked"
    assert dict(met.value.problem.values)["pid"] == str(os.getpid())
    assert pages(live_of(press)) == before
