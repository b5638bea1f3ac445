"""Asking other hosts whether a link still leads somewhere: one question at a time, with pauses, and each host once a week."""

from __future__ import annotations

import http.client
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from generator import __version__
from generator.check.memory import Memory

WEEK_SECONDS = 7 * 86_400
# Servers that do not answer HEAD say so in many ways; what they say to GET counts.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 410, 501, 503})
# A host that wants a key, or fewer questions, is there.
_ALIVE = frozenset({401, 402, 403, 407, 429, 451, 999})


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds between two questions to one host, seconds to wait for an answer, seconds an answer holds."""

    pause: float = 1.0
    patience: float = 15.0
    holds: int = WEEK_SECONDS
    site: str = ""


def ask_all(urls: Iterable[str], memory: Memory, manners: Manners) -> Iterator[tuple[str, str]]:
    """(link, what was said) of each link, empty where it leads somewhere; hosts take turns."""
    waiting: dict[str, deque[str]] = {}
    for url in urls:
        known = memory.answer(url, int(time.time()) - manners.holds)
        if known is None:
            waiting.setdefault(urlsplit(url).netloc.lower(), deque()).append(url)
        else:
            yield url, known
    turns: list[tuple[float, str]] = []
    for host in sorted(waiting):
        heappush(turns, (0.0, host))
    while turns:
        ready, host = heappop(turns)
        time.sleep(max(0.0, ready - time.monotonic()))
        url = waiting[host].popleft()
        said = ask(url, manners)
        memory.remember_answer(url, said, int(time.time()))
        if waiting[host]:
            heappush(turns, (time.monotonic() + manners.pause, host))
        yield url, said


def ask(url: str, manners: Manners) -> str:
    """What the host says of the link: empty where it leads somewhere, else a status or the reason there is none."""
    said = _said(url, "HEAD", manners)
    if said.isdigit() and int(said) in _ASK_AGAIN:
        time.sleep(manners.pause)
        said = _said(url, "GET", manners)
    return "" if said.isdigit() and int(said) in _ALIVE else said


def _said(url: str, method: str, manners: Manners) -> str:
    agent = f"Warraq/{__version__} (checks the links of {manners.site})"
    try:
        request = Request(_in_ascii(url), method=method, headers={"User-Agent": agent, "Accept": "*/*"})
        with urlopen(request, timeout=manners.patience) as answer:
            return "" if answer.status < 400 else str(answer.status)
    except HTTPError as error:
        error.close()
        return str(error.code)
    except URLError as error:
        return str(getattr(error.reason, "strerror", None) or error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return str(getattr(error, "strerror", None) or error or type(error).__name__)


def _in_ascii(url: str) -> str:
    """The link as it goes over the wire: its host in punycode, all other letters in percent signs."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    return parts._replace(
        netloc=host, path=quote(parts.path, "/%:@!$&'()*+,;=~"), query=quote(parts.query, "/%?:@!$&'()*+,;=~")
    ).geturl()
