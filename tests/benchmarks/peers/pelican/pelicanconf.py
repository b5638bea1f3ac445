"""The settings of Pelican's site in the benchmark."""

SITENAME = "أرشيف القياس"
SITEURL = "https://news.example.org"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "ar"
MONTHS = [
    "-",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]

STATIC_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["neighbours"]
# What an article's text came to is kept between builds: without it Pelican converts every article every time.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
GZIP_CACHE = False

SLUGIFY_USE_UNICODE = True
TYPOGRIFY = False
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}.html"
ARTICLE_SAVE_AS = ARTICLE_URL
YEAR_ARCHIVE_URL = "{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
CATEGORY_URL = "sections/{slug}/"
CATEGORY_SAVE_AS = "sections/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_URL = "bylines/{slug}/"
AUTHOR_SAVE_AS = "bylines/{slug}/index.html"
CATEGORIES_SAVE_AS = "sections/index.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_SAVE_AS = "bylines/index.html"
ARCHIVES_SAVE_AS = "years/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DIRECT_TEMPLATES = ["index", "categories", "tags", "authors", "archives", "sitemap"]
PAGINATED_TEMPLATES = {"category": 50, "tag": 50, "author": 50}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = True
FEED_ALL_RSS = "feed.xml"
CATEGORY_FEED_RSS = "sections/{slug}/feed.xml"
TAG_FEED_RSS = "tags/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
