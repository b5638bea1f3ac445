"""The words of the interface, as a theme's strings file has them, with plurals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.content.plain_yaml import Plain
from generator.language.digits import show
from generator.language.plurals import group_sign, plural_category


class MissingString(KeyError):
    """A key that the strings file of the language has not."""

    @property
    def key(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Strings:
    """Interface words by dotted key; counted ones by the plural category of their number."""

    words: Mapping[str, Plain]
    language: str
    digits: Literal["latn", "arab"]

    def say(self, key: str, **values: object) -> str:
        """The string at the dotted key with its `{values}` put in; MissingString where there is none."""
        found = self._at(key)
        if not isinstance(found, str):
            raise MissingString(key)
        return _put_in(key, found, values) if values else found

    def counted(self, key: str, number: int) -> str:
        """The whole phrase for so many of the thing `counted.<key>`, digits as the site sets them."""
        forms = self._at(f"counted.{key}")
        if not isinstance(forms, dict):
            raise MissingString(f"counted.{key}")
        form = forms.get(plural_category(number, self.language)) or forms.get("other")
        if not isinstance(form, str):
            raise MissingString(f"counted.{key}.other")
        sign = "٬" if self.digits == "arab" else group_sign(self.language)
        said = show(f"{number:,}".replace(",", sign) if number >= 10_000 else str(number), self.digits)
        return _put_in(f"counted.{key}", form, {"n": said})

    def _at(self, key: str) -> Plain:
        first, _, rest = key.partition(".")
        found = self.words.get(first)
        for part in rest.split("."):
            if not isinstance(found, dict) or part not in found:
                raise MissingString(key)
            found = found[part]
        return found


def _put_in(key: str, words: str, values: Mapping[str, object]) -> str:
    """The words with their values; MissingString where they ask for what nobody gives."""
    try:
        return words.format(**values)
    except (AttributeError, LookupError, TypeError, ValueError):
        raise MissingString(key) from None
