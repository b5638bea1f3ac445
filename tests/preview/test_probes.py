"""Probes from outside, as they stand in `tests/cases/preview/probes.yaml`: none leaks, and the preview lives after each."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from generator.preview.rebuilding import OUTPUT
from tests.case_files import read_cases
from tests.preview.running import PATIENCE, Preview, serving
from tests.preview.small_site import HARBOUR_ADDRESS, make_site

PROBES = read_cases("preview/probes.yaml")
SECRET = b"this-is-the-secret"
# What no answer may hold: the secret, the state, a file of the system, a source, and the folders of this machine.
LEAKS = (SECRET, b"SQLite format", b"root:x:", b'id: "1001"', b'url: "https')
GIVEN_UP_AFTER = 1.0


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview with a secret beside its site, and links in its output that lead there."""
    folder = tmp_path_factory.mktemp("probed")
    (folder / "outside").mkdir()
    for place in (folder / "secret.txt", folder / "outside" / "secret.txt", folder / "outside" / "index.html"):
        place.write_bytes(SECRET)
    with serving(make_site(folder / "site")) as running:
        output = running.site / OUTPUT
        (output / "link-to-secret.html").symlink_to(folder / "secret.txt")
        (output / "link-to-folder").symlink_to(folder / "outside", target_is_directory=True)
        (output / "2017" / "link-up").symlink_to(folder, target_is_directory=True)
        (output / "loop.html").symlink_to(output / "loop.html")
        yield running


def sent(probe: dict[str, Any], preview: Preview) -> bytes:
    """The probe's bytes for this preview."""
    text = str(probe["send"]).replace("HOST", "127.0.0.1").replace("PORT", str(preview.port))
    return text.replace("REPEAT", str(probe.get("repeat", "")) * int(probe.get("times", 0))).encode(
        "utf-8", "surrogateescape"
    )


def answered(probe: dict[str, Any], preview: Preview) -> bytes:
    """All that comes back; where the probe hangs, what has come when nobody waits any longer."""
    slow = probe.get("slow")
    with socket.create_connection(
        ("127.0.0.1", preview.port), timeout=GIVEN_UP_AFTER if slow == "hang" else PATIENCE
    ) as probing:
        received = b""
        try:
            for part in _parts(sent(probe, preview), 1 if slow == "letters" else 65_536):
                probing.sendall(part)
            while part := probing.recv(65_536):
                received += part
        except (ConnectionResetError, BrokenPipeError, TimeoutError):
            if slow != "hang" and not received and "none" not in probe["status"]:
                raise
        return received


def _parts(content: bytes, size: int) -> Iterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    names = [probe["name"] for probe in PROBES]
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["name"])
def test_a_probe_leaks_nothing_and_ends_nothing(preview: Preview, probe: dict[str, Any]) -> None:
    received = answered(probe, preview)
    status = re.match(rb"HTTP/1\.[01] (\d{3})", received)
    assert (status[1].decode() if status else "none") in probe["status"]
    assert [leak for leak in (*LEAKS, str(preview.site).encode()) if leak in received] == []
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", HARBOUR_ADDRESS)
    assert connection.getresponse().status == 200
    connection.close()


def test_many_slow_clients_keep_nobody_out(preview: Preview) -> None:
    slow = [socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) for _ in range(100)]
    try:
        for one in slow:
            one.sendall(b"GET / HTTP/1.1\r\nHo")
        connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
        connection.request("GET", HARBOUR_ADDRESS)
        assert connection.getresponse().status == 200
        connection.close()
    finally:
        for one in slow:
            one.close()
