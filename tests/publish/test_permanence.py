"""The permanence contract: what would vanish is refused and listed, and passes once told; what was public leads on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from generator.language.addresses import slug
from generator.model import TermKind
from generator.publish.aliases import write_aliases
from generator.publish.manifest import ROOT, Entry, part_address
from generator.publish.permanence import Standing, Vanishing, as_problem, kind_of, moved, vanishing
from generator.publish.run import Refused
from tests.laws.walk import Walk, tree
from tests.publish.browsing import served
from tests.publish.press import Cut, Scissors, live_of, part, send

OIL = f"/tags/{slug('نفط')}/"
BASE = "/news/"


@pytest.mark.parametrize(
    ("address", "source", "kind"),
    [
        ("/2017/11/10/1159440.html", "content/articles/2017/11/1159440.md", "article"),
        ("/2017/1159440.html", "content/articles/x.md", "article"),
        ("/article/1159440/", "content/articles/x.md", "article"),
        ("/about.html", "content/pages/about.md", "page"),
        ("/images/cartoon.png", "content/images/cartoon.png", "image"),
        ("/images/2017/11/", "content/images/2017/11/", "image"),
        ("/tags/syria/", "", "term"),
        ("/sections/2017/", "", "term"),
        ("/2017/", "", "calendar"),
        ("/2017/11/", "", "calendar"),
        ("/2017/11/10/", "", "calendar"),
        ("/tags/syria/2017/", "", "calendar"),
        ("/bylines/syria/2017/11/", "", "calendar"),
        ("/", "", "file"),
        ("/tags/", "", "file"),
        ("/feed.xml", "", "file"),
        ("/tags/syria/feed.xml", "", "file"),
        ("/sitemap-2017-11.xml", "", "file"),
        ("/static/style.0123456789.css", "", "file"),
        ("/2017/11/10/articles.json", "", "file"),
        ("/_redirects", "", "file"),
    ],
)
def test_what_is_an_address_in_the_sense_of_the_contract(address: str, source: str, kind: str) -> None:
    assert kind_of(address, source) == kind


@dataclass
class _Today:
    ids: Mapping[str, Standing] = field(default_factory=dict)
    sources: Mapping[str, Standing] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    built: frozenset[str] = frozenset()

    def of_id(self, identifier: str) -> Standing | None:
        return self.ids.get(identifier)

    def of_source(self, source: str) -> Standing | None:
        return self.sources.get(source)

    def slug(self, kind: TermKind, name: str) -> str:
        return self.slugs[name]

    def has(self, address: str) -> bool:
        return address in self.built


HERE = Standing("f2.md", "/2018/01/01/a.html", "built")
THERE = Standing("f.md", "/2019/01/01/b.html", "built")


@pytest.mark.parametrize(
    ("address", "entry", "today", "found"),
    [
        ("/2017/a.html", Entry("0", "f.md", "a"), _Today(), ("gone", "f.md", "", "")),
        ("/2017/a.html", Entry("0", "f.md", "a"), _Today({"a": HERE}, {"f.md": THERE}), ("moved", "f2.md", HERE.address, "")),
        ("/2017/a.html", Entry("0", "f.md", "a"), _Today({}, {"f.md": THERE}), ("moved", "f.md", THERE.address, "")),
        # a manifest of before ids stood in it
        ("/2017/a.html", Entry("0", "f.md"), _Today({}, {"f.md": THERE}), ("moved", "f.md", THERE.address, "")),
        ("/2017/a.html", Entry("0", "f.md", "a"), _Today({"a": Standing("g.md", "/x", "draft")}), ("draft", "g.md", "", "")),
        (
            "/2017/a.html", Entry("0", "f.md", "a"),
            _Today({"a": Standing("g.md", "/x", "waits", "2030-01-01T00:00")}),
            ("waits", "g.md", "", "2030-01-01T00:00"),
        ),
        ("/2017/a.html", Entry("0", "f.md", "a"), _Today({"a": Standing("g.md", "/x", "unbuilt")}), ("gone", "f.md", "", "")),
        ("/about.html", Entry("0", "content/pages/about.md"), _Today(), ("page", "content/pages/about.md", "", "")),
        ("/images/a.png", Entry("0", "content/images/a.png"), _Today(), ("image", "content/images/a.png", "", "")),
        (
            "/tags/a/", Entry("0", "", "نفط"), _Today(slugs={"نفط": "oil"}, built=frozenset({"/tags/oil/"})),
            ("term-moved", "content/authority/tags.yaml", "/tags/oil/", ""),
        ),
        ("/tags/a/", Entry("0", "", "نفط"), _Today(slugs={"نفط": "oil"}), None),
        ("/tags/a/", Entry("0", "", "نفط"), _Today(slugs={"نفط": "a"}), None),
        ("/tags/a/", Entry("0"), _Today(), None),
        ("/2017/", Entry("0"), _Today(), None),
        ("/feed.xml", Entry("0"), _Today(), None),
        # what a publishing that was cut off may have sent is on no manifest
        ("/2017/a.html", Entry("", "f.md"), _Today(), None),
    ],
)  # fmt: skip
def test_what_vanishes_and_why(
    address: str, entry: Entry, today: _Today, found: tuple[str, str, str, str] | None
) -> None:
    told = vanishing({address: entry}, today)
    assert [(one.reason, one.source, one.now, one.until) for one in told] == ([found] if found else [])
    assert [one.address for one in told] == [address] * len(told)


def test_an_old_slug_whose_redirect_is_taken_away_vanishes() -> None:
    today = _Today(built=frozenset({"/tags/oil/", "/tags/"}))
    led = {"/tags/old/": "/tags/oil/", "/tags/empty/": "/tags/"}
    found = vanishing({address: Entry("0") for address in led}, today, led.get)
    assert found == (Vanishing("/tags/old/", "term-moved", "content/authority/tags.yaml", "/tags/oil/"),)
    assert dict(as_problem(found[0]).values) | {"old": "old", "slug": "oil"} == dict(as_problem(found[0]).values)


# told, and not told


def _refused(site: Walk) -> list[tuple[str, str]]:
    """What a publishing is refused for, as (address, reason); it touches nothing."""
    before = tree(live_of(site))
    with pytest.raises(Refused) as met:
        send(site)
    assert tree(live_of(site)) == before
    assert [one.code for one in met.value.problems] == [f"publish.vanishes-{one.reason}" for one in met.value.vanishing]
    return [(one.address, one.reason) for one in met.value.vanishing]


Step = Callable[[Walk], None]
F3 = "content/articles/f3.md"
A3 = "/2018/03/05/a3.html"


def _change(path: str, **values: object) -> Step:
    return lambda site: site.change(path, **values)


def _write(path: str, text: str) -> Step:
    return lambda site: site.write(path, text)


def _delete(site: Walk) -> None:
    site.delete(F3)


def _bring_back_withdrawn(site: Walk) -> None:
    front = {"id": "a3", "title": "افتتاح مكتبة", "date": "2018-03-05", "status": "withdrawn", "notice": "خطأ"}
    site.put(F3, front, "نص.")


def _rename(site: Walk) -> None:
    """The file has another name, and so its article, whose id nobody wrote, another id."""
    site.rename("content/articles/g7.md", "content/articles/g8.md")


def _take(path: str) -> Step:
    return lambda site: (site.folder / path).unlink()


def _written(site: Walk) -> None:
    """Answer a refusal as --write-aliases does."""
    with pytest.raises(Refused) as met:
        send(site)
    done = write_aliases(site.folder, moved(met.value.vanishing))
    assert done.problems == ()
    assert done.files != ()


@pytest.mark.parametrize(
    ("edit", "listed", "tell", "leads"),
    [
        pytest.param(_delete, [(A3, "gone")], _bring_back_withdrawn, {A3: A3, "/2018/03/05/": "/"}, id="delete: withdrawal"),
        pytest.param(
            _delete, [(A3, "gone")], _change("content/articles/f1.md", aliases=[A3]),
            {A3: "/2017/01/01/a1.html", "/2018/03/05/": "/", "/2018/": "/"}, id="delete: alias of another article",
        ),
        pytest.param(
            _rename, [("/2016/02/03/g7.html", "gone")],
            _change("content/articles/g8.md", aliases=["/2016/02/03/g7.html"]),
            {"/2016/02/03/g7.html": "/2016/02/03/g8.html"}, id="rename: alias",
        ),
        pytest.param(
            _change(F3, id="a33"), [(A3, "moved")], _written, {A3: "/2018/03/05/a33.html"}, id="another id: alias",
        ),
        pytest.param(
            _change(F3, date="2018-04-06"), [(A3, "moved")], _written,
            {A3: "/2018/04/06/a3.html", "/2018/03/05/": "/2018/", "/2018/03/": "/2018/"}, id="re-date: alias",
        ),
        pytest.param(
            _change(F3, status="draft"), [(A3, "draft")], _change(F3, status="unlisted"), {A3: A3}, id="draft: unlisted",
        ),
        pytest.param(
            _change(F3, status="draft"), [(A3, "draft")], _change(F3, status="erased"), {A3: A3}, id="draft: erased",
        ),
        pytest.param(
            _change(F3, publish_at="2040-01-01"), [(A3, "waits")], _change(F3, publish_at="2018-03-05"), {A3: A3},
            id="embargo: set back",
        ),
        pytest.param(
            _write("content/authority/tags.yaml", '- {slug: oil, name: "نفط"}'), [(OIL, "term-moved")],
            _write("content/authority/tags.yaml", f'- {{slug: oil, name: "نفط", aliases: [{OIL.split("/")[2]}]}}'),
            {OIL: "/tags/oil/", f"{OIL}2017/": "/tags/oil/2017/"}, id="slug: alias",
        ),
        pytest.param(
            _take("content/pages/about.md"), [("/about.html", "page")],
            _change("content/articles/f1.md", aliases=["/about.html"]), {"/about.html": "/2017/01/01/a1.html"},
            id="page: alias",
        ),
        pytest.param(
            _take("content/images/صورة.png"), [("/images/صورة.png", "image")],
            _write("content/images/صورة.png", "صورة"), {"/images/صورة.png": "/images/صورة.png"}, id="picture: back",
        ),
    ],
)  # fmt: skip
def test_what_would_vanish_is_refused_and_passes_once_told(
    edit: Step, listed: list[tuple[str, str]], tell: Step, leads: dict[str, str], site: Walk
) -> None:
    site.put("content/articles/g7.md", {"title": "بلا رقم", "date": "2016-02-03"}, "نص.")
    site.build()
    send(site)
    edit(site)
    site.build()
    assert _refused(site) == listed
    tell(site)
    site.build()
    send(site)
    with served(live_of(site), BASE) as reader:
        found = {address: reader.arrives(address)[0] for address in leads}
    assert found == leads
    assert send(site).sent == ()


@pytest.mark.parametrize(
    ("edit", "listed"),
    [
        (_delete, [(A3, "gone")]),
        (_change(F3, date="2018-04-06"), [(A3, "moved")]),
        (_change(F3, status="draft"), [(A3, "draft")]),
        (_write("content/authority/tags.yaml", '- {slug: oil, name: "نفط"}'), [(OIL, "term-moved")]),
        (_take("content/images/صورة.png"), [("/images/صورة.png", "image")]),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_a_publishing_that_was_cut_off_made_public_stays_an_address(
    edit: Step, listed: list[tuple[str, str]], times: int, in_place: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = len(send(in_place, dry_run=True).sent)
    for _ in range(times):
        with monkeypatch.context() as patched:  # all pages stand, and no manifest does
            patched.setattr("generator.publish.targets.folder.write_whole", Scissors(pages + 2).write_whole)
            with pytest.raises(Cut):
                send(in_place)
    assert not (live_of(in_place) / ROOT[1:]).exists()
    edit(in_place)
    in_place.build()
    assert _refused(in_place) == listed
    assert {address for address, _ in listed} <= set(send(in_place, allow_removal=True).removed)
    assert send(in_place).sent == ()


def test_a_broken_articles_page_stays_though_the_publishing_that_sent_it_was_cut_off(
    in_place: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = len(send(in_place, dry_run=True).sent)
    with monkeypatch.context() as patched:
        patched.setattr("generator.publish.targets.folder.write_whole", Scissors(pages + 2).write_whole)
        with pytest.raises(Cut):
            send(in_place)
    in_place.change(F3, broken="نعم")
    in_place.build()
    assert (A3, F3) in send(in_place).kept


@pytest.mark.parametrize(
    ("edit", "removed"),
    [
        (_delete, A3),
        (_change(F3, date="2018-04-06"), A3),
        (_write("content/authority/tags.yaml", '- {slug: oil, name: "نفط"}'), OIL),
        (_take("content/pages/about.md"), "/about.html"),
        (_take("content/images/صورة.png"), "/images/صورة.png"),
    ],
)
def test_what_would_vanish_does_where_it_may(edit: Step, removed: str, site: Walk) -> None:
    send(site)
    edit(site)
    site.build()
    assert [address for address, _ in _refused(site)] == [removed]
    assert removed in send(site, allow_removal=True).removed
    assert send(site).removed == ()
    with served(live_of(site), BASE) as reader:
        assert reader.arrives(removed)[0] == f"404 {removed}"


def test_a_file_that_is_renamed_and_keeps_its_id_is_no_reason_to_refuse(site: Walk) -> None:
    send(site)
    (site.folder / "content/articles/2018").mkdir()
    site.rename(F3, "content/articles/2018/f9.md")
    site.build()
    assert send(site).removed == ()


def test_an_old_address_that_is_taken_from_its_article_is_refused(site: Walk) -> None:
    site.change(F3, aliases=["/article/1159440"])
    site.build()
    send(site)
    with served(live_of(site), BASE) as reader:
        assert reader.arrives("/article/1159440") == (A3, 1)
    site.change(F3, aliases=[])
    site.build()
    assert _refused(site) == [("/article/1159440/", "moved")]
    _written(site)
    assert 'aliases: ["/article/1159440"]' in (site.folder / F3).read_text("utf-8")
    site.build()
    assert send(site).sent == ()


def test_a_term_of_no_articles_leads_to_its_directory_and_needs_no_telling(site: Walk) -> None:
    place = f"/places/{slug('مسقط')}/"
    send(site)
    site.change(F3, places=[])
    site.build()
    report = send(site)
    assert {(place, "/places/"), (f"{place}2018/", "/places/")} <= set(report.redirected)
    with served(live_of(site), BASE) as reader:
        assert [reader.arrives(one)[0] for one in (place, f"{place}2018/")] == ["/places/", "/places/"]


def test_the_old_slug_of_a_term_of_no_articles_leads_to_its_directory(site: Walk) -> None:
    site.write("content/authority/tags.yaml", f'- {{slug: oil, name: "نفط", aliases: [{OIL.split("/")[2]}]}}')
    site.build()
    send(site)
    site.change("content/articles/f1.md", tags=[])
    site.build()
    send(site)
    with served(live_of(site), BASE) as reader:
        assert [reader.arrives(one)[0] for one in ("/tags/oil/", OIL, "/tags/oil/2017/")] == ["/tags/"] * 3


# the table


def test_the_table_goes_from_publishing_to_publishing_without_chains(site: Walk) -> None:
    site.put("content/articles/f5.md", {"id": "a5", "title": "خبر", "date": "2018-03-06"}, "نص.")
    site.put("content/articles/f6.md", {"id": "a6", "title": "خبر", "date": "2018-05-06"}, "نص.")
    site.build()
    send(site)
    site.change(F3, status="unlisted")
    site.build()
    assert ("/2018/03/05/", "/2018/03/") in send(site).redirected
    site.change("content/articles/f5.md", status="unlisted")
    site.build()
    report = send(site)
    assert {("/2018/03/05/", "/2018/"), ("/2018/03/06/", "/2018/"), ("/2018/03/", "/2018/")} <= set(report.redirected)
    site.change("content/articles/f6.md", status="unlisted")
    site.build()
    send(site)
    table = part(live_of(site), "redirects")
    assert {address: to for address, to in table.items() if address.startswith("/2018/")} == dict.fromkeys(
        ("/2018/", "/2018/03/", "/2018/03/05/", "/2018/03/06/", "/2018/05/", "/2018/05/06/"), "/"
    )
    assert not set(table.values()) & table.keys()
    with served(live_of(site), BASE) as reader:
        assert {reader.arrives(address) for address in table if address.startswith("/2018/")} == {("/", 1)}
    assert send(site).sent == ()


def test_an_address_that_lives_again_drops_out_of_the_table(site: Walk) -> None:
    send(site)
    site.change(F3, status="withdrawn")
    site.build()
    send(site)
    assert "/2018/03/05/" in part(live_of(site), "redirects")
    site.change(F3, status="published")
    site.build()
    send(site)
    assert part(live_of(site), "redirects") == {}
    assert part(live_of(site), "made") == {}
    with served(live_of(site), BASE) as reader:
        assert reader.arrives("/2018/03/05/") == ("/2018/03/05/", 0)


def test_a_broken_articles_old_address_stays_in_the_table(site: Walk) -> None:
    site.change(F3, aliases=["/article/7"])
    site.build()
    send(site)
    site.change(F3, broken="نعم")
    site.build()
    for _ in range(2):
        report = send(site)
        assert ("/article/7/", F3) in report.kept
        assert part(live_of(site), "redirects")["/article/7/"] == A3
        with served(live_of(site), BASE) as reader:
            assert reader.arrives("/article/7/") == (A3, 1)


def test_a_damaged_table_is_told_and_made_again(site: Walk) -> None:
    send(site)
    site.change(F3, status="withdrawn")
    site.build()
    send(site)
    table = part(live_of(site), "redirects")
    (file,) = (live_of(site) / "data/manifest").glob("redirects.*")
    file.write_text("{}")
    assert "publish.redirects-damaged" in [one.code for one in send(site).problems]
    assert part(live_of(site), "redirects") == table
    assert send(site).problems == ()


def _as_before_identities(live: Path) -> None:
    """The manifest as it was written before it held ids and names."""
    root = json.loads((live / ROOT[1:]).read_text("utf-8"))
    for name, digest in root["parts"].items():
        file = live / part_address(name, digest)[1:]
        entries = json.loads(file.read_text("utf-8"))
        content = json.dumps({one: values[:2] for one, values in entries.items()}, ensure_ascii=False).encode()
        file.unlink()
        root["parts"][name] = sha256(content).hexdigest()
        (live / part_address(name, root["parts"][name])[1:]).write_bytes(content)
    (live / ROOT[1:]).write_text(json.dumps(root, ensure_ascii=False), "utf-8")


def test_a_manifest_of_before_ids_is_read(site: Walk) -> None:
    send(site)
    _as_before_identities(live_of(site))
    assert send(site, dry_run=True).sent == ()
    site.change(F3, date="2018-04-06")
    site.build()
    assert _refused(site) == [(A3, "moved")]
    _written(site)
    site.build()
    send(site)
    with served(live_of(site), BASE) as reader:
        assert reader.arrives(A3)[0] == "/2018/04/06/a3.html"


def test_the_pages_that_showed_an_erased_article_are_to_be_purged_from_caches(site: Walk) -> None:
    site.change(F3, aliases=["/article/7"])
    site.build()
    send(site)
    site.change(F3, status="erased")
    site.build()
    (erased,) = send(site).erased
    section, place = f"/sections/{slug('رأي')}/", f"/places/{slug('مسقط')}/"
    assert (erased.address, erased.source, erased.holders) == (A3, F3, (F3,))
    day = "/2018/03/05/"
    assert erased.purge == (
        A3, "/", day, f"{day}articles.json", f"{day}citations.bib", f"{day}citations.ris", "/feed.json", "/feed.xml",
        place, f"{place}2018/", section, f"{section}2018/",
        f"{section}feed.json", f"{section}feed.xml",
    )  # fmt: skip
    assert send(site).erased == ()
