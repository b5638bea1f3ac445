"""What a file names: the quick scanner beside Python's own parser of HTML, on every page of the sample archive."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build.run import Options, build
from generator.check.scanner import Gatherer, Scanned, scan_file, scan_html
from generator.effects.progress import Unwatched
from tests.house.tree import ROOT


class _Slowly(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.gatherer = Gatherer()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: dict[str, str] = {}
        for key, value in attrs:
            attributes.setdefault(key, value or "")
        self.gatherer.tag(tag, attributes)


def slowly(text: str) -> Scanned:
    parser = _Slowly()
    parser.feed(text)
    parser.close()
    return parser.gatherer.gathered()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("sample")
    shutil.copy(ROOT / "site.yaml", site)
    shutil.copytree(ROOT / "content", site / "content")
    build(site, Options("2026-11-25T00:00"), Unwatched())
    return site / "public"


def test_it_finds_what_the_parser_finds_on_every_page(sample: Path) -> None:
    pages = [path for path in sorted(sample.rglob("*")) if path.suffix in (".html", ".xml")]
    texts = {path: path.read_text("utf-8") for path in pages}
    assert len(texts) > 400
    assert [path for path, text in texts.items() if scan_html(text) != slowly(text)] == []
    assert sum(len(scan_html(text).links) for text in texts.values()) > 5_000


@pytest.mark.parametrize(
    "text",
    [
        """<a class="x>y" title='a "b" href="no"' HREF = "yes.html" href="second">""",
        "<a href=bare.html id=n>x</a><a name='k'>",
        '<img alt="&quot;>&quot;" src="a&amp;b.jpg"><IMG src=c.jpg/><source srcset="a 1x,b 2x , c">',
        "<a\nhref='x'\n>y</a><video poster=p.jpg src=v.mp4></video>",
        '<meta name="description" content="x:image refresh"><meta property="og:image" content="i.png">',
        '<meta content="5;URL=there.html" http-equiv="Refresh"><metax href="y">',
        '<a href="">empty</a><a>none</a><br/><p id="">',
    ],
)
def test_it_finds_what_the_parser_finds_in_odd_tags(text: str) -> None:
    assert scan_html(text) == slowly(text)


def test_scripts_styles_and_comments_name_nothing() -> None:
    text = '<script>"<a href=x>"</script><style>a{b:"<a href=y>"}</style><!-- <a href="z"> --><a href="w">'
    assert scan_html(text).links == ("w",)
    assert scan_html('<script src="s.js"></script>').links == ("s.js",)


def test_a_vocabulary_is_no_link() -> None:
    text = '<link rel="schema.DC" href="http://x.example/dc/"><link rel="alternate" href="feed.json">'
    assert scan_html(text).links == ("feed.json",)


def test_a_style_sheet_names_its_files() -> None:
    css = "@font-face{src:url('fonts/a.woff2')} a{background:url(data:image/png;base64,AA)} b{background:url( x.svg )}"
    assert scan_file("/static/style.css", css).links == ("fonts/a.woff2", "x.svg ")


def test_a_sitemap_names_its_pages() -> None:
    xml = "<urlset><url><loc>https://a.example/x.html?a=1&amp;b=2</loc></url></urlset>"
    assert scan_file("/sitemap-2017-01.xml", xml).links == ("https://a.example/x.html?a=1&b=2",)
