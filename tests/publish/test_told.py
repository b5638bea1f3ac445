"""The words for what keeps a site from being published, to the letter and in both languages."""

from __future__ import annotations

import pytest

from generator.language.messages import tell
from generator.model import problem

CASES = [
    (
        "publish.not-ours-there",
        {"where": "s3://archive/news/", "manifest": "data/manifest.json"},
        (
            "at s3://archive/news/ stands a site, and no manifest (data/manifest.json) that says it was published from here",
            "publish to a place of its own, or clear this one first",
        ),
        (
            "في s3://archive/news/ موقع، وليس فيه بيان (data/manifest.json) بأنه نُشر من هنا",
            "انشر في موضع مستقل، أو أفرغ هذا أولًا",
        ),
    ),
    (
        "publish.foreign-link",
        {"where": "../live", "to": "/mnt/disk/live"},
        (
            "the path «../live» is a link to «/mnt/disk/live», and not to one of its own releases",
            "name a path where a link to releases may stand; or write releases: 0, to publish in place",
        ),
        (
            "المسار «../live» وصلة إلى «/mnt/disk/live»، وليس إلى إصدار من إصداراته",
            "سمِّ مسارًا توضع فيه وصلة إلى الإصدارات، أو اكتب releases: 0 لينشر في موضعه",
        ),
    ),
    (
        "publish.in-the-way",
        {"where": "../live", "other": "old.php", "address": "/old.php/12/"},
        (
            "at ../live stands old.php, which publishing did not put there, and /old.php/12/ cannot stand beside it",
            "move it away, then publish again",
        ),
        (
            "في ../live يوجد old.php ولم يضعه النشر، ولا مكان للعنوان /old.php/12/ معه",
            "انقله من مكانه ثم أعد النشر",
        ),
    ),
    (
        "publish.not-taken-over",
        {"where": "../live", "said": "Device or resource busy"},
        (
            "the folder «../live» cannot make way for a link to its releases: Device or resource busy",
            "write releases: 0, to publish in place as before",
        ),
        (
            "تعذّر إحلال وصلة إلى الإصدارات محلّ المجلد «../live»: Device or resource busy",
            "اكتب releases: 0 لينشر في موضعه كما كان",
        ),
    ),
    (
        "publish.no-program",
        {"what": "kind: rsync", "program": "rsync"},
        (
            "kind: rsync needs the program rsync, which is not installed",
            "install rsync, then publish again",
        ),
        (
            "يحتاج kind: rsync إلى البرنامج rsync، وهو غير مثبّت",
            "ثبّت rsync ثم أعد النشر",
        ),
    ),
    (
        "publish.no-library",
        {"what": "kind: s3", "library": "boto3", "extra": "s3"},
        (
            "kind: s3 needs the library boto3, which is not installed",
            "install it: python -m pip install 'warraq[s3]'",
        ),
        (
            "يحتاج kind: s3 إلى المكتبة boto3، وهي غير مثبّتة",
            "ثبّتها: python -m pip install 'warraq[s3]'",
        ),
    ),
    (
        "publish.no-credentials",
        {"where": "s3://archive/news/", "said": "none was found"},
        (
            "there are no credentials for s3://archive/news/: none was found",
            "give them by the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) or by a profile of the store's own tools",
        ),
        (
            "لا مفاتيح دخول إلى s3://archive/news/: none was found",
            "أعطها في متغيرات البيئة (AWS_ACCESS_KEY_ID و AWS_SECRET_ACCESS_KEY) أو في ملفات أدوات المخزن",
        ),
    ),
    (
        "publish.no-bucket",
        {"where": "s3://archive/news/", "said": "NoSuchBucket"},
        (
            "there is no bucket at s3://archive/news/: NoSuchBucket",
            "make the bucket, or mend bucket: in site.yaml",
        ),
        (
            "لا حاوية في s3://archive/news/: NoSuchBucket",
            "أنشئ الحاوية، أو صحّح bucket: في site.yaml",
        ),
    ),
    (
        "publish.denied",
        {"where": "s3://archive/news/", "said": "AccessDenied"},
        (
            "s3://archive/news/ refuses: AccessDenied",
            "give the account that publishes the right to read, write and remove there, then publish again",
        ),
        (
            "رفض s3://archive/news/ الطلب: AccessDenied",
            "امنح الحساب الذي ينشر حق القراءة والكتابة والحذف هناك، ثم أعد النشر",
        ),
    ),
    (
        "publish.unreachable",
        {"where": "s3://archive/news/", "said": "timed out"},
        (
            "s3://archive/news/ cannot be reached: timed out",
            "what was sent stays; publish again when it answers, and the rest follows",
        ),
        (
            "تعذّر الوصول إلى s3://archive/news/: timed out",
            "ما أُرسل محفوظ؛ أعد النشر حين يستجيب فيُرسل الباقي",
        ),
    ),
    (
        "publish.failed",
        {"where": "s3://archive/news/", "said": "No space left on device"},
        (
            "s3://archive/news/ failed: No space left on device",
            "what was sent stays; mend the cause, then publish again",
        ),
        (
            "تعذّر النشر في s3://archive/news/: No space left on device",
            "ما أُرسل محفوظ؛ أزل السبب ثم أعد النشر",
        ),
    ),
    (
        "publish.occupied",
        {"where": "s3://archive/news/", "pid": "4711", "host": "press", "since": "18:30", "renewed": "18:41", "minutes": "30"},
        (
            "s3://archive/news/ is being published to by process 4711 on press, since 18:30",
            "wait until it has ended; if it is dead, others may publish 30 minutes after it was last heard of, 18:41",
        ),
        (
            "النشر في s3://archive/news/ جارٍ الآن: العملية 4711 على press منذ 18:30",
            "انتظر حتى تنتهي؛ وإن كانت قد ماتت فلغيرها أن ينشر بعد 30 دقيقة من آخر خبر عنها، 18:41",
        ),
    ),
    (
        "publish.locked",
        {"where": "../live", "pid": "4711", "host": "press", "since": "2026-11-23T18:30:00+00:00"},
        (
            "../live is being published to by process 4711 on press, since 2026-11-23T18:30:00+00:00",
            "wait until it has ended, or end it",
        ),
        (
            "النشر في ../live جارٍ الآن: العملية 4711 على press منذ 2026-11-23T18:30:00+00:00",
            "انتظر حتى تنتهي، أو أنهِها",
        ),
    ),
    (
        "publish.overtaken",
        {"where": "git@a.example:x.git (gh-pages)", "who": "منى", "since": "2026-11-23T18:30:00+00:00"},
        (
            "another publishing to git@a.example:x.git (gh-pages) came first: that of منى, 2026-11-23T18:30:00+00:00",
            "publish again",
        ),
        (
            "سبق نشرٌ آخر إلى git@a.example:x.git (gh-pages): نشره منى في 2026-11-23T18:30:00+00:00",
            "أعد النشر",
        ),
    ),
    (
        "config.credential",
        {"key": "secret_access_key"},
        (
            "«secret_access_key» is no place for a credential: whoever reads site.yaml would have it",
            "remove it, change the credential if others could read it, and give it by the environment: docs/publishing.md",
        ),
        (
            "لا مكان في «secret_access_key» لكلمة سر أو مفتاح: كل من يقرأ site.yaml يراه",
            "احذفه، وغيّره إن كان غيرك قد رآه، وأعطه في متغيرات البيئة: docs/publishing.md",
        ),
    ),
    (
        "config.credential-in-address",
        {"key": "publish.live.to"},
        (
            "the address in publish.live.to holds a name or a password: whoever reads site.yaml would have it",
            "write the address without it, and give the credential by the environment: docs/publishing.md",
        ),
        (
            "في العنوان المكتوب في publish.live.to اسم دخول أو كلمة سر: كل من يقرأ site.yaml يراه",
            "اكتب العنوان من دونه، وأعطه في متغيرات البيئة: docs/publishing.md",
        ),
    ),
    (
        "config.rsync-to",
        {"key": "publish.live.to", "text": "/srv/www"},
        (
            "«/srv/www» is no place on another machine",
            "write user@host:path, host::module/path or rsync://host/module/path; for this machine take kind: folder",
        ),
        (
            "«/srv/www» ليس موضعًا على جهاز آخر",
            "اكتبه هكذا: user@host:path أو host::module/path أو rsync://host/module/path، ولهذا الجهاز kind: folder",
        ),
    ),
    (
        "config.endpoint",
        {"key": "publish.live.endpoint", "text": "s3.example.org"},
        (
            "«s3.example.org» is no address of a store",
            "write it as https://s3.example.org, or leave the key out for Amazon's own",
        ),
        (
            "«s3.example.org» ليس عنوان مخزن",
            "اكتبه هكذا: https://s3.example.org، أو احذف المفتاح لمخزن أمازون",
        ),
    ),
    (
        "config.repository",
        {"key": "publish.live.remote", "text": "-x"},
        (
            "«-x» is no repository",
            "write its address, as git@host:owner/name.git, or a path",
        ),
        (
            "«-x» ليس مستودع git",
            "اكتب عنوانه هكذا: git@host:owner/name.git، أو مسارًا",
        ),
    ),
    (
        "config.prefix",
        {"key": "publish.live.prefix", "text": "a/../b"},
        (
            "«a/../b» is no folder within a bucket",
            "write it as archive/news, or leave the key out",
        ),
        (
            "«a/../b» ليس مجلدًا داخل حاوية",
            "اكتبه هكذا: archive/news، أو احذف المفتاح",
        ),
    ),
]


@pytest.mark.parametrize(("code", "values", "english", "arabic"), CASES)
def test_what_is_told(code: str, values: dict[str, str], english: tuple[str, str], arabic: tuple[str, str]) -> None:
    told = problem("", code, **values)  # type: ignore[arg-type]  # no value is named line or column
    assert tell(told, "en") == english
    assert tell(told, "ar") == arabic
