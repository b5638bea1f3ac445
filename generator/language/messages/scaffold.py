"""What is told of a folder in which no new site can be made."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "scaffold.not-empty": Message(
        ("the folder «{folder}» is not empty: it holds {first}", "name a folder that is empty or does not exist yet"),
        ("المجلد «{folder}» ليس فارغًا، ففيه {first}", "سمِّ مجلدًا فارغًا أو مجلدًا لم يُنشأ بعد"),
    ),
    "scaffold.not-a-folder": Message(
        ("a file stands at «{folder}»", "name a folder that is empty or does not exist yet"),
        ("في الموضع «{folder}» ملف لا مجلد", "سمِّ مجلدًا فارغًا أو مجلدًا لم يُنشأ بعد"),
    ),
    "scaffold.unknown-region": Message(
        ("no country has the code «{region}»", "write its two letters of ISO 3166, as OM, EG or MA"),
        ("لا بلد رمزه «{region}»", "اكتب حرفَي البلد في ISO 3166، مثل OM أو EG أو MA"),
    ),
}
