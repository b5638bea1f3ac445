"""`warraq convert`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.archive.store import Store, with_state
from generator.build.ground import Misconfigured, read_names, read_settings
from generator.build.output import LOCK, STATE
from generator.commands.terminal import Watched, as_json, exit_code, language, say_json, say_problems
from generator.convert.conversion import Settings
from generator.convert.report import Report
from generator.convert.run import choose_raws, run_convert
from generator.effects.clock import scan_time_ns
from generator.effects.executor import available_jobs
from generator.effects.lock import exclusive
from generator.effects.themes import program_digest
from generator.model import Problem, notice


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1), help="How many processes work.  [default: the processors there are]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell the results.")
@click.pass_obj
def command(site: Path, paths: tuple[Path, ...], jobs: int | None, form: str) -> int:
    """Turn raw articles below content/raw/ into Markdown below content/articles/: what is new or changed, or PATHS.

    \b
    Examples:
      warraq convert
      warraq convert content/raw/2017      only what is in this folder
    """
    try:
        settings, notices = read_settings(site)
    except Misconfigured as error:
        if form == "json":
            say_json({"problems": [as_json(one) for one in error.problems]})
        say_problems(error.problems)
        return 2
    chosen = choose_raws(site, paths)
    if isinstance(chosen, Problem):
        say_problems([chosen])
        return 2
    authority, found, _ = read_names(site)
    means = Settings.of(settings, authority, program_digest())
    number = jobs or available_jobs()
    with exclusive(site / LOCK), Watched() as watched:

        def work(store: Store) -> Report:
            return run_convert(site, means, store, scan_time_ns(), number, watched, chosen)

        report, anew = with_state(site / STATE, work)
    problems = [*notices, *found, *report.quarantined, *report.notices]
    if anew:
        problems.append(notice("", "machine.state-anew"))
    say_problems(sorted(problems))
    if form == "json":
        say_json(report.as_json(language()))
    else:
        _say_table(report)
    return exit_code(problems)


_ROWS = {
    "en": ("converted", "unchanged", "edited by hand, left alone", "quarantined", "repaired"),
    "ar": ("حُوّلت", "لم تتغير", "حُرّرت باليد فتُركت", "حُجر عليها", "أُصلح فيها"),
}


def _say_table(report: Report) -> None:
    counts = (report.converted, report.unchanged, report.edited, len(report.quarantined), report.repaired)
    rows = [*zip(_ROWS[language()], counts, strict=True)]
    rows += [(f"  {kind}", count) for kind, count in report.repairs.items()]
    width = max(len(str(count)) for _, count in rows)
    for name, count in rows:
        click.echo(f"{count:>{width}}  {name}")
