"""What is wrong with files, addresses, names, themes and the output folder."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "scan.is-a-folder": Message(
        ("a folder stands where a file should be", "rename or remove the folder"),
        ("مجلد في موضع ملف", "سمّه باسم آخر أو احذفه"),
    ),
    "scan.suffix": Message(
        ("the file is no article, for its name does not end in .md", "rename it to end in .md, or move it elsewhere"),
        ("ليس الملف مقالًا، فاسمه لا ينتهي بـ ‎.md", "سمّه باسم ينتهي بـ ‎.md أو انقله إلى مكان آخر"),
    ),
    "scan.not-a-folder": Message(
        ("a file stands where a folder should be", "rename or remove the file"),
        ("ملف في موضع مجلد", "سمّه باسم آخر أو احذفه"),
    ),
    "scan.linked-folder": Message(
        ("a symbolic link to a folder is not followed", "put the files themselves here"),
        ("وصلة رمزية إلى مجلد، ولا تُتبع", "ضع الملفات نفسها هنا"),
    ),
    "scan.outside": Message(
        ("a symbolic link to a file outside the site's folder is not followed", "put the file itself here"),
        ("وصلة رمزية إلى ملف خارج مجلد الموقع، ولا تُتبع", "ضع الملف نفسه هنا"),
    ),
    "scan.broken-link": Message(
        ("the file cannot be reached: a broken link, or no permission", "mend or remove it"),
        ("لا يمكن الوصول إلى الملف: وصلة مكسورة، أو لا إذن بقراءته", "أصلحه أو احذفه"),
    ),
    "scan.not-a-file": Message(
        ("a pipe, socket or device is no file to read", "remove it"),
        ("أنبوب أو مقبس أو جهاز، وليس ملفًا يُقرأ", "احذفه"),
    ),
    "scan.no-permission": Message(
        ("the folder may not be read", "give the program permission to read it"),
        ("لا إذن للبرنامج بقراءة المجلد", "امنح البرنامج إذن القراءة"),
    ),
    "scan.too-long": Message(
        ("the file is {size} bytes long, and more than {limit} are not read", "write it as several articles"),
        ("طول الملف {size} بايت، ولا يُقرأ ما زاد على {limit}", "اجعله عدة مقالات"),
    ),
    "scan.name": Message(
        ("the file's name is not UTF-8", "rename it"),
        ("اسم الملف ليس بترميز UTF-8", "سمّه باسم آخر"),
    ),
    "scan.unreadable": Message(
        ("the file cannot be read: {said}", "give the program permission to read it, or remove it"),
        ("لا يُقرأ الملف: {said}", "امنح البرنامج إذن القراءة أو احذف الملف"),
    ),
    "build.address-taken": Message(
        ("the address {address} is already that of {owner}", "give one of the two another id, or remove the alias"),
        ("العنوان {address} لملف آخر: {owner}", "أعطِ أحدهما معرّفًا آخر، أو احذف العنوان القديم"),
    ),
    "build.corrects-nothing": Message(
        ("it corrects «{id}», and no article has this id", "write the id of the article that it corrects"),
        ("يصحح «{id}»، ولا مقال له هذا المعرّف", "اكتب معرّف المقال الذي يصححه"),
    ),
    "build.corrects-close": Message(
        ("it corrects «{id}», and no article has this id", "did you mean «{close}»?"),
        ("يصحح «{id}»، ولا مقال له هذا المعرّف", "لعلك تريد «{close}»"),
    ),
    "build.reader-died": Message(
        ("the program that read this article died twice", "look for something unusual in it, and report it"),
        ("توقف البرنامج فجأة مرتين وهو يقرأ هذا المقال", "ابحث فيه عن شيء غريب وأبلغ عنه"),
    ),
    "build.maker-died": Message(
        ("the program that made this page ({kind}) died twice", "look for something unusual in it, and report it"),
        ("توقف البرنامج فجأة مرتين وهو يصنع هذه الصفحة ({kind})", "ابحث فيها عن شيء غريب وأبلغ عنه"),
    ),
    "build.changing": Message(
        ("the file changed each time that its page was made", "build again when nothing writes to it any more"),
        ("تغيّر الملف كلما صُنعت صفحته", "أعد البناء حين لا يكتب فيه أحد"),
    ),
    "names.unknown-section": Message(
        ("no authority file knows the section «{name}» ({count})", "add it to content/authority/sections.yaml"),
        ("القسم «{name}» ليس في ملف الأقسام ({count})", "أضفه إلى content/authority/sections.yaml"),
    ),
    "names.unknown-tag": Message(
        ("no authority file knows the tag «{name}» ({count})", "add it to content/authority/tags.yaml"),
        ("الوسم «{name}» ليس في ملف الوسوم ({count})", "أضفه إلى content/authority/tags.yaml"),
    ),
    "names.unknown-byline": Message(
        ("no authority file knows the byline «{name}» ({count})", "add it to content/authority/bylines.yaml"),
        ("الكاتب «{name}» ليس في ملف الكتّاب ({count})", "أضفه إلى content/authority/bylines.yaml"),
    ),
    "names.unknown-place": Message(
        ("no authority file knows the place «{name}» ({count})", "add it to content/authority/places.yaml"),
        ("المكان «{name}» ليس في ملف الأماكن ({count})", "أضفه إلى content/authority/places.yaml"),
    ),
    "names.several-section": Message(
        ("the section «{name}» ({count}) may be several: {among}", "write it with its vowel marks, or as a variant of one"),
        ("القسم «{name}» ({count}) قد يكون أكثر من واحد: {among}", "اكتبه مشكولًا، أو أضفه صيغةً لأحدها"),
    ),
    "names.several-tag": Message(
        ("the tag «{name}» ({count}) may be several: {among}", "write it with its vowel marks, or as a variant of one"),
        ("الوسم «{name}» ({count}) قد يكون أكثر من واحد: {among}", "اكتبه مشكولًا، أو أضفه صيغةً لأحدها"),
    ),
    "names.several-byline": Message(
        ("the byline «{name}» ({count}) may be several: {among}", "write it with its vowel marks, or as a variant of one"),
        ("الكاتب «{name}» ({count}) قد يكون أكثر من واحد: {among}", "اكتبه مشكولًا، أو أضفه صيغةً لأحدها"),
    ),
    "names.several-place": Message(
        ("the place «{name}» ({count}) may be several: {among}", "write it with its vowel marks, or as a variant of one"),
        ("المكان «{name}» ({count}) قد يكون أكثر من واحد: {among}", "اكتبه مشكولًا، أو أضفه صيغةً لأحدها"),
    ),
    "names.more": Message(
        ("{count} more names are known to no authority file", "warraq build --format json lists them all"),
        ("وليس في ملفات الأسماء {count} من الأسماء غيرها", "تجدها كلها بالأمر warraq build --format json"),
    ),
    "theme.none": Message(
        ("there is no theme «{name}»", "use {known}, or put it below themes/ of the site"),
        ("لا قالب باسم «{name}»", "استعمل {known}، أو ضعه في مجلد themes/ من الموقع"),
    ),
    "theme.no-strings": Message(
        (
            "the theme «{theme}» has no words in the language «{language}»",
            "add strings/{language}.yaml to the theme, or name in its theme.yaml the theme that it extends: extends: diwan",
        ),
        (
            "ليس للقالب «{theme}» عبارات باللغة «{language}»",
            "أضف strings/{language}.yaml إلى القالب، أو اذكر في ملفه theme.yaml القالب الذي يقوم عليه: extends: diwan",
        ),
    ),
    "theme.circle": Message(
        ("the theme «{name}» extends itself, by way of this file", "take `extends` out of the file"),
        ("القالب «{name}» يقوم على نفسه من طريق هذا الملف", "احذف المفتاح extends من الملف"),
    ),
    "theme.no-settings": Message(
        ("the theme «{theme}» has no settings", "take theme_settings out of this file, or name another theme"),
        ("ليس للقالب «{theme}» إعدادات", "احذف theme_settings من هذا الملف، أو سمِّ قالبًا آخر"),
    ),
    "theme.name-of-setting": Message(
        ("«{text}» cannot be a name in {key}", "begin with a small Latin letter, then small letters, digits or _"),
        ("لا يصلح «{text}» اسمًا في {key}", "ابدأه بحرف لاتيني صغير، تليه حروف صغيرة أو أرقام أو _"),
    ),
    "theme.not-a-colour": Message(
        ("«{text}» is no colour for {key}", 'write it in quotes, as "#9d1420"'),
        ("ليست «{text}» لونًا في {key}", 'اكتب اللون بين علامتي اقتباس هكذا: "‎#9d1420"'),
    ),
    "theme.setting-in-style": Message(
        (
            "the style sheet asks for setting({name}), and the theme has no such choice, number or colour",
            "declare it below `settings` in theme.yaml, or take it out of this line",
        ),
        (
            "ورقة الأنماط تطلب setting({name})‎، وليس في القالب خيار ولا عدد ولا لون بهذا الاسم",
            "عرّفه تحت settings في theme.yaml، أو احذفه من هذا السطر",
        ),
    ),
    "theme.no-word": Message(
        (
            "the word {key} is missing, or asks for what nobody gives; pages of the kind {kind} that are missing for it: {count}",
            "add it to this file, or mend it there",
        ),
        (
            "العبارة {key} ناقصة، أو تطلب ما لا يُعطى لها؛ صفحات النوع {kind} الغائبة بسببها: {count}",
            "أضفها إلى هذا الملف، أو أصلحها فيه",
        ),
    ),
    "theme.template-whole": Message(
        (
            "the template fails: {said}; pages of the kind {kind} that are missing for it: {count}",
            "add the template to the theme, or take its name out of the others",
        ),
        ("أخفق القالب: {said}؛ صفحات النوع {kind} الغائبة بسببه: {count}", "أضف القالب الناقص، أو احذف اسمه من غيره"),
    ),
    "theme.template": Message(
        (
            "the template fails: {said}, at «{text}»; pages of the kind {kind} that are missing for it: {count}",
            "mend this line",
        ),
        ("أخفق القالب: {said}، عند «{text}»؛ صفحات النوع {kind} الغائبة بسببه: {count}", "أصلح هذا السطر"),
    ),
    "output.not-ours": Message(
        ("the folder holds files, and no mark ({marker}) that a build made it", "move them away, or build elsewhere"),
        ("في المجلد ملفات، وليس فيه ما يدل على أنه من صنع البناء ({marker})", "انقلها إلى مكان آخر"),
    ),
    "output.not-a-folder": Message(
        ("a file stands where the output folder should be", "move it away"),
        ("ملف في موضع مجلد المخرجات", "انقله إلى مكان آخر"),
    ),
}
