"""A branch that is published to: its commits, what a host wants on it, and another who was first."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.targets.git import Git
from generator.publish.targets.target import TargetFailed
from tests.laws.walk import Walk
from tests.publish.press import URL, copy_of, send
from tests.publish.remotes import Remote, git, git_remote


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    return git_remote(tmp_path)


@pytest.fixture
def press(remote: Remote, printed: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("HOME", str(tmp_path))
    return _aim(copy_of(printed, tmp_path / "site"), remote)


def _aim(site: Walk, remote: Remote, **more: object) -> Walk:
    site.settings({"url": URL, "theme": "diwan", "publish": {"live": {**remote.settings, **more}}})
    return site


def _commits(base: Path) -> list[str]:
    return git(base / "remote.git", "log", "--format=%s", "gh-pages").decode().splitlines()


def test_a_publishing_is_one_commit(press: Walk, remote: Remote, tmp_path: Path) -> None:
    send(press)
    send(press)
    assert len(_commits(tmp_path)) == 1
    press.change("content/articles/f2.md", **{"": "نص جديد."})
    press.build()
    send(press)
    assert len(_commits(tmp_path)) == 2
    changed = git(tmp_path / "remote.git", "diff", "--name-only", "gh-pages~", "gh-pages").decode().splitlines()
    assert [path for path in changed if not path.startswith("data/")] == ["2017/01/02/a2.html"]
    assert remote.files()[".nojekyll"] == b""
    assert "CNAME" not in remote.files()


def test_a_domain_is_published_and_changed_without_any_page(press: Walk, remote: Remote, tmp_path: Path) -> None:
    _aim(press, remote, cname="archive.example.org")
    send(press)
    assert remote.files()["CNAME"] == b"archive.example.org\n"
    _aim(press, remote, cname="old.example.org")
    assert send(press).sent == ()
    assert remote.files()["CNAME"] == b"old.example.org\n"
    assert send(press).sent == ()
    assert len(_commits(tmp_path)) == 2


def test_the_store_may_be_lost_and_others_may_commit(press: Walk, remote: Remote) -> None:
    send(press)
    remote.put("google.html", b"x")
    press.change("content/articles/f2.md", **{"": "نص جديد."})
    press.build()
    assert send(press).sent == ("/2017/01/02/a2.html",)
    assert remote.files()["google.html"] == b"x"


def test_another_who_was_first_is_named(remote: Remote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    target = Git(str(tmp_path / "remote.git"), "gh-pages", "", tmp_path / "store", lambda _: None)
    target.fetch()
    with target.hold():
        target.begin([])
        target.put("/", b"x")
        remote.put("index.html", b"y")
        with pytest.raises(TargetFailed) as met:
            target.finish()
    assert met.value.problem.code == "publish.overtaken"
    assert dict(met.value.problem.values)["who"] == "منى"
    assert remote.files() == {"index.html": b"y"}


def test_a_commit_that_is_given_up_changes_nothing(
    press: Walk, remote: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(press)
    before = remote.files()
    press.change("content/articles/f2.md", **{"": "نص جديد."})
    press.build()

    def interrupt(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Git, "finish", interrupt)
        with pytest.raises(KeyboardInterrupt):
            send(press)
    assert remote.files() == before
    assert send(press).sent == ("/2017/01/02/a2.html",)


def test_names_that_git_would_read_otherwise(remote: Remote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    target = Git(str(tmp_path / "remote.git"), "gh-pages", "", tmp_path / "store", lambda _: None)
    target.fetch()
    names = ['images/"ا".png', "images/a b.png", "images/a\\b.png", "-x.html"]
    with target.hold():
        target.begin([])
        for name in (*names, "gone.html"):
            target.put(f"/{name}", name.encode())
        target.remove("/gone.html")
        target.remove("/never.html")
        target.finish()
    assert remote.files() == {".nojekyll": b"", **{name: name.encode() for name in names}}
    assert [target.read(f"/{name}") for name in names] == [name.encode() for name in names]


def test_a_repository_that_is_not_there_is_told(tmp_path: Path) -> None:
    pauses: list[float] = []
    with pytest.raises(TargetFailed) as met:
        Git(str(tmp_path / "none.git"), "gh-pages", "", tmp_path / "store", pauses.append).fetch()
    assert (met.value.problem.code, pauses) == ("publish.denied", [])
