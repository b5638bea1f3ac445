"""Encodings: three families are read, all else is refused, by name where it has one."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from generator.convert.encoding import Decoded, decode
from generator.model import Problem, problem

SHORT = "أعلن الوزير أمس أن العمل في الطريق يبدأ غدا"
TEXT = (
    "1159440\nالعرب والعالم\n\nالجيش يسيطر على المدينة في شرق البلاد\n\n10 نوفمبر 2017\n\n"
    "أعلن الجيش ظهر أمس إعادة الأمن والاستقرار إلى المدينة جنوب شرق المحافظة بنحو 140 كم، وذلك في إنجاز جديد، كما "
    "توقع الرئيس خلال زيارته أن يعود السكان إلى بيوتهم قبل نهاية العام.\n"
)
LAST_LETTER = len(TEXT.split("\n")[7]) - 1
MIXED = problem("x", "convert.encoding-mixed", 2 + TEXT.count("\n") * 20)


def _forms_of_cp864() -> dict[str, str]:
    """Each Arabic letter in one of the forms that CP864 has of it."""
    forms: dict[str, str] = {}
    for code in range(0xFE80, 0xFEFD):
        form = chr(code)
        try:
            form.encode("cp864")
        except UnicodeEncodeError:
            continue
        forms.setdefault(unicodedata.normalize("NFKC", form), form)
    return forms


@pytest.mark.parametrize("text", [SHORT, TEXT])
@pytest.mark.parametrize(
    ("encoding", "mark", "read_as"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
        ("cp1256", b"", "windows-1256"),
    ],
)
def test_read(text: str, encoding: str, mark: bytes, read_as: str) -> None:
    assert decode("x.txt", mark + text.encode(encoding)) == Decoded(text, read_as)


@pytest.mark.parametrize("text", [SHORT, TEXT])
@pytest.mark.parametrize(
    ("encoding", "name"), [("iso8859_6", "ISO-8859-6"), ("cp720", "CP720"), ("mac_arabic", "MacArabic")]
)
def test_refused_by_name(text: str, encoding: str, name: str) -> None:
    if encoding == "mac_arabic":
        text += " “أمس”… ١٢٣"
    found = decode("x.txt", text.encode(encoding, "replace"))
    assert found == problem("x.txt", "convert.encoding-refused", encoding=name)


def test_cp864_is_refused_by_name() -> None:
    forms = _forms_of_cp864()
    content = "".join(forms.get(letter, letter) for letter in TEXT).encode("cp864", "replace")
    assert decode("x.txt", content) == problem("x.txt", "convert.encoding-refused", encoding="CP864")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", problem("x", "convert.empty-file")),
        (b" \r\n\t", problem("x", "convert.empty-file")),
        (SHORT.encode("utf-32"), problem("x", "convert.encoding-refused", encoding="UTF-32")),
        (codecs.BOM_UTF16_LE + SHORT.encode("utf-16-le") + b"\x00", problem("x", "convert.utf16-broken", 1)),
        (codecs.BOM_UTF16_LE + "أ\n\0ب".encode("utf-16-le"), problem("x", "convert.nul", 2, 1)),
        ("سطر\nثان\0هنا".encode(), problem("x", "convert.nul", 2, 4)),
        ("سطر\nثان ".encode() + b"\xd8 " + SHORT.encode(), problem("x", "convert.utf8-broken", 2, 5, byte="0xD8")),
        (TEXT.encode()[:-3] + b"\xff", problem("x", "convert.utf8-broken", 8, LAST_LETTER, byte="0xD9")),
        (bytes(range(256)) * 8, problem("x", "convert.binary")),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", problem("x", "convert.binary")),
        ("Le Président a été reçu à Alger où il a évoqué".encode("cp1252"), problem("x", "convert.encoding-unknown")),
        ("Привет, это русский текст для проверки".encode("cp1251"), problem("x", "convert.encoding-unknown")),
        (
            TEXT.encode("cp1256").decode("latin-1").encode(),
            problem("x", "convert.spoiled-before", encoding="windows-1256"),
        ),
        ("سطر\nأول ".encode("cp1256") + TEXT.encode("cp1256") * 20 + SHORT[:8].encode(), MIXED),
        (
            TEXT.encode().decode("cp1252", "replace").encode(),
            problem("x", "convert.spoiled-before", encoding="UTF-8"),
        ),
    ],
)
def test_refused(content: bytes, found: Problem) -> None:
    assert decode("x", content) == found


def test_line_ends_become_one() -> None:
    assert decode("x", "أ\r\nب\rج\n".encode()) == Decoded("أ\nب\nج\n", "utf-8")


def test_text_without_arabic_is_utf8_all_the_same() -> None:
    assert decode("x", b"1159440\n") == Decoded("1159440\n", "utf-8")
