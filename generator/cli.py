"""The command line: which commands there are, and the only exit codes.

0 all good; 1 some content has problems; 2 wrong usage or configuration; 3 the machine failed; 130 interrupted.
"""

from __future__ import annotations

import difflib
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType

import click

from generator import __version__
from generator.effects.lock import Held
from generator.model import Problem

# Each command's module is loaded when the command is called, so that `warraq --help` need not wait for any of them.
COMMANDS = {
    "new": "Make a new site in a folder.",
    "convert": "Turn raw articles into Markdown.",
    "build": "Build the site.",
    "serve": "Build, show and rebuild while you write.",
    "check": "Look for what an editor may want to mend.",
    "terms": "List, adopt and merge names that no list knows.",
    "publish": "Send what changed to where readers find it.",
    "why": "Tell what a page is made of.",
}


class LazyCommands(click.Group):
    """Commands known by name and one line of help, whose modules are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"generator.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        close = difflib.get_close_matches(args[0], COMMANDS, 1)
        if close and args[0] not in COMMANDS:
            ctx.fail(f"No such command '{args[0]}'. Did you mean '{close[0]}'?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder, the one that holds site.yaml.  [default: the current folder]",
)
@click.version_option(__version__, "--version", prog_name="warraq", message="%(prog)s %(version)s")
@click.pass_context
def warraq(ctx: click.Context, site: Path) -> None:
    """Warraq (ورّاق) turns a newspaper's raw articles into an archive that can be found, read and cited.

    \b
    Examples:
      warraq new my-archive            make a new site
      warraq convert                   turn content/raw/ into content/articles/
      warraq build                     build the site into public/
      warraq serve                     look at it while you write
      warraq --site my-archive build   the same from another folder
    """
    ctx.obj = site


def main() -> None:
    """Run the command line and leave with its exit code, 130 where Ctrl-C came before all was done."""
    code = 130
    try:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, _interrupt)
        code = run(sys.argv[1:])
        # Python clears up for a moment yet, and has nothing left that could be interrupted.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # it came between two of these lines
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Stop what is under way; the next Ctrl-C, while this one is answered, leaves at once, as a kill would."""
    signal.signal(signal.SIGINT, _leave)
    raise KeyboardInterrupt


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(130)


def run(arguments: list[str]) -> int:
    """The exit code of one command line."""
    try:
        result = warraq.main(args=arguments, prog_name="warraq", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _say("machine.interrupted")
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except Held as error:
        _say("machine.held", pid=str(error.pid), since=error.since)
        return 3
    except BrokenPipeError:
        return 0
    except _state_errors() as error:
        _say("machine.state", said=str(error))
        return 3
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        _say("machine.failed", said=f"{error.strerror or error}{where}")
        return 3
    return result if isinstance(result, int) else 0


def _say(code: str, **values: str) -> None:
    """One message to stderr, by the commands' own way of speaking, which is loaded when there is something to say."""
    import_module("generator.commands.terminal").say_problems([Problem("", code=code, values=tuple(values.items()))])


def _state_errors() -> tuple[type[Exception], ...]:
    """What SQLite raises, once a command has loaded it: a full disk, a folder without permission, a damaged state."""
    return (sys.modules["sqlite3"].Error,) if "sqlite3" in sys.modules else ()


if __name__ == "__main__":
    main()
