"""What `warraq check` tells, and one sentence for each of its rules."""

from __future__ import annotations

from generator.language.messages.message import Message

# What each rule finds, in English and Arabic, by its name.
RULES: dict[str, tuple[str, str]] = {
    "broken-link": ("links within the site that lead to nothing", "روابط داخل الموقع لا تؤدي إلى شيء"),
    "broken-anchor": ("links to a place within a page that has no such place", "روابط إلى موضع غير موجود في صفحته"),
    "missing-image": ("pictures that pages show and that are not there", "صور تعرضها الصفحات وهي غير موجودة"),
    "page-gone": ("pages that the build made and that are gone", "صفحات صنعها البناء ثم ضاعت"),
    "vanishing-address": (
        "addresses that are public today and that publishing would take away",
        "عناوين منشورة اليوم ويُسقطها النشر القادم",
    ),
    "orphan-page": ("pages that no other page links to", "صفحات لا تؤدي إليها صفحة أخرى"),
    "missing-alt": ("pictures that say nothing to those who cannot see them", "صور بلا نص بديل لمن لا يراها"),
    "unused-image": ("picture files that no page shows", "ملفات صور لا تعرضها أي صفحة"),
    "external-link": (
        "links to other hosts that no longer answer (--external)",
        "روابط إلى مواقع أخرى لم تعد تجيب (‎--external)",
    ),
    "duplicate-title": ("articles of one day under one title", "مقالات من يوم واحد بعنوان واحد"),
    "near-duplicate": (
        "articles nearly equal to another of the same week, as agency copy printed twice",
        "مقالات تكاد تطابق غيرها في الأسبوع نفسه، كخبر وكالة نُشر مرتين",
    ),
    "repeated-paragraph": ("paragraphs that stand twice in one article", "فقرات وردت مرتين في المقال الواحد"),
    "untitled": ("articles without a title", "مقالات بلا عنوان"),
    "weekday-differs": ("dates whose weekday is another than that day was", "تواريخ لا يوافق اسمُ اليوم فيها التاريخَ"),
    "printed-date-differs": ("a printed date that is not the article's date", "تاريخ طبع يخالف تاريخ المقال"),
    "future-date": ("dates that are yet to come", "تواريخ لم تأتِ بعد"),
    "updated-before-date": ("articles updated or corrected before they were printed", "مقالات عُدّلت أو صُححت قبل نشرها"),
    "unbalanced-quotes": ("quotes « » of which one half is missing", "أقواس اقتباس « » ينقص أحد طرفيها"),
    "mojibake": ("letters that were read in the wrong encoding", "حروف قُرئت بغير ترميزها"),
    "presentation-forms": ("letters written as the shapes they take", "حروف مكتوبة بصور أشكالها"),
    "stray-direction-mark": (
        "signs of direction that turn nothing, or are not closed",
        "علامات اتجاه لا عمل لها أو لم تُغلق",
    ),
    "hidden-character": ("characters of no width within the text", "محارف بلا عرض داخل النص"),
    "left-over-markup": ("HTML of the old system that readers see as text", "بقايا HTML يراها القارئ نصًّا"),
    "unknown-name": (
        "names that no authority file knows, or of which one knows several",
        "أسماء ليست في ملفات الأسماء أو تقع على أكثر من مسمى",
    ),
    "unknown-dateline": ("datelines without a place that an authority file knows", "أسطر مصدر ليس فيها مكان معروف"),
    "unknown-correction": ("corrections of an id that no article has", "تصحيحات لمعرّف لا مقال له"),
    "empty-section": ("sections that no article is in", "أقسام بلا مقالات"),
}

MESSAGES: dict[str, Message] = {
    "check.no-build": Message(
        ("there is no build to look at", "run: warraq build"),
        ("لا بناء يُفحص", "نفّذ: warraq build"),
    ),
    "check.unfinished": Message(
        ("the last build was cut off before its end", "run: warraq build"),
        ("انقطع آخر بناء قبل تمامه", "نفّذ: warraq build"),
    ),
    "check.first": Message(
        (
            "no whole check came before this one, so everything was looked at",
            "the next --changed tells what changed since",
        ),
        ("لم يسبق هذا الفحصَ فحصٌ كامل، ففُحص كل شيء", "يكتفي ‎--changed بعد هذا بما تغيّر"),
    ),
    "check.stale": Message(
        ("articles changed after the build, and not looked at: {count}", "run: warraq build"),
        ("مقالات تغيّرت بعد البناء ولم تُفحص: {count}", "نفّذ: warraq build"),
    ),
    "check.reader-died": Message(
        ("the program that looked at this died twice", "look for something unusual in it, and report it"),
        ("توقف البرنامج فجأة مرتين وهو يفحص هذا", "ابحث فيه عن شيء غريب وأبلغ عنه"),
    ),
    "check.baseline": Message(
        (
            "the file is no baseline of a check",
            "name another, or remove it and write it anew: warraq check --baseline {file} --write-baseline",
        ),
        (
            "ليس الملف سجلًّا لفحص سابق",
            "سمِّ غيره، أو احذفه واكتب السجل من جديد: warraq check --baseline {file} --write-baseline",
        ),
    ),
    "check.no-baseline": Message(
        ("there is no such baseline", "write one: warraq check --baseline {file} --write-baseline"),
        ("لا سجل بهذا الاسم", "اكتب سجلًّا: warraq check --baseline {file} --write-baseline"),
    ),
    "check.broken-link": Message(
        (
            "the link «{link}» on {page} leads to nothing",
            "correct it, or write the address among the aliases of an article; "
            "if the host answers there by itself, name it in site.yaml under check: elsewhere:",
        ),
        (
            "الرابط «{link}» في {page} لا يؤدي إلى شيء",
            "صحّحه، أو اكتب العنوان في aliases لمقال؛ وإن كان المضيف يجيب عنه بنفسه فاذكره في site.yaml تحت check: elsewhere:",
        ),
    ),
    "check.broken-anchor": Message(
        ("the link «{link}» on {page} leads to «{anchor}», which that page has not", "correct what follows the #"),
        ("الرابط «{link}» في {page} يؤدي إلى «{anchor}»، وليس في الصفحة المقصودة", "صحّح ما بعد العلامة #"),
    ),
    "check.missing-image": Message(
        ("the picture {image} on {page} is not there", "put it below content/images/, or correct its path"),
        ("الصورة {image} في {page} غير موجودة", "ضعها تحت content/images/ أو صحّح مسارها"),
    ),
    "check.missing-alt": Message(
        ("the picture {image} has no alt text", "say what it shows: between the brackets of ![], or in alt:"),
        ("الصورة {image} بلا نص بديل", "صف ما تُظهره: بين قوسي ![] أو في alt:"),
    ),
    "check.page-gone": Message(
        ("the page {address} is gone from public/", "warraq build --clean makes it again"),
        ("ضاعت الصفحة {address} من public/", "أعد صنعها بالأمر warraq build --clean"),
    ),
    "check.orphan-page": Message(
        ("no other page links to {address}", "link to it from another page, or remove it"),
        ("لا تؤدي صفحة أخرى إلى {address}", "ضع رابطًا إليها في صفحة أخرى أو احذفها"),
    ),
    "check.unused-image": Message(
        ("no page shows this picture", "name it in an article, or move it out of content/images/"),
        ("لا تعرض أي صفحة هذه الصورة", "اذكرها في مقال أو انقلها من content/images/"),
    ),
    "check.vanishing-address": Message(
        (
            "{address} is live at «{target}», and nothing of the build stands there",
            "write it among the aliases of the article it means, or bring the article back with a status",
        ),
        (
            "العنوان {address} منشور في «{target}»، وليس له مقابل في البناء",
            "اكتبه في aliases للمقال المقصود، أو أعد المقال وله status",
        ),
    ),
    "check.duplicate-title": Message(
        ("«{title}» is also the title of {other}, on the same day", "remove one of the two, or tell them apart"),
        ("«{title}» عنوان المقال {other} أيضًا، في اليوم نفسه", "احذف أحدهما أو ميّز بينهما"),
    ),
    "check.near-duplicate": Message(
        (
            "its text is nearly that of {other} ({share}% alike)",
            "keep one of the two; the other's address can be its alias",
        ),
        ("يكاد نصه يطابق نص {other} (التشابه {share}%)", "أبقِ أحدهما، واجعل عنوان الآخر في aliases له"),
    ),
    "check.repeated-paragraph": Message(
        ("the paragraph «{text}…» stands on line {at} too", "remove one of the two"),
        ("الفقرة «{text}…» وردت في السطر {at} أيضًا", "احذف إحداهما"),
    ),
    "check.untitled": Message(
        ("the article has no title", "write the headline that was printed"),
        ("المقال بلا عنوان", "اكتب العنوان كما طُبع"),
    ),
    "check.weekday-differs": Message(
        (
            "«{text}» names the wrong weekday: {day} was «{weekday}»",
            "look at the printed page, and correct the wrong half",
        ),
        ("اليوم لا يوافق التاريخ في «{text}»: كان {day} يوم {weekday}", "راجع النسخة المطبوعة وصحّح الخطأ"),
    ),
    "check.printed-date-differs": Message(
        ("date_printed is «{text}», and date is {date}", "look at the printed page, and correct the wrong one"),
        ("قيمة date_printed «{text}»، لكن date هو {date}", "راجع النسخة المطبوعة وصحّح الخطأ"),
    ),
    "check.future-date": Message(
        ("{key} is {date}, a day that is yet to come", "correct the date, or wait for it"),
        ("قيمة {key} هي {date}، ولم يأتِ هذا اليوم بعد", "صحّح التاريخ أو انتظره"),
    ),
    "check.updated-before-date": Message(
        ("{key} is {day}, before the article's date {date}", "correct one of the two"),
        ("قيمة {key} هي {day}، قبل تاريخ المقال {date}", "صحّح أحد التاريخين"),
    ),
    "check.quote-open": Message(
        ("a quotation opens and does not close, at: {text}", "close it where it ends"),
        ("اقتباس فُتح ولم يُغلق، عند: {text}", "أغلقه حيث ينتهي"),
    ),
    "check.quote-close": Message(
        ("a quotation closes that was not opened, after: {text}", "open it where it begins"),
        ("اقتباس أُغلق ولم يُفتح، بعد: {text}", "افتحه حيث يبدأ"),
    ),
    "check.mojibake": Message(
        (
            "letters were spoiled by a wrong encoding: {text} ({count})",
            "convert the raw file again in its own encoding, or type the words",
        ),
        ("حروف أفسدها ترميز خاطئ: {text} ({count})", "أعد تحويل الملف الأصلي بترميزه، أو اكتب الكلمات"),
    ),
    "check.presentation-forms": Message(
        ("letters are written as their shapes: {text} ({count})", "type the plain letters, which search finds"),
        ("حروف مكتوبة بصور أشكالها: {text} ({count})", "اكتبها بالحروف العادية ليجدها البحث"),
    ),
    "check.stray-direction-mark": Message(
        ("the sign of direction {sign} turns nothing, or is not closed", "remove it"),
        ("علامة الاتجاه {sign} لا عمل لها أو لم تُغلق", "احذفها"),
    ),
    "check.hidden-character": Message(
        ("the text holds {sign}, which nobody sees and search stumbles over ({count})", "remove it"),
        ("في النص {sign}، وهو محرف لا يُرى ويتعثر به البحث ({count})", "احذفه"),
    ),
    "check.left-over-markup": Message(
        ("readers see «{text}» as text ({count})", "remove it, or write the sign that it means"),
        ("يرى القارئ «{text}» نصًّا ({count})", "احذفه أو اكتب العلامة المقصودة"),
    ),
    "check.unknown-dateline": Message(
        (
            "no place of the dateline «{dateline}» is known",
            "write places:, or add the place to content/authority/places.yaml",
        ),
        ("ليس في سطر المصدر «{dateline}» مكان معروف", "اكتب places: أو أضف المكان إلى content/authority/places.yaml"),
    ),
    "check.unknown-correction": Message(
        ("it corrects «{id}», and no article has that id", "write the id of the article that it corrects"),
        ("يصحّح المقال «{id}»، ولا مقال بهذا المعرّف", "اكتب معرّف المقال الذي يصحّحه"),
    ),
    "check.empty-section": Message(
        ("no article is in the section «{name}»", "remove it, or add to its variants how articles write it"),
        ("القسم «{name}» بلا مقالات", "احذفه، أو أضف إلى variants صيغته في المقالات"),
    ),
    "check.external-link": Message(
        ("the link {link} no longer leads anywhere: {said}", "correct it, or link to a copy in a web archive"),
        ("الرابط {link} لم يعد يؤدي إلى شيء: {said}", "صحّحه، أو ضع رابط نسخة محفوظة"),
    ),
}
