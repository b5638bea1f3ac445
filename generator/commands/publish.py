"""`warraq publish`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build.ground import Misconfigured, read_settings
from generator.commands.terminal import Watched, as_json, exit_code, say, say_json, say_problems
from generator.model import Problem
from generator.publish.run import NothingToPublish, Report, publish
from generator.publish.targets.target import TargetFailed

_SHOWN = 20


@click.command()
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Say what would be sent and removed, and change nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results.")
@click.pass_obj
def command(site: Path, target: str | None, dry_run: bool, form: str) -> int:
    """Send what changed since the last publishing to a TARGET of site.yaml, which may be left out where there is one.

    \b
    Examples:
      warraq publish
      warraq publish live --dry-run        what would be sent and removed
    """
    try:
        settings, notices = read_settings(site)
        with Watched() as watched:
            report = publish(site, settings, target, dry_run, watched)
    except Misconfigured as error:
        return _refused(error.problems, form, 2)
    except NothingToPublish as error:
        return _refused([error.problem], form, 1)
    except TargetFailed as error:
        return _refused([error.problem], form, 3)
    say_problems([*notices, *report.problems])
    if form == "json":
        say_json(_values(report, dry_run))
    else:
        _say(report, dry_run)
    return exit_code(report.problems)


def _refused(problems: list[Problem], form: str, code: int) -> int:
    if form == "json":
        say_json({"problems": [as_json(one) for one in problems]})
    say_problems(problems)
    return code


def _say(report: Report, dry_run: bool) -> None:
    """What would be sent in a dry run, what is removed, and one line that sums up."""
    if dry_run:
        _list("send", report.sent)
    _list("remove" if dry_run else "removed", report.removed)
    verbs = ("would be sent", "would be removed") if dry_run else ("sent", "removed")
    left = f", {len(report.kept)} left as live" if report.kept else ""
    sent, removed, kept = len(report.sent), len(report.removed), len(report.kept)
    size, same = _size(report.size), report.unchanged
    arabic = ("سيُرسل", "سيُحذف") if dry_run else ("أُرسل", "حُذف")
    say(
        f"{report.target}: {sent} {verbs[0]} ({size}), {removed} {verbs[1]}, {same} unchanged{left}"
        f"{'; nothing was changed' if dry_run else ''}",
        f"{report.target}: {arabic[0]} {sent} ({size})، {arabic[1]} {removed}، لم يتغير {same}"
        f"{f'، تُرك كما هو {kept}' if kept else ''}{'؛ ولم يُمسّ شيء' if dry_run else ''}",
    )


def _list(verb: str, addresses: tuple[str, ...]) -> None:
    for address in addresses[:_SHOWN]:
        click.echo(f"{verb} {address}")
    if len(addresses) > _SHOWN:
        click.echo(f"{verb} {len(addresses) - _SHOWN} more; --format json lists them all")


def _size(size: int) -> str:
    amount, unit = float(size), "B"
    for larger in ("kB", "MB", "GB"):
        if amount >= 1000:
            amount, unit = amount / 1000, larger
    return f"{amount:.3g} {unit}" if amount < 1000 else f"{amount:.0f} {unit}"


def _values(report: Report, dry_run: bool) -> dict[str, object]:
    return {
        "target": report.target,
        "dry_run": dry_run,
        "sent": list(report.sent),
        "bytes": report.size,
        "removed": list(report.removed),
        "kept": [{"address": address, "source": source} for address, source in report.kept],
        "unchanged": report.unchanged,
        "problems": [as_json(one) for one in report.problems if not one.notice],
        "notices": [as_json(one) for one in report.problems if one.notice],
    }
