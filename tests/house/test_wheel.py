"""The wheel makes an archive by itself, away from the checkout: a new site, one raw article, convert, build, serve."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator import __version__
from tests.house.tree import ROOT
from tests.preview.running import PATIENCE, Preview, serving

RAW = """\
2001
ثقافة

مكتبة المدينة تفتح قاعة للمخطوطات

10 نوفمبر 2017

القاعة تضم ألفي مجلد وتفتح للباحثين كل يوم -

مسقط - العمانية -

افتتحت مكتبة المدينة أمس قاعة جديدة للمخطوطات تضم ألفي مجلد.
وقال أمين المكتبة إن القاعة تفتح أبوابها للباحثين كل يوم.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, freshly built."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that has the wheel, sees the locked libraries, and knows no checkout."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, symlinks=os.name != "nt")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(home / "bin" / "python"))
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=home)
    # A path in a .pth file is searched but its own .pth files are not read, so the editable install stays unseen.
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "locked.pth").write_text("\n".join(site.getsitepackages()) + "\n", encoding="utf-8")
    return home / "bin"


def _bare(home: Path) -> dict[str, str]:
    """An environment that knows nothing of the one that the tests run in."""
    return {"PATH": os.defpath, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}


def _run(*command: str, cwd: Path) -> str:
    """What the command printed; the test fails with all its words if it fails."""
    run = subprocess.run(command, cwd=cwd, env=_bare(cwd), capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, f"{command} ended with {run.returncode}\n{run.stdout}\n{run.stderr}"
    return run.stdout


def test_the_wheel_carries_the_program_and_its_themes_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"generator", f"warraq-{__version__}.dist-info"}
    assert "generator/themes/diwan/theme.yaml" in names
    assert any(name.startswith("generator/themes/diwan/templates/") for name in names)
    assert any(name.startswith("generator/themes/diwan/static/") for name in names)
    assert [name for name in names if "__pycache__" in name] == []


def test_the_installed_program_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = _run(str(installed / "python"), "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_program_is_a_command_and_a_module(installed: Path, tmp_path: Path) -> None:
    as_command = _run(str(installed / "warraq"), "--version", cwd=tmp_path)
    as_module = _run(str(installed / "python"), "-m", "generator", "--version", cwd=tmp_path)
    assert as_command.split()[-1] == as_module.split()[-1] == __version__


def test_a_new_site_becomes_an_archive(installed: Path, tmp_path: Path) -> None:
    warraq = str(installed / "warraq")
    _run(warraq, "new", "site", cwd=tmp_path)
    folder = tmp_path / "site"
    (folder / "content" / "raw" / "2001.txt").write_text(RAW, encoding="utf-8")
    _run(warraq, "convert", cwd=folder)
    _run(warraq, "build", cwd=folder)

    assert (folder / "content" / "articles" / "2017" / "11" / "2001.md").is_file()
    public = folder / "public"
    article = (public / "2017" / "11" / "10" / "2001.html").read_text(encoding="utf-8")
    assert "مكتبة المدينة تفتح قاعة للمخطوطات" in article
    assert "تضم ألفي مجلد" in article
    for page in ("index.html", "2017/index.html", "2017/11/index.html", "2017/11/10/index.html"):
        assert (public / page).is_file()
    assert "مكتبة المدينة تفتح قاعة للمخطوطات" in (public / "index.html").read_text(encoding="utf-8")
    assert list(public.rglob("*.css"))
    for page in ("feed.xml", "sitemap.xml", "robots.txt", "404.html"):
        assert (public / page).is_file()


def test_a_second_build_writes_nothing(installed: Path, tmp_path: Path) -> None:
    warraq = str(installed / "warraq")
    _run(warraq, "new", "site", cwd=tmp_path)
    folder = tmp_path / "site"
    (folder / "content" / "raw" / "2001.txt").write_text(RAW, encoding="utf-8")
    for command in ("convert", "build"):
        _run(warraq, command, cwd=folder)
    before = _times(folder / "public") | _times(folder / "content")
    for command in ("convert", "build"):
        _run(warraq, command, cwd=folder)
    assert _times(folder / "public") | _times(folder / "content") == before


def test_the_archive_is_served_and_a_new_raw_file_appears(installed: Path, tmp_path: Path) -> None:
    warraq = str(installed / "warraq")
    _run(warraq, "new", "site", cwd=tmp_path)
    folder = tmp_path / "site"
    raw = folder / "content" / "raw"
    (raw / "2001.txt").write_text(RAW, encoding="utf-8")
    with serving(folder, program=(warraq,), environment=_bare(tmp_path)) as preview:
        assert "قاعة للمخطوطات" in _got(preview, "2017/11/10/2001.html")
        (raw / "2002.txt").write_text(RAW.replace("2001", "2002", 1).replace("تفتح قاعة", "تفتح رواقا"), encoding="utf-8")
        _wait_for(preview, "2017/11/10/2002.html", "تفتح رواقا للمخطوطات")
        assert preview.interrupt() == 0


def _got(preview: Preview, page: str) -> str:
    with urlopen(preview.address + page) as response:
        text: bytes = response.read()
    return text.decode()


def _wait_for(preview: Preview, page: str, words: str) -> None:
    """Return when the page holds the words; the test fails where it never does."""
    for _ in range(PATIENCE * 10):
        try:
            if words in _got(preview, page):
                return
        except HTTPError as error:
            if error.code != 404:
                raise
        time.sleep(0.1)
    pytest.fail(f"{page} never came to hold «{words}»")


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
