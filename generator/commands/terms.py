"""`warraq terms`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.build.ground import Misconfigured, read_settings
from generator.check.run import NothingToCheck
from generator.check.settling import Settle
from generator.check.spreadsheet import Row, read_rows, write_rows
from generator.check.terms import Change, grantable, settle_names, unknown_names
from generator.commands.terminal import as_json, say, say_json, say_problems
from generator.content.article import decode
from generator.effects.files import read_bytes, write_whole
from generator.model import TERM_KINDS, Problem, TermKind, problem

_FORM = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results."
)
_DRY = click.option("--dry-run", is_flag=True, help="Show the lines that would change, and change nothing.")
_KIND = click.Choice(TERM_KINDS)


@click.group(invoke_without_command=True)
@click.option("--kind", type=_KIND, help="List the names of this kind alone.")
@_FORM
@click.pass_context
def command(ctx: click.Context, kind: TermKind | None, form: str) -> int | None:
    """List the names that no authority file knows, with how many articles have each; adopt and merge them.

    \b
    Examples:
      warraq terms --kind byline
      warraq terms adopt byline "أحمد سالم" --slug ahmad-salim
      warraq terms merge byline "احمد سالم العمري" "أحمد سالم"
      warraq terms export names.csv       clean them in a spreadsheet, then: warraq terms import names.csv
    """
    if ctx.invoked_subcommand is not None:
        return None
    found = _unknown(ctx.obj, form)
    if isinstance(found, int):
        return found
    rows = [row for row in found if kind in (None, row.kind)]
    if form == "json":
        say_json(
            {"terms": [{"kind": one.kind, "name": one.name, "count": one.count, "slug": one.slug} for one in rows]}
        )
        return 0
    for row in rows:
        click.echo(f"{row.count:>7}  {row.kind:<7}  {row.name}  {row.slug}")
    say(f"names that no authority file knows: {len(rows)}", f"أسماء ليست في ملفات الأسماء: {len(rows)}")
    return 0


@command.command()
@click.argument("kind", type=_KIND)
@click.argument("name")
@click.option("--slug", default="", help="Its part of the address; the one it had so far leads there.")
@_DRY
@_FORM
@click.pass_obj
def adopt(site: Path, kind: TermKind, name: str, slug: str, dry_run: bool, form: str) -> int:
    """Write NAME into the authority file of its KIND, as its own right name."""
    return _settle(site, {kind: [Settle(name, name, slug)]}, dry_run, form)


@command.command()
@click.argument("kind", type=_KIND)
@click.argument("name")
@click.argument("into")
@_DRY
@_FORM
@click.pass_obj
def merge(site: Path, kind: TermKind, name: str, into: str, dry_run: bool, form: str) -> int:
    """Make NAME a variant of INTO, a name of the authority file; addresses of NAME lead to INTO.

    Where NAME has an entry of its own, all of that goes into the other.
    """
    return _settle(site, {kind: [Settle(name, into)]}, dry_run, form, known=True)


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export(site: Path, file: Path) -> int:
    """Write the names that no authority file knows into a table, for a spreadsheet.

    Fill in right_name: the name itself adopts it, another name makes it a variant of that; an empty cell leaves it alone.
    right_slug is for the address of a name that is new. A file that holds anything else is left as it is.
    """
    found = _unknown(site, "text")
    if isinstance(found, int):
        return found
    table = write_rows(found).encode()
    if file.exists() and read_bytes(file) != table:
        return _refused([problem(str(file), "terms.file-there")], "text", 1)
    write_whole(file, table)
    say(f"{file}: {len(found)} names", f"{file}: {len(found)} من الأسماء")
    return 0


@command.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_DRY
@_FORM
@click.pass_obj
def take(site: Path, file: Path, dry_run: bool, form: str) -> int:
    """Settle the names as the table's right_name says; what is settled already is left as it is."""
    try:
        text = decode(str(file), read_bytes(file))
    except FileNotFoundError:
        return _refused([problem(str(file), "terms.no-file")], form, 2)
    if isinstance(text, Problem):
        return _refused([text], form, 1)
    rows, problems = read_rows(str(file), text)
    if problems:
        return _refused(problems, form, 1)
    wishes: dict[TermKind, list[Settle]] = {}
    for row in rows:
        if row.right_name:
            wishes.setdefault(row.kind, []).append(Settle(row.name, row.right_name, row.right_slug))
    left = sum(not row.right_name for row in rows)
    return _settle(site, {kind: list(dict.fromkeys(wished)) for kind, wished in wishes.items()}, dry_run, form, left)


def _unknown(site: Path, form: str) -> list[Row] | int:
    try:
        read_settings(site)
        return unknown_names(site)
    except Misconfigured as error:
        return _refused(error.problems, form, 2)
    except NothingToCheck as error:
        return _refused([error.problem], form, 1)


def _settle(
    site: Path, wishes: dict[TermKind, list[Settle]], dry_run: bool, form: str, left: int = 0, known: bool = False
) -> int:
    try:
        read_settings(site)
        refused = grantable(site, wishes, known)
        if refused:
            return _refused(refused, form, 1)
        changes = settle_names(site, wishes, dry_run)
    except Misconfigured as error:
        return _refused(error.problems, form, 2)
    except NothingToCheck as error:
        return _refused([error.problem], form, 1)
    problems = [one for change in changes for one in change.settled.problems]
    if problems:
        return _refused(problems, form, 1)
    if form == "json":
        say_json({**_counts(changes), "left": left, "dry_run": dry_run})
    else:
        _say(changes, left, dry_run)
    return 0


def _refused(problems: Sequence[Problem], form: str, code: int) -> int:
    if form == "json":
        say_json({"problems": [as_json(one) for one in problems]})
    say_problems(problems)
    return code


def _counts(changes: Sequence[Change]) -> dict[str, object]:
    settled = [change.settled for change in changes]
    return {
        "files": [change.path for change in changes if change.difference],
        "adopted": sum(one.adopted for one in settled),
        "merged": sum(one.merged for one in settled),
        "unchanged": sum(one.unchanged for one in settled),
    }


def _say(changes: Sequence[Change], left: int, dry_run: bool) -> None:
    """The lines that would change, in a dry run, and one line that sums up."""
    for change in changes:
        if dry_run and change.difference:
            click.echo(change.difference)
    counts = _counts(changes)
    say(
        f"names: {counts['adopted']} adopted, {counts['merged']} merged, {counts['unchanged']} as they were, {left} left alone; "
        f"{'nothing was changed' if dry_run else 'run: warraq build'}",
        f"الأسماء: اعتُمد {counts['adopted']}، وأُدمج {counts['merged']}، وبقي على حاله {counts['unchanged']}، وتُرك {left}؛ "
        f"{'ولم يتغير شيء' if dry_run else 'نفّذ: warraq build'}",
    )
