"""Which requests are the preview's own."""

from __future__ import annotations

import pytest

from generator.preview.guard import in_address, is_loopback, is_own

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("127.0.0.1:8000", LOOPBACK),
        ("127.0.0.1", LOOPBACK),
        ("localhost:8000", LOOPBACK),
        ("LOCALHOST:8000", LOOPBACK),
        ("[::1]:8000", "::1"),
        ("127.0.0.5:8000", "127.0.0.5"),
        ("192.168.1.5:8000", EVERYWHERE),
        ("[fe80::1]:8000", "::"),
        ("desk.example:8000", "desk.example"),
    ],
)
def test_its_own_names_are_answered(host: str, served: str) -> None:
    assert is_own([host], [], served)
    assert is_own([host], [f"http://{host}"], served)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example:8000",
        "evil.example#127.0.0.1",
        "user@127.0.0.1:8000",
        "127.0.0.1:8000:8000",
        "127.0.0.1:port",
        "127.1",
        "2130706433",
        "0.0.0.0:8000",
        "192.168.1.5:8000",
        "localhost.",
        "[::1",
        " 127.0.0.1",
        "",
    ],
)
def test_a_foreign_host_is_refused(host: str) -> None:
    assert not is_own([host], [], LOOPBACK)


@pytest.mark.parametrize("hosts", [[], ["127.0.0.1:8000", "127.0.0.1:8000"], ["127.0.0.1", "evil.example"]])
def test_there_is_one_host(hosts: list[str]) -> None:
    assert not is_own(hosts, [], LOOPBACK)


@pytest.mark.parametrize(
    "origins",
    [
        ["http://evil.example"],
        ["null"],
        [""],
        ["https://127.0.0.1:8000"],
        ["http://127.0.0.1:3000"],
        ["http://localhost:8000"],
        ["http://127.0.0.1:8000.evil.example"],
        ["http://127.0.0.1:8000", "http://127.0.0.1:8000"],
    ],
)
def test_a_foreign_origin_is_refused(origins: list[str]) -> None:
    assert not is_own(["127.0.0.1:8000"], origins, LOOPBACK)


def test_a_name_made_to_point_here_is_refused_on_other_computers_too() -> None:
    assert not is_own(["evil.example:8000"], [], EVERYWHERE)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", "", "localhost.example"])
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_an_address_of_version_six_stands_in_brackets() -> None:
    assert (in_address("::1"), in_address("127.0.0.1")) == ("[::1]", "127.0.0.1")
