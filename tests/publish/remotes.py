"""The places that are published to in tests, as they are in life: a folder, an rsync daemon, an S3 server, a git repository.

Each says its settings, and what stands there byte for byte, by means that are not the program's own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.laws.walk import tree
from tests.publish.press import without_made

Files = dict[str, bytes]
BUCKET = "archive"
PATIENCE_SECONDS = 20
OWN = frozenset({".nojekyll", "CNAME"})  # what a git target adds of its own


@dataclass(frozen=True, slots=True)
class Remote:
    """One place: its settings for `site.yaml`, its files by their paths, and how to put or (as None) remove one by hand."""

    settings: dict[str, object]
    files: Callable[[], Files]
    put: Callable[[str, bytes | None], None]


def site_files(files: Files) -> Files:
    """Without the manifest, what publishing made itself and what a host wants of its own."""
    built = without_made(files)
    return {path: content for path, content in built.items() if not path.startswith("data/") and path not in OWN}


def folder_remote(base: Path, releases: int) -> Remote:
    live = base / "live"

    def files() -> Files:
        return {path: content for path, content in tree(live).items() if (live / path).is_file()} if live.is_dir() else {}

    return Remote({"kind": "folder", "path": "../live", "releases": releases}, files, _putting(live))


def _putting(folder: Path) -> Callable[[str, bytes | None], None]:
    def put(path: str, content: bytes | None) -> None:
        file = folder / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    return put


def need(program: str) -> None:
    """Skip the test where the program is not installed, unless everything is required."""
    if shutil.which(program) is None and not os.environ.get("WARRAQ_REQUIRE_ALL"):
        pytest.skip(f"{program} is not installed")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


@contextmanager
def rsync_daemon(base: Path) -> Iterator[Path]:
    """An rsync daemon on loopback, whose module `m` is the folder `module`, and `still` the same to be read alone.

    What comes back is the folder; its address is in the file `address` beside it.
    """
    module, port = base / "module", free_port()
    module.mkdir(parents=True)
    owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    config = base / "rsyncd.conf"
    config.write_text(
        f"{owner}use chroot = no\naddress = 127.0.0.1\nport = {port}\n"
        f"[m]\npath = {module}\nread only = no\n[still]\npath = {module}\nread only = yes\n"
    )
    (base / "address").write_text(f"rsync://127.0.0.1:{port}")
    daemon = subprocess.Popen(["rsync", "--daemon", "--no-detach", f"--config={config}"], stdin=subprocess.DEVNULL)
    try:
        _wait(port)
        yield module
    finally:
        daemon.terminate()
        daemon.wait(PATIENCE_SECONDS)


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the daemon does not answer")


def rsync_remote(module: Path) -> Remote:
    """A fresh folder of the daemon's."""
    shutil.rmtree(module)
    module.mkdir()

    def files() -> Files:
        return {path: content for path, content in tree(module).items() if (module / path).is_file()}

    address = (module.parent / "address").read_text()
    return Remote({"kind": "rsync", "to": f"{address}/m"}, files, _putting(module))


@contextmanager
def s3_server() -> Iterator[str]:
    """An S3 server on loopback; its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def client_of(endpoint: str) -> Any:  # boto3 has no types
    keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing", "region_name": "us-east-1"}
    return boto3.client("s3", endpoint_url=endpoint, **keys)


def s3_remote(endpoint: str) -> Remote:
    """A bucket, emptied, below whose prefix is published."""
    client = client_of(endpoint)
    client.create_bucket(Bucket=BUCKET)
    for key in _keys(client):
        client.delete_object(Bucket=BUCKET, Key=key)

    def files() -> Files:
        found = _keys(client)
        assert all(key.startswith("news/") for key in found)
        return {
            key.removeprefix("news/"): client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in found
        }

    def put(path: str, content: bytes | None) -> None:
        if content is None:
            client.delete_object(Bucket=BUCKET, Key=f"news/{path}")
        else:
            client.put_object(Bucket=BUCKET, Key=f"news/{path}", Body=content)

    return Remote({"kind": "s3", "bucket": BUCKET, "prefix": "news", "endpoint": endpoint}, files, put)


def _keys(client: Any) -> list[str]:
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    return [one["Key"] for page in pages for one in page.get("Contents", ())]


def git_remote(base: Path) -> Remote:
    """An empty bare repository."""
    repository = base / "remote.git"
    git(base, "init", "--quiet", "--bare", str(repository))

    def files() -> Files:
        if not git(repository, "branch", "--list", "gh-pages"):
            return {}
        names = git(repository, "ls-tree", "-r", "-z", "--name-only", "gh-pages").split(b"\0")
        return {name.decode(): git(repository, "show", b"gh-pages:" + name) for name in names if name}

    def put(path: str, content: bytes | None) -> None:
        work = base / "work"
        shutil.rmtree(work, ignore_errors=True)
        git(base, "clone", "--quiet", str(repository), str(work))
        there = bool(git(repository, "branch", "--list", "gh-pages"))
        git(work, "checkout", "--quiet", *(["gh-pages"] if there else ["--orphan", "gh-pages"]))
        _putting(work)(path, content)
        git(work, "add", "--all")
        git(work, "-c", "user.name=منى", "-c", "user.email=m@a.example", "commit", "--quiet", "--message", "باليد")
        git(work, "push", "--quiet", "origin", "gh-pages")

    return Remote({"kind": "git", "remote": "../remote.git"}, files, put)


def git(folder: Path, *arguments: str | bytes) -> bytes:
    """What git printed."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=environment).stdout
