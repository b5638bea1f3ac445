"""Addresses: the parts of a page's address that are made from Arabic. FROZEN.

Every rule and table here is a promise to those who cite a page: once a site is public none of them may ever change,
not even to mend a transliteration, for each change moves addresses. They are therefore this module's own and share
nothing with `letters`, which may improve. `tests/cases/slugs.yaml` holds what they give: cases are added, never edited.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from hashlib import sha256

SLUG_LENGTH = 60
ID_BYTES = 200
RANKS = 10**9

# Letters, ligatures and words among the presentation forms; not the drawn marks, and not ﷺ, which is four words.
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdf9\ufe80-\ufefc]")
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe70-\ufe7f\ufeff]"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_ONE_LETTER = {
    "ا": "أإآٱٲٳٵ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "ف": "ڤڥڢ",
    "ق": "ڨڧ",
    "ك": "کڪگڭ",
    "ت": "ٹ",
    "د": "ڈ",
    "ر": "ڑ",
    "ن": "ں",
    "ه": "ةہھەۀۂۃ",
    "و": "ۆۇۈۋ",
    "ي": "ىیېۍےۓ",
    "ء": "ؤئ",
    **{str(digit): "٠١٢٣٤٥٦٧٨٩"[digit] + "۰۱۲۳۴۵۶۷۸۹"[digit] for digit in range(10)},
}
_FOLDED = {ord(variant): letter for letter, variants in _ONE_LETTER.items() for variant in variants}
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_TWO_WORDS_OF_ONE_NAME = re.compile(r"(?<!\S)(عبد|ابو) ")

_SOUNDS = {
    **dict(zip("ابتجحدرزسصضطظعفقكلمنهء", "abtjhdrzssdtzafqklmnha", strict=True)),
    "ث": "th",
    "خ": "kh",
    "ذ": "dh",
    "ش": "sh",
    "غ": "gh",
}
_CONSONANT = "[بتثجحخدذرزسشصضطظغفقكلمنه]"
# Rewritten in this order within one folded word; what is left goes letter by letter.
_REWRITTEN = (
    (re.compile(r"^(و?)ال(?=\w{3})"), r"\1al-"),
    (re.compile(r"الله$"), "allah"),
    (re.compile(r"(?<=\w\w)يه$"), "ya"),
    (re.compile(rf"(?<=\w\w)(?<={_CONSONANT})ه$"), "a"),
    (re.compile(rf"(?:(?<={_CONSONANT})|(?<=\bي))و(?={_CONSONANT}|$)"), "u"),
    (re.compile(rf"(?<={_CONSONANT})ي(?={_CONSONANT}|$)"), "i"),
    (re.compile("و"), "w"),
    (re.compile("ي"), "y"),
)
_ID = re.compile(r"[A-Za-z0-9._-]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


def folded_key(name: str) -> str:
    """What two spellings of one name have in common: the same key, the same slug. The article is part of a name."""
    text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), unicodedata.normalize("NFC", name))
    text = _DROPPED.sub("", text).translate(_FOLDED).casefold()
    text = _DROPPED.sub("", unicodedata.normalize("NFD", text))
    text = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return _TWO_WORDS_OF_ONE_NAME.sub(r"\1", text) or name.strip()


def _transliterated(word: str) -> str:
    """A folded word in a–z and 0–9; letters of other scripts than Arabic and Latin are left out."""
    for pattern, sound in _REWRITTEN:
        word = pattern.sub(sound, word)
    word = "".join(_SOUNDS.get(letter, letter) for letter in word)
    return re.sub("[^a-z0-9-]", "", re.sub("aa+", "a", word))


def slug(name: str) -> str:
    """A name's part of an address: its transliteration and four hex digits of its key's digest, ≤ 60 characters."""
    key = folded_key(name)
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:4]
    sound = "-".join(filter(None, (_transliterated(word).strip("-") for word in key.split(" ")))) or "x"
    room = SLUG_LENGTH - len(digest) - 1
    if len(sound) > room:
        whole_words = sound[: room + 1].rpartition("-")[0].removesuffix("-al")
        sound = whole_words if len(whole_words) > room // 2 else sound[:room].strip("-")
    return f"{sound}-{digest}"


def address_id(id: str) -> str:  # noqa: A002 - the field's own name
    """An id's part of an address: the id in lower case where it is plain ASCII, else its slug."""
    return id.lower() if _ID.fullmatch(id) else slug(id)


def id_problem(id: str) -> str | None:  # noqa: A002 - the field's own name
    """Why an id can be no part of an address: empty, too-long, control, slash, dots, reserved; None where it can."""
    if not id.strip():
        return "empty"
    if len(id.encode("utf-8", "surrogatepass")) > ID_BYTES:
        return "too-long"
    if _CONTROL.search(id):
        return "control"
    if "/" in id or "\\" in id:
        return "slash"
    if id.startswith(".") or id.endswith("."):
        return "dots"
    name = id.lower()
    return "reserved" if name == "index" or _DEVICES.match(name) else None


def article_address(permalink: str, day: date, id: str) -> str:  # noqa: A002 - the field's own name
    """An article's address: the permalink with the four digits of the year, the two of month and day, and the id."""
    parts = {"{year}": f"{day.year:04}", "{month}": f"{day.month:02}", "{day}": f"{day.day:02}", "{id}": address_id(id)}
    return re.sub(r"\{(?:year|month|day|id)\}", lambda name: parts[name[0]], permalink)


def position(day: date, rank: int, id: str) -> str:  # noqa: A002 - the field's own name
    """An article's place among all, as text that sorts newest day first, then by rank (0 to 10⁹), then by id."""
    if not 0 <= rank <= RANKS:
        raise ValueError(f"a rank is 0 to {RANKS}, not {rank}")
    return f"{99_999_999 - (day.year * 10_000 + day.month * 100 + day.day):08}-{rank:010}-{id}"
