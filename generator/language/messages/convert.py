"""Why raw files cannot be converted, and what convert found worth a look."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    # bytes
    "convert.empty-file": Message(
        ("the file is empty", "export the article again, or remove the file"),
        ("الملف فارغ", "صدّر المقال من جديد، أو احذف الملف"),
    ),
    "convert.encoding-refused": Message(
        ("the text is {encoding}, which is not read here", "save it as UTF-8"),
        ("النص بترميز {encoding}، وهو لا يُقرأ هنا", "احفظه بترميز UTF-8"),
    ),
    "convert.encoding-unknown": Message(
        (
            "the text is neither UTF-8 nor UTF-16, and does not read as Arabic in windows-1256",
            "find out how it was exported, and save it as UTF-8",
        ),
        (
            "ليس النص بترميز UTF-8 ولا UTF-16، ولا يُقرأ عربيةً بترميز windows-1256",
            "تحقق من طريقة تصديره، ثم احفظه بترميز UTF-8",
        ),
    ),
    "convert.encoding-mixed": Message(
        ("the file is partly UTF-8 and partly another encoding", "save each part as UTF-8, and join them again"),
        ("بعض الملف بترميز UTF-8 وبعضه بترميز آخر", "احفظ كل جزء بترميز UTF-8، ثم اجمعها"),
    ),
    "convert.binary": Message(
        ("the file is no text", "export the article as plain text, or move the file out of content/raw/"),
        ("ليس الملف نصًا", "صدّر المقال نصًا خالصًا، أو أخرج الملف من content/raw/"),
    ),
    "convert.line-too-long": Message(
        ("the line is {size} bytes long, and more than {limit} are not read", "export the article again, with its lines"),
        ("طول السطر {size} بايت، ولا يُقرأ ما زاد على {limit}", "صدّر المقال من جديد بأسطره"),
    ),
    "convert.nul": Message(
        ("a NUL byte stands in the text", "export the article again: part of it may be lost"),
        ("في النص بايت صفري (NUL)", "صدّر المقال من جديد، فربما ضاع بعضه"),
    ),
    "convert.utf8-broken": Message(
        ("the byte {byte} is not UTF-8, while the rest of the file is", "export the article again, or mend this place"),
        ("البايت {byte} ليس من UTF-8، وسائر الملف منه", "صدّر المقال من جديد، أو أصلح هذا الموضع"),
    ),
    "convert.utf16-broken": Message(
        ("the text is UTF-16 and breaks off or is broken here", "export the article again"),
        ("النص بترميز UTF-16، وقد انقطع هنا أو تلف", "صدّر المقال من جديد"),
    ),
    "convert.spoiled-before": Message(
        (
            "the letters were spoiled before they came here: Arabic in {encoding}, read as a Western encoding and saved",
            "export the article again; what is in this file can be read by nobody",
        ),
        (
            "فسدت الحروف قبل أن تصل: عربية بترميز {encoding} قُرئت بترميز غربي ثم حُفظت",
            "صدّر المقال من جديد، فما في هذا الملف لا يقرؤه أحد",
        ),
    ),
    "convert.visual-order": Message(
        (
            "the letters stand in visual order: words begin with ة or ى",
            "export the article in logical order; letters are never turned round by guessing",
        ),
        (
            "الحروف مرتبة كما تُرى لا كما تُقرأ: كلمات تبدأ بتاء مربوطة أو ألف مقصورة",
            "صدّر المقال بالترتيب المنطقي، فالحروف لا تُقلب هنا بالظن",
        ),
    ),
    # layout
    "convert.no-layout": Message(
        (
            "no layout fits: there are neither <DOC> tags nor a date line near the top",
            "begin with the lines id, section, blank, title, blank, date; or tell what your system writes",
        ),
        (
            "لا تخطيط يناسب الملف: لا وسوم <DOC> فيه، ولا سطر تاريخ قرب أوله",
            "ابدأه بأسطر المعرّف والقسم، ثم فراغ، فالعنوان، ثم فراغ، فالتاريخ؛ أو أخبرنا بما يكتبه نظامك",
        ),
    ),
    "convert.no-date": Message(
        ("no line here reads as a date", "write the day it was printed, as 10 نوفمبر 2017 or 2017-11-10"),
        ("لا سطر هنا يُقرأ تاريخًا", "اكتب يوم نشره، مثل 10 نوفمبر 2017 أو 2017-11-10"),
    ),
    "convert.date-impossible": Message(
        ("the date «{text}» is on no calendar", "write the day it was printed, as 2014-02-28"),
        ("التاريخ «{text}» ليس في أي تقويم", "اكتب يوم نشره، مثل 2014-02-28"),
    ),
    # writing
    "convert.id-twice": Message(
        ("the id «{id}» is already that of {other}, which became {article}", "give one of the two another id"),
        ("المعرّف «{id}» سبق إليه الملف {other}، ومقاله {article}", "أعطِ أحدهما معرّفًا آخر"),
    ),
    "convert.place-taken": Message(
        (
            "its place {article} is taken by {other}",
            "give the article another id, or its export a prefix in site.yaml",
        ),
        ("موضعه {article} يشغله {other}", "أعطِ المقال معرّفًا آخر، أو أعطِ ملفاته المصدّرة بادئة في site.yaml"),
    ),
    "convert.proof-layout": Message(
        (
            "the proof failed: the layout «{layout}» did not place every letter of the file",
            "keep the file and report it: nothing was written, so nothing is lost",
        ),
        (
            "لم يجتز المقال التحقق: لم يجد التخطيط «{layout}» لكل حروف الملف موضعًا",
            "احفظ الملف وأبلغ عنه؛ لم يُكتب شيء، فلم يضِع شيء",
        ),
    ),
    "convert.proof-words": Message(
        (
            "the proof failed: in {field}, «{raw}» of the raw file would become «{article}»",
            "keep the file and report it: nothing was written, so nothing is lost",
        ),
        (
            "لم يجتز المقال التحقق: ما كان «{raw}» في الأصل كان سيصير «{article}» في {field}",
            "احفظ الملف وأبلغ عنه؛ لم يُكتب شيء، فلم يضِع شيء",
        ),
    ),
    "convert.died": Message(
        ("the program that converted this file died twice", "look for something unusual in it, and report it"),
        ("توقف البرنامج فجأة مرتين وهو يحوّل هذا الملف", "ابحث فيه عن شيء غريب وأبلغ عنه"),
    ),
    # paths of the command
    "convert.no-such-path": Message(
        ("there is no such file or folder", "name files or folders below content/raw/"),
        ("لا ملف ولا مجلد بهذا الاسم", "سمِّ ملفات أو مجلدات تحت content/raw/"),
    ),
    "convert.outside-of-raw": Message(
        ("the path is not below content/raw/", "put raw files there: what they become says where it came from"),
        ("المسار ليس تحت content/raw/", "ضع الملفات الأصلية هناك، فكل مقال يذكر ملفه الأصلي"),
    ),
    # notices
    "convert.untitled": Message(
        ("the article has no title and is called «[بلا عنوان]»", "write its title into the article"),
        ("المقال بلا عنوان، فسُمّي «[بلا عنوان]»", "اكتب عنوانه في ملف المقال"),
    ),
    "convert.empty-text": Message(
        ("the article has no text", "look whether the export lost it; a picture alone needs none"),
        ("المقال بلا نص", "تحقق من أنه لم يضع عند التصدير؛ والصورة المنشورة وحدها لا تحتاج إلى نص"),
    ),
    "convert.hijri-differs": Message(
        ("in «{text}» the two calendars are more than a day apart; the Gregorian day was taken", "correct `date` if wrong"),
        ("بين التاريخين في «{text}» أكثر من يوم، فاعتُمد الميلادي", "صحّح date إن كان خطأ"),
    ),
    "convert.weekday-differs": Message(
        ("in «{text}» the day of the week is not that of the date; the date was taken", "correct `date` if wrong"),
        ("اسم اليوم في «{text}» لا يوافق التاريخ، فاعتُمد التاريخ", "صحّح date إن كان خطأ"),
    ),
    "convert.second-date-impossible": Message(
        ("the second date «{text}» is on no calendar; it is kept under `source`", "write `updated` if there was one"),
        ("التاريخ الثاني «{text}» ليس في أي تقويم، وحُفظ تحت source", "اكتب updated إن كان المقال قد حُدّث"),
    ),
    "convert.dateline-ambiguous": Message(
        (
            "«{name}» in datelines could be several things and was left there alone ({count})",
            "write it with its vowel marks, add it as a variant of the one it means, or set `publication`",
        ),
        (
            "«{name}» في سطر المصدر يحتمل أكثر من معنى، فتُرك فيه وحده ({count})",
            "اكتبه بحركاته، أو أضفه صيغةً أخرى للاسم المقصود، أو اكتب اسم صحيفتك في publication",
        ),
    ),
    "convert.dateline-unknown": Message(
        (
            "no authority file knows «{name}» of datelines; it was left there alone ({count})",
            "add it to places.yaml, bylines.yaml or agencies.yaml, and convert again",
        ),
        (
            "«{name}» الوارد في سطر المصدر ليس في أي ملف أسماء، فتُرك فيه وحده ({count})",
            "أضفه إلى places.yaml أو bylines.yaml أو agencies.yaml، ثم حوّل من جديد",
        ),
    ),
    "convert.tag-ambiguous": Message(
        (
            "«{name}» could be several tags, so it became none ({count})",
            "write the vowel marks in tags.yaml and the text, or add it as a variant of the one it means",
        ),
        (
            "«{name}» يحتمل أكثر من وسم، فلم يُوسم به ({count})",
            "اكتب الحركات في tags.yaml وفي النص، أو أضفه صيغةً أخرى للوسم المقصود",
        ),
    ),
    "convert.edited-and-raw-changed": Message(
        (
            "the raw file changed after {article} was edited by hand; the article was left alone",
            "to take the new version, move {article} away and convert again",
        ),
        (
            "تغيّر الملف الأصلي بعد تحرير {article} باليد، فتُرك المقال كما هو",
            "إن أردت النسخة الجديدة فانقل {article} من مكانه ثم حوّل من جديد",
        ),
    ),
}
