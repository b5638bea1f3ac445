"""A raw file's bytes to text: UTF-8, UTF-16 and windows-1256 are read, all else is refused, by name where it has one.

Single-byte encodings of Arabic are told apart by what the text would be in each: how usual its letters are, and how
many of its words are the small words that no Arabic text does without. Nothing is guessed into words nobody wrote.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from generator.model import Problem, problem

# How many of a thousand letters of newspaper Arabic each letter is; a letter that is not here is rare.
_FREQUENCY = {
    "ا": 145, "ل": 122, "ي": 72, "م": 65, "ن": 60, "و": 58, "ر": 50, "ت": 46, "ب": 38, "ع": 37, "ة": 36, "د": 32,
    "ه": 32, "س": 28, "ف": 27, "أ": 27, "ق": 24, "ك": 22, "ح": 21, "ج": 14, "ش": 12, "ص": 11, "ط": 10, "إ": 9,
    "خ": 9, "ى": 10, "ض": 8, "ث": 7, "ز": 7, "ذ": 6, "غ": 5, "ئ": 5, "ظ": 3, "ء": 5, "آ": 2, "ؤ": 2,
}  # fmt: skip
_ARABIC_WORD = re.compile("[\u0621-\u064a]+")
_COMMON = frozenset(
    _ARABIC_WORD.findall(
        "في من على إلى الى أن ان التي الذي عن مع هذا هذه ما لا كان كانت بعد قبل كما أو او ذلك بين قال خلال حيث كل وقد "
        "قد لم بن غير منذ عام أمام تم وفي ومن وأن إن هو هي حول يوم أكد الأول رئيس وزير اليوم أمس عبد محمد"
    )
)
_MIXED_WORD = re.compile("[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]")
_RARE = 1
_USUAL_LETTERS = 30.0
_TELLING_WORDS = 0.12
_FEW_WORDS = 8
_SAMPLE = 65536
# The single-byte encodings that Arabic was written in, by Python's names and by the names people know.
_SINGLE_BYTE = {
    "cp1256": "windows-1256",
    "iso8859_6": "ISO-8859-6",
    "mac_arabic": "MacArabic",
    "cp720": "CP720",
    "cp864": "CP864",
}
# These have most letters in the same places: the first that the whole file fits, and that reads as well as any, is meant.
_LAID_OUT_ALIKE = ("iso8859_6", "mac_arabic", "cp864")
_UTF8_PAIR = re.compile(rb"[\xd8-\xdb][\x80-\xbf]")
# Two letters of UTF-8 and more together: in windows-1256 they would be ط or ظ with signs that no word has.
_UTF8_RUN = re.compile(rb"(?:[\xd8-\xdb][\x80-\xbf]){2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SPOILED = re.compile("[ØÙÚÛ][\u0080-\u00bf\u0152-\u0178\u0192-\u02dc\u2013-\u203a\u20ac\u2122]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_PLAIN_LATIN, _ACCENTED = re.compile("[A-Za-z]"), re.compile("[À-ÿ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, with line ends made one, and the encoding it was in."""

    text: str
    encoding: str


def decode(path: str, content: bytes) -> Decoded | Problem:
    """The text of the bytes, or why they cannot be read; `path` names them in the problem."""
    if not content.strip():
        return problem(path, "convert.empty-file")
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return problem(path, "convert.encoding-refused", encoding="UTF-32")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(path, content, "utf-16")
    if b"\0" in content:
        return _with_nul(path, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(path, content, error.start)
    spoiled = _spoiled(text[:_SAMPLE])
    if spoiled:
        return problem(path, "convert.spoiled-before", encoding=spoiled)
    return Decoded(one_line_end(text), "utf-8")


def one_line_end(text: str) -> str:
    """The text with every line ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _utf16(path: str, content: bytes, encoding: str) -> Decoded | Problem:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(encoding, "ignore").count("\n") + 1
        return problem(path, "convert.utf16-broken", line)
    if "\0" in text:
        return problem(path, "convert.nul", *_place(text, text.index("\0")))
    return Decoded(one_line_end(text), "utf-16")


def _with_nul(path: str, content: bytes) -> Decoded | Problem:
    """UTF-16 without its mark, found by what the text would be; any other file with NUL bytes is refused."""
    if len(content) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            usual = len(_ARABIC.findall(text)) + sum(character.isascii() for character in text)
            if "\0" not in text and usual >= 0.9 * len(text) and _ARABIC.search(text):
                return Decoded(one_line_end(text), "utf-16")
    position = content.index(b"\0")
    try:
        before = content[:position].decode("utf-8-sig")
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return problem(path, "convert.binary")
    return problem(path, "convert.nul", *_place(before, len(before)))


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _not_utf8(path: str, content: bytes, position: int) -> Decoded | Problem:
    pairs, high = len(_UTF8_PAIR.findall(content)), len(_HIGH.findall(content))
    if 2 * pairs >= 0.8 * high:
        before = content[:position].decode("utf-8-sig", "replace")
        line, column = _place(before, len(before))
        return problem(path, "convert.utf8-broken", line, column, byte=f"0x{content[position]:02X}")
    mixed = _UTF8_RUN.search(content)
    if mixed:
        return problem(path, "convert.encoding-mixed", content.count(b"\n", 0, mixed.start()) + 1)
    sample = content[:_SAMPLE]
    readings = {encoding: _reading(sample, encoding) for encoding in _SINGLE_BYTE}
    best = max(readings, key=lambda encoding: readings[encoding])
    if readings[best] <= 0:
        return problem(path, "convert.encoding-unknown" if _is_texty(sample) else "convert.binary")
    if best in _LAID_OUT_ALIKE:
        least = 0.9 * readings[best]
        best = next((one for one in _LAID_OUT_ALIKE if readings[one] >= least and _fits(content, one)), best)
    if best != "cp1256":
        return problem(path, "convert.encoding-refused", encoding=_SINGLE_BYTE[best])
    return Decoded(one_line_end(content.decode("cp1256")), "windows-1256")


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_texty(sample: bytes) -> bool:
    """Whether the bytes hold next to no control characters."""
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13, 26) for byte in sample)
    return controls * 100 < len(sample)


def _reading(sample: bytes, encoding: str) -> float:
    """How much the bytes read like Arabic in the encoding: above 0 only where letters and words both say so."""
    text = sample.decode(encoding, "replace")
    if encoding == "cp864":
        text = _plain_letters(text)
    words = _ARABIC_WORD.findall(text)
    letters = "".join(words)
    if not letters or len(_MIXED_WORD.findall(text)) * 10 > len(words):
        return 0.0
    others = sum(ord(character) > 127 for character in text) - len(letters)
    usual = sum(_FREQUENCY.get(letter, _RARE) for letter in letters) / (len(letters) + 2 * others)
    telling = sum(word in _COMMON or (word.startswith("ال") and len(word) > 4) for word in words) / len(words)
    enough = telling >= _TELLING_WORDS or (len(words) < _FEW_WORDS and telling > 0)
    return usual * (1 + telling) if usual >= _USUAL_LETTERS and enough else 0.0


def _plain_letters(text: str) -> str:
    """CP864 holds letters in their joined forms; here they are plain, for counting alone."""
    return unicodedata.normalize("NFKC", text)


def _spoiled(text: str) -> str:
    """The encoding of Arabic that another program once read as a Western one and saved; empty where none was."""
    if not _ACCENTED.search(text):
        return ""
    arabic = len(_ARABIC.findall(text))
    if len(_SPOILED.findall(text)) >= max(3, arabic + 1):
        return "UTF-8"
    accented = len(_ACCENTED.findall(text))
    return "windows-1256" if accented >= 20 and accented > len(_PLAIN_LATIN.findall(text)) + arabic else ""
