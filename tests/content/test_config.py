"""`site.yaml`: what is needed, what is taken for granted, and what is refused."""

from __future__ import annotations

import pytest

from generator.content.settings import read_site
from generator.content.site import Site
from generator.language.messages import tell

LEAST = 'title: "أرشيف"\nurl: https://a.example/\n'


def site(more: str = "") -> Site:
    found, problems = read_site("site.yaml", LEAST + more)
    assert found is not None, problems
    return found


def refused(more: str) -> list[str]:
    found, problems = read_site("site.yaml", LEAST + more)
    assert found is None
    return [one.code for one in problems]


def test_a_title_and_an_address_are_enough() -> None:
    least = site()
    assert (least.language, least.region, least.timezone, least.digits, least.theme) == (
        "ar",
        "EG",
        "UTC",
        "latn",
        "diwan",
    )
    assert least.permalink == "/{year}/{month}/{day}/{id}.html"
    assert (least.listings.front, least.listings.year, least.feeds.items, least.calendar.hijri) == (50, 200, 30, True)
    assert least.direction == "rtl"


@pytest.mark.parametrize(
    ("url", "kept", "base"),
    [
        ("https://a.example", "https://a.example/", "/"),
        ("http://a.example:8000/sub/path", "http://a.example:8000/sub/path/", "/sub/path/"),
        ("https://a.example/sub//", "https://a.example/sub/", "/sub/"),
    ],
)
def test_the_address_ends_in_a_slash(url: str, kept: str, base: str) -> None:
    found, _ = read_site("site.yaml", f"title: أ\nurl: {url}\n")
    assert found is not None
    assert (found.url, found.base_path) == (kept, base)
    assert found.absolute("/2017/") == f"{kept}2017/"


@pytest.mark.parametrize(
    "url", ["a.example", "ftp://a.example/", "https://", "https://a.example/?q=1", "https://a.example/#x", "/sub/"]
)
def test_what_is_no_address(url: str) -> None:
    found, problems = read_site("site.yaml", f"title: أ\nurl: {url}\n")
    assert found is None
    assert [one.code for one in problems] == ["config.url"]


@pytest.mark.parametrize(
    "form", ["/{year}/{id}.html", "/{year}/{month}/{id}.html", "/{year}/news/{month}-{day}-{id}.html"]
)
def test_a_form_of_addresses(form: str) -> None:
    assert site(f'permalink: "{form}"').permalink == form


@pytest.mark.parametrize(
    "form",
    ["/{id}.html", "/{year}/x.html", "/{year}/{id}", "/{year}/{title}-{id}.html", "/{year}/../{id}.html", "/{year}//{id}.html",
     "/{year}/خبر/{id}.html", "{year}/{id}.html", "/{year}/{id}/{}.html"],
)  # fmt: skip
def test_what_is_no_form_of_addresses(form: str) -> None:
    assert refused(f'permalink: "{form}"') == ["config.permalink"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("timezone: Asia/Masqat", "config.timezone"),
        ("timezone: ../../etc/passwd", "config.timezone"),
        ("timezone: /etc/localtime", "config.timezone"),
        ('preview: {editor: "code {path}"}', "config.editor"),
        ('preview: {editor: "vscode://file"}', "config.editor"),
        ('preview: {editor: "javascript:{path}"}', "config.editor"),
        ('preview: {editor: "https://evil.example/{path}"}', "config.editor"),
        ("check: {elsewhere: wp-content}", "config.elsewhere"),
        ("check: {elsewhere: [/old/, /]}", "config.elsewhere"),
        ("check: {elsewhere: [https://a.example/x]}", "config.elsewhere"),
        ("check: {elsewhere: [/a/../b]}", "config.elsewhere"),
        ("check: {elsewhere: [/a b]}", "config.elsewhere"),
        ("check: {elsewhere: [/%2F]}", "config.elsewhere"),
        ("check: {elsewhere: [/a/%2E%2E/b]}", "config.elsewhere"),
        ("check: {elsewhere: [null]}", "config.elsewhere"),
        ("check: {elsewhere: [[/a/]]}", "shape.not-text"),
        ("check: {elsewhere: {/a/: b}}", "shape.not-a-list"),
        ("check: {elsewere: /a/}", "shape.unknown-key-close"),
        ("check: /a/", "shape.not-a-mapping"),
        ("theme: ../x", "config.theme-name"),
        ("theme: .git", "config.theme-name"),
        ("region: Oman", "shape.form"),
        ("language: arabic", "shape.form"),
        ("digits: hindi", "shape.not-one-of"),
        ("listings: {front: 0}", "shape.out-of-range"),
        ("listings: كثيرة", "shape.not-a-mapping"),
        ("calendar: {hijri: 2}", "shape.not-true-or-false"),
        ("data: {enabled: perhaps}", "shape.not-true-or-false"),
        ("data: {license: x}", "shape.unknown-key-close"),
        ("data: [a]", "shape.not-a-mapping"),
        ("exports: {old: {prefix: 'a b'}}", "shape.form"),
        ("publish: {live: {kind: carrier-pigeon, path: x}}", "shape.not-one-of"),
        ("publish: {live: {kind: folder}}", "shape.missing"),
        ("publish: {live: {path: x}}", "shape.missing"),
        ("publish: {live: folder}", "shape.not-a-mapping"),
        ("publish: {live: {kind: folder, path: x, releases: -1}}", "shape.out-of-range"),
        ("publish: {live: {kind: folder, path: x, compress: [zip]}}", "shape.not-one-of"),
        ("publish: {live: {kind: rsync, to: /srv/www}}", "config.rsync-to"),
        ("publish: {live: {kind: rsync, to: 'rsync://a.example/'}}", "config.rsync-to"),
        ("publish: {live: {kind: rsync, to: '-e:x'}}", "config.rsync-to"),
        ("publish: {live: {kind: rsync, to: 'a.example:x', port: 0}}", "shape.out-of-range"),
        ("publish: {live: {kind: s3, bucket: A}}", "shape.form"),
        ("publish: {live: {kind: s3, bucket: abc, endpoint: s3.example.org}}", "config.endpoint"),
        ("publish: {live: {kind: s3, bucket: abc, endpoint: 'https://['}}", "config.endpoint"),
        ("publish: {live: {kind: s3, bucket: abc, prefix: a/../b}}", "config.prefix"),
        ("publish: {live: {kind: git, remote: '--upload-pack=x'}}", "config.repository"),
        ("publish: {live: {kind: git, remote: 'ext::sh -c x'}}", "config.repository"),
        ("publish: {live: {kind: git, remote: a, branch: a..b}}", "shape.form"),
        ("publish: {live: {kind: git, remote: a, cname: 'a/b'}}", "shape.form"),
        ("title: مرتين", "yaml.duplicate-key"),
    ],
)
def test_what_is_refused(more: str, code: str) -> None:
    assert refused(more) == [code]


@pytest.mark.parametrize(
    ("more", "enabled", "licence"),
    [
        ("", False, ""),
        ("data:\n", False, ""),
        ("data: {enabled: true}", True, ""),
        ("data: {enabled: true, licence: ' CC-BY-4.0 '}", True, "CC-BY-4.0"),
        ("data: {enabled: yes, licence: https://x.example/l}", True, "https://x.example/l"),
    ],
)
def test_whether_the_archive_is_data_too(more: str, enabled: bool, licence: str) -> None:
    assert site(more).data == (enabled, licence)


def test_addresses_that_the_host_answers_by_itself() -> None:
    assert site("check:\n  elsewhere:\n").check.elsewhere == ()
    assert site("check: {elsewhere: /old}").check.elsewhere == ("/old",)
    assert site('check: {elsewhere: ["/wp-content/", "/%D8%B5/", /a.php]}').check.elsewhere == (
        "/wp-content/",
        "/ص/",
        "/a.php",
    )


def test_what_the_host_cannot_answer_is_told() -> None:
    _, problems = read_site("site.yaml", LEAST + "check: {elsewhere: wp}")
    assert [tell(one, "en") for one in problems] == [
        (
            "site.yaml:3:9: «wp» is no path below the site's address",
            "write it with a slash before it, as /wp-content/",
        )
    ]
    assert [tell(one, "ar") for one in problems] == [
        ("site.yaml:3:9: «wp» ليس مسارًا تحت عنوان الموقع", "اكتبه وقبله شرطة مائلة، مثل ‎/wp-content/")
    ]


def test_an_unknown_key_below_another_is_guessed_among_its_own() -> None:
    _, problems = read_site("site.yaml", LEAST + "listings: {fornt: 3}")
    assert tell(problems[0], "en") == ("site.yaml:3:12: there is no key «fornt»", "did you mean «front»?")


def test_a_key_without_a_value_is_as_if_it_were_not_there() -> None:
    assert site("theme:\nlistings:\ndescription:\n") == site()


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("kind: folder, path: x, relaeses: 3", "did you mean «releases»?"),
        ("kind: s3, bucket: abc, prefxi: x", "did you mean «prefix»?"),
        ("kind: git, remote: x, bucket: abc", "use one of: branch, cname, host, host_files, kind, remote"),
    ],
)
def test_a_key_of_another_kind_of_target_is_not_guessed(target: str, told: str) -> None:
    for name in ("live", "folder", "path"):
        _, problems = read_site("site.yaml", f"{LEAST}publish: {{{name}: {{{target}}}}}")
        assert [tell(one, "en")[1] for one in problems] == [told]


@pytest.mark.parametrize(
    ("target", "code", "key"),
    [
        ("kind: s3, bucket: abc, secret_access_key: hunter2", "config.credential", "secret_access_key"),
        ("kind: s3, bucket: abc, access-key-id: hunter2", "config.credential", "access-key-id"),
        ("kind: s3, bucket: abc, key: hunter2", "config.credential", "key"),
        ("kind: rsync, to: 'a.example:x', password: hunter2", "config.credential", "password"),
        ("kind: git, remote: x, token: hunter2", "config.credential", "token"),
        ("kind: git, remote: 'https://hunter2@a.example/x'", "config.credential-in-address", "publish.live.remote"),
        ("kind: git, remote: 'https://x:hunter2@a.example/x'", "config.credential-in-address", "publish.live.remote"),
        ("kind: git, remote: 'ssh://git:hunter2@a.example/x'", "config.credential-in-address", "publish.live.remote"),
        ("kind: rsync, to: 'rsync://me:hunter2@a.example/m/x'", "config.credential-in-address", "publish.live.to"),
        ("kind: s3, bucket: abc, endpoint: 'https://x:hunter2@a.example'", "config.credential-in-address", "publish.live.endpoint"),
    ],
)
def test_a_credential_is_refused_and_never_repeated(target: str, code: str, key: str) -> None:
    _, problems = read_site("site.yaml", f"{LEAST}publish: {{live: {{{target}}}}}")
    assert [(one.code, dict(one.values)["key"]) for one in problems] == [(code, key)]
    assert "hunter2" not in repr(problems)
    assert all("hunter2" not in " ".join(tell(one, language)) for one in problems for language in ("en", "ar"))


@pytest.mark.parametrize(
    "target",
    [
        "kind: git, remote: 'git@a.example:x/y.git'",
        "kind: git, remote: 'ssh://git@a.example/x/y.git', branch: site/live.1",
        "kind: git, remote: ../archive.git, cname: archive.example.org",
        "kind: rsync, to: 'me@a.example:site', port: 2222",
        "kind: rsync, to: 'a.example::m/site'",
        "kind: rsync, to: 'rsync://me@a.example/m'",
        "kind: s3, bucket: archive, endpoint: 'http://127.0.0.1:9000', compress: gzip",
    ],
)
def test_a_target_that_holds(target: str) -> None:
    assert list(site(f"publish: {{live: {{{target}}}}}").publish) == ["live"]
