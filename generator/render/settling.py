"""What is the same on every page of a site, put into templates before they are compiled.

A header says twenty words and leads to ten places, on every one of a million pages: `{{ s("…") }}` with one literal key,
`{{ link("/…") }}` to a literal address and `{{ asset("…") }}` of a literal name need not be asked for each time.
"""

from __future__ import annotations

import re

from markupsafe import escape

from generator.render.slots import ROOT_SLOT, way
from generator.render.strings import MissingString, Strings
from generator.render.theme import Assets

_WORD = re.compile(r"""\{\{ *s\("([\w.]+)"\) *\}\}""")
_LINK = re.compile(r"""\{\{ *link\("(/[\w./-]*)"\) *\}\}""")
_ASSET = re.compile(r"""\{\{ *asset\("([\w./-]+)"\) *\}\}""")


def settle(source: str, strings: Strings, assets: Assets, portable: bool) -> str:
    """The template's source, line for line, with its literal words, ways and static files in place."""

    def word(match: re.Match[str]) -> str:
        try:
            said = str(escape(strings.say(match[1])))
        except MissingString:
            return match[0]
        return match[0] if "{" in said or "\n" in said else said

    def link(match: re.Match[str]) -> str:
        return way(match[1], portable)

    def asset(match: re.Match[str]) -> str:
        address = assets.addresses.get(match[1])
        return ROOT_SLOT + address[1:] if address else match[0]

    return _ASSET.sub(asset, _LINK.sub(link, _WORD.sub(word, source)))
