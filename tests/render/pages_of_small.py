"""A desk over the golden small site, at which a test makes single pages."""

from __future__ import annotations

from pathlib import Path

from generator.archive.questions import Archive
from generator.build.ground import read_ground
from generator.build.making import read_sources
from generator.render.desk import Desk
from generator.render.values import SiteView


def desk_of(folder: Path, portable: bool = False) -> Desk:
    """A desk over a site that was built; its header has no sections."""
    ground = read_ground(folder, portable)
    site = ground.site
    view = SiteView(
        site.title,
        site.description,
        site.url,
        site.language,
        site.direction,
        site.region,
        site.publication,
        site.calendar.hijri,
    )
    archive = Archive.at(folder / ".warraq/state.sqlite")
    return Desk(ground.frame(view), archive, read_sources(folder, archive))
