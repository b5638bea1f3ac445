"""Pages that every site has once: the front page, the 404 page, and those that people write, such as «عن الأرشيف»."""

from __future__ import annotations

from datetime import date

from generator.archive.anniversaries import on_this_day
from generator.archive.calendar import span
from generator.archive.leading import leads_to
from generator.language.direction import apart
from generator.model import Card, PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind
from generator.render.trails import site_json_ld

RECENT = 24
SECONDARY = 4
SECTIONS = 24
ON_THIS_DAY = 4


class HomePage(PageKind):
    name = "home"
    templates = ("home.html", "card.html")
    daily = True

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("home"),)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return (PageKey("home"),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        day = desk.archive.newest_day()
        newest = desk.archive.within("all", "", span(day.year, day.month, day.day)) if day else []
        today = date.fromisoformat(desk.archive.remembered("now")[:10])
        then = on_this_day(desk.archive, today, ON_THIS_DAY)
        before = desk.archive.newest("all", "", RECENT + ON_THIS_DAY, newest[-1].position) if newest else []
        recent = [card for card in before if card not in then][:RECENT]
        cards = desk.views(newest)
        lead = cards[0] if cards else None
        page = desk.listing("home", "/", desk.site.title, description=desk.site.description, feed="/feed.xml")
        content = desk.render(
            "home.html",
            page._replace(json_ld=site_json_ld(desk.site)),
            day=day,
            lead=lead,
            secondary=cards[1 : 1 + SECONDARY],
            groups=desk.by_section(cards[1 + SECONDARY :]),
            recent=desk.views(recent),
            today=today,
            on_this_day=desk.views(then),
            sections=desk.sections()[:SECTIONS],
            years=[desk.tally(count) for count in desk.archive.years()],
            total=desk.archive.count(),
        )
        return "/", content

    def shows(self, key: PageKey) -> str:
        return (
            "the newest day's cards, those before it, those of the day of the build in earlier years, the sections in use, "
            "and how many articles each year holds"
        )


class NotFoundPage(PageKind):
    name = "not_found"
    templates = ("not_found.html",)

    def fixed(self) -> tuple[PageKey, ...]:
        return (PageKey("not_found"),)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        title = f"{desk.strings.say('not_found.title')} · {apart(desk.site.title)}"
        return "/404.html", desk.render("not_found.html", desk.bare_page("not_found", "/404.html", title))

    def shows(self, key: PageKey) -> str:
        return "the site's settings and the theme alone"


class WrittenPage(PageKind):
    """A page below `content/pages/`; its key's slug is the path of its file."""

    name = "page"
    templates = ("page.html",)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        found = desk.sources.page(key.slug)
        address = f"/{found.name}.html" if found else ""
        if found is None or not desk.archive.owns(key.slug, address):
            return None
        page = desk.listing("page", address, found.title, description=found.description)
        return address, desk.render("page.html", page, title=found.title, body=desk.body(found.body, page))

    def shows(self, key: PageKey) -> str:
        return f"the text of {key.slug}"


class RedirectPage(PageKind):
    """An old address, in the key's slug, that leads to where its article or term stands now."""

    name = "redirect"
    grain = "file"
    templates = ("redirect.html",)

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        target = leads_to(key.slug, desk.frame.old_slugs, desk.archive, desk.site.listings.year)
        if not target:
            return None
        named = "." in key.slug.rpartition("/")[2] or key.slug.endswith("/")
        page = desk.bare_page("redirect", key.slug if named else f"{key.slug}/", desk.strings.say("redirect.title"))
        return page.address, desk.render("redirect.html", page, target=target)

    def keys(self, card: Card) -> tuple[PageKey, ...]:
        return tuple(PageKey("redirect", slug=alias) for alias in card.aliases)

    def shows(self, key: PageKey) -> str:
        return "where the old address leads now"
