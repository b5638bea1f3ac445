"""`warraq serve` as a whole, over real connections."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator import cli
from generator.effects.files import digest
from generator.preview.rebuilding import OUTPUT
from tests.preview.running import PATIENCE, Preview, serving
from tests.preview.small_site import HARBOUR, HARBOUR_ADDRESS, RAW, edit, make_site

SOUND = json.dumps({"problems": [], "count": 0, "failure": ""})
# The small site has no authority files.
NOTICE = "notice: no authority file knows the section «محليات» (2) — add it to content/authority/sections.yaml\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that tests ask and do not change."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    with serving(make_site(folder / "site")) as preview:
        yield preview


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a site of the test's own."""
    with serving(make_site(tmp_path / "site")) as preview:
        yield preview


def ask(preview: Preview, target: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """The response to a request for the target just as it is given."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    try:
        connection.request(method, target, headers=headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@contextmanager
def events(preview: Preview, address: str, seen: str) -> Iterator[Iterator[tuple[str, str]]]:
    """The events (kind, data) for the page at the address that was loaded with these bytes' digest."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", f"/.warraq/events?path={address}&seen={seen}")
    response = connection.getresponse()
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"

    def read() -> Iterator[tuple[str, str]]:
        kind = ""
        for line in map(bytes.decode, response):
            name, _, value = line.rstrip("\n").partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                yield kind, value

    try:
        yield read()
    finally:
        connection.close()


def file_of(preview: Preview, address: str) -> bytes:
    return (preview.site / OUTPUT / address.lstrip("/")).read_bytes()


def wait_for_words(preview: Preview, words: str) -> None:
    """Return when the preview has said the words on stderr; an AssertionError if it never does."""
    log = preview.site.with_name("serve.txt")
    end = time.monotonic() + PATIENCE
    while words not in log.read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_pages_are_served_with_the_script_and_built_without_it(shared: Preview) -> None:
    response, body = ask(shared, HARBOUR_ADDRESS)
    assert (response.status, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"/.warraq/reload.js" in body
    built = file_of(shared, HARBOUR_ADDRESS)
    assert digest(built).encode() in body
    for path in (shared.site / OUTPUT).rglob("*"):
        assert path.is_dir() or b".warraq/" not in path.read_bytes()


def test_nothing_is_built_where_it_could_be_published(shared: Preview) -> None:
    assert sorted(path.name for path in shared.site.iterdir()) == [".warraq", "content", "site.yaml"]


def test_a_head_has_no_body(shared: Preview) -> None:
    response, body = ask(shared, "/", "HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["content-length"]) > 0


def test_the_script_is_a_file_of_the_server_s_own(shared: Preview) -> None:
    response, body = ask(shared, "/.warraq/reload.js")
    assert (response.status, response.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert b"EventSource" in body


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_files_are_served_as_what_they_are(shared: Preview, target: str, expected: str) -> None:
    response, _ = ask(shared, target)
    assert (response.status, response.headers["content-type"]) == (200, expected)
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_listing_without_its_slash_is_led_to_it(shared: Preview) -> None:
    response, _ = ask(shared, "/2017/11?x=%D8%B9")
    assert (response.status, response.headers["location"]) == (301, "/2017/11/?x=%D8%B9")


@pytest.mark.parametrize("target", ["/nowhere", "/nowhere/", "/2018/", "/.warraq/nothing", "/%ff%fe", "/%00"])
def test_what_is_not_there_is_the_site_s_404_page(shared: Preview, target: str) -> None:
    response, body = ask(shared, target)
    assert (response.status, response.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "أرشيف صغير".encode() in body
    assert b'data-seen=""' in body


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/../../../secret.txt",
        "/2017/../../../../secret.txt",
        "/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "/%2e%2e%2f%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%2f..%2f..%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5c..%5c..%5csecret.txt",
        "/..%c0%af..%c0%af..%c0%afsecret.txt",
        "/....//....//....//secret.txt",
        "//secret.txt",
        "///../secret.txt",
        "/static/../../../../secret.txt",
        "/../state.sqlite",
        "/%2e%2e/state.sqlite",
        "/.warraq-output",
        "/%2ewarraq-output",
        "/../../../site.yaml",
        "/.warraq/events/../../../../secret.txt",
        "http://127.0.0.1/../../../secret.txt",
        "/etc/passwd",
        "/%2fetc/passwd",
        "//etc/passwd",
    ],
)
def test_no_way_leads_out_of_the_output(shared: Preview, target: str) -> None:
    response, body = ask(shared, target)
    assert response.status == 404
    assert b"secret" not in body
    assert b"SQLite" not in body


def test_the_absolute_place_of_a_file_is_no_address(shared: Preview) -> None:
    for target in (str(shared.site / "site.yaml"), "/" + str(shared.site / OUTPUT / "index.html")):
        assert ask(shared, target)[0].status == 404


@pytest.mark.parametrize("target", ["/", "/nowhere", "/.warraq/reload.js", "/.warraq/events?path=/&seen="])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_strangers_are_refused(shared: Preview, target: str, headers: dict[str, str]) -> None:
    response, body = ask(shared, target, **headers)
    assert response.status == 403
    assert body == b"this preview answers only pages of its own address\n"


def test_pages_of_its_own_address_may_ask(shared: Preview) -> None:
    own_origin = shared.address.rstrip("/")
    assert ask(shared, "/", Origin=own_origin)[0].status == 200
    assert ask(shared, "/", Host=f"localhost:{shared.port}", Origin=f"http://localhost:{shared.port}")[0].status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(shared: Preview, method: str) -> None:
    assert ask(shared, "/", method)[0].status == 405


def test_the_server_lives_after_nonsense(shared: Preview) -> None:
    for nonsense in (b"\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", shared.port), timeout=PATIENCE) as connection:
            connection.sendall(nonsense)
            try:
                assert b" 200 " not in connection.recv(4096)
            except ConnectionResetError:
                continue
    assert ask(shared, "/")[0].status == 200


def test_only_this_computer_is_listened_to(shared: Preview) -> None:
    listening = Path("/proc/net/tcp")
    if not listening.is_file():
        pytest.skip("this system does not tell in /proc who listens where")
    rows = [line.split()[1] for line in listening.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert [row for row in rows if row.endswith(f":{shared.port:04X}")] == [f"0100007F:{shared.port:04X}"]


def test_an_old_page_is_told_at_once_and_a_current_one_is_not(shared: Preview) -> None:
    with events(shared, HARBOUR_ADDRESS, "old") as told:
        assert next(told) == ("reload", "{}")
    with events(shared, HARBOUR_ADDRESS, digest(file_of(shared, HARBOUR_ADDRESS))) as told:
        assert next(told) == ("problems", SOUND)


def test_an_edited_article_reloads_its_page(own: Preview) -> None:
    with events(own, HARBOUR_ADDRESS, digest(file_of(own, HARBOUR_ADDRESS))) as told:
        edit(own.site / HARBOUR, "كما كُتب أول مرة", "كما صُحّح")
        while next(told) != ("reload", "{}"):
            pass
    assert "كما صُحّح".encode() in ask(own, HARBOUR_ADDRESS)[1]


def test_a_raw_file_is_converted_and_appears(own: Preview) -> None:
    with events(own, "/2017/11/11/2001.html", "") as told:
        (own.site / "content" / "raw" / "2001.txt").write_text(RAW, encoding="utf-8")
        while next(told) != ("reload", "{}"):
            pass
    assert "مكتبة المدينة".encode() in ask(own, "/2017/11/11/2001.html")[1]
    assert (own.site / "content" / "articles" / "2017" / "11" / "2001.md").is_file()


def test_a_folder_that_was_not_there_is_watched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "site.yaml").write_text('title: "فارغ"\nurl: "https://archive.example.org/"\n', encoding="utf-8")
    with serving(site) as preview, events(preview, HARBOUR_ADDRESS, "") as told:
        make_site(tmp_path / "other")
        (tmp_path / "other" / "content").rename(site / "content")
        while next(told) != ("reload", "{}"):
            pass
        assert ask(preview, HARBOUR_ADDRESS)[0].status == 200


def test_a_broken_article_is_told_and_its_page_is_left_on_the_screen(own: Preview) -> None:
    with events(own, HARBOUR_ADDRESS, digest(file_of(own, HARBOUR_ADDRESS))) as told:
        edit(own.site / HARBOUR, "date: 2017-11-10", "date: 2017-11-31")
        kind, data = next(pair for pair in told if pair != ("problems", SOUND))
        assert kind == "problems"
        (fault,) = json.loads(data)["problems"]
        assert fault["place"].startswith(f"{HARBOUR}:5:")
        assert [5, "date: 2017-11-31"] in fault["lines"]
        assert fault["urgent"]
        edit(own.site / HARBOUR, "date: 2017-11-31", "date: 2017-11-10")
        assert next(pair for pair in told if pair != (kind, data)) == ("problems", SOUND)
    said = own.site.with_name("serve.txt").read_text(encoding="utf-8")
    assert said.count(f"{HARBOUR}:5:") == 1


def test_broken_settings_do_not_end_it(own: Preview) -> None:
    with events(own, "/", digest(file_of(own, "/index.html"))) as told:
        edit(own.site / "site.yaml", "title:", "titel:")
        kind, data = next(pair for pair in told if pair != ("problems", SOUND))
        assert kind == "problems"
        assert any("titel" in fault["fact"] for fault in json.loads(data)["problems"])
        edit(own.site / "site.yaml", 'titel: "أرشيف صغير"', 'title: "أرشيف آخر"')
        while next(told) != ("reload", "{}"):
            pass
    assert "أرشيف آخر".encode() in ask(own, "/")[1]


def test_it_waits_for_another_command(own: Preview) -> None:
    # The lock is held by a process that ends when its input does.
    hold = (
        "import pathlib, sys; from generator.effects.lock import exclusive\n"
        "with exclusive(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(own.site / ".warraq" / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        with events(own, "/2017/11/11/2001.html", "") as told:
            (own.site / "content" / "raw" / "2001.txt").write_text(RAW, encoding="utf-8")
            wait_for_words(own, f"waiting for process {holder.pid}")
            assert not (own.site / "content" / "articles" / "2017" / "11" / "2001.md").exists()
            holder.stdin.close()
            while next(told) != ("reload", "{}"):
                pass


def test_the_site_s_lock_is_free_between_builds(own: Preview) -> None:
    assert cli.run(["--site", str(own.site), "build"]) == 0


def test_two_previews_of_one_site_are_served_at_two_ports(own: Preview) -> None:
    with serving(own.site) as other:
        assert other.port != own.port
        for preview in (own, other):
            assert ask(preview, HARBOUR_ADDRESS)[0].status == 200


def test_a_taken_port_is_passed_over(own: Preview) -> None:
    with serving(own.site, "--port", str(own.port)) as other:
        assert other.port != own.port
        assert own.site.with_name("serve.txt").read_text(encoding="utf-8") == f"{NOTICE}port {own.port} is taken\n"


def test_a_site_below_a_path_is_served_below_it(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    edit(site / "site.yaml", "https://archive.example.org/", "https://example.org/archive/")
    with serving(site) as preview:
        assert preview.address.endswith("/archive/")
        assert ask(preview, f"/archive{HARBOUR_ADDRESS}")[0].status == 200
        assert ask(preview, HARBOUR_ADDRESS)[0].status == 404
        assert ask(preview, "/")[0].headers["location"] == "/archive/"


def test_an_interrupt_is_its_ordinary_end(own: Preview) -> None:
    with events(own, "/", "old") as told:
        assert next(told) == ("reload", "{}")
        assert own.interrupt() == 0
        assert list(told) == []
    assert own.site.with_name("serve.txt").read_text(encoding="utf-8") == NOTICE


def test_a_termination_is_too(own: Preview) -> None:
    own.process.terminate()
    assert own.process.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "archive.example"])
def test_other_computers_are_let_in_only_by_a_flag(
    tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["--site", str(make_site(tmp_path / "site")), "serve", "--host", host]) == 2
    assert f"other computers reach «{host}»" in capsys.readouterr().err
    assert not (tmp_path / "site" / ".warraq").exists()


def test_no_site_is_no_preview(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--site", str(tmp_path), "serve"]) == 2
    assert "site.yaml" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


def test_a_site_below_a_path_with_escapes_is_served_there(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    settings = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(re.sub("url: .*", 'url: "https://news.example/%D8%A3%20x/"', settings), "utf-8")
    with serving(site) as preview:
        path = urlsplit(preview.address).path
        assert path == "/%D8%A3%20x/"
        assert ask(preview, path + HARBOUR_ADDRESS[1:])[0].status == 200
        assert json.loads(ask(preview, f"/.warraq/about?path={path}{HARBOUR_ADDRESS[1:]}")[1])["source"]["path"] == HARBOUR


def test_a_picture_that_changes_has_pages_loaded_again(own: Preview) -> None:
    with events(own, HARBOUR_ADDRESS, digest(file_of(own, HARBOUR_ADDRESS))) as told:
        assert next(told) == ("problems", SOUND)
        place = own.site / "content/images/port.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"\x89PNG\r\n\x1a\n")
        assert next(told) == ("reload", '{"pictures": true}')
