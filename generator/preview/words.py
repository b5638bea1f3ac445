"""The words of the preview's own bar and of what it lays over a page, in the languages of messages."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    "preview": ("Preview", "المعاينة"),
    "wrong": ("Something is wrong", "ثمة خلل"),
    "kept": (
        "The page below is the last good one. This goes when the fault is mended.",
        "الصفحة تحت هذا آخر نسخة سليمة، ويزول هذا متى أُصلح الخلل.",
    ),
    "close": ("Close (Esc)", "أغلق (Esc)"),
    "more": ("and {count} more", "وغيرها: {count}"),
    "machine": ("the machine failed", "تعذّر العمل على هذا الجهاز"),
    "draft": ("draft", "مسودة"),
    "draft-page": ("Draft: only this preview shows it", "مسودة: لا تظهر إلا في هذه المعاينة"),
    "later": ("from {moment}", "موعده {moment}"),
    "later-page": (
        "Published from {moment}: until then only this preview shows it",
        "يُنشر من {moment}، وحتى ذلك لا يظهر إلا في هذه المعاينة",
    ),
    "made-of": ("What this page is made of", "ممّ صُنعت هذه الصفحة"),
    "kind": ("Kind", "النوع"),
    "shows": ("Shows", "تعرض"),
    "source": ("Source", "المصدر"),
    "templates": ("Templates", "القوالب"),
    "terms": ("Terms", "الأسماء"),
    "neighbours": ("Beside it", "بجوارها"),
    "leads": ("Leads to", "تؤدّي إلى"),
    "again": ("Made again by", "يُعاد صنعها إذا تغيّر"),
    "problems": ("Problems", "الخلل"),
    "sound": ("Nothing is wrong", "لا خلل"),
}  # fmt: skip


def words(language: str) -> dict[str, str]:
    """The words in Arabic where the language begins with `ar`, else in English, with the direction they are read in."""
    arabic = language.startswith("ar")
    return {"dir": "rtl" if arabic else "ltr", "lang": "ar" if arabic else "en"} | {
        name: pair[arabic] for name, pair in _WORDS.items()
    }
