"""Names of months and weekdays as papers print them, for reading; the spellings differ less once folded."""

from __future__ import annotations

from generator.language.letters import fold

# January to December, as Egypt, the Levant, Iraq, the Maghreb, Mauritania and Libya (1978–2011) have them.
_GREGORIAN: tuple[str, ...] = (
    "يناير، كانون الثاني، كانون ثاني، كانون ثان، ك2، جانفي، أي النار، january، jan",
    "فبراير، شباط، فيفري، النوار، february، feb",
    "مارس، آذار، أذار، مارت، الربيع، march، mar",
    "أبريل، إبريل، نيسان، أفريل، الطير، april، apr",
    "مايو، أيار، ماي، مايس، الماء، may",
    "يونيو، يونيه، حزيران، جوان، الصيف، june، jun",
    "يوليو، يوليه، تموز، يوليوز، جويلية، ناصر، july، jul",
    "أغسطس، آب، غشت، أوت، أغشت، أوغسطس، هانيبال، august، aug",
    "سبتمبر، أيلول، شتنبر، شتمبر، سبتنبر، الفاتح، september، sept، sep",
    "أكتوبر، تشرين الأول، تشرين أول، ت1، أوكتوبر، التمور، october، oct",
    "نوفمبر، تشرين الثاني، تشرين ثاني، تشرين ثان، ت2، نونبر، نوفنبر، الحرث، november، nov",
    "ديسمبر، كانون الأول، كانون أول، ك1، دجنبر، دجمبر، ديسنبر، دسمبر، الكانون، december، dec",
)

HIJRI_MONTHS: tuple[str, ...] = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)

# Where nothing is written for a language, the English names stand.
HIJRI_MONTHS_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "en": (
        "Muharram",
        "Safar",
        "Rabi al-Awwal",
        "Rabi al-Thani",
        "Jumada al-Ula",
        "Jumada al-Thania",
        "Rajab",
        "Shaban",
        "Ramadan",
        "Shawwal",
        "Dhu al-Qada",
        "Dhu al-Hijja",
    ),
    "fr": (
        "mouharram",
        "safar",
        "rabia al-awal",
        "rabia ath-thani",
        "joumada al-oula",
        "joumada ath-thania",
        "rajab",
        "chaabane",
        "ramadan",
        "chawwal",
        "dhou al-qida",
        "dhou al-hijja",
    ),
}

_HIJRI: tuple[str, ...] = (
    "محرم، المحرم",
    "صفر",
    "ربيع الأول، ربيع أول",
    "ربيع الآخر، ربيع آخر، ربيع الثاني، ربيع ثاني، ربيع ثان",
    "جمادى الأولى، جمادى الأول، جمادى أول، جمادى أولى، جماد الأول، جماد أول، جماد الأولى",
    "جمادى الآخرة، جمادى الآخر، جمادى آخر، جمادى آخرة، جمادى الثانية، جمادى الثاني، جمادى ثاني، جمادى ثانية، "
    "جماد الآخر، جماد الآخرة، جماد الثاني، جماد ثاني، جماد الثانية",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة، ذي القعدة، ذا القعدة، ذوالقعدة، ذيالقعدة، ذو قعدة، ذي قعدة",
    "ذو الحجة، ذي الحجة، ذا الحجة، ذوالحجة، ذيالحجة، ذو حجة، ذي حجة",
)

_WEEKDAYS: tuple[str, ...] = (
    "الاثنين، الإثنين، اثنين، monday، mon",
    "الثلاثاء، الثلثاء، الثلاثا، ثلاثاء، tuesday، tue",
    "الأربعاء، الاربعا، أربعاء، wednesday، wed",
    "الخميس، خميس، thursday، thu",
    "الجمعة، جمعة، friday، fri",
    "السبت، سبت، saturday، sat",
    "الأحد، أحد، sunday، sun",
)


def _by_name(rows: tuple[str, ...], first: int) -> dict[str, int]:
    """Each folded spelling of the rows with its row's number."""
    return {fold(name): number for number, row in enumerate(rows, first) for name in row.split("، ")}


GREGORIAN = _by_name(_GREGORIAN, 1)
HIJRI = _by_name(_HIJRI, 1)
WEEKDAYS = _by_name(_WEEKDAYS, 0)
