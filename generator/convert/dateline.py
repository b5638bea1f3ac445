"""A dateline's parts to places, bylines and agencies, by the authority files and the newspaper's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.content.authority import Authority, marks_agree, marks_of
from generator.language.letters import has_marks, marked_key, name_key, words
from generator.model import Byline

NAME_WORDS = 4
# Each run of spaces or dashes is tried from its beginning alone, so that a long one costs no more than its length.
_DASH = re.compile(
    r"(?<!\s)\s+(?:[-–—−ـ]+\s+|[-–—−]+|[/،,؛|()\[\]]\s*)|(?<![-–—−])[-–—−]+\s+|[/،,؛|()\[\]]\s*"
)
_GLUED_DASH = re.compile(r"[-–—−]")
_AND = re.compile(r"(?<!\s)\s+و\s*(?=\S)")
_OUTER = " \t.:«»\"“”'‘’*"
_LABEL = re.compile(
    r"(?:(?P<role>تصوير|عدسة|ترجمة|حوار|حاوره|حاورها|حاورته|رسم|كاريكاتير)|كتبت?|كتبها|كتبه|بقلم|إعداد|اعداد|متابعة"
    r"|رصد|تحقيق|تقرير)(?:\s*:\s*|\s+|$)"
)
_ROLES = {
    "تصوير": "photographer",
    "عدسة": "photographer",
    "ترجمة": "translator",
    "حوار": "interviewer",
    "حاوره": "interviewer",
    "حاورها": "interviewer",
    "حاورته": "interviewer",
    "رسم": "cartoonist",
    "كاريكاتير": "cartoonist",
}
# Words that stand where a place does and name none.
_SAYS_NOTHING = frozenset(map(name_key, ("عواصم", "عواصم عربية", "عواصم عالمية", "خاص", "متابعات")))
# With one of these among them, no two to four words are a person's name.
_NO_PERSON_WORDS = """
مكتب وكالة وكالات خاص مراسل مراسلو مراسلنا مراسلونا موفد موفدنا موفدو صحيفة جريدة صحف مجلة قناة إذاعة تلفزيون وزارة
مجلس جامعة مدينة محافظة ولاية إقليم منطقة شبكة موقع مواقع مركز هيئة مؤسسة غرفة قسم إدارة في من إلى على عن مع بعد قبل
"""
_NO_PERSON = frozenset(words(_NO_PERSON_WORDS))
# Names whose letters are those of another place or of a newspaper as well: without a mark they say too little.
_HOMOGRAPHS = frozenset({name_key("عمان")})
# The places that an agency reports from as its own: beside it, a name that could be several things means that place.
_SEATS = {
    name_key(agency): places
    for agency, places in {
        "بترا": ("عمّان", "الأردن"),
        "العمانية": ("مسقط",),
        "واس": ("الرياض", "السعودية"),
        "كونا": ("الكويت",),
        "وام": ("أبوظبي", "الإمارات"),
        "قنا": ("الدوحة", "قطر"),
        "بنا": ("المنامة", "البحرين"),
        "سانا": ("دمشق", "سوريا"),
        "وفا": ("رام الله", "فلسطين"),
        "أ ش أ": ("القاهرة", "مصر"),
    }.items()
}
AMBIGUOUS, UNKNOWN = "convert.dateline-ambiguous", "convert.dateline-unknown"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `left` are the parts that stay in the line alone, each under its message code."""

    places: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()
    agencies: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Reading:
    """The authority files, and what was found in the line so far."""

    authority: Authority
    publication: str
    seats: tuple[str, ...]
    places: list[str] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def dateline_parts(line: str) -> tuple[str, ...]:
    """The line's parts between dashes, commas and brackets, in order, without quotes round them."""
    return tuple(part for found in _DASH.split(line) if (part := found.strip(_OUTER)))


def reads_as_name(part: str) -> bool:
    """Whether it may be a person's name: two to four words, no digit, not initials alone (أ ف ب), no office or thing."""
    spelled = part.split()
    return (
        2 <= len(spelled) <= NAME_WORDS
        and not any(character.isdigit() for character in part)
        and all(any(character.isalpha() for character in word) for word in spelled)
        and any(sum(character.isalpha() for character in word) > 1 for word in spelled)
        and not any(word in _NO_PERSON for word in words(part))
    )


def same_name(one: str, other: str) -> bool:
    """Whether two spellings have the same letters, and marks that do not contradict each other."""
    if name_key(one) != name_key(other):
        return False
    return marks_agree(marks_of(marked_key(one)), marks_of(marked_key(other)))


def knows(authority: Authority, publication: str, part: str) -> bool:
    """Whether the part of a dateline is the newspaper's name or stands in an authority file."""
    if publication and same_name(part, publication):
        return True
    return any((authority.all("place", part), authority.all("agency", part), authority.all("byline", part)))


def read_dateline(line: str, authority: Authority, publication: str) -> Dateline:
    """The places, bylines and agencies of the line, each once and as printed, and the parts that stay in it alone."""
    parts = dateline_parts(line)
    reading = _Reading(authority, publication, _seats(parts, authority))
    role = ""
    for part in parts:
        label = _LABEL.match(part)
        if label and not authority.find("byline", part):
            role = _ROLES.get(label["role"], "")
            part = part[label.end() :].strip(_OUTER)
            if not part:
                continue
        if not _take_known(reading, part, role) and not _take_several(reading, part):
            if reads_as_name(part) or (label and not any(character.isdigit() for character in part)):
                reading.bylines.append(Byline(part, role))
            else:
                reading.left.append((UNKNOWN, part))
        role = ""
    return Dateline(
        tuple(dict.fromkeys(reading.places)),
        tuple(dict.fromkeys(reading.bylines)),
        tuple(dict.fromkeys(reading.agencies)),
        tuple(dict.fromkeys(reading.left)),
    )


def _seats(parts: Iterable[str], authority: Authority) -> tuple[str, ...]:
    """The places that the line's agencies report from as their own."""
    seats: list[str] = []
    for part in parts:
        entry = authority.find("agency", part)
        for name in entry.names if entry else (part,):
            seats.extend(_SEATS.get(name_key(name), ()))
    return tuple(seats)


def _take_known(reading: _Reading, part: str, role: str) -> bool:
    """Put a part that has a known meaning where it belongs; False where nobody knows it."""
    if reading.authority.find("agency", part):
        reading.agencies.append(part)
    elif name_key(part) in _SAYS_NOTHING:
        return True
    elif reading.authority.find("byline", part):
        reading.bylines.append(Byline(part, role))
    else:
        return _take_place(reading, part)
    return True


def _take_place(reading: _Reading, part: str) -> bool:
    """A place by its own name, or, where it could be several things, by its neighbours; False where it is no place."""
    meanings = reading.authority.all("place", part)
    is_publication = bool(reading.publication) and same_name(part, reading.publication)
    if is_publication and has_marks(part):
        is_publication = marked_key(part) == marked_key(reading.publication)
    is_homograph = name_key(part) in _HOMOGRAPHS and not has_marks(part)
    if is_publication or is_homograph or len(meanings) > 1:
        for seat in reading.seats:
            if same_name(part, seat):
                meant = [entry for entry in meanings if any(same_name(seat, name) for name in entry.names)]
                reading.places.append(meant[0].name if meant else seat)
                return True
    if is_publication:
        return True
    entry = reading.authority.find("place", part)
    if entry and not (is_homograph and all(has_marks(name) for name in entry.names if same_name(name, part))):
        reading.places.append(part)
    elif meanings or is_homograph:
        reading.left.append((AMBIGUOUS, part))
    else:
        return False
    return True


def _take_several(reading: _Reading, part: str) -> bool:
    """A part that is several known names joined by و or by a dash without spaces."""
    for joint in (_AND, _GLUED_DASH):
        names = [name for found in joint.split(part) if (name := found.strip(_OUTER))]
        if len(names) > 1 and all(knows(reading.authority, reading.publication, name) for name in names):
            for name in names:
                _take_known(reading, name, "")
            return True
    return False
