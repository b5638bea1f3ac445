"""The texts of a new site's own files: settings with a comment on each, and authority files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from generator.scaffold.countries import Country


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is known of the new site."""

    title: str
    url: str
    region: str
    timezone: str


def settings(wishes: Wishes) -> str:
    """`site.yaml`: what is required, what is likely to be changed, and the rest as comments."""
    return f"""\
# إعدادات الموقع. لا يلزم منها إلا title وurl، وما سواهما له قيمة تناسب أكثر الصحف.
# The settings of this site. Only `title` and `url` are required.

# اسم الموقع كما يظهر في رأس كل صفحة. The site's name, as every page shows it
title: {_quoted(wishes.title)}

# العنوان الدائم للموقع، وقد يكون فيه مسار. The site's permanent address; it may hold a path
url: {_quoted(wishes.url)}

# سطر أو سطران عن الموقع، لمحركات البحث ولرأس الصفحة الأولى. What the site is, in a line or two
description: ""

# لغة الصفحات والواجهة. The language of the pages
language: ar

# البلد: منه أسماء الشهور وأول أيام الأسبوع. ISO 3166-1; month names and the first day of the week follow it
region: {wishes.region}

# اسم الصحيفة كما يرد في سطر المصدر، فلا يُحسب مكانا ولا كاتبا. The newspaper's own name in datelines
publication: ""

# المنطقة الزمنية التي يُعرف بها «اليوم». The time zone that says which day today is
timezone: {wishes.timezone}

# التقويم الهجري (أم القرى) بجوار الميلادي. Hijri dates beside the Gregorian
calendar:
  hijri: true

# أرقام ما يكتبه البرنامج من تواريخ وأعداد: latn للأرقام 0-9، أو arab للأرقام ٠-٩. لا يُمسّ نصّ المقالات
# Digits of the dates and counts that the program writes: latn, or arab. The articles' own text is left alone
digits: latn

# القالب: مجلد تحت themes/ في هذا الموقع، أو قالب يأتي مع البرنامج
# A folder below themes/ of this site, or a theme that comes with the program: diwan, or sahifa for slow networks
theme: diwan

# ما يتيح القالب اختياره: لون diwan رمّاني، وهذه ألوانه الأخرى sea وpalm وink. أزل علامات التعليق لتختار
# What the theme lets a site choose: docs/themes.md
# theme_settings:
#   palette: sea

# عنوان صفحة المقال. لا تغيّره بعد النشر. The address of an article's page; never change it once published
permalink: "/{{year}}/{{month}}/{{day}}/{{id}}.html"

# كم مقالا في الصفحة الأولى لكل باب أو وسم، وبعد كم مقال تنقسم صفحة السنة إلى شهور
# How many articles a term's front page shows, and above how many a year is split into months
listings:
  front: 50
  year: 200

# كم مقالا في كل تغذية (Atom وJSON). How many articles a feed holds
feeds:
  items: 30

# الأرشيف بيانات تُنزَّل من ‎/data/: نصوص المقالات وما عُرف عنها، ملفا لكل شهر. والرخصة اسمها (CC-BY-4.0) أو عنوانها
# The archive as data, at /data/: the articles' texts and all that is known of them, a file for each month.
# The licence is its name (CC-BY-4.0) or its address
data:
  enabled: false
  licence: ""

# إن صُدّرت المقالات من نظامين تتكرر أرقامهما: ما يسبق معرّفات كل مجلد تحت content/raw/
# Where two systems' numbers repeat: what stands before the ids of each folder below content/raw/
# exports:
#   old-cms:
#     prefix: "o"

# إلى أين ينشر `warraq publish`. أزِل علامات التعليق واكتب المجلد الذي تريد. الأنواع: folder وrsync وs3 وgit
# Where `warraq publish` sends the site. Kinds: folder, rsync, s3, git (docs/publishing.md). No password belongs here
# publish:
#   live:
#     kind: folder
#     path: /srv/www/archive
#     releases: 5
#   server:
#     kind: rsync
#     to: "www@host.example.org:/srv/www/archive"
#   bucket:
#     kind: s3
#     bucket: archive
#     endpoint: "https://s3.example.org"
#   pages:
#     kind: git
#     remote: "git@host.example.org:newspaper/archive.git"
#     branch: gh-pages
"""


def places(countries: Iterable[Country], cities: str) -> str:
    """`places.yaml`: the countries, then the cities as their table has them."""
    head = """\
# الأماكن التي تُعرف في أسطر المصدر. `name` هو الاسم الذي يراه القارئ، و`variants` صوره الأخرى، و`exclude` ما يشبهه وليس هو.
# The places that datelines are read by: `name` is what readers see, `variants` are its other spellings, and `exclude`
# is what looks like it and is not. Take out what you do not need; change no slug once the site is published.

# البلدان: أسماؤها من CLDR. The countries, as CLDR names them
"""
    return head + "".join(map(_entry, countries)) + "\n" + cities


def _entry(country: Country) -> str:
    lines = [f'- slug: "{country.slug}"', f"  name: {_quoted(country.name)}"]
    for key, names in (("variants", country.variants), ("exclude", country.exclude)):
        if names:
            lines += [f"  {key}:", *(f"    - {_quoted(name)}" for name in names)]
    return "\n".join(lines) + "\n"


SECTIONS = """\
# أبواب الصحيفة بترتيب المحرّر: هكذا تظهر في رأس الموقع وفي الصفحة الأولى. أزِل علامات التعليق واكتب أبوابك.
# The newspaper's sections in the editor's order: so the site's header and front page show them.

# - slug: "arab-and-world"
#   name: "العرب والعالم"
#   variants:
#     - "عربي ودولي"
# - slug: "economy"
#   name: "الاقتصاد"
"""

TAGS = """\
# الوسوم: لا يوسم مقال عند التحويل إلا باسم مكتوب هنا، إذا ورد في عنوانه أو مقدمته، أو مرتين في نصه.
# `variants` صور أخرى للاسم نفسه، و`exclude` ما يشبهه وليس هو. أسماءٌ لا صفات: «المالية» ليست مالي.
# Tags: convert tags an article with nothing but the names written here. Names, no adjectives.

# - slug: "manuscripts"
#   name: "المخطوطات"
#   variants:
#     - "مخطوطة"
#   exclude:
#     - "مخطوط اليد"
"""

BYLINES = """\
# من يكتبون في الصحيفة: أسماؤهم كما تُنشر، وصورها الأخرى.
# Those who write for the newspaper: their names as they are published, and other forms of them.

# - slug: "bassam-jumaida"
#   name: "بسام جميدة"
#   variants:
#     - "بسّام محمد جميدة"
"""

IGNORED = """\
/public/
/.warraq/
"""


def _quoted(text: str) -> str:
    """The text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)
