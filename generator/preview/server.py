"""The running preview: a server in this thread, a watcher and a rebuilding thread beside it, and their common end."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, sleep
from types import FrameType
from urllib.parse import quote

import uvicorn
from starlette.types import ASGIApp

from generator.model import Problem
from generator.preview.app import Shown, application
from generator.preview.asks import Asks
from generator.preview.bursts import Burst, Change
from generator.preview.guard import in_address
from generator.preview.news import News
from generator.preview.rebuilding import Outcome, Rebuilder, Stopped
from generator.preview.telling import as_pages_show
from generator.preview.watcher import Watcher

_PATIENCE_SECONDS = 1
_SWITCH_SECONDS = 0.001
_GLANCE_SECONDS = 0.005


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


def serve(work: Rebuilder, first: Outcome, listener: socket.socket, shown: Shown) -> bool:
    """Show the site until somebody interrupts; False where the rebuilding thread died of a fault of this program."""
    # Requests are not to wait long for the thread that makes pages.
    sys.setswitchinterval(_SWITCH_SECONDS)
    news, asks = News(first), Asks()
    changes: SimpleQueue[Change | None] = SimpleQueue()
    watcher = Watcher(work.site, changes.put)
    thread = _Rebuilding(work, watcher, changes, news, asks, shown)
    address = f"http://{in_address(shown.host)}:{listener.getsockname()[1]}{quote(first.base)}"

    def started() -> None:
        thread.begin(asyncio.get_running_loop(), server, address)

    server = _Server(application(shown, news, asks), news, started)
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

    def __init__(
        self,
        work: Rebuilder,
        watcher: Watcher,
        changes: SimpleQueue[Change | None],
        news: News,
        asks: Asks,
        shown: Shown,
    ) -> None:
        super().__init__(name="rebuilding", daemon=True)
        self._asks = asks
        self._shown = shown
        self._before: tuple[Problem, ...] | None = None
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
            self._work.warm_up()
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
            if self._watcher.refresh():
                changed = None
        except OSError as error:
            failure, changed = str(error), None
        try:
            for outcome in self._work.steps(changed, self._news.opened, self._between, self._is_interrupted):
                self._tell(replace(outcome, failure=outcome.failure or failure))
        finally:
            self._asks.close()

    def _tell(self, outcome: Outcome) -> None:
        if self._before is None:
            self._before = outcome.problems
        shown = as_pages_show(outcome, self._before, self._work.site, self._shown.editor, self._shown.language)
        try:
            self._loop.call_soon_threadsafe(self._news.tell, replace(outcome, shown=shown))
        except RuntimeError:
            raise Stopped from None  # the loop is closed
        self._work.teller.rebuilt(outcome)

    def _is_interrupted(self) -> bool:
        return not self._changes.empty()

    def _between(self, seconds: float) -> bool:
        """Make what readers wait for, for so long; whether something has changed again, so that the rest must wait."""
        end = monotonic() + seconds
        if self._work.making:
            self._asks.open()
        while not self._is_interrupted():
            self._asks.answer(self._work.make_now)
            rest = end - monotonic()
            if rest <= 0:
                return False
            sleep(min(rest, _GLANCE_SECONDS))
        return True


def bursts(changes: SimpleQueue[Change | None]) -> Iterator[frozenset[str] | None]:
    """The paths of each burst of changes when it is over, None for any path, until a None comes."""
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
