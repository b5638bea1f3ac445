"""`warraq new`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.commands.terminal import as_json, say, say_json, say_problems
from generator.model import Problem
from generator.scaffold.countries import timezone_of
from generator.scaffold.run import Scaffold, make_site
from generator.scaffold.texts import Wishes


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="أرشيف الصحيفة", help="The site's name.  [default: أرشيف الصحيفة]")
@click.option(
    "--url",
    default="https://archive.example.org/",
    help="The site's permanent address.  [default: https://archive.example.org/]",
)
@click.option("--region", default="EG", help="The country's code, as OM: month names follow it.  [default: EG]")
@click.option("--timezone", help="The time zone, as Asia/Muscat.  [default: the region's, where it has only one]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results.")
def command(folder: Path, title: str, url: str, region: str, timezone: str | None, form: str) -> int:
    """Make a new site in the folder DIR, which must be empty or not exist yet.

    \b
    Examples:
      warraq new my-archive
      warraq new my-archive --title "أرشيف عمان" --url https://archive.example.org/ --region OM
    """
    region = region.strip().upper()
    made = make_site(folder, Wishes(title, url, region, timezone or timezone_of(region)))
    if isinstance(made, Scaffold):
        say_json(_values(folder, made)) if form == "json" else _say(folder, made)
        return 0
    return _refused(made, form)


def _refused(problems: list[Problem], form: str) -> int:
    if form == "json":
        say_json({"problems": [as_json(one) for one in problems]})
    say_problems(problems)
    return 2


def _say(folder: Path, made: Scaffold) -> None:
    for path in made.files:
        note = f"  ({made.countries} countries, and large cities)" if path.endswith("places.yaml") else ""
        click.echo(f"{folder / path}{note}")
    for path in made.folders:
        click.echo(f"{folder / path}/")
    raw = folder / "content/raw"
    say(f"\nPut raw articles into {raw}/, then:", f"\nضع المقالات الخام في {raw}/ ثم:")
    for line in _next(folder):
        click.echo(f"  {line}")


def _next(folder: Path) -> list[str]:
    site = "" if folder == Path() else f"--site {shlex.quote(str(folder))} "
    return [f"warraq {site}convert", f"warraq {site}build"]


def _values(folder: Path, made: Scaffold) -> dict[str, object]:
    return {
        "folder": str(folder),
        "files": list(made.files),
        "folders": list(made.folders),
        "countries": made.countries,
        "next": _next(folder),
    }
