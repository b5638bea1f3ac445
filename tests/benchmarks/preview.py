"""How soon a saved file is on the screen: edits of each kind, met by a real browser that has a page of the site open."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page

from generator.archive.questions import Archive
from generator.preview.rebuilding import STATE
from tests.benchmarks.archive import MadeArchive, article_path, front_matter, raw_lines, write_articles
from tests.benchmarks.measuring import PROC
from tests.benchmarks.subjects import warraq
from tests.browser.chromium import find_chromium, open_chromium
from tests.preview.running import Preview, serving

ROOT = Path(__file__).parent.parent.parent
SETTINGS = 'title: "أرشيف القياس"\nurl: "https://news.example.org/"\nlanguage: ar\n'
PATIENCE_MS = 60_000
# Between two edits a person breathes; the rest of the first is still being made when the second comes.
PAUSE_SECONDS = 0.4

# In the page: says when a condition first holds, looked at before each frame is painted.
_SEEN = """expression => new Promise(resolve => {
  const holds = new Function("return (" + expression + ")");
  const look = () => { try { if (holds()) return resolve(Date.now()); } catch {} requestAnimationFrame(look); };
  look();
})"""


@dataclass(frozen=True, slots=True)
class Edit:
    """One save, and what the open page is to show then, as an expression of JavaScript."""

    save: Callable[[], None]
    shows: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of edit: the page that is open, and the edit for each number."""

    name: str
    address: str
    edit: Callable[[int], Edit]
    clean: Callable[[], None] = lambda: None


def measure_memory(articles: int, edits: int, work: Path) -> str:
    """A table of the memory that the preview's process holds, at rest, after 10 edits and after 20 × `edits`."""
    site = work / f"preview-{articles}"
    if not site.exists():
        _make(site, articles)
    archive = MadeArchive(articles)
    lines = ["| edits | MB |", "|---:|---:|"]
    with serving(site, environment={**os.environ, **warraq(work).environment}) as preview:
        address = urlsplit(preview.address)
        assert address.hostname is not None
        for number in range(1, 20 * edits + 1):
            made = archive.article(number % archive.count)
            words = f"m{number}z"
            text = re.sub(r'^title: "', f'title: "{words} ', front_matter(made), count=1, flags=re.MULTILINE)
            _replace(article_path(site, made), text)
            connection = HTTPConnection(address.hostname, preview.port, timeout=PATIENCE_MS / 1000)
            end = time.monotonic() + PATIENCE_MS / 1000
            while time.monotonic() < end:
                connection.request("GET", f"/{made.day:%Y/%m/%d}/{made.id}.html")
                if words.encode() in connection.getresponse().read():
                    break
                time.sleep(0.005)
            connection.close()
            if number in (1, 10) or number % (4 * edits) == 0:
                _come_to_rest(site)
                lines.append(f"| {number} | {_memory(preview.process.pid):.1f} |")
                print(lines[-1], file=sys.stderr)
    return "\n".join(lines)


def _come_to_rest(site: Path) -> None:
    """Return when the preview has made all that it owes."""
    archive = Archive.at(site / STATE)
    end = time.monotonic() + PATIENCE_MS / 1000
    while archive.remembered("state") != "finished" and time.monotonic() < end:
        time.sleep(0.05)
    archive.close()


def _memory(pid: int) -> float:
    """The megabytes that the process holds now."""
    status = (PROC / str(pid) / "status").read_text("utf-8")
    return int(re.findall(r"^VmRSS:\s+(\d+)", status, re.MULTILINE)[0]) / 1024


def measure_preview(articles: int, edits: int, work: Path, only: Sequence[str] = ()) -> str:
    """A table of the milliseconds from a save to its being seen, by kind of edit."""
    site = work / f"preview-{articles}"
    if not site.exists():
        _make(site, articles)
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("the preview is measured in Chromium: name one in the variable CHROMIUM")
    rows = []
    peer = warraq(work)
    with serving(site, environment={**os.environ, **peer.environment}) as preview, open_chromium(chromium) as browser:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        for kind in _kinds(site, MadeArchive(articles)):
            if only and kind.name not in only:
                continue
            times = list(_times(preview, page, kind, edits))
            rows.append((kind.name, times))
            print(f"{kind.name}: {median(times):.0f} ms, at worst {max(times):.0f} ms", file=sys.stderr)
    return _table(rows)


def _make(site: Path, articles: int) -> None:
    site.mkdir(parents=True)
    (site / "site.yaml").write_text(SETTINGS, "utf-8")
    write_articles(site, MadeArchive(articles))
    shutil.copytree(ROOT / "themes" / "diwan", site / "themes" / "diwan")
    (site / "content" / "raw").mkdir()


def _times(preview: Preview, page: Page, kind: Kind, edits: int) -> Iterator[float]:
    page.goto("about:blank")
    with page.expect_response(lambda response: "/.warraq/events" in response.url):
        page.goto(preview.address + kind.address)
    for number in range(edits):
        time.sleep(PAUSE_SECONDS)
        one = kind.edit(number)
        saved = time.time() * 1000
        one.save()
        yield _seen(page, one.shows) - saved
    kind.clean()
    time.sleep(PAUSE_SECONDS)


def _seen(page: Page, expression: str) -> float:
    """When the page showed it, on the system's clock; a page that is loaded again meanwhile is asked again."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < end:
        try:
            return float(page.evaluate(_SEEN, expression))
        except Error as error:
            if "context was destroyed" not in str(error) and "navigation" not in str(error):
                raise
    raise SystemExit(f"never seen: {expression}")


def _replace(path: Path, text: str) -> None:
    """Save as most editors do: a new file under the old name."""
    beside = path.with_name(f".{path.name}.saving")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def _kinds(site: Path, archive: MadeArchive) -> Iterator[Kind]:
    middle = archive.article(archive.count // 2)
    path = article_path(site, middle)
    text = front_matter(middle)
    day = f"{middle.day:%Y/%m/%d}/"
    address = f"{day}{middle.id}.html"
    theme = site / "themes" / "diwan"
    shown = "document.querySelector('main')?.textContent.includes"

    def body(n: int) -> str:
        return f"{text}\nفقرة رقم b{n}z.\n"

    yield Kind("body", address, lambda n: Edit(lambda: _replace(path, body(n)), f"{shown}('b{n}z')"))
    more = 1000
    yield Kind(
        "body, in place", address, lambda n: Edit(lambda: _write(path, body(n + more)), f"{shown}('b{n + more}z')")
    )

    def headline(n: int) -> Edit:
        other = re.sub(r'^title: "', f'title: "h{n}z ', text, count=1, flags=re.MULTILINE)
        return Edit(lambda: _replace(path, other), f"{shown}('h{n}z')")

    yield Kind("headline", address, headline)
    yield Kind("headline, seen on its day", day, headline, lambda: _replace(path, text))

    template = theme / "templates" / "article.html"
    source = template.read_text("utf-8")

    def in_template(n: int) -> Edit:
        other = source.replace("{% block main %}", "{% block main %}" + f"<p>t{n}z</p>", 1)
        return Edit(lambda: _replace(template, other), f"{shown}('t{n}z')")

    yield Kind("template", address, in_template, lambda: _replace(template, source))

    sheet = theme / "static" / "style.css"
    css = sheet.read_text("utf-8")

    def in_style(n: int) -> Edit:
        other = f"{css}\nbody {{ outline: {n + 1}px solid; }}\n"
        return Edit(lambda: _replace(sheet, other), f"getComputedStyle(document.body).outlineWidth === '{n + 1}px'")

    yield Kind("CSS", address, in_style, lambda: _replace(sheet, css))

    def in_settings(n: int) -> Edit:
        other = SETTINGS.replace("أرشيف القياس", f"أرشيف s{n}z")
        return Edit(lambda: _replace(site / "site.yaml", other), f"document.title.includes('s{n}z')")

    yield Kind("setting", address, in_settings, lambda: _replace(site / "site.yaml", SETTINGS))

    def raw(n: int) -> Edit:
        made = archive.added(f"9{n:06d}", middle.day)
        raw_text = raw_lines(made).replace(made.title, f"r{n}z {made.title}", 1)
        return Edit(lambda: _write(site / "content" / "raw" / f"9{n:06d}.txt", raw_text), f"{shown}('r{n}z')")

    yield Kind("raw file", day, raw)

    def added(n: int, name: str) -> Path:
        made = archive.added(f"{name}{n}", middle.day)
        place = article_path(site, made)
        _write(place, re.sub(r'^title: "', f'title: "{name}{n}z ', front_matter(made), count=1, flags=re.MULTILINE))
        return place

    def delete(n: int) -> Edit:
        place = added(n, "d")
        time.sleep(PAUSE_SECONDS)
        return Edit(place.unlink, f"!{shown}('d{n}z')")

    yield Kind("delete", day, delete)

    def rename(n: int) -> Edit:
        place = added(n, "n")
        time.sleep(PAUSE_SECONDS)
        # The old name goes and the new one comes with another headline: that is what can be seen.
        moved = place.with_name(f"moved{n}.md")
        other = place.read_text("utf-8").replace(f"n{n}z ", f"m{n}z ", 1)

        def save() -> None:
            place.rename(moved)
            _replace(moved, other)

        return Edit(save, f"{shown}('m{n}z') && !{shown}('n{n}z')")

    yield Kind("rename", day, rename)

    def burst(n: int) -> Edit:
        paths = [article_path(site, archive.article(number)) for number in range(100)]

        def save() -> None:
            for number, one in enumerate(paths):
                _replace(one, front_matter(archive.article(number)) + f"\nمرة {n}.\n")
            _replace(path, f"{text}\nفقرة رقم k{n}z.\n")

        return Edit(save, f"{shown}('k{n}z')")

    yield Kind("burst of 100 saves", address, burst, lambda: _replace(path, text))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _table(rows: Sequence[tuple[str, Sequence[float]]]) -> str:
    lines = ["| edit | edits | median ms | 90 of 100 ms | worst ms |", "|---|---:|---:|---:|---:|"]
    for name, times in rows:
        most = sorted(times)[int(len(times) * 0.9)] if len(times) > 1 else times[0]
        lines.append(f"| {name} | {len(times)} | {median(times):.0f} | {most:.0f} | {max(times):.0f} |")
    return "\n".join(lines)
