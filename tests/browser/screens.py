"""Pictures of one page of each kind, narrow and wide: `python -m tests.browser.screens [PUBLIC] [SCREENS]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page

from tests.browser.chromium import NO_CHROMIUM, ROOT, find_chromium, open_chromium

WIDTHS = {"phone": (360, 780), "desktop": (1440, 900)}

_ARTICLE = "[0-9]*/[0-9]*/[0-9]*/*[0-9].html"
_TERMS = ("section", "tag", "byline", "place")

# The first file below public/, in alphabetical order, that has the pattern's name and holds the words stands for its kind.
KINDS = {
    "home": ("index.html", ""),
    "article": (_ARTICLE, '<body class="story">'),
    **{f"article-{genre}": (_ARTICLE, f'class="story is-{genre}"') for genre in ("opinion", "obituary", "cartoon")},
    "article-verse": (_ARTICLE, 'class="verse"'),
    "article-picture": (_ARTICLE, '<p class="dateline">', 'class="picture"'),
    "day": ("[0-9]*/[0-9]*/[0-9]*/index.html", ""),
    "month": ("[0-9]*/[0-9]*/index.html", ""),
    "year": ("[0-9]*/index.html", ""),
    **{kind: (f"{kind}s/*/index.html", "") for kind in _TERMS},
    "section-year": ("sections/*/[0-9]*/index.html", ""),
    **{f"{kind}s": (f"{kind}s/index.html", "") for kind in _TERMS},
    "about": ("about.html", ""),
    "data": ("data/index.html", ""),
    "not-found": ("404.html", ""),
}


def kinds(public: Path) -> dict[str, Path]:
    """One page of each kind that this archive has."""
    found = {}
    for kind, (pattern, *words) in KINDS.items():
        for path in sorted(public.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if all(word in text for word in words):
                found[kind] = path
                break
    return found


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Nothing: each request would be a line."""


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = _Quiet) -> Iterator[str]:
    """The address, ending in a slash, at which the folder is served until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def show_pictures(page: Page) -> None:
    """Have the open page load those of its pictures that wait to be scrolled to."""
    page.evaluate("""() => Promise.all([...document.images].map(image => {
        image.loading = "eager";
        return image.decode();
    }))""")


def take(public: Path, screens: Path, executable: str) -> list[Path]:
    """The pictures taken, each of the whole page: `home-phone.png`, …, `home-desktop-dark.png`, …"""
    screens.mkdir(parents=True, exist_ok=True)
    taken = []
    with open_chromium(executable) as browser, served(public) as address:
        for width, (x, y) in WIDTHS.items():
            with browser.new_context(locale="ar", viewport={"width": x, "height": y}) as context:
                page = context.new_page()
                for kind, path in kinds(public).items():
                    page.goto(address + path.relative_to(public).as_posix(), wait_until="load")
                    show_pictures(page)
                    page.evaluate("() => document.fonts.ready.then(() => true)")
                    for scheme, suffix in (("light", ""), ("dark", "-dark")):
                        page.emulate_media(color_scheme=scheme)
                        taken.append(screens / f"{kind}-{width}{suffix}.png")
                        page.screenshot(path=taken[-1], full_page=True)
    return taken


def main() -> int:
    """The exit code: 0 with pictures taken, 3 where there is no browser or no archive."""
    public, screens = (Path(given) for given in (*sys.argv[1:], *("public", "screens")[len(sys.argv) - 1 :]))
    executable = find_chromium()
    if executable is None or not (public / "index.html").is_file():
        print(NO_CHROMIUM if executable is None else f"no archive in {public}: run `make site`", file=sys.stderr)
        return 3
    taken = take(ROOT / public, ROOT / screens, executable)
    print(f"{len(taken)} pictures are in {screens}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
