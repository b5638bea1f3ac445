"""Raw files that no newsroom meant to export: what a user reads of each, to the letter, beside one that is good.

What is told of each stands in `tests/cases/hostile/`. WARRAQ_GOLDEN=write writes it anew: read the difference.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.alone import Alone, assert_bounded
from tests.case_files import CASES
from tests.convert.test_run import raw_text

TOLD = CASES / "hostile"
BODY = "قال رئيس الوزراء أمس إن الحكومة قد وافقت على المشروع بعد اجتماع في العاصمة، وذلك من أجل التنمية في البلاد."
RAW = raw_text("7", "الحكومة توافق على المشروع", BODY)
CLEAN = RAW.replace("،", "")
# CP864 holds each letter in its joined forms; the first of a letter's forms stands for it here.
CP864 = {letter: ord(letter) for letter in map(chr, range(128))}
for byte in range(0x80, 0x100):
    CP864.setdefault(unicodedata.normalize("NFKC", bytes([byte]).decode("cp864", "replace")).strip(), byte)
DOC = "<DOC>\n<DOCNO>{id}</DOCNO>\n<TEXT>\n{text}\n</TEXT>\n</DOC>\n"

RAWS: dict[str, bytes] = {
    "empty": b"",
    "spaces-alone": b" \r\n\t\n",
    "mark-alone": b"\xef\xbb\xbf",
    "iso-8859-6": RAW.encode("iso8859_6"),
    "mac-arabic": RAW.encode("mac_arabic"),
    "cp864": bytes(CP864.get(letter, ord("-")) for letter in RAW),
    "cp720": CLEAN.encode("cp720"),
    "utf-32": RAW.encode("utf-32"),
    "utf-16-cut-short": RAW.encode("utf-16")[:-1],
    "utf-16-of-half-a-pair": RAW.encode("utf-16") + b"\x00\xd8",
    "utf-8-half-a-letter": RAW.encode().rstrip()[:-1] + b"\xd9",
    "utf-8-byte-amid": RAW.encode().replace("أمس".encode(), b"\xff"),
    "utf-8-and-windows": RAW.encode() + (BODY * 3).encode("cp1256"),
    "utf-8-of-a-surrogate": RAW.encode() + b"\xed\xa0\x80",
    "utf-8-overlong": RAW.encode() + b"\xc0\xaf",
    "mark-in-the-middle": RAW.replace("أمس", "\ufeffأمس").encode(),
    "nul": RAW.replace("أمس", "أ\0مس").encode(),
    "nul-at-the-end": RAW.encode() + b"\0",
    "spoiled-utf-8": RAW.encode().decode("latin-1").encode(),
    "spoiled-windows": RAW.encode("cp1256").decode("latin-1").encode(),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "archive": b"PK\x03\x04" + bytes(range(256)),
    "visual-order": "\n".join(
        " ".join(word[::-1] for word in line.split(" ")) if "رئيس" in line else line
        for line in raw_text("7", body="الحكومة الجديدة والمدينة القديمة ورئيسة " * 8).split("\n")
    ).encode(),
    "no-date": "7\nرأي\n\nعنوان\n\nنص الخبر.\n".encode(),
    "date-on-no-calendar": raw_text("7", day="31 فبراير 2014").encode(),
    "date-of-month-13": raw_text("7", day="10/13/2017").encode(),
    "weekday-differs": raw_text("7", day="السبت 10 نوفمبر 2017").encode(),
    "no-title": "7\nرأي\n\n\n\n10 نوفمبر 2017\n\nنص الخبر.\n".encode(),
    "no-text": raw_text("7", body="").encode(),
    "one-word": "خبر".encode(),
    "id-climbs": raw_text("../../x").encode(),
    "id-reserved": raw_text("con").encode(),
    "id-too-long": raw_text("7" * 300).encode(),
    "doc-open": DOC.format(id="a", text=BODY).replace("</DOC>", "").encode(),
    "doc-without-text": b"<DOC>\n<DOCNO>a</DOCNO>\n</DOC>\n",
    "doc-twice-one-id": (DOC.format(id="a", text=BODY) * 2).encode(),
    "html": f"<html><body><script>alert(1)</script>{BODY}</body></html>".encode(),
    "yaml-for-raw": f'---\ntitle: "عنوان"\ndate: 2017-11-10\n---\n{BODY}\n'.encode(),
}


def _put(site: Path, name: str, content: bytes) -> None:
    whole = site / "content/raw" / name
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(content)


def _two_with_one_id(site: Path) -> None:
    _put(site, "a.txt", RAW.encode())
    _put(site, "b.txt", raw_text("7", day="1 يناير 2018").encode())


def _links(site: Path) -> None:
    (site / "content/raw/round").symlink_to(site / "content/raw")
    (site / "content/raw/self.txt").symlink_to("self.txt")
    os.mkfifo(site / "content/raw/pipe.txt")


def _link_out(site: Path) -> None:
    (site.parent / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\n", "utf-8")
    (site / "content/raw/passwd.txt").symlink_to(site.parent / "passwd")


def _name(site: Path) -> None:
    _put(site, os.fsdecode(b"\xc7.txt"), RAW.encode())


def _place_taken(site: Path) -> None:
    _put(site, "a.txt", RAW.encode())
    (site / "content/articles/2017/11/7.md").mkdir(parents=True)


SITES: dict[str, Callable[[Path], None]] = {
    "two-with-one-id": _two_with_one_id,
    "links-and-pipe": _links,
    "name-not-utf-8": _name,
    "link-that-leads-out": _link_out,
    "line-of-50-megabytes": lambda site: _put(site, "bad.txt", raw_text("2").encode() + b"x" * (50 * 2**20)),
    "folder-at-its-place": _place_taken,
}


@pytest.mark.parametrize("case", [*RAWS, *SITES])
def test_what_cannot_be_read_is_told_and_the_rest_is_converted(case: str, tmp_path: Path, alone: Alone) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "site.yaml").write_text('title: "أرشيف"\nurl: "https://example.org/"\n', "utf-8")
    _put(site, "good.txt", raw_text("1", day="1 مايو 2016").encode())
    if case in RAWS:
        _put(site, "bad.txt", RAWS[case])
    else:
        SITES[case](site)
    ended = alone.run(site, "convert", "--jobs", "1", case=case)
    assert_bounded(ended)
    said = f"exit {ended.code}\n{ended.err}"
    expected = TOLD / f"{case}.txt"
    if os.environ.get("WARRAQ_GOLDEN") == "write":
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert ended.code in (0, 1)
    assert (site / "content/articles/2016/05/1.md").is_file()
    assert not [*(site / "content").rglob(".warraq-*")]


def test_every_told_text_has_its_case() -> None:
    assert {path.stem for path in TOLD.iterdir()} == {*RAWS, *SITES}
