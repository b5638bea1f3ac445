"""Letters folded for keys: what search, matching and the finding of duplicates compare. Never shown to a reader."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = "\u064b-\u0652\u0670\u0653-\u0655\u0656-\u065f\u0610-\u061a\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"


def _characters(ranges: str) -> list[str]:
    """The characters that a regular expression's `[ranges]` means."""
    found = []
    for first, last in re.findall(r"(.)(?:-(.))?", ranges):
        found += [chr(code) for code in range(ord(first), ord(last or first) + 1)]
    return found


def _presentation_forms() -> dict[str, str]:
    """Each presentation form of a letter, ligature or mark, and its plain letters, as Unicode's own data has them.

    A form of a mark gives the mark, without the space or the line it is drawn on. What would bring words apart
    (ﷺ), and what is no letter (﴾, ﷼), is not in it.
    """
    forms = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        form = chr(code)
        plain = unicodedata.normalize("NFKC", form)
        mark = plain.lstrip(" ـ")
        if unicodedata.category(form) != "Lo" or plain == form:
            continue
        if all(unicodedata.combining(character) for character in mark):
            forms[form] = mark
        elif " " not in plain:
            forms[form] = plain
    return forms


PRESENTATION_FORMS = _presentation_forms()

# Letters of Persian, Urdu, Kurdish and the Maghreb, by the Arabic letter that an Arabic paper has in their place.
_NEIGHBOURS = {
    "ا": "ٲٳٵ",
    "ب": "پٻ",
    "ت": "ٹټ",
    "ج": "چڃ",
    "د": "ڈډ",
    "ر": "ڑړڕ",
    "ز": "ژ",
    "ف": "ڤڥڢ",
    "ق": "ڨڧ",
    "ك": "کڪگڭګ",
    "ل": "ڵ",
    "ن": "ںڼ",
    "ه": "ہھەۀۂۃۿ",
    "و": "ۆۇۈۉۋۅ",
    "ي": "یېۍێےۓؠ",
    "ء": "ٴٶٷٸ",
}
_FOLDED = {"ا": "أإآٱ", "ي": "ى", "ه": "ة", "ء": "ؤئ"}


def _without_accents(letter: str) -> str:
    """A letter of another script in lower case and without its accents."""
    plain = unicodedata.normalize("NFD", letter.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _tables() -> tuple[dict[int, str | None], dict[int, str]]:
    """Two tables for `str.translate`: what makes a word plain, and what folds its letters after that.

    The characters of everyday text stand in both as themselves: `translate` is slow where it finds nothing.
    """
    plain: dict[int, str | None] = {code: chr(code) for code in (*range(0x80), *range(0x600, 0x700))}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        plain[code] = _without_accents(chr(code))
    for character in _characters(MARKS + BIDI_CONTROLS + ZERO_WIDTH + "\u0640\u0300-\u036f"):
        plain[ord(character)] = None
    for letter, neighbours in _NEIGHBOURS.items():
        plain.update(dict.fromkeys(map(ord, neighbours), letter))
    for zero in "٠۰":
        plain.update({ord(zero) + digit: str(digit) for digit in range(10)})
    for form, letters in PRESENTATION_FORMS.items():
        plain[ord(form)] = letters.translate(plain)
    folded = {code: chr(code) for code in (*range(0x80), *range(0x620, 0x660))}
    for letter, variants in _FOLDED.items():
        folded.update(dict.fromkeys(map(ord, variants), letter))
    return plain, folded


_PLAIN, _LETTERS = _tables()
_WHOLE = {code: kept if kept is None else kept.translate(_LETTERS) for code, kept in _PLAIN.items()}

_ARTICLE = re.compile(r"[وف]?(?:[بكل]?[اٱ]ل|لل)(?=[^\W\d_]{3})")
# Words that begin like the article and have none in them; some of them only where their hamza was not typed.
NO_ARTICLE = re.compile(
    r"[وف]?[بكل]?(?:كاليفورني|كاليدوني|كالسيوم|كالكوتا|كالاهاري|كالوري|كالفن|كالينينغراد|بالي?ستي|بالتيمور|باليرمو"
    r"|بالميرا\b|بالون|بالغ(?:[ةها]|ون|ين|ات)\b|والدت?(?:[هيك]|ها|هم|هما|هن|نا)\b|فالنسي|فالنتي?ا?ين|فالكاو|فالفيردي"
    r"|فاليتا|لالي[غج]ا|الماني[اةه]?\b|البانيا\b|الكترون|التزام(?!ن)|الغاء|الزام|العاب\b|الوان\b|الياس\b|البومات?\b"
    r"|الكسا?ند|اليكس|اليزابيث|البرت|الاسكا\b|الاباما\b)"
)
_JOINED = re.compile(r"(?<!\S)(عبد|[أا]بو)\s+(?=\S)")

_LETTER = r"[^\W_ـ]"
_INSIDE = rf"[^\W_]|[{MARKS}\u0300-\u036f\u200c\u200d]"
_WORD = re.compile(rf"{_LETTER}(?:{_INSIDE}|[{BIDI_CONTROLS}{ZERO_WIDTH}]+(?={_LETTER}))*")
_GLUED = re.compile(rf"(?<!\w)([وف]?(?:[بكل]?ال|لل|[بكل])ـ*|[وف]ـ*)[«»\"“”(\[]+(?={_LETTER})")


def fold(text: str) -> str:
    """The text with each letter as keys have it; its article, its spaces and its punctuation stay."""
    return _composed(_composed(text).translate(_WHOLE))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """The text in plain letters, without marks, tatweel and controls; hamzas, ة and ى stay as they are written."""
    return _composed(text).translate(_PLAIN)


def _bare(word: str) -> str:
    """A plain word without its article, or whole where three letters would not remain."""
    found = _ARTICLE.match(word)
    return word[found.end() :] if found and not NO_ARTICLE.match(word) else word


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """A word's key: the article and لل off where three letters remain (the hamza of أل still tells), then folded."""
    return _composed(_bare(plain(word)).translate(_LETTERS))


def has_article(word: str) -> bool:
    """Whether `word_key` takes an article off this word: «السورية» is no way to write «سورية», the country."""
    whole = plain(word)
    return _bare(whole) != whole


def words(text: str) -> list[str]:
    """The words of a text as they are written: letters, digits, marks and tatweel, without punctuation.

    A clitic glued to a quotation belongs to the word in it: «الـ«بوكمال»» is the one word «الـبوكمال». A tatweel
    that stands alone is a dash and no word.
    """
    return _WORD.findall(_GLUED.sub(r"\1", text))


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """A name's key: the keys of its words, one space between; عبد الله and عبدالله have one, أبو ظبي and أبوظبي too."""
    return " ".join(map(word_key, words(_JOINED.sub(r"\1", plain(name)))))


# Within one word: the fatha, which a letter has unless it is told; the vowel before its own long letter; the ending,
# which the sentence gives. After that the shadda of a first letter, which the article gives.
_UNTELLING = re.compile(r"\u064e|\u064f(?=\u0651?و)|\u0650(?=\u0651?[يى])|[\u064b-\u0650](?=\u0651?[اى]?$)")
_DOUBLED_FIRST = re.compile(r"^(.[\u064b-\u0650]?)\u0651")
_TELLING = {code: kept for code, kept in _PLAIN.items() if not 0x64B <= code <= 0x651}


def marked_key(name: str) -> str:
    """A name's key with the shadda, damma and kasra that tell it from others: عُمان and عُمَان are one, عمّان is not.

    Marks that follow from the letters or from the sentence (fatha, sukun, case endings, the sun letter's shadda)
    are not in it.
    """
    return " ".join(map(_marked_word, words(_JOINED.sub(r"\1", _composed(name).translate(_TELLING)))))


def _marked_word(word: str) -> str:
    whole = plain(word)
    article = len(whole) - len(_bare(whole))
    rest = re.sub(rf"(?:.[{MARKS}]*){{{article}}}", "", word, count=1) if article else word
    return _composed(_DOUBLED_FIRST.sub(r"\1", _UNTELLING.sub("", rest)).translate(_LETTERS))


def has_marks(name: str) -> bool:
    """Whether a name is written with a mark that tells it from others of its letters."""
    return marked_key(name) != name_key(name)
