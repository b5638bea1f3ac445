"""Nothing that is written into an article is alive on a page, in a feed or in data; `WARRAQ_INJECTIONS=all` opens every page."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from generator import cli
from generator.build.output import file_of
from generator.build.run import Options, build
from generator.effects.files import digest
from generator.effects.progress import Unwatched
from generator.language.addresses import slug
from generator.language.direction import balanced, isolate
from generator.language.messages import tell
from generator.model import problem
from generator.preview.answers import Asked, LastGood, Version, answer, dressed, version_of
from generator.publish.manifest import (
    REDIRECTS,
    Entry,
    part_address,
    read_part,
    read_root,
    read_table,
    write_part,
)
from generator.render.citation import as_tex
from tests.browser.alive import Looked, look
from tests.browser.hostile import (
    HARMLESS,
    SHARED,
    TITLE,
    URL,
    Hostile,
    build_hostile,
    front_matter,
    kept,
    seen,
    settings_file,
    texts,
)
from tests.browser.screens import served
from tests.formats import json_feed_faults
from tests.html_tree import one, read_html
from tests.reference_formats import read_bibtex, read_ris

ATOM = "{http://www.w3.org/2005/Atom}"
# No name of a file or folder is empty, `.` or `..`, or holds NUL; what is not whole UTF-8 is told before.
FILE_BELOW = r"(?:/(?!\.{0,2}(?:[/\\]|\Z))[^/\\\0\ud800-\udfff]+)+"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
REFUSED = {"content.alias-form", "content.alias-reserved", "content.alias-too-long", "content.alias-too-long-whole"}
REFUSED |= {"content.image-path"}
# Raw files whose text takes the place of the title, so that no date is found where one is due.
UNDATED = "convert.no-date"
# Of pages that are alike, the first and each so many after it; and all articles that were written by hand.
EACH = {"raw": 14, "term": 30, "door": 8, "page": 6, "settings": 12}
# Signs that a terminal obeys, and those that end a line.
TURNS_A_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
FEW = not os.environ.get("WARRAQ_INJECTIONS")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """Every text in every field, converted and built."""
    return build_hostile(tmp_path_factory.mktemp("hostile") / "site")


def chosen(addresses: list[str]) -> list[str]:
    """Every list, directory, page and article by hand, and some of what is made alike."""
    kinds: dict[str, list[str]] = {"raw": [], "term": [], "door": [], "page": [], "": []}
    for address in addresses:
        parts = address.split("/")
        is_term = parts[0] in ("sections", "tags", "bylines", "places") and len(parts) > 2
        kind = "term" if is_term else {"2022": "raw", "2019": "door"}.get(parts[0], "") if parts[-1] != "index.html" else ""
        kind = "page" if re.fullmatch(r"p\d+\.html", address) else kind
        kinds[kind].append(address)
    return [address for kind, found in kinds.items() for address in found[:: EACH.get(kind, 1) if FEW else 1]]


@pytest.fixture(scope="module")
def looked(site: Hostile, browser: Browser) -> Looked:
    """The pages as Chromium has them."""
    with served(site.public) as base:
        return look(browser, base, site.public, chosen(site.addresses()))


def test_there_are_many_texts_and_every_one_has_its_article(site: Hostile) -> None:
    assert len(texts()) > 340
    assert len(set(texts())) == len(texts())
    assert [one.path for one in site.written if not (site.public / one.path).is_file()] == []


def test_what_is_refused_is_told_and_nothing_else_is(site: Hostile) -> None:
    told = [one for one in site.problems if not one.notice]
    assert {one.code for one in told} <= REFUSED
    assert {one.path.rsplit("/", 1)[1].rsplit("-", 1)[0] for one in told} <= {"aliases", "aliases-deep", "image"}
    assert {one.code for one in site.converted.quarantined} == {UNDATED}
    assert len(site.converted.quarantined) < 10


def test_nothing_is_alive_on_any_page(looked: Looked) -> None:
    assert looked.faults() == {}
    assert looked.dialogs == []
    assert looked.elsewhere == []
    assert len(looked.pages) > 480


def test_texts_are_shown_as_they_are_written(site: Hostile, looked: Looked) -> None:
    for written in site.written:
        found = looked.pages[written.path]
        assert [seen(text) for text in found["texts"]] == written.shown(), written.number
        assert seen(found["heading"]) == seen(written.text)
        assert found["alt"] == kept(written.text)
        assert seen(found["title"]) == seen(f"{written.text} · {TITLE}")


def test_every_article_has_the_same_elements(site: Hostile, looked: Looked) -> None:
    assert len({looked.pages[written.path]["skeleton"] for written in site.written}) == 1


def test_the_head_and_its_data_say_what_was_written(site: Hostile, looked: Looked) -> None:
    for written in site.written:
        found = looked.pages[written.path]
        line, name = kept(written.text), kept(written.name)
        meta = dict(found["meta"])
        assert [meta[key] for key in ("description", "og:title", "og:description", "citation_title")] == [line] * 4
        assert [meta[key] for key in ("article:section", "og:site_name")] == [name, TITLE]
        data = json.loads(found["data"])
        keys = ("headline", "alternativeHeadline", "description", "dateline", "issueNumber", "copyrightNotice")
        assert [data[key] for key in keys] == [line] * len(keys)
        assert [data["articleSection"], data["keywords"]] == [name, [name, SHARED, kept(written.adopted)]]
        assert data["url"] == URL + written.path
        assert re.search("[<>&\u2028\u2029]", found["data"]) is None


def test_pages_that_are_no_articles_show_what_was_written(site: Hostile, looked: Looked) -> None:
    pages = [written for written in site.written if written.page in looked.pages]
    assert len(pages) > 50
    for written in pages:
        found = looked.pages[written.page]
        assert seen(found["heading"]) == seen(written.text)
        assert dict(found["meta"])["description"] == kept(written.text)
        assert found["body"].strip().endswith("خاتمة.")


def test_settings_are_shown_as_they_are_written(browser: Browser, tmp_path: Path) -> None:
    """Each text as the title, the description and the publication's name of a site of one article."""
    folder, public = tmp_path / "site", tmp_path / "site/public"
    (folder / "content/articles").mkdir(parents=True)
    article = {"title": HARMLESS, "date": "2021-03-01", "id": "f"}
    (folder / "content/articles/f.md").write_text(front_matter(article) + "نص.\n", "utf-8")
    collected = tmp_path / "collected"
    collected.mkdir()
    (collected / "robots.txt").write_text("", "utf-8")
    some = texts()[:: EACH["settings"] if FEW else 1]
    for number, text in enumerate(some):
        settings_file({**dict.fromkeys(("title", "description", "publication"), text), "url": URL}, folder)
        report = build(folder, Options(now="2024-03-01T12:00"), Unwatched())
        assert [one for one in report.problems if not one.notice] == []
        for name in ("index.html", "404.html", "2021/03/01/f.html"):
            shutil.copy(public / name, collected / f"{number}-{name.replace('/', '-')}")
        feed = ElementTree.parse(public / "feed.xml").getroot()
        assert feed.findtext(f"{ATOM}title") == feed.findtext(f"{ATOM}author/{ATOM}name") == kept(text)
    with served(collected) as base:
        found = look(browser, base, collected, sorted(path.name for path in collected.glob("*.html")))
    assert (found.faults(), found.dialogs, found.elsewhere) == ({}, [], [])
    assert len(found.pages) == len(some) * 3
    for number, text in enumerate(some):
        home, article_page = found.pages[f"{number}-index.html"], found.pages[f"{number}-2021-03-01-f.html"]
        assert seen(home["heading"]) == seen(home["title"]) == seen(text)
        assert dict(home["meta"])["description"] == kept(text)
        assert dict(article_page["meta"])["og:site_name"] == kept(text)
        assert json.loads(article_page["data"])["headline"] == HARMLESS


@pytest.mark.parametrize("command", [["convert"], ["build", "--today", "2024-03-01T12:00"]], ids=lambda one: str(one[0]))
def test_what_is_told_to_programs_and_on_the_terminal_is_inert(
    command: list[str], site: Hostile, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["--site", str(site.folder), *command, "--format", "json"]) == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    every = [*told.get("problems", ()), *told.get("notices", ()), *told.get("quarantined", ())]
    assert len(every) > (1000 if command[0] == "build" else 0)
    said = [one[key] for one in every for key in ("fact", "hint")] + err.split("\n")[:-1]
    assert [line for line in said if balanced(line) != line or TURNS_A_TERMINAL.search(line)] == []


def test_a_manifest_names_every_file(site: Hostile, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--site", str(site.folder), "publish", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["target"] == "live"
    live = site.folder.with_name("live")
    root = read_root((live / "data/manifest.json").read_bytes())
    named: set[str] = set()
    for name, wanted in root.parts.items():
        part = (live / part_address(name, wanted)[1:]).read_bytes()
        if name == REDIRECTS:  # it names no files
            assert read_table(part, wanted)
        else:
            named |= read_part(part, wanted).keys()
    standing = {path.relative_to(live).as_posix() for path in live.rglob("*") if path.is_file()}
    assert {file_of(address) for address in named} == {path for path in standing if not path.startswith("data/manifest")}
    assert len(named) > 3000


def test_raw_files_show_their_words(site: Hostile, looked: Looked) -> None:
    raw = {address: found for address, found in looked.pages.items() if address.startswith("2022/") and found["body"]}
    assert len(raw) > 40
    assert all("خاتمة" in found["body"] for found in raw.values())
    markup = [found for found in raw.values() if "alert(1)" in found["body"]]
    assert len(markup) > 10


def test_feeds_say_what_was_written(site: Hostile) -> None:
    feed = ElementTree.parse(site.public / f"tags/{slug(SHARED)}/feed.xml").getroot()
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.findall(f"{ATOM}entry")}
    assert feed.findtext(f"{ATOM}title") == f"{isolate(SHARED)} · {isolate(TITLE)}"
    for written in site.written:
        line, name = kept(written.text), kept(written.name)
        entry = entries[URL + written.path]
        assert {child.tag.removeprefix(ATOM) for child in entry} <= {
            "title", "id", "link", "published", "updated", "author", "category", "summary",
        }  # fmt: skip
        assert entry.findtext(f"{ATOM}title") == entry.findtext(f"{ATOM}summary") == f"\u2068{line}\u2069"
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == name
        assert [found.get("label") for found in entry.findall(f"{ATOM}category")] == [name, name, SHARED, kept(written.adopted)]
    newest = ElementTree.parse(site.public / "feed.xml").getroot()
    assert newest.findtext(f"{ATOM}title") == newest.findtext(f"{ATOM}author/{ATOM}name") == TITLE
    of_terms = sorted(site.public.glob("*s/*/feed.xml"))
    assert len(of_terms) > 600
    for path in of_terms:
        assert len(ElementTree.parse(path).getroot().findall(f"{ATOM}entry")) > 0, path


def test_files_for_programs_say_what_was_written(site: Hostile) -> None:
    day = site.public / "2021/03/01"
    told = {one["url"]: one for one in json.loads((day / "articles.json").read_text("utf-8"))["articles"]}
    entries = read_bibtex((day / "citations.bib").read_text("utf-8"))
    records = {dict(record)["UR"]: dict(record) for record in read_ris((day / "citations.ris").read_bytes().decode())}
    for written in site.written:
        line, url = kept(written.text), URL + written.path
        assert [told[url][key] for key in ("title", "deck", "issue", "page")] == [line] * 4
        assert [records[url][tag] for tag in ("TI", "IS", "SP")] == [line] * 3
        entry = entries[f"2021-03-01-f{written.number}"]
        assert (entry["title"], entry["number"], entry["url"]) == (f"{{{as_tex(line)}}}", as_tex(line), url)


def test_json_feeds_say_what_was_written(site: Hostile) -> None:
    content = (site.public / f"tags/{slug(SHARED)}/feed.json").read_bytes()
    assert json_feed_faults(content) == []
    items = {item["id"]: item for item in json.loads(content)["items"]}
    for written in site.written:
        line, name = kept(written.text), kept(written.name)
        item = items[URL + written.path]
        assert item["title"] == item["summary"] == item["content_text"] == f"\u2068{line}\u2069"
        assert [author["name"] for author in item["authors"]] == [name]
        assert item["tags"] == [name, name, SHARED, kept(written.adopted)]
    of_terms = sorted(site.public.glob("*s/*/feed.json"))
    assert len(of_terms) > 600
    for path in of_terms:
        assert json_feed_faults(path.read_bytes()) == [], path


def test_lists_say_of_themselves_what_was_written(site: Hostile) -> None:
    pages = [read_html(path) for path in sorted(site.public.glob("tags/*/index.html"))]
    said = [json.loads(one(page, ".//script").text or "") for page in pages]
    assert {kept(written.name) for written in site.written} <= {found["name"] for found in said}
    for page, found in zip(pages, said, strict=True):
        trail = found["breadcrumb"]["itemListElement"]
        assert [step["name"] for step in trail][::2] == [TITLE, found["name"]]
        assert one(page, ".//meta[@property='og:title']").get("content") == found["name"]


def test_sitemaps_name_pages_alone(site: Hostile) -> None:
    named = 0
    for path in sorted(site.public.glob("sitemap*.xml")):
        for found in ElementTree.parse(path).getroot().iter(f"{SITEMAP}loc"):
            named += 1
            assert found.text is not None
            assert re.fullmatch(r"https://archive\.example\.org/[a-z0-9/._-]*", found.text), found.text
    assert named > 1000


def test_old_addresses_lead_to_their_article_and_lie_within_the_output(site: Hostile) -> None:
    inside = site.public.resolve()
    redirects = 0
    for path in site.public.rglob("*"):
        assert path.resolve().is_relative_to(inside)
        assert not path.is_symlink()
        is_page = path.is_file() and path.name != ".warraq-output" and path.suffix not in (".bib", ".ris", ".json")
        if is_page and b'http-equiv="refresh"' in path.read_bytes():
            redirects += 1
            page = read_html(path)
            assert page.findall(".//script") == []
            depth = "../" * (len(path.relative_to(site.public).parts) - 1)
            leads = one(page, ".//meta[@http-equiv='refresh']").get("content", "")
            assert re.fullmatch(rf"0; url={re.escape(depth)}20(21/03|19/01)/01/[a-z0-9-]+\.html", leads), path
    assert redirects > len(site.written) + 50
    assert [path for path in site.public.rglob(".*") if path.name != ".warraq-output"] == []
    assert not (site.folder / "etc").exists()


def test_a_manifest_holds_any_address_that_a_file_can_have() -> None:
    named = {f"/old/{text}" for text in texts()}
    entries = {address: Entry("0" * 64, address) for address in named if re.fullmatch(FILE_BELOW, address)}
    assert len(entries) > 200
    content = write_part(sorted(entries.items()))
    assert read_part(content, digest(content)) == entries


def _dress(content: bytes, is_page: bool) -> bytes:
    return dressed(content, version_of(content) if is_page else Version())


def test_the_preview_says_nothing_of_an_address_that_is_not_there(site: Hostile) -> None:
    missing = (site.public / "404.html").read_bytes()
    for text in texts()[1:]:
        for address in (f"/{text}", f"/2021/{text}", text):
            response = answer(site.public, "/", Asked(address, text), _dress, LastGood())
            if response.status_code == 404:
                assert bytes(response.body) == dressed(missing, Version())
            else:
                leads = response.headers.get("location", "")
                assert response.status_code == 200 or urlsplit(leads).netloc == "", text
            assert not any("\n" in value or "\r" in value for value in response.headers.values())


def test_a_message_is_one_line_that_nothing_turns(site: Hostile) -> None:
    for text in [*texts(), "\x1b]0;x\x07\x1b[31m", "\x9b31m", "a\x85b", "\r"]:
        for speech in ("en", "ar"):
            for said in tell(problem(f"content/{text}.md", "content.alias-form", 1, 2, text=text), speech):
                assert balanced(said) == said
                assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", said) is None
