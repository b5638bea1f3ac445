"""What is told of vanishing addresses, hosts and redirects, to the letter; more of it in `tests/commands/test_publish.py`."""

from __future__ import annotations

import pytest

from generator.language.messages import tell
from generator.model import Problem, notice, problem
from generator.publish.permanence import Vanishing, as_problem


def _vanishing(*values: str) -> Problem:
    address, reason, source, now, until = (*values, *[""] * (5 - len(values)))
    return as_problem(Vanishing(address, reason, source, now, until))  # type: ignore[arg-type]  # the cases are reasons


@pytest.mark.parametrize(
    ("told", "english", "arabic"),
    [
        (
            _vanishing("/2017/01/01/a.html", "draft", "f.md"),
            "f.md: /2017/01/01/a.html is live, and its article is a draft now — set status: withdrawn, unlisted or erased, "
            "then build; or publish with --allow-removal",
            "f.md: العنوان /2017/01/01/a.html منشور، وقد صار مقاله مسودة — اجعل status: withdrawn أو unlisted أو erased ثم أعد "
            "البناء؛ أو انشر مع --allow-removal",
        ),
        (
            _vanishing("/2017/01/01/a.html", "waits", "f.md", "", "2030-01-01T00:00"),
            "f.md: /2017/01/01/a.html is live, and its article is not to be seen before 2030-01-01T00:00 — set its date or "
            "publish_at back, then build; or publish with --allow-removal",
            "f.md: العنوان /2017/01/01/a.html منشور، ومقاله لا يظهر قبل 2030-01-01T00:00 — أعد date أو publish_at إلى ما كان "
            "ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
        (
            _vanishing("/about.html", "page", "content/pages/about.md"),
            "content/pages/about.md: /about.html is live, and no page is made of content/pages/about.md any more — bring the "
            "file back, or write the address into the aliases of an article, then build; or publish with --allow-removal",
            "content/pages/about.md: العنوان /about.html منشور، ولم تعد له صفحة من content/pages/about.md — أعد الملف، أو اكتب "
            "العنوان في aliases مقال، ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
        (
            _vanishing("/images/a.png", "image", "content/images/a.png"),
            "content/images/a.png: /images/a.png is live, and its picture content/images/a.png is gone — bring the file "
            "back, then build; or publish with --allow-removal",
            "content/images/a.png: العنوان /images/a.png منشور، وقد زالت صورته content/images/a.png — أعد الملف ثم أعد البناء؛ "
            "أو انشر مع --allow-removal",
        ),
        (
            _vanishing("/tags/old/", "term-moved", "content/authority/tags.yaml", "/tags/new/"),
            "content/authority/tags.yaml: /tags/old/ is live, and the name stands at /tags/new/ today — give the entry with "
            "slug: new also aliases: [old], then build; or publish with --allow-removal",
            "content/authority/tags.yaml: العنوان /tags/old/ منشور، والاسم اليوم في /tags/new/ — أضف إلى مدخل slug: new السطر "
            "aliases: [old] ثم أعد البناء؛ أو انشر مع --allow-removal",
        ),
        (
            problem("f.md", "publish.alias-by-hand", aliases='"/a.html"'),
            'f.md: its front matter is written in a way that is not changed here — add by hand to its aliases: "/a.html"',
            'f.md: كُتبت ترويسته على نحو لا يُعدَّل آليًّا — أضف بيدك إلى aliases فيه: "/a.html"',
        ),
        (
            problem("", "publish.part-damaged", address="/data/manifest/2017-01.0.json"),
            "the part /data/manifest/2017-01.0.json of the live manifest was changed or is gone: which addresses are public "
            "nobody can say — put that file back there from a release or a backup; or, where the build is known to be whole, "
            "publish with --allow-removal",
            "جزء من بيان المنشور تغيّر أو ضاع: /data/manifest/2017-01.0.json، فلا تُعرف العناوين المنشورة التي كان يسردها — أعد "
            "الملف إلى مكانه من إصدار سابق أو نسخة احتياطية؛ أو إن كنت على يقين من تمام البناء فانشر مع --allow-removal",
        ),
        (
            notice("", "publish.part-anew", address="/data/manifest/2017-01.0.json"),
            "the part /data/manifest/2017-01.0.json of the live manifest was changed or is gone — all of it that is built was "
            "sent again; what else it listed was left there, and is in no list any more",
            "جزء من بيان المنشور تغيّر أو ضاع: /data/manifest/2017-01.0.json — أُعيد إرسال ما بُني مما كان فيه، وتُرك ما سواه هناك "
            "خارج كل بيان",
        ),
        (
            notice("", "publish.redirects-damaged", address="/data/manifest/redirects.0.json"),
            "the live table of redirects /data/manifest/redirects.0.json was changed or is gone — it was made again, without "
            "lists that went before today and have no page there",
            "تغيّر جدول التحويلات المنشور أو ضاع: /data/manifest/redirects.0.json — أُعيد صنعه، وليس فيه ما زال قبل اليوم من "
            "القوائم ولا صفحة له هناك",
        ),
        (
            problem("site.yaml", "publish.too-many-files", host="Cloudflare Pages", files=20001, limit=20000),
            "site.yaml: Cloudflare Pages takes 20000 files, and the site has 20001 — publish to a server of your own or a "
            "store that speaks S3, which set no such limit; or, where your plan takes more, say how many beside host: as "
            "host_files: 100000",
            "site.yaml: تقبل Cloudflare Pages من الملفات 20000، وفي الموقع 20001 — انشر في خادم لك أو في مخزن يتكلم S3 فلا حدّ "
            "لعدد الملفات فيهما؛ أو اكتب بجوار host: ما تقبله باقتك، مثل host_files: 100000",
        ),
        (
            problem("", "publish.file-too-large", host="GitHub Pages", address="/images/a.png", size=2, limit=1),
            "GitHub Pages takes no file over 1 bytes, and /images/a.png has 2 — make it smaller, or publish to a server of "
            "your own or a store that speaks S3",
            "لا تقبل GitHub Pages ملفًّا فوق 1 بايت، وحجم /images/a.png 2 — صغّره، أو انشر في خادم لك أو في مخزن يتكلم S3",
        ),
        (
            problem("site.yaml", "publish.too-large", host="GitHub Pages", size=2, limit=1),
            "site.yaml: GitHub Pages takes sites of 1 bytes, and this one has 2 — publish to a server of your own or a store "
            "that speaks S3, or make the pictures smaller",
            "site.yaml: لا تقبل GitHub Pages موقعًا فوق 1 بايت، وحجم هذا 2 — انشر في خادم لك أو في مخزن يتكلم S3، أو صغّر الصور",
        ),
    ],
)
def test_it_is_told_with_place_fact_and_remedy(told: Problem, english: str, arabic: str) -> None:
    assert [" — ".join(tell(told, language)) for language in ("en", "ar")] == [english, arabic]
