"""`warraq terms`, as it is typed, with a build before and after: no address of a name is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.cli import run
from tests.laws.walk import Walk, tree

NAMES = ["أحمد سالم", "احمد سالم", "أ. سالم", "منى علي"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    walk = Walk(tmp_path / "site")
    walk.settings({"theme": "diwan"})
    for number, name in enumerate(NAMES):
        front = {"id": f"a{number}", "title": f"خبر {number}", "date": f"2017-01-0{number + 1}", "bylines": [name]}
        walk.put(f"content/articles/f{number}.md", front, "نص.")
    walk.build()
    return walk


def _terms(site: Walk, *arguments: str) -> int:
    return run(["--site", str(site.folder), "terms", *arguments])


def _bylines(site: Walk) -> set[str]:
    return {path.name for path in (site.folder / "public/bylines").iterdir() if path.is_dir()}


def _pages(site: Walk) -> set[str]:
    """The addresses of all writers' pages, of their years and of their months."""
    folder = site.folder / "public"
    return {path.parent.relative_to(folder).as_posix() for path in folder.glob("bylines/**/index.html")}


def _leads_to(site: Walk, slug: str) -> str:
    """Where the old address of a writer leads: the slug that its page names, or an empty text."""
    text = (site.folder / f"public/bylines/{slug}/index.html").read_text("utf-8")
    found = re.search(r'http-equiv="refresh" content="0; url=\.\./\.\./bylines/([^/]+)/"', text)
    return found[1] if found else ""


def _file(site: Walk) -> str:
    return (site.folder / "content/authority/bylines.yaml").read_text("utf-8")


def test_unknown_names_are_listed_the_most_frequent_first(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _terms(site) == 0
    lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"      2  byline   أحمد سالم  ahmd-salm-[0-9a-f]{4}", lines[0])
    assert lines[-1] == "names that no authority file knows: 3"
    assert _terms(site, "--kind", "tag", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"terms": []}


def test_an_adopted_name_keeps_its_old_address(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    before = _bylines(site)
    old = next(slug for slug in before if slug.startswith("ahmd-salm"))
    site.write("content/authority/bylines.yaml", "# كتّابنا\n[]\n")
    assert _terms(site, "adopt", "byline", "أحمد سالم", "--slug", "ahmad-salim", "--dry-run") == 0
    assert '+- slug: "ahmad-salim"' in capsys.readouterr().out
    assert _file(site) == "# كتّابنا\n[]\n"
    assert _terms(site, "adopt", "byline", "أحمد سالم", "--slug", "ahmad-salim") == 0
    assert capsys.readouterr().out == ("names: 1 adopted, 0 merged, 0 as they were, 0 left alone; run: warraq build\n")
    assert _file(site) == (f'# كتّابنا\n- slug: "ahmad-salim"\n  name: "أحمد سالم"\n  aliases:\n    - "{old}"\n')
    site.build()
    assert _bylines(site) == before | {"ahmad-salim"}
    assert _leads_to(site, old) == "ahmad-salim"


def test_a_merged_name_leads_to_the_other(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    before = _bylines(site)
    assert _terms(site, "adopt", "byline", "أحمد سالم", "--slug", "ahmad") == 0
    site.build()
    assert _terms(site, "merge", "byline", "أ. سالم", "أحمد سالم") == 0
    assert _terms(site, "merge", "byline", "منى علي", "أحمد سالم") == 0
    site.build()
    assert _bylines(site) == before | {"ahmad"}
    assert {_leads_to(site, slug) for slug in before} == {"ahmad"}
    capsys.readouterr()
    assert _terms(site) == 0
    assert capsys.readouterr().out == "names that no authority file knows: 0\n"


def test_the_years_and_months_of_an_old_slug_lead_to_those_of_the_new_one(site: Walk) -> None:
    site.settings({"theme": "diwan", "listings": {"front": 2, "year": 1}})
    site.build()
    before = _pages(site)
    old = next(slug for slug in _bylines(site) if slug.startswith("ahmd-salm"))
    assert {f"bylines/{old}", f"bylines/{old}/2017", f"bylines/{old}/2017/01"} <= before
    assert _terms(site, "adopt", "byline", "أحمد سالم", "--slug", "ahmad") == 0
    assert _terms(site, "merge", "byline", "أ. سالم", "أحمد سالم") == 0
    site.build()
    assert before <= _pages(site)
    month = (site.folder / f"public/bylines/{old}/2017/01/index.html").read_text("utf-8")
    assert 'content="0; url=../../../../bylines/ahmad/2017/01/"' in month
    site.clean(site.folder.parent / "clean")
    assert tree(site.folder.parent / "clean/public") == tree(site.folder / "public")


def test_two_entries_are_merged(site: Walk) -> None:
    site.write("content/authority/bylines.yaml", "- {slug: mona, name: منى علي}\n- {slug: ahmad, name: أحمد سالم}\n")
    site.build()
    before = _bylines(site)
    assert _terms(site, "merge", "byline", "منى علي", "أحمد سالم") == 0
    site.build()
    assert _bylines(site) == before
    assert _leads_to(site, "mona") == "ahmad"


def test_a_librarian_cleans_names_in_a_spreadsheet(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    before = _bylines(site)
    table = site.folder / "names.csv"
    assert _terms(site, "export", str(table)) == 0
    lines = table.read_text("utf-8-sig").splitlines()
    assert len(lines) == 4
    filled = [lines[0]]
    for line in lines[1:]:
        cells = line.split(",")
        right = {"أحمد سالم": "أحمد سالم", "أ. سالم": "أحمد سالم"}.get(cells[1], "")
        filled.append(",".join([*cells[:4], right, "ahmad" if right == cells[1] else ""]))
    table.write_text("\n".join(filled), "utf-8-sig")
    capsys.readouterr()
    assert _terms(site, "import", str(table), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "files": ["content/authority/bylines.yaml"],
        "adopted": 1,
        "merged": 1,
        "unchanged": 0,
        "left": 1,
        "dry_run": False,
    }
    text = _file(site)
    site.build()
    assert _bylines(site) == before | {"ahmad"}
    assert _terms(site, "import", str(table)) == 0
    assert _file(site) == text
    assert capsys.readouterr().out == ("names: 0 adopted, 0 merged, 2 as they were, 1 left alone; run: warraq build\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("adopt", "byline", "من لا يُذكر"), "no article has the name «من لا يُذكر», and no authority file"),
        (("merge", "byline", "أ. سالم", "أحمد سالم"), "«أحمد سالم» is in no authority file"),
        (("adopt", "byline", "أحمد سالم", "--slug", "Ahmad"), "«Ahmad» cannot be part of an address"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    site: Walk, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert _terms(site, *arguments) == 1
    assert f"content/authority/bylines.yaml: {told} — " in capsys.readouterr().err
    assert not (site.folder / "content/authority/bylines.yaml").exists()


def test_a_table_that_somebody_filled_in_is_not_written_over(
    site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = site.folder / "names.csv"
    assert _terms(site, "export", str(table)) == 0
    assert _terms(site, "export", str(table)) == 0
    filled = table.read_bytes().replace(b",,\r\n", ",أحمد سالم,\r\n".encode(), 1)
    table.write_bytes(filled)
    capsys.readouterr()
    assert _terms(site, "export", str(table)) == 1
    assert capsys.readouterr() == (
        "",
        f"{table}: the file is there already, and holds another table or what somebody filled in — "
        "name another file, or move this one away\n",
    )
    monkeypatch.setenv("LC_ALL", "ar_OM.UTF-8")
    assert _terms(site, "export", str(table)) == 1
    assert capsys.readouterr().err == (
        f"{table}: الملف موجود، وفيه جدول آخر أو خانات ملأها أحد — سمِّ ملفًّا آخر أو انقل هذا من مكانه\n"
    )
    assert table.read_bytes() == filled


def test_a_name_with_two_right_names_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    table = site.folder / "names.csv"
    rows = ["byline,أ. سالم,أحمد سالم", "byline,أ. سالم,أحمد سالم", "byline,أ. سالم,منى علي"]
    table.write_text("\n".join(["kind,name,right_name", *rows]), "utf-8")
    assert _terms(site, "import", str(table)) == 1
    assert capsys.readouterr().err == (
        "content/authority/bylines.yaml: «أ. سالم» is given two right names, «أحمد سالم» and «منى علي» — give it one\n"
    )
    assert not (site.folder / "content/authority/bylines.yaml").exists()


def test_a_row_that_stands_twice_counts_once(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    table = site.folder / "names.csv"
    row = "byline,أ. سالم,سالم العمري"
    table.write_text("\n".join(["kind,name,right_name", row, row]), "utf-8")
    for told in ("1 adopted, 1 merged, 0 as they were", "0 adopted, 0 merged, 1 as they were"):
        assert _terms(site, "import", str(table)) == 0
        assert capsys.readouterr().out == f"names: {told}, 0 left alone; run: warraq build\n"
        site.build()


def test_a_table_whose_cells_have_no_end_is_told(
    site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = site.folder / "names.csv"
    table.write_text('kind,name,right_name\nbyline,أ. سالم,"أحمد سالم\n', "utf-8")
    assert _terms(site, "import", str(table)) == 1
    assert capsys.readouterr() == (
        "",
        f'{table}:2: a cell of this row opens with the sign " and does not end with it — '
        'close the cell, and write each " within it twice; or save the table anew from the spreadsheet\n',
    )
    monkeypatch.setenv("LC_ALL", "ar_OM.UTF-8")
    table.write_text(f"kind,name,right_name\nbyline,أ. سالم,{'x' * 131_073}\n", "utf-8")
    assert _terms(site, "import", str(table)) == 1
    assert capsys.readouterr().err == (
        f'{table}:2: في هذا الصف خانة أطول من 131072 حرفًا — اختصرها، أو ابحث عن علامة " فتحت خانة ولم تُغلق\n'
    )


def test_a_table_that_is_not_there_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _terms(site, "import", str(site.folder / "none.csv")) == 2
    assert "there is no such table — write one: warraq terms export names.csv" in capsys.readouterr().err


def test_it_speaks_arabic(site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ar_OM.UTF-8")
    assert _terms(site, "adopt", "byline", "أحمد سالم") == 0
    assert capsys.readouterr().out == "الأسماء: اعتُمد 1، وأُدمج 0، وبقي على حاله 0، وتُرك 0؛ نفّذ: warraq build\n"
