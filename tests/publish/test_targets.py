"""What holds for a target of every kind, each tried as it is in life."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest

from generator.build.ground import Misconfigured
from generator.publish.manifest import JOURNAL, ROOT
from generator.publish.targets.target import ENCODINGS, LEASE, TargetFailed
from tests.laws.walk import Walk
from tests.publish.press import FOURTH, STYLE, URL, copy_of, live_of, pages, paper
from tests.publish.press import send_all as send
from tests.publish.remotes import (
    Remote,
    folder_remote,
    git_remote,
    need,
    rsync_daemon,
    rsync_remote,
    s3_remote,
    s3_server,
    site_files,
)

KINDS = ["plain", "releases", "rsync", "s3", "git"]
COMPRESSED = ["plain", "releases", "rsync", "s3"]
LEASED = ["plain", "rsync", "s3"]


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    need("rsync")
    with rsync_daemon(tmp_path_factory.mktemp("rsync")) as module:
        yield module


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The keys of the S3 server, and nothing of the person who runs the tests."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def remote(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Remote:
    if kind == "rsync":
        return rsync_remote(request.getfixturevalue("daemon"))
    if kind == "s3":
        return s3_remote(request.getfixturevalue("endpoint"))
    return git_remote(tmp_path) if kind == "git" else folder_remote(tmp_path, 2 if kind == "releases" else 0)


@pytest.fixture
def press(remote: Remote, printed: Walk, tmp_path: Path) -> Walk:
    """A copy of the site whose one target is the remote."""
    return aim(copy_of(printed, tmp_path / "site"), remote)


def aim(site: Walk, remote: Remote, **more: object) -> Walk:
    site.settings({"url": URL, "theme": "diwan", "publish": {"live": {**remote.settings, **more}}})
    return site


def _edit(site: Walk) -> None:
    site.put("content/articles/f4.md", dict(FOURTH), "نص.")
    site.change("content/articles/f1.md", title="الميناء يستقبل سفينتين")
    site.delete("content/articles/f3.md")
    site.write(STYLE, "body { color: black }")
    site.build()


def _as_built(site: Walk) -> dict[str, bytes]:
    public = pages(site.folder / "public")
    return {path: content for path, content in public.items() if not (site.folder / "public" / path).is_dir()}


def _refusal(site: Walk) -> tuple[str, dict[str, str]]:
    with pytest.raises(TargetFailed) as met:
        send(site)
    return met.value.problem.code, dict(met.value.problem.values)


@pytest.mark.parametrize("kind", KINDS)
def test_it_shows_what_is_built_and_the_second_publishing_sends_nothing(press: Walk, remote: Remote) -> None:
    first = send(press)
    assert site_files(remote.files()) == _as_built(press)
    assert len(first.sent) == len(_as_built(press))
    before = remote.files()
    second = send(press)
    assert (second.sent, second.size, second.removed, second.unchanged) == ((), 0, (), len(first.sent))
    assert remote.files() == before


@pytest.mark.parametrize("kind", KINDS)
def test_what_changed_is_sent_and_what_is_gone_is_removed(press: Walk, remote: Remote) -> None:
    send(press)
    _edit(press)
    report = send(press)
    assert site_files(remote.files()) == _as_built(press)
    assert "/images/صورة.png" not in report.sent
    assert "/2018/03/05/a3.html" in report.removed
    assert send(press).sent == ()
    assert not {JOURNAL[1:], LEASE[1:]} & remote.files().keys()


@pytest.mark.parametrize(("kind", "more"), [*((kind, {}) for kind in KINDS), ("plain", {"compress": ["gzip"]})])
def test_an_old_address_may_become_a_folder_of_others_and_a_file_again(
    press: Walk, remote: Remote, more: dict[str, object]
) -> None:
    aim(press, remote, **more)
    for old in ("/old.php", "/old.php/12", "/old.php"):
        press.change("content/articles/f1.md", aliases=[old])
        press.build()
        send(press)
        files = site_files(remote.files())
        assert {path: content for path, content in files.items() if not path.endswith(".gz")} == _as_built(press)
        assert send(press).sent == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_run_says_all_and_changes_nothing(press: Walk, remote: Remote) -> None:
    first = send(press, dry_run=True)
    assert remote.files() == {}
    send(press)
    before = remote.files()
    _edit(press)
    planned = send(press, dry_run=True)
    assert remote.files() == before
    done = send(press)
    assert (planned.sent, planned.size, planned.removed) == (done.sent, done.size, done.removed)
    assert len(first.sent) + len(done.redirected) > len(done.sent) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_other_peoples_files_stay(press: Walk, remote: Remote) -> None:
    send(press)
    remote.put("google.html", b"x")
    _edit(press)
    send(press)
    assert remote.files()["google.html"] == b"x"


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_where_another_site_stands_is_left_alone(press: Walk, remote: Remote) -> None:
    if kind_of(remote) != "folder":
        remote.put("index.html", b"x")
        with pytest.raises(Misconfigured) as met:
            send(press)
        assert [one.code for one in met.value.problems] == ["publish.not-ours-there"]
        assert remote.files() == {"index.html": b"x"}
        remote.put("index.html", None)
    send(press)
    before = remote.files()
    press.settings({"url": "https://b.example/", "theme": "diwan", "publish": {"live": remote.settings}})
    press.build()
    with pytest.raises(Misconfigured) as met:
        send(press)
    assert [one.code for one in met.value.problems] == ["publish.other-site"]
    assert remote.files() == before


def kind_of(remote: Remote) -> object:
    return remote.settings["kind"]


@pytest.mark.parametrize("kind", LEASED)
def test_the_second_of_two_is_told_who_publishes(press: Walk, remote: Remote) -> None:
    send(press)
    holder = {
        "pid": 4711, "host": "مطبعة", "place": "x", "since": "2026-11-23T18:30:00+00:00",
        "renewed": "2999-01-01T00:00:00+00:00", "mark": "y",
    }  # fmt: skip
    remote.put(LEASE[1:], json.dumps(holder).encode())
    before = remote.files()
    assert send(press).sent == ()
    _edit(press)
    code, told = _refusal(press)
    assert code == "publish.occupied"
    assert (told["pid"], told["host"], told["since"]) == ("4711", "مطبعة", "2026-11-23T18:30:00+00:00")
    assert remote.files() == before
    remote.put(LEASE[1:], json.dumps({**holder, "renewed": "2026-11-23T18:30:00+00:00"}).encode())
    send(press)
    assert site_files(remote.files()) == _as_built(press)
    assert LEASE[1:] not in remote.files()


def _packed(files: dict[str, bytes], suffix: str, unpack: Callable[[bytes], bytes]) -> dict[str, bytes]:
    return {path.removesuffix(suffix): unpack(content) for path, content in files.items() if path.endswith(suffix)}


SPARED = (".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".bib", ".ris")


@pytest.mark.parametrize("kind", COMPRESSED)
def test_compressed_files_stand_beside_the_others_and_go_with_them(press: Walk, remote: Remote) -> None:
    aim(press, remote, compress=["gzip", "br"])
    send(press)
    _edit(press)
    assert "/2018/03/05/a3.html" in send(press).removed
    files = site_files(remote.files())
    built = _as_built(press)
    worth = {path: content for path, content in built.items() if path.endswith(SPARED)}
    assert "index.html" in worth
    assert _packed(files, ".gz", gzip.decompress) == worth
    assert _packed(files, ".br", brotli.decompress) == worth
    assert {path: content for path, content in files.items() if not path.endswith((".gz", ".br"))} == built
    assert send(press).sent == ()


@pytest.mark.parametrize("kind", COMPRESSED)
def test_other_encodings_are_made_and_removed_once(press: Walk, remote: Remote) -> None:
    send(press)
    aim(press, remote, compress="gzip")
    send(press)
    before = remote.files()
    assert gzip.decompress(before["index.html.gz"]) == before["index.html"]
    assert send(press).sent == ()
    assert remote.files() == before
    aim(press, remote)
    send(press)
    assert site_files(remote.files()) == _as_built(press)
    assert send(press).sent == ()


@pytest.mark.parametrize("kind", COMPRESSED)
def test_encodings_that_go_leave_nothing_beside_pages_that_are_left_as_they_are(press: Walk, remote: Remote) -> None:
    aim(press, remote, compress=["gzip", "br"])
    send(press)
    press.change("content/articles/f3.md", broken="نعم")
    press.build()
    kept = {address for address, _ in send(press).kept}
    assert "/2018/03/05/a3.html" in kept
    before = remote.files()
    assert {"2018/03/05/a3.html.gz", "2018/03/05/a3.html.br"} <= before.keys()
    aim(press, remote, compress="gzip")
    send(press)
    after = remote.files()
    assert [path for path in after if path.endswith(".br")] == []
    assert after["2018/03/05/a3.html.gz"] == before["2018/03/05/a3.html.gz"]
    aim(press, remote)
    assert {address for address, _ in send(press).kept} == kept
    assert [path for path in remote.files() if path.endswith((".gz", ".br"))] == []
    assert remote.files()["2018/03/05/a3.html"] == before["2018/03/05/a3.html"]
    assert send(press).sent == ()


@pytest.mark.parametrize("kind", ["plain"])
@pytest.mark.parametrize("written", ["x", "5", "null", '{"gzip": 1}', "[" * 10_000], ids=["none", "5", "null", "map", "deep"])
def test_encodings_that_cannot_be_read_are_all_cleared(written: str, press: Walk, remote: Remote) -> None:
    aim(press, remote, compress="gzip")
    send(press)
    (live_of(press) / ENCODINGS[1:]).write_text(written)
    aim(press, remote)
    send(press)
    assert site_files(remote.files()) == _as_built(press)
    assert json.loads(remote.files()[ENCODINGS[1:]]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_publishing_from_another_checkout_sends_nothing(press: Walk, remote: Remote, tmp_path: Path) -> None:
    send(press)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    twin = aim(copy_of(paper(tmp_path / "fresh"), elsewhere / "site"), remote)
    places = {key: f"../{remote.settings[key]}" for key in ("path", "remote") if key in remote.settings}
    twin.settings({"url": URL, "theme": "diwan", "publish": {"live": {**remote.settings, **places}}})
    assert send(twin).sent == ()
    assert remote.files()[ROOT[1:]]
