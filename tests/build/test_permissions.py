"""Files and folders that the program may not read or write: each told, and nothing good lost.

Root may read whatever the permissions say, so each command runs without that right.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.alone import Alone, Ended, assert_bounded, give_up_any_access
from tests.build.test_invalid_sites import GOOD, SETTINGS
from tests.convert.test_run import raw_text
from tests.laws.walk import WITNESS

FAILED = {
    "C.UTF-8": "the machine failed: Permission denied: {} — "
    "make room on the disk, or give the program permission, and run the command again\n",
    "ar_OM.UTF-8": "تعذّر العمل على هذا الجهاز: Permission denied: {} — "
    "أفسح مكانًا على القرص أو امنح البرنامج الإذن، ثم أعد الأمر\n",
}
FILE = (
    "{}: the file cannot be read: Permission denied — give the program permission to read it, or remove it\n",
    "{}: لا يُقرأ الملف: Permission denied — امنح البرنامج إذن القراءة أو احذف الملف\n",
)
FOLDER = (
    "{}: the folder may not be read — give the program permission to read it\n",
    "{}: لا إذن للبرنامج بقراءة المجلد — امنح البرنامج إذن القراءة\n",
)


def _can_be_powerless() -> bool:
    """Whether a child of this process can leave root's rights."""
    child = os.fork()
    if not child:
        os._exit(0 if give_up_any_access() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or not _can_be_powerless(), reason="this system keeps root's right to read everything"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with something of each kind in it, and one good article beside it."""
    folder = tmp_path / "site"
    files = {
        "site.yaml": SETTINGS,
        "content/articles/good.md": GOOD,
        "content/articles/below/other.md": GOOD.replace("خبر سليم", "خبر آخر"),
        "content/authority/tags.yaml": '- {slug: syria, name: "سوريا"}\n',
        "content/pages/about.md": '---\ntitle: "من نحن"\n---\nنص.\n',
        "content/images/a.jpg": "x",
        "content/raw/good.txt": raw_text("1"),
        "content/raw/below/other.txt": raw_text("2"),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    shutil.copytree(WITNESS, folder / "themes/witness")
    return folder


@contextmanager
def _forbidden(path: Path, mode: int = 0) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


def _run(alone: Alone, site: Path, command: str, speech: str = "C.UTF-8") -> Ended:
    given = [command, "--jobs", "1", *(["--today", "2026-01-01"] if command == "build" else [])]
    ended = alone.run(site, *given, speech=speech, powerless=True, case="permission")
    assert_bounded(ended)
    return ended


@pytest.mark.parametrize(
    ("path", "told", "lost"),
    [
        ("content/articles/below/other.md", FILE, "2016/05/01/other.html"),
        ("content/articles/below", FOLDER, "2016/05/01/other.html"),
        ("content/pages/about.md", FILE, "about.html"),
        ("content/pages", FOLDER, "about.html"),
        ("content/images/a.jpg", FILE, "images/a.jpg"),
        ("content/images", FOLDER, "images/a.jpg"),
    ],
)
def test_what_may_not_be_read_is_told_and_the_rest_is_built(
    path: str, told: tuple[str, str], lost: str, site: Path, alone: Alone
) -> None:
    with _forbidden(site / path):
        first = _run(alone, site, "build")
        again = _run(alone, site, "build", "ar_OM.UTF-8")
    assert (first.code, first.err) == (1, told[0].format(path))
    assert (again.code, again.err) == (1, told[1].format(path))
    assert (site / "public/2016/05/01/good.html").is_file()
    assert not (site / "public" / lost).exists()
    assert _run(alone, site, "build").code == 0
    assert (site / "public" / lost).is_file()


@pytest.mark.parametrize(
    ("path", "told"), [("content/articles/below/other.md", FILE), ("content/articles/below", FOLDER)]
)
def test_an_article_that_was_built_and_may_no_longer_be_read_is_told(
    path: str, told: tuple[str, str], site: Path, alone: Alone
) -> None:
    assert _run(alone, site, "build").code == 0
    with _forbidden(site / path):
        ended = _run(alone, site, "build")
    assert (ended.code, ended.err) == (1, told[0].format(path))
    assert (site / "public/2016/05/01/good.html").is_file()


@pytest.mark.parametrize(
    "path",
    [
        "site.yaml", "content/authority/tags.yaml", "content/authority", "themes/witness/templates/day.html",
        "themes/witness/templates", "themes/witness/static/witness.css",
    ],
)  # fmt: skip
@pytest.mark.parametrize("speech", FAILED)
def test_without_what_all_pages_stand_on_nothing_is_changed(path: str, speech: str, site: Path, alone: Alone) -> None:
    assert _run(alone, site, "build").code == 0
    before = {one: one.read_bytes() for one in (site / "public").rglob("*") if one.is_file()}
    with _forbidden(site / path):
        ended = _run(alone, site, "build", speech)
    assert (ended.code, ended.err) == (3, FAILED[speech].format(site / path))
    assert {one: one.read_bytes() for one in (site / "public").rglob("*") if one.is_file()} == before


def test_articles_none_of_which_may_be_read_are_told(site: Path, alone: Alone) -> None:
    with _forbidden(site / "content/articles"):
        ended = _run(alone, site, "build")
    assert (ended.code, ended.err) == (1, FOLDER[0].format("content/articles"))
    assert (site / "public/about.html").is_file()
    assert _run(alone, site, "build").code == 0
    assert (site / "public/2016/05/01/good.html").is_file()


@pytest.mark.parametrize(("path", "named"), [("public", "public/.warraq-output"), (".warraq", ".warraq/lock")])
@pytest.mark.parametrize("speech", FAILED)
def test_where_nothing_may_be_written_the_build_says_so(
    path: str, named: str, speech: str, site: Path, alone: Alone
) -> None:
    (site / path).mkdir()
    with _forbidden(site / path, 0o555):
        ended = _run(alone, site, "build", speech)
    assert (ended.code, ended.err) == (3, FAILED[speech].format(site / named))
    assert _run(alone, site, "build").code == 0


def test_an_output_that_was_built_and_may_no_longer_be_written_is_told(site: Path, alone: Alone) -> None:
    assert _run(alone, site, "build").code == 0
    (site / "content/articles/good.md").write_text(GOOD.replace("نص الخبر", "نص آخر"), "utf-8")
    with _forbidden(site / "public/2016/05/01", 0o555):
        ended = _run(alone, site, "build")
    page = site / "public/2016/05/01/good.html"
    assert (ended.code, ended.err) == (3, FAILED["C.UTF-8"].format(page))
    assert _run(alone, site, "build").code == 0
    assert "نص آخر" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "told"), [("content/raw/below/other.txt", FILE), ("content/raw/below", FOLDER)]
)
def test_a_raw_file_that_may_not_be_read_is_told_and_the_rest_is_converted(
    path: str, told: tuple[str, str], site: Path, alone: Alone
) -> None:
    with _forbidden(site / path):
        ended = _run(alone, site, "convert")
    assert (ended.code, ended.err) == (1, told[0].format(path))
    assert (site / "content/articles/2017/11/1.md").is_file()
    assert not (site / "content/articles/2017/11/2.md").exists()


@pytest.mark.parametrize("path", ["content/articles/below", "content/articles/below/other.md"])
def test_convert_writes_nothing_beside_articles_that_it_may_not_see(path: str, site: Path, alone: Alone) -> None:
    """What lies there may be a person's work on the same raw file: it is neither written over nor doubled."""
    with _forbidden(site / path):
        ended = _run(alone, site, "convert")
    assert (ended.code, ended.err) == (3, FAILED["C.UTF-8"].format(site / path))
    assert not (site / "content/articles/2017/11/1.md").exists()
    assert _run(alone, site, "convert").code == 0
    assert (site / "content/articles/2017/11/1.md").is_file()


@pytest.mark.parametrize("speech", FAILED)
def test_where_no_article_may_be_written_convert_says_so(speech: str, site: Path, alone: Alone) -> None:
    with _forbidden(site / "content/articles", 0o555):
        ended = _run(alone, site, "convert", speech)
    assert (ended.code, ended.err) == (3, FAILED[speech].format(site / "content/articles/2017"))
    assert _run(alone, site, "convert").code == 0
    assert (site / "content/articles/2017/11/1.md").is_file()
