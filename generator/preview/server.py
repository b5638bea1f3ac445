"""The running preview: a server in this thread, a watcher and a rebuilding thread beside it, and their common end."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from generator.preview.app import application
from generator.preview.bursts import Burst, Change
from generator.preview.guard import in_address
from generator.preview.news import News
from generator.preview.rebuilding import Outcome, Rebuilder, Stopped
from generator.preview.watcher import Watcher

_PATIENCE_SECONDS = 1


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes requests at the host and port, or at any free port where that one is taken; OSError if none."""
    name = "127.0.0.1" if host == "localhost" else host
    for wanted in (port, 0):
        listener = socket.socket(socket.AF_INET6 if ":" in name else socket.AF_INET, socket.SOCK_STREAM)
        try:
            if os.name == "posix":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((name, wanted))
            listener.listen()
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE or not wanted:
                raise
        else:
            return listener
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def serve(work: Rebuilder, first: Outcome, listener: socket.socket, host: str, language: str) -> bool:
    """Show the site until somebody interrupts; False where the rebuilding thread died of a fault of this program."""
    news = News(first)
    changes: SimpleQueue[Change | None] = SimpleQueue()
    watcher = Watcher(work.site, changes.put)
    thread = _Rebuilding(work, watcher, changes, news)
    address = f"http://{in_address(host)}:{listener.getsockname()[1]}{first.base}"

    def started() -> None:
        thread.begin(asyncio.get_running_loop(), server, address)

    server = _Server(application(work.output, news, host, language), news, started)
    watcher.start()
    try:
        asyncio.run(server.serve([listener]))
    finally:
        work.stop.set()
        changes.put(None)
        watcher.stop()
        # A build that takes no notice is left: what it had not committed, the next one does again.
        if thread.is_alive():
            thread.join(_PATIENCE_SECONDS)
    return not thread.died


class _Server(uvicorn.Server):
    """A server that says when it has started, and whose open streams do not delay its end."""

    def __init__(self, app: ASGIApp, news: News, started: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                log_level="error",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=_PATIENCE_SECONDS,
            )
        )
        self._news = news
        self._tell_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._tell_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._news.end()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # To be interrupted is this server's ordinary end: unlike the one it extends, it does not raise the signal again.
        self.force_exit = self.should_exit
        self.should_exit = True


class _Rebuilding(Thread):
    """Turns changes into bursts, bursts into rebuilds, and rebuilds into news."""

    def __init__(self, work: Rebuilder, watcher: Watcher, changes: SimpleQueue[Change | None], news: News) -> None:
        super().__init__(name="rebuilding", daemon=True)
        self._work = work
        self._watcher = watcher
        self._changes = changes
        self._news = news
        self.died = False

    def begin(self, loop: asyncio.AbstractEventLoop, server: uvicorn.Server, address: str) -> None:
        """Start, and say the address when all is up to date; the server ends should this thread die."""
        self._loop, self._server, self._address = loop, server, address
        self.start()

    def run(self) -> None:
        try:
            # What changed between the first build and the watch's beginning was seen by neither.
            self._rebuild(None)
            self._work.teller.ready(self._address)
            for paths in bursts(self._changes):
                self._rebuild(paths)
        except Stopped:
            return
        except BaseException:  # whatever ends this thread: a preview that rebuilds no more must not look alive
            self.died = self._server.should_exit = True
            raise

    def _rebuild(self, changed: frozenset[str] | None) -> None:
        failure = ""
        try:
            self._watcher.refresh()
        except OSError as error:
            failure = str(error)
        outcome = self._work.again(changed)
        if failure and not outcome.failure:
            outcome = replace(outcome, failure=failure)
        self._work.teller.rebuilt(outcome)
        try:
            self._loop.call_soon_threadsafe(self._news.tell, outcome)
        except RuntimeError:
            raise Stopped from None  # the loop is closed


def bursts(changes: SimpleQueue[Change | None]) -> Iterator[frozenset[str]]:
    """The paths of each burst of changes when it is over, until a None comes."""
    burst = Burst()
    while True:
        due = burst.due
        pause = None if due is None else due - monotonic()
        if pause is not None and pause <= 0:
            yield burst.take()
            continue
        try:
            change = changes.get(timeout=pause)
        except Empty:
            continue
        if change is None:
            return
        burst.note(change, monotonic())
