"""A site of two articles, small enough to be rebuilt many times in a test."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.effects.themes import shipped_themes

SETTINGS = """\
title: "أرشيف صغير"
url: "https://archive.example.org/"
region: OM
timezone: Asia/Muscat
"""
HARBOUR = "content/articles/2017/11/1001.md"
HARBOUR_ADDRESS = "/2017/11/10/1001.html"
ARTICLE = """\
---
id: "{id}"
title: "{title}"
section: "محليات"
date: {date}
---
{body}
"""
RAW = """\
2001
ثقافة

مكتبة المدينة تفتح قاعة للمخطوطات

11 نوفمبر 2017

القاعة تضم ألفي مجلد وتفتح للباحثين كل يوم -

افتتحت مكتبة المدينة أمس قاعة جديدة للمخطوطات تضم ألفي مجلد.
وقال أمين المكتبة إن القاعة تفتح أبوابها للباحثين كل يوم.
"""


def make_site(folder: Path, *, own_theme: bool = False) -> Path:
    """The folder with the site in it; `own_theme` gives it its own copy of the theme diwan."""
    articles = folder / "content" / "articles" / "2017" / "11"
    articles.mkdir(parents=True)
    (folder / "content" / "raw").mkdir()
    (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    for number, title in ((1001, "الميناء يستقبل سفينة"), (1002, "السوق يفتح أبوابه")):
        text = ARTICLE.format(id=number, title=title, date="2017-11-10", body="نص الخبر كما كُتب أول مرة.")
        (articles / f"{number}.md").write_text(text, encoding="utf-8")
    if own_theme:
        shutil.copytree(shipped_themes() / "diwan", folder / "themes" / "diwan")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in place of `old` in the file, as an editor saves it: a new file under the old name."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_name(f".{path.name}.saving")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)
