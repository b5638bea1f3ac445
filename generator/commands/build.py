"""`warraq build`."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from generator.build.ground import Misconfigured, read_settings
from generator.build.run import Options, Report, build
from generator.commands.terminal import Watched, as_json, exit_code, say, say_json, say_problems
from generator.effects.clock import now
from generator.effects.executor import available_jobs
from generator.render.pages import BY_NAME

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def moment(given: str | None, timezone: str) -> str:
    """The local moment that `--today` means: a day's first minute, a moment, or now."""
    if given is None:
        try:
            return now(timezone)
        except (ValueError, OverflowError):
            raise click.UsageError("SOURCE_DATE_EPOCH is not a number of seconds since 1970") from None
    form = "%Y-%m-%d" if _DAY.fullmatch(given) else "%Y-%m-%dT%H:%M" if _MOMENT.fullmatch(given) else ""
    try:
        datetime.strptime(given, form)  # noqa: DTZ007  a moment in the site's own zone
    except ValueError:
        form = ""
    if form:
        return given if "T" in given else f"{given}T00:00"
    raise click.BadParameter(f"«{given}» is neither a day like 2026-11-23 nor a moment like 2026-11-23T18:30")


@click.command()
@click.option("--clean", is_flag=True, help="Forget what earlier builds knew, and make everything again.")
@click.option("--dry-run", is_flag=True, help="Say which pages would be made, and change nothing.")
@click.option(
    "--today", metavar="DAY", help="Build as on this day, as 2026-11-23, or at this moment, as 2026-11-23T18:30."
)
@click.option("--jobs", type=click.IntRange(1), help="How many processes work.  [default: the processors there are]")
@click.option("--portable", is_flag=True, help="Write index.html into links, for file:// and sticks.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results.")
@click.pass_obj
def command(
    site: Path, clean: bool, dry_run: bool, today: str | None, jobs: int | None, portable: bool, form: str
) -> int:
    """Build the site into public/: only what changed since the last build, and what shows it.

    \b
    Examples:
      warraq build
      warraq build --today 2026-12-01      as it will stand on that day
      warraq build --dry-run               which pages would be made
    """
    try:
        settings, _ = read_settings(site)
        options = Options(moment(today, settings.timezone), jobs or available_jobs(), clean, dry_run, portable)
        with Watched() as watched:
            report = build(site, options, watched)
    except Misconfigured as error:
        if form == "json":
            say_json({"problems": [as_json(one) for one in error.problems]})
        say_problems(error.problems)
        return 2
    say_problems(report.problems)
    if form == "json":
        say_json(_values(report))
    elif dry_run:
        for key in report.planned:
            place = " ".join(str(part) for part in (key.term, key.slug, key.year, key.month, key.day) if part)
            click.echo(f"{key.kind} {place}: {BY_NAME[key.kind].shows(key)}")
        count = len(report.planned)
        say(f"pages that would be made: {count}; nothing was changed", f"الصفحات التي ستُصنع: {count}، ولم يتغير شيء")
    else:
        say(
            f"articles: {report.articles} ({report.read} read); "
            f"pages: {report.made} made, {report.written} written, {report.removed} removed",
            f"المقالات: {report.articles} (قُرئ منها {report.read})؛ "
            f"الصفحات: صُنع {report.made}، وكُتب {report.written}، وحُذف {report.removed}",
        )
    return exit_code(report.problems)


def _values(report: Report) -> dict[str, object]:
    return {
        "articles": report.articles,
        "read": report.read,
        "made": report.made,
        "written": report.written,
        "removed": report.removed,
        "problems": [as_json(one) for one in report.problems if not one.notice],
        "notices": [as_json(one) for one in report.problems if one.notice],
    }
