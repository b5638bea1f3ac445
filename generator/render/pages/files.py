"""Files that go out as they are: the editors' pictures and the theme's static files."""

from __future__ import annotations

from generator.model import PageKey
from generator.render.desk import Desk
from generator.render.pages.kind import PageKind


class ImageFile(PageKind):
    """A picture; the key's slug is its path below `content/images/`."""

    name = "image"

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        content = desk.sources.image(key.slug)
        return None if content is None else (f"/images/{key.slug}", content)

    def shows(self, key: PageKey) -> str:
        return f"the bytes of content/images/{key.slug}"


class AssetFile(PageKind):
    """A static file of the theme; the key's slug is its path below `static/`."""

    name = "asset"

    def make(self, key: PageKey, desk: Desk) -> tuple[str, bytes] | None:
        address = desk.frame.assets.addresses.get(key.slug)
        return None if address is None else (address, desk.frame.assets.contents[key.slug])

    def shows(self, key: PageKey) -> str:
        return f"the bytes of static/{key.slug} of the theme"
