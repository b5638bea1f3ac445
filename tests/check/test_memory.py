"""What checks remember."""

from __future__ import annotations

from pathlib import Path

from generator.check.memory import Memory


def test_only_the_last_whole_check_is_remembered(tmp_path: Path) -> None:
    memory = Memory(tmp_path / ".warraq/check.sqlite")
    assert memory.is_empty()
    memory.see([("content/articles/a.md", "1"), ("/a.html", "2"), ("/b.html", "3")])
    memory.see([("content/articles/a.md", "1"), ("/a.html", "4")])
    assert not memory.is_empty()
    assert (memory.digest("/a.html"), memory.digest("/b.html")) == ("4", "")
    assert list(memory.addresses()) == ["/a.html"]
    memory.close()


def test_links_are_forgotten_with_the_check(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "check.sqlite")
    memory.link({"/a.html", "/tags/x"})
    assert [memory.is_linked(one) for one in ("/a.html", "/tags/x/", "/b.html")] == [True, True, False]
    memory.close()
    again = Memory(tmp_path / "check.sqlite")
    assert not again.is_linked("/a.html")
    again.close()


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "check.sqlite").write_bytes(b"no database" * 1000)
    memory = Memory(tmp_path / "check.sqlite")
    assert memory.is_empty()
    memory.close()
