"""What a file of the output is, by its name: the media types that the preview and some publishing targets say."""

from __future__ import annotations

import os

HTML = "text/html; charset=utf-8"
# Our own table: the system's differs from one machine to the next.
TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
}
_UNKNOWN_TYPE = "application/octet-stream"
_FEED_TYPES = {"feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json"}


def type_of(name: str) -> str:
    """The media type of a file, by its name."""
    return _FEED_TYPES.get(os.path.basename(name)) or TYPES.get(os.path.splitext(name)[1].lower(), _UNKNOWN_TYPE)
