"""Sockets, and bursts as they come from a queue of changes."""

from __future__ import annotations

import socket
from queue import SimpleQueue
from threading import Thread

import pytest

from generator.preview.bursts import Change
from generator.preview.server import bursts, listen


def test_a_free_port_is_taken_as_it_is() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
    with listen("127.0.0.1", port) as again:
        assert again.getsockname() == ("127.0.0.1", port)


def test_another_port_stands_in_for_a_taken_one() -> None:
    with listen("127.0.0.1", 0) as first, listen("localhost", first.getsockname()[1]) as second:
        host, port = second.getsockname()
        assert host == "127.0.0.1"
        assert port != first.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            pass


def test_an_address_of_another_computer_cannot_be_taken() -> None:
    with pytest.raises(OSError, match=r".+"):
        listen("192.0.2.1", 0)


def test_changes_that_come_together_are_one_burst() -> None:
    changes: SimpleQueue[Change | None] = SimpleQueue()
    for number in range(100):
        changes.put(Change("content/a.md", settled=number % 2 == 1))
        changes.put(Change("content/b.md"))
    found = bursts(changes)
    assert next(found) == {"content/a.md", "content/b.md"}
    changes.put(Change("site.yaml"))
    assert next(found) == {"site.yaml"}


def test_bursts_end_when_the_preview_does() -> None:
    changes: SimpleQueue[Change | None] = SimpleQueue()
    heard: list[frozenset[str]] = []
    thread = Thread(target=lambda: heard.extend(bursts(changes)), daemon=True)
    thread.start()
    changes.put(None)
    thread.join(10)
    assert not thread.is_alive()
    assert heard == []
