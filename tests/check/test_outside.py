"""Questions to other hosts, of which one stands here on the loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.check.memory import Memory
from generator.check.outside import Manners, ask, ask_all

QUICK = Manners(pause=0.0, patience=5.0, site="https://a.example/")


class _Host(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]]

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status = int(self.path.split("/")[1]) if self.path[1:4].isdigit() else 200
        if self.path.startswith("/head-405"):
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if self.path == "/301":
            self.send_header("Location", "/404")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815  the names that the library calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    asked: list[tuple[str, str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Host", (_Host,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "said", "methods"),
    [
        ("/", "", ["HEAD"]),
        ("/404", "404", ["HEAD", "GET"]),
        ("/410", "410", ["HEAD", "GET"]),
        ("/500", "500", ["HEAD"]),
        ("/head-405", "", ["HEAD", "GET"]),
        ("/403", "", ["HEAD", "GET"]),
        ("/429", "", ["HEAD"]),
        ("/301", "404", ["HEAD", "GET"]),
    ],
)
def test_what_a_host_says(
    host: tuple[str, list[tuple[str, str, str]]], path: str, said: str, methods: list[str]
) -> None:
    assert ask(host[0] + path, QUICK) == said
    assert [method for method, at, _ in host[1] if at == path] == methods
    assert all(agent.startswith("Warraq/") and "https://a.example/" in agent for _, _, agent in host[1])


def test_a_link_in_arabic_is_asked_in_percent_signs(host: tuple[str, list[tuple[str, str, str]]]) -> None:
    assert ask(f"{host[0]}/ب?س=1", QUICK) == ""
    assert host[1][0][1] == "/%D8%A8?%D8%B3=1"


def test_a_host_that_is_not_there_is_told_by_the_system_s_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert ask(f"http://127.0.0.1:{taken.getsockname()[1]}/", QUICK) == "Connection refused"


def test_an_answer_is_kept_and_not_asked_for_again(
    host: tuple[str, list[tuple[str, str, str]]], tmp_path: Path
) -> None:
    memory = Memory(tmp_path / ".warraq" / "check.sqlite")
    urls = [f"{host[0]}/", f"{host[0]}/404"]
    assert dict(ask_all(urls, memory, QUICK)) == {urls[0]: "", urls[1]: "404"}
    count = len(host[1])
    assert dict(ask_all(urls, memory, QUICK)) == {urls[0]: "", urls[1]: "404"}
    assert len(host[1]) == count
    assert dict(ask_all(urls, memory, Manners(pause=0.0, holds=-60))) == {urls[0]: "", urls[1]: "404"}
    assert len(host[1]) == 2 * count
    memory.close()
