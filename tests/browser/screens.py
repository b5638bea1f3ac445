"""Pictures of one page of each kind, at three widths, light and dark, in each theme: `python -m tests.browser.screens [KIND…]`."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser.chromium import NO_CHROMIUM, ROOT, find_chromium, open_chromium
from tests.browser.sample import LARGE_YEAR, PAGES, THEMES, build_sample, stay

WIDTHS = {"phone": (360, 780), "tablet": (768, 1024), "desktop": (1440, 900)}
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "", "dark": "-dark"}
SCREENS = ROOT / "screens"


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


def take(public: Path, screens: Path, browser: Browser, kinds: Collection[str]) -> Iterator[Path]:
    """Takes pictures of whole pages, and gives the path of each: `home-phone.png`, …, `home-desktop-dark.png`, …"""
    screens.mkdir(parents=True, exist_ok=True)
    with served(public) as base:
        for width, (x, y) in WIDTHS.items():
            with browser.new_context(locale="ar", viewport={"width": x, "height": y}, reduced_motion="reduce") as context:
                page = context.new_page()
                for kind in kinds:
                    page.goto(base + PAGES[kind], wait_until="load")
                    show_pictures(page)
                    page.evaluate("() => document.fonts.ready.then(() => true)")
                    for scheme, suffix in SCHEMES.items():
                        page.emulate_media(color_scheme=scheme)
                        path = screens / f"{kind}-{width}{suffix}.png"
                        page.screenshot(path=path, full_page=True)
                        yield path


def main() -> int:
    """The exit code: 0 with pictures taken, 2 for a kind of page that there is not, 3 where there is no browser."""
    kinds, executable = sys.argv[1:] or list(PAGES), find_chromium()
    unknown = [kind for kind in kinds if kind not in PAGES]
    if unknown:
        print(f"no kind of page is {', '.join(unknown)}: these are {', '.join(PAGES)}", file=sys.stderr)
        return 2
    if executable is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 3
    taken = 0
    with open_chromium(executable) as browser, TemporaryDirectory() as folder:
        for theme in THEMES:
            public = build_sample(Path(folder) / theme, year_limit=LARGE_YEAR, theme=theme)
            stay(public / PAGES["redirect"])
            taken += sum(1 for _ in take(public, SCREENS / theme, browser, kinds))
    print(f"{taken} pictures are in {SCREENS.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
