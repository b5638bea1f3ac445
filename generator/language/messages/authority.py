"""What is wrong with authority files."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "authority.not-a-list": Message(
        ("the file holds no list of names", 'begin each name with a dash: - name: "العراق"'),
        ("ليس في الملف قائمة أسماء", 'ابدأ كل اسم بشرطة: - name: "العراق"'),
    ),
    "authority.slug-form": Message(
        ("«{text}» cannot be part of an address", "write small Latin letters, digits and hyphens, as deir-ez-zor"),
        ("لا يصلح «{text}» جزءًا من عنوان", "اكتب حروفًا لاتينية صغيرة وأرقامًا وشرطات، مثل deir-ez-zor"),
    ),
    "authority.wikidata-form": Message(
        ("«{text}» is no id of Wikidata", "write Q and digits, as Q796"),
        ("ليس «{text}» معرّفًا في ويكي بيانات", "اكتب Q ثم أرقامًا، مثل Q796"),
    ),
    "authority.slug-twice": Message(
        (
            "«{name}» claims «{slug}», which «{first}» on line {at} has already",
            "give one of the two another slug, or join them as variants of one name",
        ),
        (
            "يطلب «{name}» العنوان «{slug}»، وقد سبقه إليه «{first}» في السطر {at}",
            "أعطِ أحدهما عنوانًا آخر، أو اجعلهما صيغتين لاسم واحد",
        ),
    ),
    "authority.one-name-two-entries": Message(
        (
            "«{name}» stands for both «{second}» and «{first}» on line {at}; «{first}» has it",
            "remove it from one of the two, or write the vowel marks that tell them apart",
        ),
        (
            "يقع «{name}» على «{second}» وعلى «{first}» في السطر {at} معًا، وهو الآن لـ«{first}»",
            "احذفه من أحدهما، أو اكتب من الحركات ما يفرّق بينهما",
        ),
    ),
    "authority.unknown-file": Message(
        ("no kind of name is kept in a file of this name", "rename it: {known}"),
        ("لا تُحفظ أسماء في ملف بهذا الاسم", "سمّه بأحد هذه الأسماء: {known}"),
    ),
}
