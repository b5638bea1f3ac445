"""The golden site: what `tests/sites/small` becomes, byte for byte, as `tests/sites/small.expected` holds it.

WARRAQ_GOLDEN=write writes what is expected anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.build.run import Options, Report, build
from generator.effects.progress import Unwatched
from generator.language.messages import tell

SMALL = Path(__file__).parent.parent / "sites" / "small"
EXPECTED = SMALL.with_name("small.expected")
NOW = "2026-11-23T00:00"
WHOLE = [
    "2016/02/28/gone.html",
    "2016/02/29/old.html",
    "2017/11/09/1002.html",
    "2017/11/10/1001.html",
    "2017/11/10/articles.json",
    "2017/11/10/citations.bib",
    "2017/11/10/citations.ris",
    "2017/11/10/index.html",
    "2017/11/index.html",
    "2017/index.html",
    "404.html",
    "about.html",
    "article/1001/index.html",
    "data/datapackage.json",
    "data/index.html",
    "feed.json",
    "feed.xml",
    "index.html",
    "places/index.html",
    "robots.txt",
    "sections/economy/2017/index.html",
    "sections/economy/feed.json",
    "sections/economy/feed.xml",
    "sections/economy/index.html",
    "sitemap-2017-11.xml",
    "sitemap-pages.xml",
    "sitemap.xml",
    "tags/syria/2017/11/index.html",
    "tags/syria/2017/index.html",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The output folder of the small site, and what was told of it."""
    folder = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(SMALL, folder)
    report = build(folder, Options(NOW), Unwatched())
    if os.environ.get("WARRAQ_GOLDEN") == "write":
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path in WHOLE:
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / "public" / path, EXPECTED / path)
        (EXPECTED / "listing.txt").write_text(_listing(folder / "public"), encoding="utf-8")
    return folder / "public", report


def _listing(folder: Path) -> str:
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{path}\n" for path in files)


def test_the_output_has_these_files_and_no_others(built: tuple[Path, Report]) -> None:
    assert _listing(built[0]) == (EXPECTED / "listing.txt").read_text("utf-8")


@pytest.mark.parametrize("path", WHOLE)
def test_a_page_is_as_it_was(path: str, built: tuple[Path, Report]) -> None:
    assert (built[0] / path).read_bytes() == (EXPECTED / path).read_bytes()


def test_no_expected_file_is_forgotten() -> None:
    kept = {path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*") if path.is_file()}
    assert kept == {*WHOLE, "listing.txt"}


def test_what_is_told_of_it(built: tuple[Path, Report]) -> None:
    assert [" — ".join(tell(one, "ar")) for one in built[1].problems] == [
        "الكاتب «سامر حداد» ليس في ملف الكتّاب (1) — أضفه إلى content/authority/bylines.yaml",
        "الكاتب «منى علي» ليس في ملف الكتّاب (2) — أضفه إلى content/authority/bylines.yaml",
        "الوسم «ملاحة» ليس في ملف الوسوم (1) — أضفه إلى content/authority/tags.yaml"
    ]


def test_what_was_withdrawn_or_erased_or_is_no_article_yet_is_in_no_file(built: tuple[Path, Report]) -> None:
    told = (".html", ".xml", ".json", ".bib", ".ris")
    text = "\n".join(path.read_text("utf-8") for path in built[0].rglob("*") if path.suffix in told)
    for words in ("لا يظهر هذا النص", "خبر محذوف", "لم يحن بعد", "مسودة"):
        assert words not in text
    own_page = (built[0] / "2016/02/27/side.html").read_text("utf-8")
    assert text.count("خبر جانبي") == own_page.count("خبر جانبي") > 0
    assert "2016/02/27" not in (built[0] / "sitemap.xml").read_text("utf-8")


def test_feeds_and_sitemaps_are_xml(built: tuple[Path, Report]) -> None:
    files = list(built[0].rglob("*.xml"))
    assert len(files) >= 8
    for path in files:
        ElementTree.parse(path)


def test_every_relative_link_leads_to_a_file(built: tuple[Path, Report]) -> None:
    links = 0
    for path in built[0].rglob("*.html"):
        if path.name == "404.html":
            continue
        for element in ElementTree.fromstring(_as_xml(path.read_text("utf-8"))).iter():
            for name in ("href", "src"):
                target = element.get(name, "#")
                if "://" in target or target.startswith("#"):
                    continue
                found = (path.parent / target).resolve()
                assert (found / "index.html" if target.endswith("/") else found).is_file(), (path.name, target)
                links += 1
    assert links > 100


def _as_xml(html: str) -> str:
    """The tiny theme's HTML with its void elements closed."""
    text = html.replace("<!doctype html>", "")
    text = text.replace("<wbr>", "<wbr/>")
    for void in ("meta", "link", "img"):
        parts = text.split(f"<{void} ")
        text = parts[0] + "".join(f"<{void} " + part.replace(">", "/>", 1) for part in parts[1:])
    return text
