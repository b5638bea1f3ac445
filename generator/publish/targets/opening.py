"""The target that settings name, or why nothing may be published there."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from generator.content.targets import FolderTarget, GitTarget, RsyncTarget, S3Target
from generator.content.targets import Target as Settings
from generator.model import Problem, problem
from generator.publish.manifest import JOURNAL, ROOT
from generator.publish.targets.folder import Folder
from generator.publish.targets.git import open_git
from generator.publish.targets.releases import Releases, home_of
from generator.publish.targets.rsync import open_rsync
from generator.publish.targets.s3 import open_s3
from generator.publish.targets.target import Target

_OF_THE_SITE = ("content", "public", ".warraq", "themes")


def open_target(site: Path, name: str, settings: Settings) -> Target | Problem:
    """The target, which nothing is written to yet; a problem where it must not or cannot be used."""
    # A name in site.yaml may hold anything; this names a folder.
    own = site / ".warraq/publish" / sha256(name.encode()).hexdigest()[:16]
    match settings:
        case FolderTarget():
            return open_folder(site, settings.path, settings.releases)
        case RsyncTarget():
            return open_rsync(settings, own)
        case S3Target():
            return open_s3(settings)
        case GitTarget():
            return open_git(settings, site, own)


def open_folder(site: Path, written: str, releases: int) -> Target | Problem:
    """The target at a path as `site.yaml` has it, or why nothing may be published there."""
    try:
        path = Path(os.path.abspath(site / Path(written).expanduser()))
    except RuntimeError:
        return problem("site.yaml", "publish.no-home", where=written)
    real, home = path.resolve(), site.resolve()
    for name in _OF_THE_SITE:
        if real.is_relative_to((home / name).resolve()):
            return problem("site.yaml", "publish.within-site", where=written, folder=f"{name}/")
    if home.is_relative_to(real):
        return problem("site.yaml", "publish.holds-site", where=written)
    if path.exists() and not path.is_dir():
        return problem("site.yaml", "publish.not-a-folder", where=written)
    if releases and path.is_symlink() and not real.is_relative_to(home_of(path).resolve()):
        return problem("site.yaml", "publish.foreign-link", where=written, to=os.readlink(path))
    folder = Folder(path, written)
    if folder.read(ROOT) is None and folder.read(JOURNAL) is None and not folder.is_empty():
        return problem("site.yaml", "publish.not-ours", where=written, manifest=ROOT[1:])
    return Releases(path, releases, written) if releases else folder
