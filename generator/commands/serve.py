"""`warraq serve`."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from threading import Event, Thread

import click

from generator.build.ground import Misconfigured, read_settings
from generator.commands.terminal import Watched, language, say, say_problems
from generator.content.site import is_editor
from generator.effects.executor import available_jobs
from generator.effects.lock import Held
from generator.model import Problem
from generator.preview.app import Shown
from generator.preview.guard import is_loopback
from generator.preview.rebuilding import Outcome, Rebuilder, only_new
from generator.preview.server import listen, serve


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0, or a taken one: any free port."
)
@click.option("--open", "opened", is_flag=True, help="Open the preview in the browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this computer to answer at.")
@click.option("--allow-remote", is_flag=True, help="Let --host name an address that other computers reach.")
@click.option(
    "--editor", default="", help="How your editor opens a file, as vscode://file{path}:{line}; else by site.yaml."
)
@click.pass_obj
def command(site: Path, port: int, opened: bool, host: str, allow_remote: bool, editor: str) -> int:
    """Convert and build the site, show it on this computer, and show each change by itself as soon as it is saved.

    The preview has an output folder of its own, so nothing of it is ever published. Ctrl-C ends it.

    \b
    Examples:
      warraq serve --open
      warraq serve --port 0                      at any free port
      warraq serve --host 192.168.1.5 --allow-remote
    """
    if not is_loopback(host) and not allow_remote:
        raise click.UsageError(
            f"other computers reach «{host}», and would read everything here, drafts too: "
            "add --allow-remote if that is meant, or leave --host out"
        )
    if editor and not is_editor(editor):
        raise click.UsageError(
            f"«{editor}» is no address by which an editor opens a file: "
            "write the editor's own form, as vscode://file{path}:{line}"
        )
    teller = _Terminal(port, opened)
    work = Rebuilder(site, teller, Event())
    # Processes are forked while this one has no other threads: only the first build uses them.
    try:
        with Watched() as watched:
            first = work.first(available_jobs(), watched)
    except Misconfigured as error:
        say_problems(error.problems)
        return 2
    teller.rebuilt(first)
    with listen(host, port) as listener:
        shown = Shown(site, work.output, work.state, host, editor or read_settings(site)[0].preview.editor, language())
        sound = serve(work, first, listener, shown)
    return 0 if sound else 3


class _Terminal:
    """Says what the preview does: its address and its rebuilds to stdout, problems to stderr."""

    def __init__(self, port: int, opened: bool) -> None:
        self._port = port
        self._opened = opened
        self._before = Outcome()
        self._names: tuple[Problem, ...] = ()

    def ready(self, address: str) -> None:
        """Say where to look, in one line, and open the browser where that is wanted."""
        if self._port and f":{self._port}/" not in address:
            click.echo(f"port {self._port} is taken", err=True)
        say(f"The preview is at {address} (Ctrl-C ends it)", f"المعاينة في {address} (وتنتهي بضغط Ctrl-C)")
        sys.stdout.flush()
        if self._opened:
            # Some browsers keep their caller waiting.
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def rebuilt(self, outcome: Outcome) -> None:
        """Say what changed, what is newly wrong, and when all that was wrong is mended."""
        say_problems(only_new(outcome, self._before).problems)
        if outcome.done and outcome.names is not self._names:
            before = frozenset(self._names)
            say_problems(one for one in outcome.names if one not in before)
            self._names = outcome.names
        if outcome.failure and outcome.failure != self._before.failure:
            click.echo(f"the machine failed: {outcome.failure}", err=True)
        if outcome.converted:
            say(f"articles converted: {outcome.converted}", f"المقالات المحوّلة: {outcome.converted}")
        if outcome.written or outcome.removed:
            written, removed, seconds = outcome.written, outcome.removed, f"{outcome.seconds:.2f}"
            say(
                f"pages: {written} written, {removed} removed ({seconds} s)",
                f"الصفحات: كُتب {written}، وحُذف {removed} ({seconds} ث)",
            )
        if outcome.sound and not self._before.sound:
            say("all problems are mended", "أُصلح كل خلل")
        sys.stdout.flush()
        self._before = outcome

    def waiting(self, held: Held) -> None:
        """Say who is waited for."""
        click.echo(f"waiting for process {held.pid}, at work on this site since {held.since}", err=True)
