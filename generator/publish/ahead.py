"""What a publishing would refuse and where it would redirect, for those who ask before they publish. Reads only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.archive.questions import Archive
from generator.content.authority import Authority
from generator.content.site import Site
from generator.content.targets import FolderTarget
from generator.model import Problem
from generator.publish.live import read_live
from generator.publish.permanence import Vanishing
from generator.publish.plan import make_plan
from generator.publish.run import troubled
from generator.publish.targets.opening import open_target
from generator.publish.today import BuiltArchive


@dataclass(frozen=True, slots=True)
class Ahead:
    """What would vanish, and the table of redirects as it would be."""

    vanishing: tuple[Vanishing, ...]
    redirects: Mapping[str, str]


def look_ahead(folder: Path, site: Site, archive: Archive, authority: Authority) -> dict[str, Ahead | Problem]:
    """What publishing to each target that is a folder on this machine would come to, by its name, or why nobody can tell."""
    today = BuiltArchive(archive, authority, site.listings.year)
    found: dict[str, Ahead | Problem] = {}
    for name, settings in site.publish.items():
        if not isinstance(settings, FolderTarget):
            continue
        target = open_target(folder, name, settings)
        live = target if isinstance(target, Problem) else read_live(site.url, target.read)
        if isinstance(live, Problem):
            found[name] = live
        else:
            plan = make_plan(archive, live, troubled(folder, archive), today, site, settings.host)
            found[name] = Ahead(plan.vanishing, plan.table)
    return found
