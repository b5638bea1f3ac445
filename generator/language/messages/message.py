"""What a message is: a fact and a remedy, in each language the program speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A (fact, hint) pair in English and in Arabic, with `{name}` where a problem's values go."""

    en: tuple[str, str]
    ar: tuple[str, str]

    def words(self, language: str) -> tuple[str, str]:
        """The pair in Arabic where `language` begins with `ar`, else in English."""
        return self.ar if language.startswith("ar") else self.en
