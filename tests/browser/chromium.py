"""The real browser and the validators, where this machine has them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
NO_CHROMIUM = "no Chromium here: `apt-get install chromium`, or name one in the variable CHROMIUM"
NO_JAVA = "no Java here for the Nu validator: `apt-get install default-jre-headless`"
NO_POPPLER = "no poppler here to read printed pages with: `apt-get install poppler-utils`"
NO_VALIDATORS = "no validators here: `npm ci --ignore-scripts` brings axe-core and vnu-jar"

# A browser that asks nobody for anything: pages are looked at without a network.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """The browser that CHROMIUM names, else the first on PATH, else None."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def open_chromium(executable: str) -> Iterator[Browser]:
    """A running headless browser; only root, for whom Chromium refuses it, goes without the sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if as_root else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Validators:
    """The Nu validator and axe: each says what is wrong with a page, one line for each fault."""

    java: str
    vnu: Path
    axe_source: str

    def nu(self, pages: Sequence[Path]) -> list[str]:
        """All that the Nu validator says of these files or folders (HTML, CSS, SVG), as `file:line: message`: warnings, too."""
        output = ("--format", "json", "--stdout", "--exit-zero-always")
        command = [self.java, "-jar", str(self.vnu), *output, "--also-check-css", "--also-check-svg", *map(str, pages)]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        messages = json.loads(run.stdout)["messages"]
        return [f"{Path(told['url']).name}:{told.get('lastLine', 0)}: {told['message']}" for told in messages]

    def axe(self, page: Page, *rules: str) -> list[str]:
        """The violations that axe sees in an open page, by its usual rules or these, as `rule: what it asks (where)`."""
        # Evaluated from outside, so a Content-Security-Policy of the page does not stand in the way.
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.axe_source)
        # Of the rules that axe leaves out by itself, the one for fingers.
        chosen = {"runOnly": list(rules)} if rules else {"rules": {"target-size": {"enabled": True}}}
        options = {"resultTypes": ["violations"], "preload": False, **chosen}
        found = page.evaluate("async options => (await axe.run(options)).violations", options)
        return [
            f"{rule['id']}: {rule['help']} ({', '.join(str(target) for target in node['target'])})"
            for rule in found
            for node in rule["nodes"]
        ]


def find_validators() -> Validators | str:
    """Both validators, or the sentence that says what is missing and how to get it."""
    vnu = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    axe = ROOT / "node_modules/axe-core/axe.min.js"
    if not (vnu.is_file() and axe.is_file()):
        return NO_VALIDATORS
    java = shutil.which("java")
    return Validators(java, vnu, axe.read_text(encoding="utf-8")) if java else NO_JAVA
