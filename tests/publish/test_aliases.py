"""Old addresses that are written into front matter: they are there, and nothing else is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import run
from generator.content.article import decode, parse_article
from generator.convert.writer import is_as_written
from generator.model import problem
from generator.publish.aliases import with_aliases, write_aliases
from generator.publish.permanence import Vanishing

OLD = "/2017/01/02/a.html"
HEAD = 'title: "خبر"\ndate: 2017-01-03\n'
BODY = "نص.\n\n---\naliases: [x]\n---\n"


@pytest.mark.parametrize(
    ("header", "after"),
    [
        (HEAD, f'{HEAD}aliases: ["{OLD}"]\n'),
        (f"aliases: []\n{HEAD}", f'aliases: ["{OLD}"]\n{HEAD}'),
        (f"aliases:\n{HEAD}", f'aliases: ["{OLD}"]\n{HEAD}'),
        (f'aliases: ["/x.html"]\n{HEAD}', f'aliases: ["/x.html", "{OLD}"]\n{HEAD}'),
        (f"aliases: [/x.html, /y.html ,]  \n{HEAD}", f'aliases: [/x.html, /y.html, "{OLD}"]  \n{HEAD}'),
        (f"aliases:\n  - /x.html\n  - /y.html\n{HEAD}", f'aliases:\n  - /x.html\n  - /y.html\n  - "{OLD}"\n{HEAD}'),
        (f"aliases:\n- /x.html\n{HEAD}", f'aliases:\n- /x.html\n- "{OLD}"\n{HEAD}'),
        (f"aliases: [{OLD}]\n{HEAD}", f"aliases: [{OLD}]\n{HEAD}"),
        (f"{HEAD}# آخرها\n", f'{HEAD}# آخرها\naliases: ["{OLD}"]\n'),
        (f"{HEAD}deck: >-\n  سطر\n  سطر\n", f'{HEAD}deck: >-\n  سطر\n  سطر\naliases: ["{OLD}"]\n'),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_alias_is_added_in_the_way_the_others_are_written(header: str, after: str, line_end: str, mark: str) -> None:
    def whole(text: str) -> bytes:
        return (mark + f"---\n{text}---\n{BODY}".replace("\n", line_end)).encode()

    result = with_aliases("f.md", whole(header), [OLD])
    if after == header:
        assert result == whole(header)
        return
    assert result == whole(after)
    assert result is not None
    text = decode("f.md", result)
    assert isinstance(text, str)
    article = parse_article("f.md", text).article
    assert article is not None
    assert article.aliases[-1] == OLD


@pytest.mark.parametrize(
    "header",
    [
        f"aliases: [/x.html, # قديم\n  /y.html]\n{HEAD}",
        "{title: خبر, date: 2017-01-03}\n",
        f"aliases: /x.html\n{HEAD}",
        f"aliases: [/x.html] # قديم\n{HEAD}",
        "title: خبر\n",
    ],
)
def test_what_is_written_in_another_way_is_left_alone(header: str) -> None:
    assert with_aliases("f.md", f"---\n{header}---\nنص.\n".encode(), [OLD]) is None


def test_the_old_systems_address_is_written_without_its_slash() -> None:
    after = with_aliases("f.md", f"---\n{HEAD}---\n".encode(), ["/article/7/", OLD])
    assert after == f'---\n{HEAD}aliases: ["/article/7", "{OLD}"]\n---\n'.encode()


def test_what_cannot_be_written_is_told_to_the_letter(tmp_path: Path) -> None:
    (tmp_path / "f.md").write_text("---\n{title: خبر, date: 2017-01-03}\n---\n", "utf-8")
    done = write_aliases(tmp_path, [Vanishing(OLD, "moved", "f.md", "/2017/01/03/a.html")])
    assert done.files == ()
    assert done.problems == (problem("f.md", "publish.alias-by-hand", aliases=f'"{OLD}"'),)


def test_what_convert_wrote_counts_as_edited_from_then_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site.yaml").write_text('title: "أرشيف"\nurl: "https://a.example/"\n', "utf-8")
    raw = tmp_path / "content/raw/5.txt"
    raw.parent.mkdir(parents=True)
    raw.write_text("5\nرأي\n\nعنوان\n\n2 يناير 2017\n\nنص الخبر.\n", "utf-8")
    assert run(["--site", str(tmp_path), "convert"]) == 0
    article = tmp_path / "content/articles/2017/01/5.md"
    before = article.read_text("utf-8")
    assert is_as_written(before)
    write_aliases(tmp_path, [Vanishing(OLD, "moved", "content/articles/2017/01/5.md", "/2017/01/02/5.html")])
    after = article.read_text("utf-8")
    assert after.replace(f'aliases: ["{OLD}"]\n', "") == before
    assert not is_as_written(after)
    raw.write_text("5\nرأي\n\nعنوان آخر\n\n2 يناير 2017\n\nنص الخبر.\n", "utf-8")
    capsys.readouterr()
    assert run(["--site", str(tmp_path), "convert"]) == 0
    assert "1  edited by hand, left alone\n" in capsys.readouterr().out
    assert article.read_text("utf-8") == after
