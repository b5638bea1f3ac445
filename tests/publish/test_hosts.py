"""Hosts of static sites: one table of redirects in their files and on pages, lifetimes, limits."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.content.site import Site
from generator.content.targets import HostName
from generator.model import problem
from generator.publish.hosts import HEADERS, LIMITS, NO_JEKYLL, REDIRECTS, headers_file, made_files, over_limits
from generator.publish.redirects import Table, make_table, redirect_page, way_up
from generator.publish.run import Refused
from tests.laws.walk import Walk
from tests.publish.browsing import served
from tests.publish.press import LIVE, URL, live_of, part, send

SITE = Site(title="أرشيف «الديوان» & <غيره>", url="https://a.example/")
BASE = "/news/"


def _settings(site: Walk, **target: object) -> None:
    site.settings({"url": URL, "theme": "diwan", "publish": {"live": {**LIVE, **target}}})


def _rows(live: Path) -> dict[str, tuple[str, str]]:
    """Each row of a host's table: where it leads, and its status, by the address."""
    lines = (live / REDIRECTS[1:]).read_text("utf-8").splitlines()
    rows = [line.split(" ") for line in lines]
    assert len({row[0] for row in rows}) == len(rows)
    return {unquote(address): (unquote(target), status) for address, target, status in rows}


def _with_history(site: Walk) -> None:
    """Published twice: a moved article, an old system's addresses, an old slug, lists that nobody needs any more."""
    site.write("content/authority/tags.yaml", '- {slug: oil, name: "نفط"}')
    site.build()
    send(site)
    site.write("content/authority/tags.yaml", '- {slug: petrol, name: "نفط", aliases: [oil]}')
    aliases = ["/2017/01/02/a2.html", "/article/1159440", "/خبر قديم".replace(" ", "-"), "/node:7"]
    site.change("content/articles/f2.md", date="2017-02-03", aliases=aliases)
    site.change("content/articles/f3.md", status="withdrawn")
    site.build()
    send(site)


def test_the_hosts_tables_and_the_pages_say_the_same_of_every_redirect(in_place: Walk, tmp_path: Path) -> None:
    _with_history(in_place)
    table = part(live_of(in_place), "redirects")
    assert {"/2017/01/02/a2.html", "/article/1159440/", "/tags/oil/", "/tags/oil/2017/", "/2018/", "/2017/01/02/"} <= table.keys()
    pages = tmp_path / "pages"
    shutil.copytree(live_of(in_place), pages)
    with served(pages, BASE) as reader:
        by_page = {address: reader.arrives(address) for address in table}
    assert by_page == {address: (target, 1) for address, target in table.items()}
    hosts: tuple[HostName, ...] = ("netlify", "cloudflare")
    for host in hosts:
        _settings(in_place, host=host)
        send(in_place)
        rows = _rows(live_of(in_place))
        assert {address: rows[address][0] for address in table} == {
            address: BASE + str(target)[1:] for address, target in table.items()
        }
        assert {status for _, status in rows.values()} == {"301!" if host == "netlify" else "301"}
        assert {address: rows[address] for address in rows.keys() - table.keys()} == {
            address: rows[f"{address}/"] for address in ("/article/1159440", "/خبر-قديم", "/node:7")
        }
        assert part(live_of(in_place), "redirects") == table
        assert part(live_of(in_place), "made").keys() == {REDIRECTS, HEADERS}
        assert not (live_of(in_place) / "2018/index.html").exists()
    _settings(in_place)
    send(in_place)
    with served(live_of(in_place), BASE) as reader:
        assert {address: reader.arrives(address) for address in table} == by_page
    assert not (live_of(in_place) / REDIRECTS[1:]).exists()


def test_github_pages_needs_no_jekyll_and_has_its_redirects_as_pages(in_place: Walk) -> None:
    _settings(in_place, host="github")
    _with_history(in_place)
    _settings(in_place, host="github")
    assert (live_of(in_place) / NO_JEKYLL[1:]).read_bytes() == b""
    assert (live_of(in_place) / "2018/index.html").is_file()
    assert send(in_place).sent == ()


def test_fingerprinted_files_are_kept_for_ever_and_no_header_is_named_twice() -> None:
    rules: dict[str, dict[str, str]] = {}
    for line in headers_file().decode().splitlines():
        if line.startswith("/"):
            rule = rules.setdefault(line, {})
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rule[name] = value
    assert rules["/static/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}
    assert "unsafe-inline" not in rules["/*"]["Content-Security-Policy"]
    assert not rules["/static/*"].keys() & rules["/*"].keys()


def test_the_rows_that_cloudflare_does_not_take_have_pages() -> None:
    table = {f"/{year}/{month:02}/": "/" for year in range(1800, 2000) for month in range(1, 13)}
    made = made_files(table, (), SITE, "cloudflare")
    rows = made[REDIRECTS].decode().splitlines()
    assert len(rows) == LIMITS["cloudflare"].rows == 2000
    assert len(made) - 2 == len(table) - 2000
    assert {row.split(" ")[0] for row in rows} | made.keys() == table.keys() | {REDIRECTS, HEADERS}
    assert made_files(table, (), SITE, "netlify").keys() == {REDIRECTS, HEADERS}


def test_a_row_that_is_too_long_for_cloudflare_has_a_page() -> None:
    long = f"/{'خ' * 190}/"
    made = made_files({long: "/", "/2017/": "/"}, (), SITE, "cloudflare")
    assert made[REDIRECTS] == b"/2017/ / 301\n"
    assert long in made


def test_what_no_page_can_redirect_comes_first_in_a_table() -> None:
    table = {"/2017/": "/", "/old.php": "/2018/a.html"}
    assert made_files(table, {"/old.php"}, SITE, "cloudflare")[REDIRECTS] == b"/old.php /2018/a.html 301\n/2017/ / 301\n"


def test_a_redirect_page_leads_on_by_itself_and_by_a_link() -> None:
    text = redirect_page("/tags/x/2017/", "/tags/أ/", SITE).decode()
    assert '<meta http-equiv="refresh" content="0; url=../../../tags/%D8%A3/">' in text
    assert '<a href="../../../tags/%D8%A3/"><bdi dir="ltr">https://a.example/tags/%D8%A3/</bdi></a>' in text
    assert "<title>أرشيف «الديوان» &amp; &lt;غيره&gt;</title>" in text
    assert 'url=../">' in redirect_page("/2017/", "/", SITE).decode()


@pytest.mark.parametrize(
    ("address", "moved", "standing", "way"),
    [
        ("/2018/03/05/", {}, {"/2018/03/", "/2018/"}, "/2018/03/"),
        ("/2018/03/05/", {}, {"/2018/"}, "/2018/"),
        ("/2018/03/05/", {}, set(), "/"),
        ("/tags/x/", {}, {"/tags/"}, "/tags/"),
        ("/tags/x/2018/03/", {}, {"/tags/", "/tags/x/", "/tags/x/2018/"}, "/tags/x/2018/"),
        ("/tags/x/2018/", {"/tags/x/": "/tags/y/"}, {"/tags/y/", "/tags/y/2018/"}, "/tags/y/2018/"),
        ("/tags/x/2018/03/", {"/tags/x/": "/tags/y/"}, {"/tags/y/", "/tags/y/2018/"}, "/tags/y/"),
        ("/tags/x/2018/", {"/tags/x/": "/tags/y/"}, {"/tags/y/"}, "/tags/y/"),
    ],
)
def test_a_list_leads_to_the_page_above_it(address: str, moved: Table, standing: set[str], way: str) -> None:
    assert way_up(address, moved, standing.__contains__) == way


@pytest.mark.parametrize(
    ("built", "live", "missing", "kept", "standing", "table"),
    [
        ({}, {}, ["/2018/", "/2018/a.html", "/feed.xml"], [], set(), {"/2018/": "/"}),
        ({"/old/": "/a.html"}, {}, [], [], {"/a.html"}, {"/old/": "/a.html"}),
        ({"/old/": "/a.html"}, {}, [], [], set(), {}),
        ({}, {"/2018/03/": "/2018/"}, [], [], {"/2018/"}, {"/2018/03/": "/2018/"}),
        ({}, {"/2018/03/": "/2018/"}, ["/2018/"], [], set(), {"/2018/": "/", "/2018/03/": "/"}),
        ({}, {"/2018/03/": "/2018/"}, [], [], {"/2018/", "/2018/03/"}, {}),
        ({}, {"/old/": "/a.html"}, [], [], {"/a.html"}, {}),
        ({}, {"/old/": "/a.html"}, [], ["/old/"], {"/a.html"}, {"/old/": "/a.html"}),
        ({"/tags/x/": "/tags/y/"}, {"/tags/x/": "/tags/"}, [], [], {"/tags/y/"}, {"/tags/x/": "/tags/y/"}),
    ],
)
def test_the_table_after_a_publishing(
    built: Table, live: Table, missing: list[str], kept: list[str], standing: set[str], table: Table
) -> None:
    assert make_table(built, live, missing, kept, standing.__contains__) == table


@pytest.mark.parametrize(
    ("host", "files", "sizes", "taken", "told"),
    [
        ("cloudflare", 20_000, {"/a": 25 * 1024 * 1024}, None, []),
        ("cloudflare", 20_001, {}, None, [("too-many-files", {"files": "20001", "limit": "20000"})]),
        ("cloudflare", 20_001, {}, 100_000, []),
        ("cloudflare", 1, {"/a": 26_214_401}, None, [("file-too-large", {"address": "/a", "size": "26214401"})]),
        ("github", 10**6, {"/a": 60_000_000, "/b": 60_000_000}, None, []),
        ("github", 1, {f"/{number}": 100_000_000 for number in range(11)}, None, [("too-large", {"size": "1100000000"})]),
        ("netlify", 10**6, {"/a": 10**9}, None, []),
    ],
)
def test_limits(
    host: HostName, files: int, sizes: dict[str, int], taken: int | None, told: list[tuple[str, dict[str, str]]]
) -> None:
    found = over_limits(host, files, sizes, taken)
    assert [one.code for one in found] == [f"publish.{code}" for code, _ in told]
    assert all(values.items() <= dict(one.values).items() for one, (_, values) in zip(found, told, strict=True))


def test_a_site_over_its_hosts_limits_is_not_sent(in_place: Walk) -> None:
    with (in_place.folder / "content/images/كبيرة.png").open("wb") as file:
        file.truncate(26_214_401)
    in_place.build()
    _settings(in_place, host="cloudflare", host_files=30)
    with pytest.raises(Refused) as met:
        send(in_place)
    assert [one.code for one in met.value.problems] == ["publish.too-many-files", "publish.file-too-large"]
    large = {"host": "Cloudflare Pages", "address": "/images/كبيرة.png", "size": 26_214_401, "limit": 26_214_400}
    assert met.value.problems[1] == problem("", "publish.file-too-large", **large)  # type: ignore[arg-type]
    assert not live_of(in_place).exists()


def test_the_number_of_files_is_that_of_the_target(in_place: Walk) -> None:
    """As many as a publishing leaves are not over a limit of as many, and one less is."""
    _settings(in_place, host="netlify")
    send(in_place)
    files = sum(path.is_file() for path in live_of(in_place).rglob("*"))
    shutil.rmtree(live_of(in_place))
    _settings(in_place, host="netlify", host_files=files - 1)
    with pytest.raises(Refused):
        send(in_place)
    _settings(in_place, host="netlify", host_files=files)
    assert send(in_place).sent
