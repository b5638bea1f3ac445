"""What the head of an article says of its origin."""

from __future__ import annotations

from generator.convert.heads import Head, read_head
from generator.convert.writer import write_article
from tests.convert.test_writer import found, raw


def test_as_convert_wrote_it() -> None:
    written = write_article(raw(path='content/raw/"x" \\ y.txt'), found(id='a "b"'))
    assert read_head("x.md", written.text) == Head('content/raw/"x" \\ y.txt', "ab", 'a "b"', written.digest)


def test_edited_by_a_person() -> None:
    text = write_article(raw(), found()).text.replace("عنوان", "عنوان آخر")
    assert read_head("x.md", text) == Head("content/raw/1.txt", "ab", "1", "")


def test_laid_out_anew_by_a_person() -> None:
    text = "---\nid: 1\ntitle: عنوان\ndate: 2017-11-10\nsource:\n  file: content/raw/1.txt\n  sha256: ab\n---\nنص\n"
    assert read_head("x.md", text) == Head("content/raw/1.txt", "ab", "1", "")


def test_written_by_a_person() -> None:
    assert read_head("x.md", "---\ntitle: عنوان\ndate: 2017-11-10\n---\nsource: {file: x}\n") == Head()


def test_what_cannot_be_read() -> None:
    assert read_head("x.md", "") == Head()
    assert read_head("x.md", "---\ntitle: [\nsource: {file: x}\n---\n") == Head()
