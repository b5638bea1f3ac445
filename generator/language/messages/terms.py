"""What `warraq terms` tells of names that cannot be settled."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "terms.cannot-edit": Message(
        (
            "the file is written in a way that this command cannot change",
            "write each entry on lines of its own, or edit it by hand",
        ),
        ("كُتب الملف على صورة لا يستطيع هذا الأمر تعديلها", "اكتب كل اسم في أسطر مستقلة، أو عدّله بيدك"),
    ),
    "terms.known": Message(
        (
            "«{name}» is known already, as «{known}» with the slug {slug}",
            "to change its slug, edit the file and keep the old one in aliases",
        ),
        ("«{name}» معروف من قبل باسم «{known}» وعنوانه {slug}", "لتغيير عنوانه عدّل الملف وأبقِ القديم في aliases"),
    ),
    "terms.two-slugs": Message(
        ("«{name}» is given two slugs, {slug} and {other}", "give it one"),
        ("للاسم «{name}» عنوانان: {slug} و{other}", "أعطه عنوانًا واحدًا"),
    ),
    "terms.two-names": Message(
        ("«{name}» is given two right names, «{right}» and «{other}»", "give it one"),
        ("للاسم «{name}» اسمان صحيحان: «{right}» و«{other}»", "أعطه اسمًا واحدًا"),
    ),
    "terms.merged-twice": Message(
        ("«{name}» has gone into another name already", "merge the others into that one"),
        ("أُدمج «{name}» في اسم آخر من قبل", "ادمج البقية في ذلك الاسم"),
    ),
    "terms.is-variant": Message(
        (
            "«{name}» is a way to write «{known}», not a name of its own",
            "merge «{known}», or take «{name}» out of its variants first",
        ),
        ("«{name}» صورة أخرى لكتابة «{known}» لا اسم قائم بنفسه", "ادمج «{known}»، أو احذف «{name}» من صوره أولًا"),
    ),
    "terms.has-more": Message(
        (
            "the entry «{name}» has a wikidata id or exclusions, which «{into}» would not have",
            "move or drop them in the file, then merge",
        ),
        ("للمدخل «{name}» معرّف ويكي بيانات أو مستثنيات لا مكان لها في «{into}»", "انقلها أو احذفها في الملف، ثم ادمج"),
    ),
    "terms.unknown-name": Message(
        ("no article has the name «{name}», and no authority file", "look at how it is written: warraq terms"),
        ("ليس الاسم «{name}» في أي مقال ولا في ملفات الأسماء", "انظر كيف يُكتب: warraq terms"),
    ),
    "terms.no-right-name": Message(
        ("«{name}» is in no authority file", "adopt it first: warraq terms adopt {kind} NAME"),
        ("ليس «{name}» في ملفات الأسماء", "اعتمده أولًا: warraq terms adopt {kind} NAME"),
    ),
    "terms.slug-form": Message(
        ("«{text}» cannot be part of an address", "write small Latin letters, digits and hyphens, as deir-ez-zor"),
        ("لا يصلح «{text}» جزءًا من عنوان", "اكتب حروفًا لاتينية صغيرة وأرقامًا وشرطات، مثل deir-ez-zor"),
    ),
    "terms.file-there": Message(
        (
            "the file is there already, and holds another table or what somebody filled in",
            "name another file, or move this one away",
        ),
        ("الملف موجود، وفيه جدول آخر أو خانات ملأها أحد", "سمِّ ملفًّا آخر أو انقل هذا من مكانه"),
    ),
    "terms.no-file": Message(
        ("there is no such table", "write one: warraq terms export names.csv"),
        ("لا جدول بهذا الاسم", "اكتب جدولًا: warraq terms export names.csv"),
    ),
    "terms.no-column": Message(
        ("the table has no column «{name}»", "begin it with a line of these names: {known}"),
        ("ليس في الجدول عمود «{name}»", "ابدأه بسطر فيه هذه الأسماء: {known}"),
    ),
    "terms.open-cell": Message(
        (
            'a cell of this row opens with the sign " and does not end with it',
            'close the cell, and write each " within it twice; or save the table anew from the spreadsheet',
        ),
        (
            'في هذا الصف خانة تبدأ بالعلامة " ولا تنتهي بها',
            'أغلق الخانة، واكتب كل " داخلها مرتين، أو احفظ الجدول ثانية من برنامج الجداول',
        ),
    ),
    "terms.cell-too-long": Message(
        (
            "a cell of this row is longer than {limit} characters",
            'shorten it; or look for a sign " that opens a cell and is not closed',
        ),
        ("في هذا الصف خانة أطول من {limit} حرفًا", 'اختصرها، أو ابحث عن علامة " فتحت خانة ولم تُغلق'),
    ),
    "terms.no-kind": Message(
        ("«{text}» is no kind of name", "write one of {known}"),
        ("«{text}» ليس نوعًا من الأسماء", "اكتب واحدًا من {known}"),
    ),
    "terms.no-name": Message(
        ("the row has no name", "write the name as articles have it, or remove the row"),
        ("الصف بلا اسم", "اكتب الاسم كما في المقالات أو احذف الصف"),
    ),
}
