"""What is told of publishing: places to publish to, what is live there, what could not be sent."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "publish.no-targets": Message(
        ("it names no place to publish to", "add: publish: {{live: {{kind: folder, path: /srv/www/archive}}}}"),
        ("لا موضع للنشر فيه", "أضف: publish: {{live: {{kind: folder, path: /srv/www/archive}}}}"),
    ),
    "publish.which-target": Message(
        ("it names several places to publish to: {names}", "say which, as: warraq publish NAME"),
        ("فيه أكثر من موضع للنشر: {names}", "سمِّ واحدًا منها: warraq publish NAME"),
    ),
    "publish.unknown-target": Message(
        ("it names no place «{name}» to publish to", "use {known}, or add «{name}» below publish:"),
        ("ليس فيه موضع للنشر باسم «{name}»", "استعمل {known}، أو أضف «{name}» تحت publish:"),
    ),
    "publish.no-home": Message(
        ("the path «{where}» begins in the home of nobody known here", "write the whole path"),
        ("المسار «{where}» يبدأ بالمجلد المنزلي لمستخدم غير معروف هنا", "اكتب المسار كاملًا"),
    ),
    "publish.within-site": Message(
        ("the path «{where}» lies within the site's own {folder}", "publish to a folder outside of it"),
        ("المسار «{where}» داخل مجلد الموقع {folder}", "انشر في مجلد خارجه"),
    ),
    "publish.holds-site": Message(
        ("the path «{where}» holds the site's own sources", "publish to a folder of its own"),
        ("المسار «{where}» فيه مصادر الموقع نفسها", "انشر في مجلد مستقل"),
    ),
    "publish.not-a-folder": Message(
        ("a file stands at the path «{where}»", "publish to a folder"),
        ("في الموضع «{where}» ملف لا مجلد", "انشر في مجلد"),
    ),
    "publish.not-ours": Message(
        (
            "the folder «{where}» holds files, and no manifest ({manifest}) that says they were published from here",
            "publish to an empty folder",
        ),
        ("في المجلد «{where}» ملفات، وليس فيه بيان ({manifest}) بأنها نُشرت من هنا", "انشر في مجلد فارغ"),
    ),
    "publish.not-ours-there": Message(
        (
            "at {where} stands a site, and no manifest ({manifest}) that says it was published from here",
            "publish to a place of its own, or clear this one first",
        ),
        ("في {where} موقع، وليس فيه بيان ({manifest}) بأنه نُشر من هنا", "انشر في موضع مستقل، أو أفرغ هذا أولًا"),
    ),
    "publish.foreign-link": Message(
        (
            "the path «{where}» is a link to «{to}», and not to one of its own releases",
            "name a path where a link to releases may stand; or write releases: 0, to publish in place",
        ),
        (
            "المسار «{where}» وصلة إلى «{to}»، وليس إلى إصدار من إصداراته",
            "سمِّ مسارًا توضع فيه وصلة إلى الإصدارات، أو اكتب releases: 0 لينشر في موضعه",
        ),
    ),
    "publish.not-taken-over": Message(
        (
            "the folder «{where}» cannot make way for a link to its releases: {said}",
            "write releases: 0, to publish in place as before",
        ),
        ("تعذّر إحلال وصلة إلى الإصدارات محلّ المجلد «{where}»: {said}", "اكتب releases: 0 لينشر في موضعه كما كان"),
    ),
    "publish.no-program": Message(
        ("{what} needs the program {program}, which is not installed", "install {program}, then publish again"),
        ("يحتاج {what} إلى البرنامج {program}، وهو غير مثبّت", "ثبّت {program} ثم أعد النشر"),
    ),
    "publish.no-library": Message(
        (
            "{what} needs the library {library}, which is not installed",
            "install it: python -m pip install 'warraq[{extra}]'",
        ),
        ("يحتاج {what} إلى المكتبة {library}، وهي غير مثبّتة", "ثبّتها: python -m pip install 'warraq[{extra}]'"),
    ),
    "publish.no-credentials": Message(
        (
            "there are no credentials for {where}: {said}",
            "give them by the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) or by a profile of the store's own tools",
        ),
        (
            "لا مفاتيح دخول إلى {where}: {said}",
            "أعطها في متغيرات البيئة (AWS_ACCESS_KEY_ID و AWS_SECRET_ACCESS_KEY) أو في ملفات أدوات المخزن",
        ),
    ),
    "publish.no-bucket": Message(
        ("there is no bucket at {where}: {said}", "make the bucket, or mend bucket: in site.yaml"),
        ("لا حاوية في {where}: {said}", "أنشئ الحاوية، أو صحّح bucket: في site.yaml"),
    ),
    "publish.denied": Message(
        (
            "{where} refuses: {said}",
            "give the account that publishes the right to read, write and remove there, then publish again",
        ),
        ("رفض {where} الطلب: {said}", "امنح الحساب الذي ينشر حق القراءة والكتابة والحذف هناك، ثم أعد النشر"),
    ),
    "publish.unreachable": Message(
        ("{where} cannot be reached: {said}", "what was sent stays; publish again when it answers, and the rest follows"),
        ("تعذّر الوصول إلى {where}: {said}", "ما أُرسل محفوظ؛ أعد النشر حين يستجيب فيُرسل الباقي"),
    ),
    "publish.failed": Message(
        ("{where} failed: {said}", "what was sent stays; mend the cause, then publish again"),
        ("تعذّر النشر في {where}: {said}", "ما أُرسل محفوظ؛ أزل السبب ثم أعد النشر"),
    ),
    "publish.in-the-way": Message(
        (
            "at {where} stands {other}, which publishing did not put there, and {address} cannot stand beside it",
            "move it away, then publish again",
        ),
        (
            "في {where} يوجد {other} ولم يضعه النشر، ولا مكان للعنوان {address} معه",
            "انقله من مكانه ثم أعد النشر",
        ),
    ),
    "publish.occupied": Message(
        (
            "{where} is being published to by process {pid} on {host}, since {since}",
            "wait until it has ended; if it is dead, others may publish {minutes} minutes after it was last heard of, {renewed}",
        ),
        (
            "النشر في {where} جارٍ الآن: العملية {pid} على {host} منذ {since}",
            "انتظر حتى تنتهي؛ وإن كانت قد ماتت فلغيرها أن ينشر بعد {minutes} دقيقة من آخر خبر عنها، {renewed}",
        ),
    ),
    "publish.locked": Message(
        ("{where} is being published to by process {pid} on {host}, since {since}", "wait until it has ended, or end it"),
        ("النشر في {where} جارٍ الآن: العملية {pid} على {host} منذ {since}", "انتظر حتى تنتهي، أو أنهِها"),
    ),
    "publish.overtaken": Message(
        ("another publishing to {where} came first: that of {who}, {since}", "publish again"),
        ("سبق نشرٌ آخر إلى {where}: نشره {who} في {since}", "أعد النشر"),
    ),
    "publish.other-site": Message(
        (
            "another site is published there, {other}, and this one is {site}",
            "publish to a folder of its own; or, if this site has moved, write its new address into {address} there",
        ),
        (
            "المنشور هناك موقع آخر، {other}، وهذا {site}",
            "انشر في مجلد مستقل، أو إن كان هذا الموقع قد انتقل فاكتب عنوانه الجديد في {address} هناك",
        ),
    ),
    "publish.damaged": Message(
        ("the manifest {address} that is live cannot be read", "empty the folder and publish again"),
        ("لا يُقرأ بيان المنشور {address}", "أفرغ المجلد ثم انشر من جديد"),
    ),
    "publish.part-damaged": Message(
        (
            "the part {address} of the live manifest was changed or is gone: which addresses are public nobody can say",
            "put that file back there from a release or a backup; or, where the build is known to be whole, publish with "
            "--allow-removal",
        ),
        (
            "جزء من بيان المنشور تغيّر أو ضاع: {address}، فلا تُعرف العناوين المنشورة التي كان يسردها",
            "أعد الملف إلى مكانه من إصدار سابق أو نسخة احتياطية؛ أو إن كنت على يقين من تمام البناء فانشر مع --allow-removal",
        ),
    ),
    "publish.part-anew": Message(
        (
            "the part {address} of the live manifest was changed or is gone",
            "all of it that is built was sent again; what else it listed was left there, and is in no list any more",
        ),
        (
            "جزء من بيان المنشور تغيّر أو ضاع: {address}",
            "أُعيد إرسال ما بُني مما كان فيه، وتُرك ما سواه هناك خارج كل بيان",
        ),
    ),
    "publish.redirects-damaged": Message(
        (
            "the live table of redirects {address} was changed or is gone",
            "it was made again, without lists that went before today and have no page there",
        ),
        (
            "تغيّر جدول التحويلات المنشور أو ضاع: {address}",
            "أُعيد صنعه، وليس فيه ما زال قبل اليوم من القوائم ولا صفحة له هناك",
        ),
    ),
    "publish.vanishes-moved": Message(
        (
            "{address} is live, and its article stands at {now} today",
            'add to its front matter: aliases: ["{address}"] (warraq publish --write-aliases does), then build; '
            "or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، ومقاله اليوم في {now}",
            'أضف إلى ترويسة المقال: aliases: ["{address}"] (أو نفّذ: warraq publish --write-aliases) ثم أعد البناء؛ '
            "أو انشر مع --allow-removal",
        ),
    ),
    "publish.vanishes-draft": Message(
        (
            "{address} is live, and its article is a draft now",
            "set status: withdrawn, unlisted or erased, then build; or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، وقد صار مقاله مسودة",
            "اجعل status: withdrawn أو unlisted أو erased ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
    ),
    "publish.vanishes-waits": Message(
        (
            "{address} is live, and its article is not to be seen before {until}",
            "set its date or publish_at back, then build; or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، ومقاله لا يظهر قبل {until}",
            "أعد date أو publish_at إلى ما كان ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
    ),
    "publish.vanishes-gone": Message(
        (
            "{address} is live, and no article stands there any more",
            "bring {source} back with status: withdrawn or erased, or write the address into the aliases of another "
            "article, then build; or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، ولم يعد فيه مقال",
            "أعد {source} مع status: withdrawn أو erased، أو اكتب العنوان في aliases مقال آخر، ثم أعد البناء؛ "
            "أو انشر مع --allow-removal",
        ),
    ),
    "publish.vanishes-page": Message(
        (
            "{address} is live, and no page is made of {source} any more",
            "bring the file back, or write the address into the aliases of an article, then build; "
            "or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، ولم تعد له صفحة من {source}",
            "أعد الملف، أو اكتب العنوان في aliases مقال، ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
    ),
    "publish.vanishes-image": Message(
        (
            "{address} is live, and its picture {source} is gone",
            "bring the file back, then build; or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، وقد زالت صورته {source}",
            "أعد الملف ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
    ),
    "publish.vanishes-term-moved": Message(
        (
            "{address} is live, and the name stands at {now} today",
            "give the entry with slug: {slug} also aliases: [{old}], then build; or publish with --allow-removal",
        ),
        (
            "العنوان {address} منشور، والاسم اليوم في {now}",
            "أضف إلى مدخل slug: {slug} السطر aliases: [{old}] ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
    ),
    "publish.alias-by-hand": Message(
        (
            "its front matter is written in a way that is not changed here",
            "add by hand to its aliases: {aliases}",
        ),
        (
            "كُتبت ترويسته على نحو لا يُعدَّل آليًّا",
            "أضف بيدك إلى aliases فيه: {aliases}",
        ),
    ),
    "publish.erased": Message(
        (
            "{address} says now that it is gone; its words may still stand in {holders}, in the history that git keeps of "
            "content/, and in old releases at the target",
            "clear these too, and purge from caches: {purge}",
        ),
        (
            "صار {address} يقول إنه أُزيل؛ وقد تبقى كلماته في {holders}، وفي ما يحفظه git من تاريخ content/، وفي الإصدارات "
            "القديمة حيث يُنشر",
            "أزلها من هناك أيضًا، وأفرغ الذاكرات الوسيطة من: {purge}",
        ),
    ),
    "publish.too-many-files": Message(
        (
            "{host} takes {limit} files, and the site has {files}",
            "publish to a server of your own or a store that speaks S3, which set no such limit; "
            "or, where your plan takes more, say how many beside host: as host_files: 100000",
        ),
        (
            "تقبل {host} من الملفات {limit}، وفي الموقع {files}",
            "انشر في خادم لك أو في مخزن يتكلم S3 فلا حدّ لعدد الملفات فيهما؛ أو اكتب بجوار host: ما تقبله باقتك، "
            "مثل host_files: 100000",
        ),
    ),
    "publish.file-too-large": Message(
        (
            "{host} takes no file over {limit} bytes, and {address} has {size}",
            "make it smaller, or publish to a server of your own or a store that speaks S3",
        ),
        (
            "لا تقبل {host} ملفًّا فوق {limit} بايت، وحجم {address} {size}",
            "صغّره، أو انشر في خادم لك أو في مخزن يتكلم S3",
        ),
    ),
    "publish.too-large": Message(
        (
            "{host} takes sites of {limit} bytes, and this one has {size}",
            "publish to a server of your own or a store that speaks S3, or make the pictures smaller",
        ),
        (
            "لا تقبل {host} موقعًا فوق {limit} بايت، وحجم هذا {size}",
            "انشر في خادم لك أو في مخزن يتكلم S3، أو صغّر الصور",
        ),
    ),
    "publish.no-build": Message(
        ("there is no build to publish", "run: warraq build"),
        ("لا بناء يُنشر", "نفّذ: warraq build"),
    ),
    "publish.unfinished": Message(
        ("the last build was cut off before its end", "run: warraq build"),
        ("انقطع آخر بناء قبل تمامه", "نفّذ: warraq build"),
    ),
    "publish.differs": Message(
        ("it is not what the build made, and was not sent", "warraq build --clean makes it again; edit content/ instead"),
        ("ليس كما صنعه البناء، فلم يُرسل", "أعد صنعه بالأمر warraq build --clean؛ ومكان التعديل content/"),
    ),
    "publish.missing": Message(
        ("what the build made is gone, and was not sent", "warraq build --clean makes it again"),
        ("ضاع ما صنعه البناء، فلم يُرسل", "أعد صنعه بالأمر warraq build --clean"),
    ),
    "publish.kept": Message(
        ("{address} stays as it is live", "mend the problem, then build and publish again"),
        ("يبقى {address} كما هو منشور", "أصلح الخطأ، ثم أعد البناء والنشر"),
    ),
    "publish.unmade": Message(
        (
            "the build could not make {count} of its pages; nothing was removed, and {kept} stay as they are live",
            "mend what the build told, then build and publish again",
        ),
        (
            "عدد الصفحات التي لم يستطع البناء صنعها: {count}؛ لم يُحذف شيء، وعدد ما بقي كما هو منشور: {kept}",
            "أصلح ما ذكره البناء، ثم أعد البناء والنشر",
        ),
    ),
}
