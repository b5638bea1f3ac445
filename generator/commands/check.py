"""`warraq check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__
from generator.build.ground import Misconfigured, read_settings
from generator.check.baseline import Known, NoBaseline, fingerprints, known_of, new_ones, read_baseline, write_baseline
from generator.check.forms import github, sarif
from generator.check.rule import Finding
from generator.check.rules import BY_NAME, RULES
from generator.check.run import NothingToCheck, Options, Report, check
from generator.commands.build import moment
from generator.commands.terminal import Watched, as_json, language, say, say_json, say_problems, worded
from generator.effects.executor import available_jobs
from generator.effects.files import read_bytes, write_whole
from generator.language.messages.check import RULES as SENTENCES
from generator.model import Problem, problem

_SHOWN = 20
Told = list[tuple[Finding, str]]


@click.command()
@click.option("--only", multiple=True, metavar="RULE", help="Run this rule alone; may be given several times.")
@click.option("--list", "listing", is_flag=True, help="Say which rules there are, and check nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to tell the results.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tell only what FILE does not know.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write what is found today into the file of --baseline; what was not looked at stays known.",
)
@click.option(
    "--changed",
    is_flag=True,
    help="Tell only of articles and pages that are not as the last whole check saw them, by the digests that builds "
    "since then left. Where an address has gone meanwhile, links are looked at on all pages. orphan-page and unused-image, "
    "which need all pages, are left out. A whole check is one without --only.",
)
@click.option("--external", is_flag=True, help="Ask other hosts too, slowly; what they say is kept for a week.")
@click.option("--strict", is_flag=True, help="Take notices for problems: exit 1 where there are any.")
@click.option("--today", metavar="DAY", help="Check as on this day, as 2026-11-23.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes work.  [default: the processors there are]")
@click.pass_obj
def command(
    site: Path,
    only: tuple[str, ...],
    listing: bool,
    form: str,
    baseline: Path | None,
    write_baseline: bool,
    changed: bool,
    external: bool,
    strict: bool,
    today: str | None,
    jobs: int | None,
) -> int:
    """Look over the built site and its sources for what an editor may want to mend.

    Broken links, missing pictures, pages that are gone and addresses that would vanish are problems (exit 1); all else is
    worth a look (exit 0).

    \b
    Examples:
      warraq check
      warraq check --only broken-link --only missing-image
      warraq check --baseline check.json --write-baseline     begin clean: forget what is found today
      warraq check --baseline check.json --format sarif
    """
    if listing:
        return _list(form)
    unknown = [name for name in only if name not in BY_NAME]
    if unknown:
        raise click.BadParameter(f"there is no rule «{unknown[0]}»; warraq check --list names them all")
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    if external is False and "external-link" in only:
        raise click.UsageError("external-link asks other hosts: add --external")
    known = frozenset[Known]() if baseline is None else _known(baseline, new=write_baseline)
    if isinstance(known, Problem):
        return _refused([known], form, 2)
    try:
        settings, _ = read_settings(site)
        day = moment(today, settings.timezone)[:10]
        options = Options(day, jobs or available_jobs(), only, changed, external)
        with Watched() as watched:
            report = check(site, options, watched)
    except Misconfigured as error:
        return _refused(error.problems, form, 2)
    except NothingToCheck as error:
        return _refused([error.problem], form, 1)
    if baseline is not None and write_baseline:
        return _write(baseline, report, known)
    say_problems(report.notices)
    told = new_ones(report.findings, fingerprints(report.findings), known)
    _tell(report, told, form, strict, bool(only))
    return int(any(strict or not one.problem.notice for one, _ in told))


def _sentences() -> dict[str, str]:
    """What each rule finds, in the language of messages."""
    return {rule.name: SENTENCES[rule.name][language() == "ar"] for rule in RULES}


def _list(form: str) -> int:
    if form == "json":
        say_json({"rules": [{"name": name, "finds": sentence} for name, sentence in _sentences().items()]})
        return 0
    width = max(map(len, BY_NAME))
    for name, sentence in _sentences().items():
        click.echo(f"{name:<{width}}  {sentence}")
    return 0


def _known(path: Path, new: bool) -> frozenset[Known] | Problem:
    """What the baseline knows, nothing where it is a `new` one, or why it cannot be read."""
    try:
        return read_baseline(read_bytes(path).decode("utf-8"))
    except FileNotFoundError:
        return frozenset() if new else problem(str(path), "check.no-baseline", file=path)
    except (NoBaseline, UnicodeDecodeError):
        return problem(str(path), "check.baseline", file=path)


def _refused(problems: Sequence[Problem], form: str, code: int) -> int:
    if form == "json":
        say_json({"problems": [as_json(one) for one in problems]})
    say_problems(problems)
    return code


def _write(path: Path, report: Report, before: frozenset[Known]) -> int:
    """Write what was found, and of what was known before all that this check did not look at."""
    kept = {one for one in before if one.rule in BY_NAME and not report.told_all(one.rule, one.path)}
    known = known_of(report.findings) | kept
    write_whole(path, write_baseline(known).encode())
    count = len(known)
    say(f"{path}: {count} findings are known from now on", f"{path}: عدد ما لن يُذكر بعد اليوم {count}")
    return 0


def _tell(report: Report, told: Told, form: str, strict: bool, whole: bool) -> None:
    if form == "json":
        say_json(_values(report, told))
    elif form == "sarif":
        say_json(sarif(told, _sentences(), language(), __version__, strict))
    elif form == "github":
        for one, _ in told:
            click.echo(github(one, language(), strict))
    else:
        _say(report, told, whole)


def _say(report: Report, told: Told, whole: bool) -> None:
    """What each rule found, the first twenty or all, and one line that sums up."""
    counts = Counter(one.rule for one, _ in told)
    for name in (*report.rules, *sorted(counts.keys() - set(report.rules))):
        found = [one for one, _ in told if one.rule == name]
        for one in found if whole else found[:_SHOWN]:
            click.echo(f"{worded(one.problem, language())} [{name}]")
        if len(found) > _SHOWN and not whole:
            more = len(found) - _SHOWN
            say(
                f"{name}: {more} more; warraq check --only {name} tells them all",
                f"{name}: بقي {more}، تجدها كلها بالأمر warraq check --only {name}",
            )
    for name, count in counts.most_common():
        click.echo(f"{count:>7}  {name}")
    problems = sum(not one.problem.notice for one, _ in told)
    notices, old = len(told) - problems, len(report.findings) - len(told)
    say(
        f"articles: {report.articles}; pages: {report.pages}; rules: {len(report.rules)}; "
        f"problems: {problems}; notices: {notices}{f'; known before: {old}' if old else ''}",
        f"المقالات: {report.articles}؛ الصفحات: {report.pages}؛ القواعد: {len(report.rules)}؛ "
        f"الأخطاء: {problems}؛ الملاحظات: {notices}{f'؛ ما عُرف من قبل: {old}' if old else ''}",
    )


def _values(report: Report, told: Told) -> dict[str, object]:
    found = [{"rule": one.rule, "fingerprint": mark, **as_json(one.problem)} for one, mark in told]
    return {
        "articles": report.articles,
        "pages": report.pages,
        "rules": list(report.rules),
        "known_before": len(report.findings) - len(told),
        "problems": [one for one in found if not one["notice"]],
        "notices": [*(one for one in found if one["notice"]), *(as_json(one) for one in report.notices)],
    }
