"""What stands in rendered text for the way from its page to the site's root, until the page is whole.

No text of a site holds these signs, so what shows the same on many pages is rendered once, and led from each.
"""

from __future__ import annotations

ROOT_SLOT = "\x02"
# The root as a place to go to, which from a page beside it is `./`.
HOME_SLOT = "\x03"
# The name of a card's heading element, which differs from list to list, until the card stands in one.
HEADING_SLOT = "\x04"
# No other letter has these bytes in UTF-8, where they are found sooner.
_ROOT, _HOME = ROOT_SLOT.encode(), HOME_SLOT.encode()


def way(address: str, portable: bool) -> str:
    """The way to an address of the site from any page; a `portable` site names the files of its listings."""
    if portable and address.endswith("/"):
        address += "index.html"
    return HOME_SLOT if address == "/" else ROOT_SLOT + address[1:]


def led(text: str, root: str) -> bytes:
    """The text in UTF-8 as it stands on a page whose way to the root is `root`, such as `../../`."""
    return text.encode().replace(_HOME, root.encode() or b"./").replace(_ROOT, root.encode())
