"""`warraq publish`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.build.ground import Misconfigured, read_settings
from generator.build.output import LOCK
from generator.commands.terminal import Watched, as_json, exit_code, language, say, say_json, say_problems
from generator.effects.lock import exclusive
from generator.model import Problem
from generator.publish.aliases import Written, write_aliases
from generator.publish.permanence import moved
from generator.publish.run import NothingToPublish, Refused, Report, publish
from generator.publish.targets.target import TargetFailed

_SHOWN = 20


@click.command()
@click.argument("target", required=False)
@click.option("--dry-run", is_flag=True, help="Say what would be sent, removed and redirected, and change nothing.")
@click.option("--allow-removal", is_flag=True, help="Let public addresses vanish.")
@click.option(
    "--write-aliases", is_flag=True, help="Where an article stands elsewhere now, write its old address into its file."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results.")
@click.pass_obj
def command(site: Path, target: str | None, dry_run: bool, allow_removal: bool, write_aliases: bool, form: str) -> int:
    """Send what changed since the last publishing to a TARGET of site.yaml, which may be left out where there is one.

    It is refused where a public address would vanish: give the article that stands elsewhere now its old address in
    `aliases`, set a status (withdrawn, unlisted, erased), or say --allow-removal.

    \b
    Examples:
      warraq publish
      warraq publish live --dry-run        what would be sent, removed and redirected
      warraq publish --write-aliases       keep the old addresses of articles that moved
    """
    try:
        settings, notices = read_settings(site)
        with Watched() as watched:
            report = publish(site, settings, target, dry_run, watched, allow_removal)
    except Misconfigured as error:
        return _not_published(error.problems, form, 2)
    except NothingToPublish as error:
        return _not_published([error.problem], form, 1)
    except TargetFailed as error:
        return _not_published([error.problem], form, 3)
    except Refused as error:
        return _refused(site, error, form, write_aliases and not dry_run, dry_run)
    say_problems([*notices, *report.problems])
    if form == "json":
        say_json(_values(report, dry_run))
    else:
        _say(report, dry_run)
    return exit_code(report.problems)


def _not_published(problems: list[Problem], form: str, code: int) -> int:
    if form == "json":
        say_json({"problems": [as_json(one) for one in problems]})
    say_problems(problems)
    return code


def _refused(site: Path, error: Refused, form: str, write: bool, dry_run: bool) -> int:
    """Each address that would vanish, and for those of articles that stand elsewhere the offer to write their aliases."""
    say_problems(error.problems)
    found = moved(error.vanishing)
    written = Written((), ())
    if found and (write or (not dry_run and form == "text" and _is_wanted(len(found)))):
        with exclusive(site / LOCK):
            written = write_aliases(site, found)
    if form == "json":
        say_json(_values_refused(error, written))
    say_problems(written.problems)
    for source, addresses in written.files:
        listed = ", ".join(addresses)
        say(f"{source}: wrote the alias {listed}", f"{source}: كُتب العنوان القديم {listed}", error=True)
    count = len(error.problems)
    say(f"refused: nothing was sent ({count} to mend)", f"رُفض النشر ولم يُرسل شيء (مما يُصلح: {count})", error=True)
    if written.files:
        again = "warraq build && warraq publish"
        say(f"now build and publish again: {again}", f"أعد البناء والنشر: {again}", error=True)
    return 1


def _is_wanted(count: int) -> bool:
    """The answer of whoever sits at a terminal to the offer of writing aliases; no where nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    question = (
        f"هل تُكتب العناوين القديمة ({count}) في مقالاتها؟"
        if language() == "ar"
        else f"Write these old addresses ({count}) into their articles?"
    )
    return click.confirm(question, default=False, err=True)


def _say(report: Report, dry_run: bool) -> None:
    """What would be sent in a dry run, what is removed and redirected, and one line that sums up."""
    if dry_run:
        _list("send", report.sent)
    _list("remove" if dry_run else "removed", report.removed)
    leading = [f"{address} -> {to}" for address, to in report.redirected]
    _list("redirect" if dry_run else "redirected", leading)
    verbs = ("would be sent", "would be removed") if dry_run else ("sent", "removed")
    turned, left = len(report.redirected), len(report.kept)
    more = (f", {turned} redirected" if turned else "") + (f", {left} left as live" if left else "")
    arabic_more = (f"، حُوّل {turned}" if turned else "") + (f"، تُرك كما هو {left}" if left else "")
    sent, removed = len(report.sent), len(report.removed)
    size, same = _size(report.size), report.unchanged
    arabic = ("سيُرسل", "سيُحذف") if dry_run else ("أُرسل", "حُذف")
    say(
        f"{report.target}: {sent} {verbs[0]} ({size}), {removed} {verbs[1]}, {same} unchanged{more}"
        f"{'; nothing was changed' if dry_run else ''}",
        f"{report.target}: {arabic[0]} {sent} ({size})، {arabic[1]} {removed}، لم يتغير {same}"
        f"{arabic_more}{'؛ ولم يُمسّ شيء' if dry_run else ''}",
    )


def _list(verb: str, lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        click.echo(f"{verb} {line}")
    if len(lines) > _SHOWN:
        click.echo(f"{verb} {len(lines) - _SHOWN} more; --format json lists them all")


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
        "redirected": [{"address": address, "to": to} for address, to in report.redirected],
        "kept": [{"address": address, "source": source} for address, source in report.kept],
        "erased": [
            {"address": one.address, "source": one.source, "holders": list(one.holders), "purge": list(one.purge)}
            for one in report.erased
        ],
        "unchanged": report.unchanged,
        "problems": [as_json(one) for one in report.problems if not one.notice],
        "notices": [as_json(one) for one in report.problems if one.notice],
    }


def _values_refused(error: Refused, written: Written) -> dict[str, object]:
    return {
        "vanishing": [
            {"address": one.address, "reason": one.reason, "source": one.source, "now": one.now, "until": one.until}
            for one in error.vanishing
        ],
        "written": [{"source": source, "aliases": list(addresses)} for source, addresses in written.files],
        "problems": [as_json(one) for one in (*error.problems, *written.problems)],
    }
