"""What is wrong with settings, front matter and their YAML."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "yaml.too-long": Message(
        ("the YAML is {size} bytes long, and more than {limit} are not read", "move long text below the front matter"),
        ("طول نص YAML {size} بايت، ولا يُقرأ ما زاد على {limit}", "انقل النص الطويل إلى ما تحت المقدمة"),
    ),
    "yaml.character": Message(
        ("the character {character} may not stand in YAML", "remove it, or write it as an escape in double quotes"),
        ("المحرف {character} لا مكان له في YAML", "احذفه، أو اكتبه برمزه بين علامتي اقتباس"),
    ),
    "yaml.colon": Message(
        ("a colon in this value makes YAML read it as a key", 'put the value in double quotes: title: "قال: …"'),
        ("النقطتان في هذه القيمة تجعلان YAML يقرؤها مفتاحًا", 'ضع القيمة بين علامتي اقتباس: title: "قال: …"'),
    ),
    "yaml.syntax": Message(
        ("this cannot be read as YAML: {said}", "look for a missing quote, bracket or space on this line or above it"),
        ("لا يُقرأ هذا السطر على أنه YAML: {said}", "ابحث عن علامة اقتباس أو قوس أو مسافة ناقصة فيه أو فوقه"),
    ),
    "yaml.alias": Message(
        ("the alias *{name}: YAML aliases are not read here", "write the value out; in quotes where it begins with *"),
        ("الإحالة *{name}: لا تُقرأ إحالات YAML هنا", "اكتب القيمة كاملة، وبين علامتي اقتباس إن بدأت بنجمة"),
    ),
    "yaml.anchor": Message(
        (
            "the anchor &{name}: YAML anchors are not read here",
            "remove it; put the value in quotes where it begins with &",
        ),
        ("المرساة &{name}: لا تُقرأ مراسي YAML هنا", "احذفها، وضع القيمة بين علامتي اقتباس إن بدأت بعلامة &"),
    ),
    "yaml.tag": Message(
        ("the tag {tag}: YAML tags are not read here", "remove it; put the value in quotes where it begins with !"),
        ("الوسم {tag}: لا تُقرأ وسوم YAML هنا", "احذفه، وضع القيمة بين علامتي اقتباس إن بدأت بعلامة تعجب"),
    ),
    "yaml.merge": Message(
        ("a merge key <<: YAML merges are not read here", "write the keys out"),
        ("مفتاح دمج <<: لا يُقرأ دمج YAML هنا", "اكتب المفاتيح كاملة"),
    ),
    "yaml.second-document": Message(
        ("a second YAML document begins here", "keep one document, without a further line of dashes"),
        ("يبدأ هنا مستند YAML ثانٍ", "أبقِ مستندًا واحدًا بلا سطر شرطات آخر"),
    ),
    "yaml.too-deep": Message(
        ("values are nested more than {limit} deep", "write the list or mapping flat"),
        ("تداخلت القيم في أكثر من {limit} طبقة", "اكتب القائمة مسطحة"),
    ),
    "yaml.key-not-text": Message(
        ("a key is a list or a mapping", "write the key as a word"),
        ("المفتاح هنا قائمة لا كلمة", "اكتب المفتاح كلمة"),
    ),
    "yaml.duplicate-key": Message(
        ("the key «{key}» stands twice, first on line {line}", "keep one of the two"),
        ("تكرر المفتاح «{key}»، وأول موضع له السطر {line}", "أبقِ واحدًا منهما"),
    ),
    "yaml.cut-at-hash": Message(
        ("«{text}» is a comment to YAML and no part of the value", "put the value in double quotes to keep it"),
        ("ما بعد # تعليق عند YAML لا جزء من القيمة: «{text}»", "ضع القيمة بين علامتي اقتباس لتبقى كاملة"),
    ),
    "shape.missing": Message(
        ("the key «{key}» is missing", "add {key}: with its value"),
        ("المفتاح «{key}» ناقص", "أضف {key}: وقيمته"),
    ),
    "shape.unknown-key-close": Message(
        ("there is no key «{key}»", "did you mean «{close}»?"),
        ("لا مفتاح باسم «{key}»", "لعلك تريد «{close}»"),
    ),
    "shape.unknown-key": Message(
        ("there is no key «{key}»", "use one of: {known}"),
        ("لا مفتاح باسم «{key}»", "المفاتيح هي: {known}"),
    ),
    "shape.not-one-of": Message(
        ("«{text}» is no value for {key}", "write {expected}"),
        ("«{text}» ليست قيمة للمفتاح {key}", "اكتب إحدى هذه: {expected}"),
    ),
    "shape.not-a-number": Message(
        ("{key} must be a whole number, and «{text}» is none", "write digits, as 3"),
        ("قيمة {key} عدد صحيح، و«{text}» ليست عددًا", "اكتب أرقامًا مثل 3"),
    ),
    "shape.not-true-or-false": Message(
        ("{key} must be true or false, and «{text}» is neither", "write true or false"),
        ("قيمة {key} إما true وإما false، وليست «{text}»", "اكتب true أو false"),
    ),
    "shape.not-text": Message(
        ("{key} must be text, not a list or a mapping", "write it as one line, in double quotes where in doubt"),
        ("قيمة {key} نص لا قائمة", "اكتبها سطرًا واحدًا، وبين علامتي اقتباس عند الشك"),
    ),
    "shape.not-a-list": Message(
        ("{key} must be a list", 'write it as ["…", "…"]'),
        ("قيمة {key} قائمة", 'اكتبها هكذا: ["…"، "…"] بفاصلة لاتينية'),
    ),
    "shape.not-a-mapping": Message(
        ("{key} must be a mapping of keys and values", "write its keys below it, each with its value"),
        ("قيمة {key} مفاتيح وقيم", "اكتب مفاتيحها تحتها وأمام كل منها قيمته"),
    ),
    "shape.empty": Message(
        ("{key} is empty", "write it"),
        ("قيمة {key} خالية", "اكتبها"),
    ),
    "shape.too-long": Message(
        ("{key} is longer than {limit} characters", "shorten it"),
        ("قيمة {key} أطول من {limit} حرفًا", "اختصرها"),
    ),
    "shape.form": Message(
        ("«{text}» is not of the form that {key} has", "see the file's schema under docs/schema"),
        ("لا توافق «{text}» الصيغة المطلوبة في {key}", "انظر وصف الملف في docs/schema"),
    ),
    "shape.out-of-range": Message(
        ("{key} may not be {text}", "write a number {bound} {limit}"),
        ("لا تصح {text} قيمة للمفتاح {key}", "اكتب عددًا {bound} {limit}"),
    ),
    "shape.control": Message(
        ("the character {character} in {key} is one that no page can show", "remove it"),
        ("في {key} المحرف {character}، وهو لا يظهر في أي صفحة", "احذفه"),
    ),
    "shape.wrong": Message(
        ("{key} does not hold: {said}", "see the file's schema under docs/schema"),
        ("قيمة {key} لا تصح: {said}", "انظر وصف الملف في docs/schema"),
    ),
    "config.no-site": Message(
        (
            "there is no site.yaml in {folder}",
            "go to the site's folder, name it by --site, or make a site: warraq new DIR",
        ),
        ("لا ملف site.yaml في {folder}", "انتقل إلى مجلد الموقع، أو سمّه بالخيار ‎--site، أو أنشئ موقعًا: warraq new DIR"),
    ),
    "config.not-a-mapping": Message(
        ("the settings are no mapping of keys and values", "begin with title: and url:"),
        ("الإعدادات ليست مفاتيح وقيمًا", "ابدأ بالمفتاحين title: و url:"),
    ),
    "config.url": Message(
        ("«{text}» is no web address", "write the site's address as https://archive.example.org/"),
        ("«{text}» ليس عنوان موقع", "اكتب عنوان الموقع هكذا: https://archive.example.org/"),
    ),
    "config.editor": Message(
        (
            "«{text}» is no address by which an editor opens a file",
            "write the editor's own form with {{path}}, and {{line}} where it takes one, as vscode://file{{path}}:{{line}}",
        ),
        (
            "«{text}» ليس عنوانًا يفتح به محرر ملفًا",
            "اكتب صيغة المحرر وفيها {{path}}، ومعها {{line}} إن كان يقبل رقم السطر، مثل vscode://file{{path}}:{{line}}",
        ),
    ),
    "config.credential": Message(
        (
            "«{key}» is no place for a credential: whoever reads site.yaml would have it",
            "remove it, change the credential if others could read it, and give it by the environment: docs/publishing.md",
        ),
        (
            "لا مكان في «{key}» لكلمة سر أو مفتاح: كل من يقرأ site.yaml يراه",
            "احذفه، وغيّره إن كان غيرك قد رآه، وأعطه في متغيرات البيئة: docs/publishing.md",
        ),
    ),
    "config.credential-in-address": Message(
        (
            "the address in {key} holds a name or a password: whoever reads site.yaml would have it",
            "write the address without it, and give the credential by the environment: docs/publishing.md",
        ),
        (
            "في العنوان المكتوب في {key} اسم دخول أو كلمة سر: كل من يقرأ site.yaml يراه",
            "اكتب العنوان من دونه، وأعطه في متغيرات البيئة: docs/publishing.md",
        ),
    ),
    "config.rsync-to": Message(
        (
            "«{text}» is no place on another machine",
            "write user@host:path, host::module/path or rsync://host/module/path; for this machine take kind: folder",
        ),
        (
            "«{text}» ليس موضعًا على جهاز آخر",
            "اكتبه هكذا: user@host:path أو host::module/path أو rsync://host/module/path، ولهذا الجهاز kind: folder",
        ),
    ),
    "config.endpoint": Message(
        ("«{text}» is no address of a store", "write it as https://s3.example.org, or leave the key out for Amazon's own"),
        ("«{text}» ليس عنوان مخزن", "اكتبه هكذا: https://s3.example.org، أو احذف المفتاح لمخزن أمازون"),
    ),
    "config.repository": Message(
        ("«{text}» is no repository", "write its address, as git@host:owner/name.git, or a path"),
        ("«{text}» ليس مستودع git", "اكتب عنوانه هكذا: git@host:owner/name.git، أو مسارًا"),
    ),
    "config.prefix": Message(
        ("«{text}» is no folder within a bucket", "write it as archive/news, or leave the key out"),
        ("«{text}» ليس مجلدًا داخل حاوية", "اكتبه هكذا: archive/news، أو احذف المفتاح"),
    ),
    "config.timezone": Message(
        ("«{text}» is no time zone", "write its name in the tz database, as Asia/Muscat"),
        ("«{text}» ليست منطقة زمنية", "اكتب اسمها في قاعدة tz، مثل Asia/Muscat"),
    ),
    "config.region": Message(
        ("«{text}» is no country's code", "write its two letters, as OM"),
        ("«{text}» ليس رمز بلد", "اكتب رمزه بحرفين، مثل OM"),
    ),
    "config.permalink": Message(
        (
            "«{text}» cannot be the form of addresses",
            "begin with /{{year}}/, name {{id}}, and end with .html, in small Latin letters",
        ),
        ("«{text}» لا تصلح صيغة للعناوين", "ابدأ بـ ‎/{{year}}/ واذكر {{id}} واختم بـ ‎.html بحروف لاتينية صغيرة"),
    ),
    "config.elsewhere": Message(
        ("«{text}» is no path below the site's address", "write it with a slash before it, as /wp-content/"),
        ("«{text}» ليس مسارًا تحت عنوان الموقع", "اكتبه وقبله شرطة مائلة، مثل ‎/wp-content/"),
    ),
    "config.theme-name": Message(
        ("«{text}» cannot be a theme's name", "write the name of its folder, in Latin letters and digits"),
        ("«{text}» لا يصلح اسم قالب", "اكتب اسم مجلده بحروف لاتينية وأرقام"),
    ),
    "content.not-utf8": Message(
        ("the byte {byte} is not UTF-8", "save the file as UTF-8"),
        ("البايت {byte} ليس من UTF-8", "احفظ الملف بترميز UTF-8"),
    ),
    "content.utf16": Message(
        ("the file is UTF-16", "save it as UTF-8"),
        ("الملف بترميز UTF-16", "احفظه بترميز UTF-8"),
    ),
    "content.control": Message(
        ("the control character {character} stands in the text", "remove it; the file may be damaged"),
        ("في النص محرف التحكم {character}", "احذفه، وقد يكون الملف تالفًا"),
    ),
    "content.empty-file": Message(
        ("the file is empty", "write the article, or delete the file"),
        ("الملف فارغ", "اكتب المقال أو احذف الملف"),
    ),
    "content.no-front-matter": Message(
        (
            "the article does not begin with front matter",
            "begin the file with a line --- then title: and date: then ---",
        ),
        ("لا يبدأ المقال بمقدمة", "ابدأ الملف بسطر --- ثم title: و date: ثم ---"),
    ),
    "content.front-matter-open": Message(
        ("the front matter has no end", "close it with a line that holds only ---"),
        ("المقدمة بلا نهاية", "اختمها بسطر ليس فيه إلا ---"),
    ),
    "content.front-matter-not-a-mapping": Message(
        ("the front matter is no mapping of keys and values", "write title: and date: each on a line of its own"),
        ("المقدمة ليست مفاتيح وقيمًا", "اكتب title: و date: كلًّا في سطر"),
    ),
    "content.not-a-date": Message(
        ("«{text}» is no date", "write the day it was printed, as 2014-02-28"),
        ("«{text}» ليس تاريخًا", "اكتب يوم الطبع هكذا: 2014-02-28"),
    ),
    "content.date-not-on-calendar": Message(
        ("the date «{text}» is on no calendar", "write the day it was printed, as 2014-02-28"),
        ("التاريخ «{text}» ليس في أي تقويم", "اكتب يوم الطبع هكذا: 2014-02-28"),
    ),
    "content.image-path": Message(
        (
            "«{text}» is no place below content/images/",
            "put the picture there and write its path from there, as fort.jpg",
        ),
        ("«{text}» ليس موضعًا تحت content/images/", "ضع الصورة هناك واكتب مسارها من هناك، مثل fort.jpg"),
    ),
    "content.image-without-alt": Message(
        ("the picture {src} has no alt text", "say in alt: what it shows, for those who cannot see it"),
        ("الصورة {src} بلا نص بديل", "صف في alt: ما تُظهره لمن لا يراها"),
    ),
    "content.alias-form": Message(
        ("«{text}» is no address within the site", "write the old address from its first slash, as /article/1159440"),
        ("«{text}» ليس عنوانًا داخل الموقع", "اكتب العنوان القديم من أول شرطة مائلة، مثل ‎/article/1159440"),
    ),
    "content.alias-reserved": Message(
        ("the old address «{text}» is one that the site itself uses", "remove it from aliases"),
        ("العنوان القديم «{text}» يستعمله الموقع نفسه", "احذفه من aliases"),
    ),
    "content.alias-too-long": Message(
        ("a part of the old address «{text}» is longer than a file's name may be", "remove it from aliases"),
        ("في العنوان القديم «{text}» جزء أطول مما يصلح اسمًا لملف", "احذفه من aliases"),
    ),
    "content.alias-too-long-whole": Message(
        ("the old address «{text}» is longer than {limit} bytes", "remove it from aliases"),
        ("العنوان القديم «{text}» أطول من {limit} بايت", "احذفه من aliases"),
    ),
    "content.withdrawn-without-reason": Message(
        ("the article is withdrawn, and nothing says why", "say in notice: what readers are to know"),
        ("سُحب المقال ولم يُذكر السبب", "اذكر في notice ما ينبغي أن يعرفه القارئ"),
    ),
    "content.empty-body": Message(
        ("the article has no text", "write it, or leave it so"),
        ("المقال بلا نص", "اكتب نصه، أو اتركه بلا نص"),
    ),
    "content.id-empty": Message(
        ("the id is empty", "write one, as 1159440"), ("المعرّف فارغ", "اكتب معرّفًا مثل 1159440")
    ),
    "content.id-reserved": Message(
        ("the id «{text}» would stand where the site has a page of its own, or a system a device", "choose another id"),
        ("المعرّف «{text}» محجوز لصفحة من الموقع أو لجهاز في النظام", "اختر معرّفًا آخر"),
    ),
    "content.id-too-long": Message(
        ("the id is too long for a file's name", "shorten it to 200 bytes or fewer"),
        ("المعرّف أطول مما يصلح اسمًا لملف", "اختصره إلى 200 بايت أو أقل"),
    ),
    "content.id-dots": Message(
        ("the id «{text}» begins with a dot or holds two together", "write letters, digits, - and _"),
        ("في المعرّف «{text}» نقطة في أوله أو نقطتان متتاليتان", "اكتب حروفًا وأرقامًا و - و _"),
    ),
    "content.id-control": Message(
        ("the id holds a control character", "write letters, digits, - and _"),
        ("في المعرّف محرف تحكم", "اكتب حروفًا وأرقامًا و - و _"),
    ),
    "content.id-slash": Message(
        ("the id «{text}» holds a slash", "write letters, digits, - and _"),
        ("في المعرّف «{text}» شرطة مائلة", "اكتب حروفًا وأرقامًا و - و _"),
    ),
}
