"""What is told of an address that `warraq why` cannot explain."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "why.no-build": Message(
        ("nothing is built yet", "run: warraq build"),
        ("لم يُبنَ شيء بعد", "نفّذ: warraq build"),
    ),
    "why.unknown": Message(
        ("nothing is built at {address}", "look for it from {close}"),
        ("لم يُبنَ شيء في {address}", "ابحث عنه بدءًا من {close}"),
    ),
    "why.unknown-close": Message(
        ("nothing is built at {address}", "did you mean {close}?"),
        ("لم يُبنَ شيء في {address}", "لعلك تريد {close}"),
    ),
    "why.other-site": Message(
        ("{address} is not an address of this site, {site}", "give an address such as /2017/11/10/1159440.html"),
        ("ليس {address} من عناوين هذا الموقع، {site}", "اكتب عنوانًا مثل /2017/11/10/1159440.html"),
    ),
    "why.draft": Message(
        ("it would stand at {address}, and is a draft", "write status: published, then build"),
        ("موضعه {address}، وهو مسوّدة", "اكتب status: published ثم ابنِ"),
    ),
    "why.later": Message(
        ("it will stand at {address} from {moment} on", "wait, or build with --today"),
        ("يظهر في {address} ابتداءً من {moment}", "انتظر، أو ابنِ مع --today"),
    ),
    "why.taken": Message(
        ("it claims {address} too, and another article has it", "give one of the two another id"),
        ("يطلب العنوان {address} أيضًا، وهو لمقال آخر", "أعطِ أحدهما معرّفًا آخر"),
    ),
}
