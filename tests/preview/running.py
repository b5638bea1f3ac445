"""`warraq serve` as a user runs it: a process of its own, spoken to over the network."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

# No test measures it: it only ends what would hang.
PATIENCE = 120
THIS_CHECKOUT = (sys.executable, "-m", "generator")


@dataclass(frozen=True, slots=True)
class Preview:
    """A running preview: its address, ending in a slash, and its process."""

    address: str
    process: subprocess.Popen[str]
    site: Path

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def interrupt(self) -> int:
        """Its exit code after Ctrl-C; subprocess.TimeoutExpired where it hangs."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def serving(
    site: Path, *options: str, program: Sequence[str] = THIS_CHECKOUT, environment: Mapping[str, str] | None = None
) -> Iterator[Preview]:
    """A preview of the site until the block ends; what it says on stderr is in `serve.txt` beside the site."""
    command = [*program, "--site", str(site), "serve", "--port", "0", *options]
    log = site.with_name("serve.txt")
    with (
        open(log, "w", encoding="utf-8") as errors,
        # A session of its own: whoever is left in it after the end was left running.
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", start_new_session=True, env=environment
        ) as process,
    ):
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://\S+", line):
                    yield Preview(found[0], process, site)
                    break
            else:
                raise AssertionError(log.read_text(encoding="utf-8"))
        finally:
            process.kill()
