"""From what the archive knows to the bytes of pages, feeds and sitemaps: pure makers and one theme."""
