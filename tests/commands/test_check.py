"""`warraq check`, as it is typed, over a built site."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from generator.check.rules import RULES
from generator.cli import run
from tests.laws.walk import Walk

BROKEN = "انظر [الخبر](/2016/01/01/none.html) و«لا يُغلق."


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    walk = Walk(tmp_path / "site")
    walk.settings({"theme": "diwan", "publish": {"live": {"kind": "folder", "path": "../live"}}})
    walk.put("content/articles/f1.md", {"id": "a1", "title": "الميناء", "date": "2017-01-01"}, "نص.")
    walk.put("content/articles/f2.md", {"id": "a2", "title": "السوق", "date": "2017-01-02"}, "نص آخر.")
    return walk


def _built(site: Walk) -> Walk:
    assert [one for one in site.build().problems if not one.notice] == []
    return site


def _run(site: Walk, *arguments: str) -> int:
    return run(["--site", str(site.folder), *arguments])


def _check(site: Walk, *arguments: str) -> int:
    return _run(site, "check", "--today", "2026-11-25", *arguments)


def _told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a report as JSON tells: rule, place and line of each finding."""
    told = json.loads(capsys.readouterr().out)
    found = [*told["problems"], *told["notices"]]
    return sorted(f"{one['rule']} {one['path']}:{one['line']}" for one in found if "rule" in one)


def test_without_a_build_there_is_nothing_to_check(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(site) == 1
    assert capsys.readouterr() == ("", "there is no build to look at — run: warraq build\n")


def test_a_site_without_faults(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(_built(site)) == 0
    out = capsys.readouterr().out
    assert out.endswith(f"; rules: {len(RULES) - 1}; problems: 0; notices: 0\n")
    assert out.startswith("articles: 2; pages: ")


def test_a_broken_link_is_a_problem_and_a_quote_a_notice(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f1.md", **{"": BROKEN})
    assert _check(_built(site)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "content/articles/f1.md: the link «../../../2016/01/01/none.html» on /2017/01/01/a1.html leads to nothing — "
        "correct it, or write the address among the aliases of an article; "
        "if the host answers there by itself, name it in site.yaml under check: elsewhere: [broken-link]",
        "content/articles/f1.md:6:38: notice: a quotation opens and does not close, at: لا يُغلق. — "
        "close it where it ends [unbalanced-quotes]",
        "      1  broken-link",
        "      1  unbalanced-quotes",
    ]
    assert _check(site, "--only", "unbalanced-quotes") == 0
    assert _check(site, "--only", "unbalanced-quotes", "--strict") == 1


def test_it_speaks_arabic(site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ar_OM.UTF-8")
    site.change("content/articles/f1.md", **{"": "قال «نعم."})
    assert _check(_built(site)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "content/articles/f1.md:6:5: ملاحظة: اقتباس فُتح ولم يُغلق، عند: نعم. — أغلقه حيث ينتهي [unbalanced-quotes]"
    )
    assert lines[-1].startswith("المقالات: 2؛ الصفحات: ")
    assert lines[-1].endswith("؛ الأخطاء: 0؛ الملاحظات: 1")


def test_a_baseline_lets_an_old_archive_start_clean(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f1.md", **{"": BROKEN})
    _built(site)
    known = site.folder / "check.json"
    assert _check(site, "--baseline", str(known), "--write-baseline") == 0
    assert capsys.readouterr().out == f"{known}: 2 findings are known from now on\n"
    site.change("content/articles/f1.md", **{"": f"سطر جديد.\n\n{BROKEN}"})
    _built(site)
    assert _check(site, "--baseline", str(known)) == 0
    assert capsys.readouterr().out.endswith("problems: 0; notices: 0; known before: 2\n")
    site.change("content/articles/f2.md", **{"": "قال «نعم."})
    _built(site)
    assert _check(site, "--baseline", str(known), "--format", "json") == 0
    assert _told(capsys) == ["unbalanced-quotes content/articles/f2.md:6"]


def test_a_baseline_that_is_none_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _built(site)
    site.write("x.json", "{}")
    path = str(site.folder / "x.json")
    assert _check(site, "--baseline", path) == 2
    assert capsys.readouterr().err == (
        f"{path}: the file is no baseline of a check — "
        f"name another, or remove it and write it anew: warraq check --baseline {path} --write-baseline\n"
    )
    assert _check(site, "--baseline", path, "--write-baseline") == 2
    assert (site.folder / "x.json").read_text("utf-8") == "{}"
    (site.folder / "x.json").write_bytes(b"\xff\xfe\0")
    assert _check(site, "--baseline", path) == 2
    assert _check(site, "--baseline", f"{path}.no") == 2
    assert "there is no such baseline" in capsys.readouterr().err
    assert _check(site, "--write-baseline") == 2


def _known(site: Walk, *arguments: str) -> list[str]:
    """What the baseline knows once a check with these arguments has written it: rule and file of each finding."""
    assert _check(site, "--baseline", str(site.folder / "check.json"), "--write-baseline", *arguments) == 0
    known = json.loads((site.folder / "check.json").read_text("utf-8"))["known"]
    return [f"{one['rule']} {one['path']}" for one in known]


LINK, QUOTE = "broken-link content/articles/f1.md", "unbalanced-quotes content/articles/f1.md"


def test_a_baseline_of_one_rule_leaves_the_others_known(site: Walk) -> None:
    site.change("content/articles/f1.md", **{"": BROKEN})
    _built(site)
    assert _known(site, "--only", "broken-link") == [LINK]
    assert _known(site) == [LINK, QUOTE]
    site.change("content/articles/f1.md", **{"": "انظر [الخبر](/2016/01/01/none.html)."})
    _built(site)
    assert _known(site, "--only", "broken-link") == [LINK, QUOTE]
    assert _known(site, "--only", "unbalanced-quotes") == [LINK]


def test_a_baseline_of_what_changed_leaves_the_rest_known(site: Walk) -> None:
    site.change("content/articles/f1.md", **{"": BROKEN})
    site.change("content/articles/f2.md", **{"": "قال «لا."})
    _built(site)
    other = "unbalanced-quotes content/articles/f2.md"
    assert _known(site) == [LINK, QUOTE, other]
    site.change("content/articles/f2.md", **{"": "قال «نعم» ثم (كتا\u200bب)."})
    _built(site)
    hidden = "hidden-character content/articles/f2.md"
    assert _known(site, "--changed") == [LINK, QUOTE, hidden]


def test_a_baseline_keeps_what_it_knew_of_an_article_edited_since_the_build(site: Walk) -> None:
    site.change("content/articles/f1.md", **{"": "قال «نعم."})
    _built(site)
    assert _known(site) == [QUOTE]
    site.change("content/articles/f1.md", **{"": "قال «لا."})
    assert _known(site) == [QUOTE]


def test_changed_tells_of_what_the_last_check_did_not_see(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f1.md", **{"": "قال «نعم."})
    _built(site)
    assert _check(site, "--changed", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)["notices"]
    assert [one["code"] for one in told] == ["check.quote-open", "check.first"]
    assert _check(site, "--changed", "--format", "json") == 0
    assert _told(capsys) == []
    site.change("content/articles/f2.md", **{"": "قال «لا."})
    _built(site)
    assert _check(site, "--changed", "--only", "unbalanced-quotes", "--format", "json") == 0
    assert _told(capsys) == ["unbalanced-quotes content/articles/f2.md:6"]
    assert _check(site, "--changed", "--format", "json") == 0
    assert _told(capsys) == ["unbalanced-quotes content/articles/f2.md:6"]


def test_changed_sees_links_to_what_went(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f1.md", **{"": "انظر [السوق](/2017/01/02/a2.html)."})
    _built(site)
    assert _check(site) == 0
    site.delete("content/articles/f2.md")
    _built(site)
    capsys.readouterr()
    assert _check(site, "--changed", "--format", "json") == 1
    assert _told(capsys) == ["broken-link content/articles/f1.md:0"]


def test_changed_compares_with_the_days_around(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    body = " ".join(f"كلمة{number}" for number in range(60))
    site.change("content/articles/f1.md", **{"": body})
    _built(site)
    assert _check(site) == 0
    site.change("content/articles/f2.md", **{"": f"{body} وزيادة"})
    _built(site)
    capsys.readouterr()
    assert _check(site, "--changed", "--format", "json") == 0
    assert _told(capsys) == ["near-duplicate content/articles/f2.md:0"]


def test_an_address_that_would_vanish_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_built(site), "publish") == 0
    site.delete("content/articles/f2.md")
    _built(site)
    capsys.readouterr()
    assert _check(site, "--only", "vanishing-address") == 1
    assert capsys.readouterr().out.startswith(
        "content/articles/f2.md: /2017/01/02/a2.html is live at «live», and nothing of the build stands there — "
    )
    site.change("content/articles/f1.md", aliases=["/2017/01/02/a2.html"])
    _built(site)
    assert _check(site, "--only", "vanishing-address") == 0


PUBLISHED: dict[str, object] = {"theme": "diwan", "publish": {"live": {"kind": "folder", "path": "../live"}}}


def test_what_the_host_answers_by_itself_is_no_broken_link(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    links = "[أ](/old/index.php?id=7) [ب](/wp-content) [ج](/wp-content/x.html#y) [د](/older.html)"
    site.change("content/articles/f1.md", **{"": links})
    _built(site)
    assert _check(site, "--format", "json") == 1
    assert [one.partition(" ")[0] for one in _told(capsys)] == ["broken-link"] * 4
    site.settings({**PUBLISHED, "check": {"elsewhere": ["/old/", "/wp-content"]}})
    assert _check(site, "--only", "broken-link", "--only", "broken-anchor") == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(" — ")[0] for line in told if line.endswith("]")] == [
        "content/articles/f1.md: the link «../../../older.html» on /2017/01/01/a1.html leads to nothing"
    ]
    assert site.build().made == 0


def test_a_page_of_the_site_below_what_the_host_answers_is_looked_at(
    site: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    site.settings({**PUBLISHED, "check": {"elsewhere": "/2017/"}})
    site.change("content/articles/f1.md", **{"": "[أ](/2017/01/02/a2.html#none) [ب](/2017/01/02/none.html#none)"})
    _built(site)
    assert _check(site, "--format", "json") == 1
    assert _told(capsys) == ["broken-anchor content/articles/f1.md:0"]


def test_a_link_to_where_publishing_leads_on_is_not_broken(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f2.md", aliases=["/old.php", "/article/7"])
    links = "[أ](/old.php?id=7) [ب](/article/7) [ج](/2017/01/02/) [د](/2017/01/02#x) [هـ](/2017/01/02/a2.html)"
    site.change("content/articles/f1.md", **{"": links})
    _built(site)
    assert _check(site, "--only", "broken-link") == 0
    assert _run(site, "publish") == 0
    site.delete("content/articles/f2.md")
    _built(site)
    gone = ["/2017/01/02/a2.html", "/article/7", "/old.php?id=7"]
    assert _check(site, "--only", "broken-link", "--format", "json") == 1
    capsys.readouterr()
    assert _check(site, "--only", "broken-link", "--only", "broken-anchor") == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.endswith("]")]
    assert [f"«../../..{address}»" in line for address, line in zip(gone, sorted(told), strict=True)] == [True] * 3
    site.change("content/articles/f1.md", aliases=["/2017/01/02/a2.html", "/article/7", "/old.php"])
    _built(site)
    assert _check(site, "--only", "broken-link", "--only", "broken-anchor") == 0
    assert _run(site, "publish") == 0
    assert _check(site, "--only", "broken-link", "--only", "broken-anchor") == 0


def test_a_page_that_is_gone_and_one_that_nobody_links_to(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/pages/contact.md", "---\ntitle: اتصل\n---\nنص.\n")
    site.write("content/images/old.png", "x")
    _built(site)
    (site.folder / "public/2017/01/01/a1.html").unlink()
    assert _check(site, "--format", "json") == 1
    told = _told(capsys)
    assert "page-gone :0" in told
    assert "orphan-page content/pages/contact.md:0" in told
    assert "unused-image content/images/old.png:0" in told


def test_an_article_edited_since_the_build_is_counted(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    _built(site)
    site.change("content/articles/f2.md", **{"": "قال «لا."})
    assert _check(site) == 0
    told = capsys.readouterr()
    assert told.err == "notice: articles changed after the build, and not looked at: 1 — run: warraq build\n"
    assert told.out.endswith("notices: 0\n")


def test_other_hosts_are_asked_when_that_is_wished(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x"
        site.change("content/articles/f1.md", **{"": f"انظر [هناك]({url}#y)."})
        _built(site)
        assert _check(site) == 0
        assert "127.0.0.1" not in capsys.readouterr().out
        assert _check(site, "--external") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        f"content/articles/f1.md: notice: the link {url} no longer leads anywhere: Connection refused — "
        "correct it, or link to a copy in a web archive [external-link]"
    )
    assert f"; rules: {len(RULES)}; problems: 0; notices: 1" in lines[-1]


def test_the_rules_are_listed(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(site, "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.name for rule in RULES]
    assert lines[0] == "broken-link           links within the site that lead to nothing"


def test_wrong_usage_is_told(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(site, "--only", "no-rule") == 2
    assert "there is no rule «no-rule»" in capsys.readouterr().err
    assert _check(site, "--only", "external-link") == 2
    assert "add --external" in capsys.readouterr().err


def test_other_programs_are_given_their_forms(site: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    site.change("content/articles/f1.md", **{"": BROKEN})
    assert _check(_built(site), "--format", "sarif") == 1
    told = json.loads(capsys.readouterr().out)["runs"][0]
    assert [one["ruleId"] for one in told["results"]] == ["broken-link", "unbalanced-quotes"]
    assert len(told["tool"]["driver"]["rules"]) == len(RULES)
    assert _check(site, "--format", "github") == 1
    assert [line.partition(" ")[0] for line in capsys.readouterr().out.splitlines()] == ["::error", "::warning"]


def test_the_same_is_found_by_one_process_and_by_two(
    site: Walk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.check.run.WORTH_PROCESSES", 1)
    monkeypatch.setattr("generator.check.run.CHUNK", 1)
    site.change("content/articles/f1.md", **{"": BROKEN})
    site.change("content/articles/f2.md", **{"": BROKEN})
    _built(site)
    assert _check(site, "--jobs", "1", "--format", "json") == 1
    alone = capsys.readouterr().out
    assert _check(site, "--jobs", "2", "--format", "json") == 1
    assert capsys.readouterr().out == alone
    assert len(json.loads(alone)["problems"]) == 2
