"""`warraq why`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.ground import Misconfigured
from generator.build.why import Explanation, explain, page_file
from generator.commands.terminal import as_json, say_json, say_problems
from generator.model import Problem

_WIDTH = 11


@click.command()
@click.argument("address")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results.")
@click.pass_obj
def command(site: Path, address: str, form: str) -> int:
    """Tell what the page at ADDRESS is made of, and what would make it again.

    \b
    Examples:
      warraq why /2017/11/10/1159440.html
      warraq why https://archive.example.org/tags/syria/
    """
    try:
        found = explain(site, address)
    except Misconfigured as error:
        return _refused(error.problems, form, 2)
    if isinstance(found, Problem):
        return _refused([found], form, 1)
    if form == "json":
        say_json(_values(found))
    else:
        _say(found)
    return 0


def _refused(problems: list[Problem], form: str, code: int) -> int:
    if form == "json":
        say_json({"problems": [as_json(one) for one in problems]})
    say_problems(problems)
    return code


def _say(found: Explanation) -> None:
    click.echo(click.style(found.address, bold=True))
    _line("kind", found.kind)
    _line("file", page_file(found))
    _line("shows", found.shows)
    if found.leads_to:
        _line("leads to", found.leads_to)
    if found.source:
        state = "changed since the last build" if found.stale else f"sha256 {found.source_digest[:16]}…"
        _line("source", f"{found.source} ({state})")
    _lines("terms", [f"{term.kind} {term.name}  {term.address}" for term in found.terms])
    _lines("beside it", found.neighbours)
    _lines("templates", found.templates)
    _line("settings", ", ".join(found.settings))
    _lines("made again", [f"by {reason}" for reason in found.again])
    if found.owed or found.stale:
        click.echo("  the next build makes it again")


def _line(name: str, value: str) -> None:
    click.echo(f"  {name:<{_WIDTH}} {value}")


def _lines(name: str, values: list[str] | tuple[str, ...]) -> None:
    for number, value in enumerate(values):
        _line(name if not number else "", value)


def _values(found: Explanation) -> dict[str, object]:
    return {
        "address": found.address,
        "kind": found.kind,
        "file": page_file(found),
        "digest": found.digest,
        "shows": found.shows,
        "leads_to": found.leads_to,
        "source": {"path": found.source, "sha256": found.source_digest, "changed": found.stale} if found.source else None,
        "terms": [{"kind": one.kind, "name": one.name, "address": one.address} for one in found.terms],
        "neighbours": list(found.neighbours),
        "templates": list(found.templates),
        "settings": list(found.settings),
        "made_again_by": list(found.again),
        "owed": found.owed,
    }
