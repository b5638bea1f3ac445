"""Sites with something wrong in them: what a user reads, to the letter, the exit code, and that the rest is built.

Each is built in a process of its own, whose memory is bounded. A case is a folder below `tests/sites/invalid/`; what it
lacks of a site is given it here. Cases that git would harm or that no editor could open (other encodings, NUL, links, great
length) are made here, and their `expected.txt` stands below `tests/sites/invalid/made/`. WARRAQ_GOLDEN=write writes every
`expected.txt` anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.alone import Alone, assert_bounded
from tests.laws.walk import WITNESS

INVALID = Path(__file__).parent.parent / "sites" / "invalid"
SETTINGS = 'title: "أرشيف"\nurl: https://archive.example.org/\ntheme: witness\n'
GOOD = '---\ntitle: "خبر سليم"\ndate: 2016-05-01\n---\nنص الخبر السليم.\n'
FRONT = 'title: "عنوان"\ndate: 2017-11-10\n'
ARTICLE = f"---\n{FRONT}---\nنص الخبر.\n"
PAGE = '---\ntitle: "من نحن"\n---\nنص.\n'
CASES = sorted(path.name for path in INVALID.iterdir() if path.is_dir() and path.name != "made")


def _put(site: Path, path: str, content: bytes) -> None:
    whole = site / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(content)


def _bad(content: bytes) -> Callable[[Path], None]:
    """A site whose one bad article has these bytes."""
    return lambda site: _put(site, "content/articles/bad.md", content)


def _linked(site: Path) -> None:
    _put(site, "elsewhere/inside.md", ARTICLE.encode())
    (site / "content/articles/broken.md").symlink_to("nowhere.md")
    (site / "content/articles/folder").symlink_to(site / "elsewhere")
    (site / "content/articles/good-link.md").symlink_to(site / "elsewhere/inside.md")
    (site / "content/authority").mkdir()
    (site / "content/authority/tags.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(site / "content/articles/pipe.md")


def _not_ours(site: Path) -> None:
    _put(site, "public/thesis.docx", "سنوات من العمل".encode())


def _no_folder(site: Path) -> None:
    _put(site, "public", "ملف".encode())


def _file_for_articles(site: Path) -> None:
    shutil.rmtree(site / "content/articles")
    _put(site, "content/articles", b"")
    _put(site, "content/pages/good.md", GOOD.replace("date: 2016-05-01\n", "").encode())


def _twins(site: Path) -> None:
    """Two files whose ids look the same: one letter of its own, and the same letter with its mark apart."""
    for name, identifier in (("one", "آب"), ("two", "ا\u0653ب")):
        _put(site, f"content/articles/{name}.md", f'---\nid: "{identifier}"\n{FRONT}---\nنص.\n'.encode())


def _round(site: Path) -> None:
    (site / "content/articles/round").symlink_to(site / "content/articles")
    (site / "content/articles/first.md").symlink_to("second.md")
    (site / "content/articles/second.md").symlink_to("first.md")


LONG = 50 * 2**20
OUTSIDE = "root:x:0:0:root:/root:/bin/sh\n"


def _leading_out(site: Path) -> None:
    """Links to a file beside the site's folder, wherever a file is read and published; and to one within it."""
    secret = site.parent / "passwd"
    _put(site.parent, "passwd", OUTSIDE.encode())
    for path in (
        "content/articles/secret.md", "content/pages/secret.md", "content/images/secret.jpg",
        "content/authority/tags.yaml", "themes/witness/static/secret.css", "themes/witness/templates/secret.html",
    ):  # fmt: skip
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).symlink_to(secret)
    _put(site, "elsewhere/inside.jpg", b"\xff\xd8")
    (site / "content/images/inside.jpg").symlink_to(site / "elsewhere/inside.jpg")


def _merge_bomb(site: Path) -> None:
    lines = ["a0: &a0 {k: v}", *(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 9))]
    _put(site, "content/articles/bad.md", f"---\n{FRONT}{chr(10).join(lines)}\n---\nنص.\n".encode())


def _day(template: str) -> Callable[[Path], None]:
    """A site whose theme's template for days is this."""
    return lambda site: _put(site, "themes/witness/templates/day.html", template.encode())


def _pipe_for_names(site: Path) -> None:
    (site / "content/authority").mkdir()
    os.mkfifo(site / "content/authority/tags.yaml")


MADE: dict[str, Callable[[Path], None]] = {
    "windows-1256": _bad(ARTICLE.encode("cp1256")),
    "utf-16": _bad(ARTICLE.encode("utf-16")),
    "nul": _bad(ARTICLE.replace("الخبر", "ال\0خبر").encode()),
    "utf-8-cut-short": _bad(ARTICLE.rstrip().encode()[:-1] + "ن".encode()[:1]),
    "utf-8-of-a-surrogate": _bad(ARTICLE.encode().replace("نص".encode(), b"\xed\xa0\x80")),
    "mark-and-line-ends-of-windows": _bad(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()),
    "empty-file": _bad(b""),
    "spaces-alone": _bad(b" \n\n\t\n"),
    "brackets": _bad(f"---\n{FRONT}tags: {'[' * 30_000}\n---\nنص.\n".encode()),
    "braces": _bad(f"---\n{FRONT}tags: {'{a: ' * 500}\n---\nنص.\n".encode()),
    "front-matter-too-long": _bad(f"---\n{FRONT}deck: {'كلمة ' * 9_000}\n---\nنص.\n".encode()),
    "surrogate-escape": _bad(b'---\ntitle: "\\ud83d"\ndate: 2017-11-10\n---\nx\n'),
    "years-out-of-reach": _bad(
        f"---\n{FRONT}publish_at: 9999-12-31T23:59-14:00\nupdated: 0001-01-01T00:00+14:00\n---\nن\n".encode()
    ),
    "brackets-200000": _bad(f"---\n{FRONT}tags: {'[' * 200_000}\n---\nنص.\n".encode()),
    "alias-bomb": _bad(f"---\na: &a x\n{FRONT}tags: [{'*a, ' * 5_000}]\n---\nنص.\n".encode()),
    "tags-100000": _bad(f"---\n{FRONT}tags: [{', '.join(map(str, range(100_000)))}]\n---\nنص.\n".encode()),
    "id-of-300-bytes": _bad(f'---\nid: "{"ب" * 150}"\n{FRONT}---\nنص.\n'.encode()),
    "utf-32": _bad(ARTICLE.encode("utf-32")),
    "utf-16-without-mark": _bad(ARTICLE.encode("utf-16-le")),
    "iso-8859-6": _bad(ARTICLE.encode("iso8859_6")),
    "mark-in-the-middle": _bad(ARTICLE.replace("الخبر", "\ufeffالخبر").encode()),
    "line-ends-of-old-macs": _bad(ARTICLE.replace("\n", "\r").encode()),
    "bytes-of-a-picture": _bad(b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "overlong-utf-8": _bad(ARTICLE.encode() + b"\xc0\xaf"),
    "nul-at-the-end": _bad(ARTICLE.encode() + b"\0"),
    "deck-of-a-megabyte": _bad(f'---\n{FRONT}deck: "{"x" * 2**20}"\n---\nنص.\n'.encode()),
    "name-not-utf-8": lambda site: _put(site, os.fsdecode(b"content/articles/\xc7.md"), ARTICLE.encode()),
    "ids-look-the-same": _twins,
    "links-in-a-circle": _round,
    "pipe-for-names": _pipe_for_names,
    "links-that-lead-out": _leading_out,
    "names-not-utf-8": lambda site: _put(site, "content/authority/tags.yaml", "- اسم".encode("cp1256")),
    "page-not-utf-8": lambda site: _put(site, "content/pages/bad.md", ARTICLE.encode("cp1256")),
    "merge-bomb-of-nine-levels": _merge_bomb,
    "template-without-end": _day("{% for a in range(10 ** 12) %}{% endfor %}"),
    "template-that-writes-without-end": _day("{% for a in range(10 ** 12) %}{{ a }}{% endfor %}"),
    "template-that-writes-without-end-in-a-macro": _day(
        "{% macro m() %}{% for a in range(10 ** 12) %}{{ a }}{% endfor %}{% endmacro %}{{ m() }}"
    ),
    "template-with-a-list-without-end": _day(
        "{% set all = [] %}{% for a in range(10 ** 12) %}{{ all.append(a) or '' }}{% endfor %}"
    ),
    "template-of-too-long-a-text": _day("{{ 'x' * 10 ** 18 }}"),
    "article-of-50-megabytes": _bad(ARTICLE.encode() + b"x" * LONG),
    "links": _linked,
    "names-a-file": lambda site: _put(site, "content/authority", b""),
    "theme-links-to-nowhere": lambda site: (site / "themes/witness/static/lost.css").symlink_to("nowhere.css"),
    "names-of-50-megabytes": lambda site: _put(site, "content/authority/tags.yaml", b"- x" * (LONG // 3)),
    "page-of-50-megabytes": lambda site: _put(site, "content/pages/bad.md", PAGE.encode() + b"x" * LONG),
    "output-not-ours": _not_ours,
    "output-a-file": _no_folder,
    "articles-a-file": _file_for_articles,
    "template-not-utf-8": lambda site: _put(site, "themes/witness/templates/day.html", "يوم".encode("cp1256")),
    "style-not-utf-8": lambda site: _put(site, "themes/witness/static/witness.css", "/* يوم */".encode("cp1256")),
    "site-windows-1256": lambda site: _put(site, "site.yaml", SETTINGS.encode("cp1256")),
    "site-a-folder": lambda site: ((site / "site.yaml").unlink(), (site / "site.yaml").mkdir(), None)[-1],
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one good article."""
    folder = tmp_path / "site"
    _put(folder, "site.yaml", SETTINGS.encode())
    _put(folder, "content/articles/good.md", GOOD.encode())
    shutil.copytree(WITNESS, folder / "themes/witness")
    return folder


def _judge(site: Path, expected: Path, alone: Alone) -> None:
    ended = alone.run(site, "build", "--today", "2026-01-01", "--jobs", "1", case=expected.parent.name)
    assert_bounded(ended)
    code, said = ended.code, f"exit {ended.code}\n{ended.err}"
    if os.environ.get("WARRAQ_GOLDEN") == "write":
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
    good = list((site / "public").rglob("good.html")) if (site / "public").is_dir() else []
    assert [bool(good), code] in ([True, 1], [True, 0], [False, 2])
    assert not [path for path in (site / "public").rglob("*") if path.is_file() and OUTSIDE.encode() in path.read_bytes()]
    assert not (site / "public").is_dir() or not list((site / "public").rglob(".warraq-[0-9]*"))


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_told_and_the_rest_is_built(case: str, site: Path, alone: Alone) -> None:
    shutil.copytree(INVALID / case, site, dirs_exist_ok=True)
    _judge(site, INVALID / case / "expected.txt", alone)


@pytest.mark.parametrize("case", sorted(MADE))
def test_what_no_editor_wrote_is_told_and_the_rest_is_built(case: str, site: Path, alone: Alone) -> None:
    MADE[case](site)
    _judge(site, INVALID / "made" / case / "expected.txt", alone)


def test_every_expected_text_has_its_case() -> None:
    assert {path.name for path in (INVALID / "made").iterdir()} == set(MADE)
