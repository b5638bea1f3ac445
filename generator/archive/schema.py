"""The tables of the state file. Deleting the file is always safe: it holds nothing that a build cannot find out again."""

import re

VERSION = 6

# sources: every file a build read, as the file system and its digest told it. state: '' known, 'racy' to be read again.
# cards: one per article file, none with the number of another that is gone, for lists go by it;
# built = 1 for the one file that has its address, listed = 1 where lists show it.
# claims: who wants an address; the least kind and path has it.
# memberships: the lists. kind 'all' with slug '' is the whole archive; position sorts newest first.
# tallies: how many articles a list holds in each month (yyyymm). terms: the names in use.
# pictures: the sizes that they have. picturing: the pages that asked for the size of one, there or not.
# pages: every output file. pending: the pages that a started build still owes, those of one month beside each other, for
# they show the same cards. leaving: addresses that pages have left;
# their files go when all pages are made, for another page may have come to stand there.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (
  path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, digest TEXT, settled INTEGER
) WITHOUT ROWID;
CREATE TABLE problems (path TEXT, line INTEGER, col INTEGER, code TEXT, worded TEXT, notice INTEGER);
CREATE INDEX problems_path ON problems (path);
CREATE TABLE cards (
  id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT UNIQUE, ident TEXT, corrects TEXT, address TEXT, visible_from TEXT, status TEXT,
  built INTEGER, listed INTEGER, card TEXT
);
CREATE INDEX cards_ident ON cards (ident);
CREATE INDEX cards_corrects ON cards (corrects) WHERE corrects <> '';
CREATE INDEX cards_address ON cards (address);
CREATE INDEX cards_visible ON cards (visible_from);
CREATE INDEX cards_unbuilt ON cards (built) WHERE built = 0;
CREATE INDEX cards_drafts ON cards (status) WHERE status = 'draft';
CREATE TABLE claims (address TEXT, path TEXT, kind TEXT, PRIMARY KEY (address, kind, path)) WITHOUT ROWID;
CREATE INDEX claims_path ON claims (path);
CREATE TABLE collisions (address TEXT, path TEXT, owner TEXT, PRIMARY KEY (address, path)) WITHOUT ROWID;
CREATE TABLE memberships (
  kind TEXT, slug TEXT, position TEXT, card INTEGER, written TEXT, PRIMARY KEY (kind, slug, position, card)
) WITHOUT ROWID;
CREATE TABLE tallies (kind TEXT, slug TEXT, month INTEGER, count INTEGER, PRIMARY KEY (kind, slug, month)) WITHOUT ROWID;
CREATE TABLE terms (kind TEXT, slug TEXT, name TEXT, known INTEGER, count INTEGER, PRIMARY KEY (kind, slug)) WITHOUT ROWID;
CREATE TABLE pages (
  address TEXT PRIMARY KEY, kind TEXT, term TEXT, slug TEXT, year INTEGER, month INTEGER, day INTEGER,
  digest TEXT, source TEXT
) WITHOUT ROWID;
CREATE INDEX pages_key ON pages (kind, term, slug, year, month, day);
CREATE TABLE pending (
  kind TEXT, term TEXT, slug TEXT, year INTEGER, month INTEGER, day INTEGER,
  PRIMARY KEY (year, month, kind, term, slug, day)
) WITHOUT ROWID;
CREATE TABLE leaving (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pictures (picture TEXT PRIMARY KEY, width INTEGER, height INTEGER) WITHOUT ROWID;
CREATE TABLE picturing (
  picture TEXT, kind TEXT, term TEXT, slug TEXT, year INTEGER, month INTEGER, day INTEGER,
  PRIMARY KEY (picture, kind, term, slug, year, month, day)
) WITHOUT ROWID;
CREATE TABLE raws (
  path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, digest TEXT, outcome TEXT
) WITHOUT ROWID;
"""

# Columns of a query over pages: the file of content that a page was made from, and the id or the name that it stands for.
# An old address's source is the article that has it as an alias.
SOURCE = (
    "CASE kind WHEN 'page' THEN slug WHEN 'image' THEN 'content/images/' || slug WHEN 'redirect' THEN "
    "coalesce((SELECT c.path FROM claims c WHERE c.address = lower(slug) AND c.kind = '2 alias' ORDER BY c.path LIMIT 1), "
    "'') ELSE source END"
)
IDENTITY = (
    "coalesce(CASE kind WHEN 'article' THEN (SELECT ident FROM cards WHERE cards.path = pages.slug) "
    "WHEN 'term' THEN (SELECT name FROM terms WHERE terms.kind = pages.term AND terms.slug = pages.slug) "
    "WHEN 'redirect' THEN (SELECT ident FROM claims c JOIN cards ON cards.path = c.path "
    "WHERE c.address = lower(pages.slug) AND c.kind = '2 alias' ORDER BY c.path LIMIT 1) END, '')"
)

# before: how each article stood that this run has touched. touched: addresses whose owner may be another now.
# moved: lists (kind, slug, month) that gained or lost articles.
TEMPORARY_TABLES = """
CREATE TEMP TABLE before (path TEXT PRIMARY KEY, id INTEGER, listed INTEGER, built INTEGER, card TEXT) WITHOUT ROWID;
CREATE TEMP TABLE touched (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE moved (kind TEXT, slug TEXT, month INTEGER, PRIMARY KEY (kind, slug, month)) WITHOUT ROWID;
"""


def names() -> list[str]:
    """The tables that a clean build empties: all but what convert keeps of raw files."""
    return [name for name in re.findall(r"CREATE TABLE (\w+)", TABLES) if name != "raws"]
