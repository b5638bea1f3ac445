"""Copies of the sample archive, built, with articles of the kinds that it lacks."""

from __future__ import annotations

import re
import shutil
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from generator.build.run import Options, build
from generator.effects.progress import Unwatched
from tests.browser.chromium import ROOT

# A day on which the front page has articles of earlier years to show.
NOW = "2024-07-20T12:00:00"
URL = "https://archive.example.org/"
THEMES = ("diwan", "sahifa")
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=(.*)">\n')
YEAR_LIMIT = 200
# All that a page may ask for. What else it asked for would be blocked, and told as a violation.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)

# One page of each kind, of a copy whose years of more than two articles split into months.
LARGE_YEAR = 2
PAGES = {
    "home": "",
    "article": "2019/10/17/1265379.html",
    "article-picture": "2019/10/17/1265352.html",
    "article-opinion": "2019/10/17/1265396.html",
    "article-editorial": "2019/01/10/1223358.html",
    "article-letter": "2018/03/14/1178089.html",
    "article-obituary": "2019/10/17/1265415.html",
    "article-cartoon": "2019/10/17/1265410.html",
    "article-verse": "2016/02/25/1065853.html",
    "article-everything": "2014/05/04/everything.html",
    "article-english": "2014/05/04/english.html",
    "unlisted": "2014/05/05/unlisted.html",
    "withdrawn": "2014/05/06/withdrawn.html",
    "gone": "2014/05/07/gone.html",
    "redirect": "old/1042.html",
    "day": "2019/10/17/",
    "month": "2019/10/",
    "year": "2019/",
    "section": "sections/culture/",
    "section-year": "sections/culture/2017/",
    "section-months": "sections/oman-today/2019/",
    "section-month": "sections/oman-today/2019/10/",
    "tag": "tags/manuscripts/",
    "byline": "bylines/maryam-al-shukaili/",
    "place": "places/muscat/",
    "sections": "sections/",
    "tags": "tags/",
    "bylines": "bylines/",
    "places": "places/",
    "data": "data/",
    "about": "about.html",
    "not-found": "404.html",
}

# The articles' days are early, so that the newest day stays the sample's own.
ADDED = {
    "everything": """---
id: "everything"
title: "كل ما قد يُطبع مع مقال: «عنوان» فيه 3% وInternet و«الـ«ضاد»»"
kicker: "سطر فوق العنوان"
deck: "سطر تحت العنوان"
section: "الثقافة"
date: 2014-05-04
date_printed: "الأحد 4 من أيار سنة 2014"
updated: 2014-05-06T10:30:00+04:00
dateline: "مسقط - الديوان"
places: ["مسقط"]
bylines: ["مريم بنت خلفان الشكيلية", {name: "سعيد العبري", role: "translator"}, {name: "نور", role: "خطوط"}]
agencies: ["وكالات", "رويترز"]
tags: ["المسرح", "وسم لا يعرفه ملف"]
issue: "1042"
page: "7"
edition: "الأولى"
supplement: "الملحق الثقافي"
genre: interview
series: "أوراق"
republished_from: "مجلة الأوراق"
rights: "© الديوان"
image: {src: "sur-dhow.png", alt: "سفينة", caption: "سفينة في البحر", credit: "قسم الفنون"}
aliases: ["/old/1042.html"]
corrects: "1159463"
corrections: [{date: 2014-05-05, text: "كان في النص رقم خاطئ."}, {date: 2014-05-06, text: "واسم."}]
notice: "كلمة من الأرشيف."
source: {url: "https://www.example.org/a/very/long/address/of/an/article?number=1042&print=yes", name: "الديوان"}
---
فقرة فيها **بارز** و*مائل* و[رابط](/tags/) و`code`.

## عنوان فرعي

> اقتباس

1. أول
2. ثان

- نقطة

| رأس | عدد |
|---|---|
| خلية | 2 |

---

قال الشاعر:

أَعَزُّ مَكانٍ في الدُّنى سَرجُ سابِحٍ     وَخَيرُ جَليسٍ في الزَّمانِ كِتابُ
""",
    "english": """---
title: "A column in English, 1042 words long"
date: 2014-05-04
genre: opinion
language: en
bylines: ["John Smith"]
---
A paragraph in English, with a name in it: «الديوان».
""",
    "unlisted": """---
title: "مقال خارج القوائم"
section: "قسم لا يعرفه أحد"
date: 2014-05-05
bylines: ["كاتب لا يعرفه أحد"]
tags: ["وسم لا يعرفه أحد"]
status: unlisted
---
نص لا تذكره قائمة.
""",
    "withdrawn": """---
title: "مقال سُحب"
section: "رأي"
date: 2014-05-06
status: withdrawn
notice: "سُحب بطلب من كاتبه."
---
نص مسحوب.
""",
    "gone": """---
title: "عنوان محذوف"
date: 2014-05-07
status: erased
---
نص محذوف.
""",
}


class Strict(SimpleHTTPRequestHandler):
    """Serves pages under the policy, without a line for each request."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing: each request would be a line."""


def build_sample(
    site: Path,
    output: str = "public",
    url: str = URL,
    year_limit: int = YEAR_LIMIT,
    theme: str = THEMES[0],
    language: str = "ar",
    portable: bool = False,
) -> Path:
    """The output folder of a copy of the sample archive, with the added articles, for the address `url`."""
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    for old, new in (
        (f'url: "{URL}"', f'url: "{url}"'),
        (f"  year: {YEAR_LIMIT}", f"  year: {year_limit}"),
        (f"theme: {THEMES[0]}", f"theme: {theme}"),
        ("language: ar", f"language: {language}"),
    ):
        assert settings.count(old) == 1, old
        settings = settings.replace(old, new)
    site.mkdir()
    (site / "site.yaml").write_text(settings, encoding="utf-8")
    shutil.copytree(ROOT / "content", site / "content")
    for name, text in ADDED.items():
        (site / "content" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    report = build(site, Options(now=NOW, output=output, portable=portable), Unwatched())
    assert [problem for problem in report.problems if not problem.notice] == []
    return site / output


def stay(redirect: Path) -> None:
    """Make a redirect page stay where it is, to be looked at."""
    text = redirect.read_text(encoding="utf-8")
    assert REFRESH.search(text)
    redirect.write_text(REFRESH.sub("", text), encoding="utf-8")
