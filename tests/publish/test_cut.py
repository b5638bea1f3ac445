"""Targets that are cut off at every single request, call or file event: no page that is linked is ever missing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest

from generator.build.output import file_of
from generator.content.targets import S3Target
from generator.publish.links import links
from generator.publish.targets.rsync import Rsync
from generator.publish.targets.s3 import S3, Answer
from generator.publish.targets.target import LEASE, TargetFailed
from tests.faults.hook import Fault
from tests.laws.walk import Walk, tree
from tests.publish.press import FOURTH, STYLE, URL, copy_of, pages, without_made
from tests.publish.press import send_all as send
from tests.publish.remotes import need

WORKERS = [1, 8]
_run = subprocess.run


class Refusal(Exception):
    """The store answers with an error."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}}


class Silence(Exception):
    """No answer comes: the cable is out, and stays out."""


@dataclass
class Store:
    """A store in memory; it does what an S3 store does, and from the n-th request on nothing any more."""

    objects: dict[str, bytes] = field(default_factory=dict)
    left: int = -1
    requests: list[tuple[str, str]] = field(default_factory=list)

    def get_object(self, **given: object) -> Answer:
        key = self._asked("get", given)
        if key not in self.objects:
            raise Refusal("NoSuchKey")
        return {"Body": BytesIO(self.objects[key])}

    def put_object(self, **given: object) -> Answer:
        key, body = self._asked("put", given), given["Body"]
        assert isinstance(body, bytes)
        assert b64decode(str(given["ContentMD5"])) == hashlib.md5(body, usedforsecurity=False).digest()
        if given.get("IfNoneMatch") == "*" and key in self.objects:
            raise Refusal("PreconditionFailed")
        self.objects[key] = body
        return {}

    def delete_object(self, **given: object) -> Answer:
        self.objects.pop(self._asked("delete", given), None)
        return {}

    def _asked(self, what: str, given: dict[str, object]) -> str:
        if self.left == 0:
            raise Silence
        self.left -= 1
        key = str(given["Key"])
        self.requests.append((what, key))
        return key

    def sees(self, address: str) -> bytes | None:
        return self.objects.get(file_of(address))


@lru_cache(4096)
def _links(address: str, content: bytes) -> set[str]:
    return links(address, content, URL)


def broken(sees: Callable[[str], bytes | None]) -> set[tuple[str, str]]:
    """The links, from pages that readers can reach from the front page, that lead nowhere."""
    if sees("/") is None:
        return set()
    seen, waiting, lost = {"/"}, ["/"], set[tuple[str, str]]()
    while waiting:
        address = waiting.pop()
        content = sees(address)
        assert content is not None
        for target in _links(address, content) if address.endswith(("/", ".html", ".xml")) else ():
            if sees(target) is None:
                lost.add((address, target))
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    return lost


@contextmanager
def _stored_in(store: Store, workers: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is published goes into the store."""
    settings = S3Target(kind="s3", bucket="archive")
    with monkeypatch.context() as patched:
        patched.setattr(
            "generator.publish.run.open_target", lambda *given: S3(store, settings, Refusal, Silence, workers)
        )
        yield


def _edit(site: Walk) -> None:
    site.put("content/articles/f4.md", dict(FOURTH), "نص.")
    site.change("content/articles/f1.md", title="الميناء يستقبل سفينتين")
    site.delete("content/articles/f3.md")
    site.write(STYLE, "body { color: black }")
    site.build()


def _local(site: Walk) -> dict[str, bytes]:
    public = site.folder / "public"
    return {path: content for path, content in pages(public).items() if (public / path).is_file()}


def _remote(store: Store) -> dict[str, bytes]:
    return {path: content for path, content in without_made(store.objects).items() if not path.startswith("data/")}


def _failure(site: Walk) -> str:
    """The code of what kept a publishing from its end; empty where nothing did."""
    try:
        send(site)
    except TargetFailed as failure:
        return failure.problem.code
    return ""


def _cut_at_every_request(
    site: Walk, start: dict[str, bytes], workers: int, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[str, str]]:
    """Publish over a copy of the start, cut at each request, and then to the end; the requests of the whole."""
    for at in range(1000):
        store = Store(dict(start), at)
        with _stored_in(store, workers, monkeypatch):
            told = _failure(site)
            if not told:
                return store.requests
            assert told == "publish.unreachable"
            assert broken(store.sees) == set(), f"cut at {at}"
            store.left = -1
            send(site)
            assert _remote(store) == _local(site), f"cut at {at}"
            assert "data/manifest/unfinished.json" not in store.objects
            assert send(site).sent == ()
    raise AssertionError("never came to an end")


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lease that was left is taken over without a pause."""
    monkeypatch.setattr("generator.publish.targets.lease._TAKING_OVER_SECONDS", 0.0)


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("workers", WORKERS)
def test_a_store_that_is_cut_off_at_any_request(
    workers: int, printed: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = copy_of(printed, tmp_path / "site")
    requests = _cut_at_every_request(site, {}, workers, monkeypatch)
    assert len(requests) > len(_local(site))
    store = Store()
    with _stored_in(store, workers, monkeypatch):
        send(site)
        _edit(site)
    again = _cut_at_every_request(site, store.objects, workers, monkeypatch)
    assert [what for what, _ in again].count("delete") > 5


def test_what_is_sent_comes_in_its_order(printed: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, store = copy_of(printed, tmp_path / "site"), Store()
    with _stored_in(store, 8, monkeypatch):
        send(site)
    puts = [key for what, key in store.requests if what == "put"]
    assert puts[:2] == [file_of(LEASE), "data/manifest/unfinished.json"]
    assert puts[-1] == "data/manifest.json"
    order = ["static/", "images/", "2017/01/01/a1.html", "2017/01/01/index.html", "feed.xml", "sitemap.xml", "data/manifest/2"]
    firsts = [next(number for number, key in enumerate(puts) if key.startswith(start)) for start in order]
    assert firsts == sorted(firsts)


def test_a_second_publishing_asks_three_questions_and_puts_nothing(
    printed: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, store = copy_of(printed, tmp_path / "site"), Store()
    with _stored_in(store, 8, monkeypatch):
        send(site)
        store.requests.clear()
        assert send(site).sent == ()
    names = ("data/manifest/unfinished.json", "data/manifest.json", "data/manifest/encodings.json")
    assert store.requests == [("get", name) for name in names]


def test_one_request_that_fails_alone_ends_the_publishing_and_leaves_no_lease(
    printed: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, store = copy_of(printed, tmp_path / "site"), Store()
    put = store.put_object

    def refuse(**given: object) -> Answer:
        if given["Key"] == "feed.xml":
            raise Refusal("AccessDenied")
        return put(**given)

    monkeypatch.setattr(store, "put_object", refuse)
    with _stored_in(store, 8, monkeypatch):
        with pytest.raises(TargetFailed) as met:
            send(site)
        assert met.value.problem.code == "publish.denied"
        assert file_of(LEASE) not in store.objects
        monkeypatch.setattr(store, "put_object", put)
        send(site)
    assert _remote(store) == _local(site)


# rsync


def _folder_sees(folder: Path) -> Callable[[str], bytes | None]:
    def sees(address: str) -> bytes | None:
        file = folder / file_of(address)
        return file.read_bytes() if file.is_file() else None

    return sees


@pytest.mark.usefixtures("_quick")
def test_rsync_that_is_cut_off_at_any_call_that_writes(printed: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need("rsync")
    site, module, start = copy_of(printed, tmp_path / "site"), tmp_path / "module", tmp_path / "start"
    left = [-1]

    def run(command: list[str], **given: object) -> subprocess.CompletedProcess[bytes]:
        if "--ignore-missing-args" not in command:  # what reads changes nothing
            if left[0] == 0:
                return subprocess.CompletedProcess([], 30, b"", b"rsync error: timeout in data send/receive (code 30)")
            left[0] -= 1
        return _run(command, **given)

    monkeypatch.setattr(
        "generator.publish.run.open_target", lambda *given: Rsync(f"{module}/", None, tmp_path / "gathered", run, lambda _: None)
    )
    module.mkdir()
    send(site)
    module.rename(start)
    _edit(site)
    for at in range(1000):
        shutil.rmtree(module, ignore_errors=True)
        shutil.copytree(start, module)
        left[0] = at
        told = _failure(site)
        if not told:
            break
        assert told == "publish.unreachable"
        assert broken(_folder_sees(module)) == set(), f"cut at {at}"
        left[0] = -1
        send(site)
        remote = {path: content for path, content in pages(module).items() if (module / path).is_file()}
        assert remote == _local(site), f"cut at {at}"
    assert at > 10


# a link to releases


class Dead(BaseException):
    """The process is dead: nothing it would do after this is done."""


class Killed(Fault):
    """Ends the process, as far as files go, at the n-th file event: that and all later ones do nothing but raise."""

    count = 0

    def _step(self, kind: str, event: str, path: str) -> None:
        if kind == "reading":
            return
        self.count += 1
        if self.at and self.count >= self.at:
            raise Dead


_fault: Killed | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _fault is not None:
        _fault(event, arguments)


@contextmanager
def _killed(below: Path, at: int) -> Iterator[Killed]:
    global _fault  # noqa: PLW0603  # an audit hook cannot be taken away again
    if not getattr(sys, "_warraq_hooked", False):
        sys.addaudithook(_hook)
        sys._warraq_hooked = True  # type: ignore[attr-defined]
    _fault = Killed(str(below), "kill", at)
    try:
        yield _fault
    finally:
        _fault = None


def _releases(base: Path) -> Walk:
    """A site whose theme is small, for every file of it is linked again and again."""
    site = Walk(base / "site")
    site.settings({"url": URL, "publish": {"live": {"kind": "folder", "path": "../places/live", "releases": 2}}})
    (base / "places").mkdir()
    for number, day in enumerate(("2017-01-01", "2017-01-02"), start=1):
        site.put(f"content/articles/f{number}.md", {"id": f"a{number}", "title": "خبر", "date": day, "section": "رأي"}, "نص.")
    site.build()
    return site


def _seen(live: Path) -> dict[str, bytes]:
    return tree(live) if live.is_dir() else {}


def _kill_everywhere(site: Walk, start: Path | None, plain: bool) -> int:
    """Publish over a copy of the start, dead at each file event, and then to the end; how many events there were."""
    places = site.folder.parent / "places"
    live = places / "live"
    for at in range(1000):
        shutil.rmtree(places)
        shutil.copytree(start, places, symlinks=True) if start else places.mkdir()
        old = _seen(live)
        with _killed(places, at) as fault, suppress(Dead):
            send(site)
        if not at:
            new, last = _seen(live), fault.count
            continue
        found = _seen(live)
        # A plain folder and a link cannot change places in one step.
        assert found in (old, new) or (plain and not found), f"dead at {at}"
        send(site)
        assert _seen(live) == new, f"dead at {at}"
        assert live.is_symlink()
        assert len([one for one in (places / "live.releases").iterdir() if one.name.isdecimal()]) <= 2
        assert not any(one.name.startswith((".next", ".gone")) for one in (places / "live.releases").iterdir())
        assert send(site).sent == ()
        if at == last:
            return last
    raise AssertionError("never came to an end")


@pytest.mark.parametrize("begin", ["nothing", "a release", "a plain folder"])
def test_readers_see_a_whole_release_whenever_the_publisher_dies(begin: str, tmp_path: Path) -> None:
    site = _releases(tmp_path)
    places = tmp_path / "places"
    start = None
    if begin != "nothing":
        if begin == "a plain folder":
            site.settings({"url": URL, "publish": {"live": {"kind": "folder", "path": "../places/live", "releases": 0}}})
        send(site)
        start = tmp_path / "start"
        shutil.copytree(places, start, symlinks=True)
        site.settings({"url": URL, "publish": {"live": {"kind": "folder", "path": "../places/live", "releases": 2}}})
        site.put("content/articles/f3.md", {"id": "a3", "title": "خبر", "date": "2017-02-01", "section": "رأي"}, "نص.")
        site.delete("content/articles/f1.md")
        site.build()
    events = _kill_everywhere(site, start, plain=begin == "a plain folder")
    assert events > 40
    assert os.readlink(places / "live").startswith("live.releases/")
