"""Raw exports to front-matter Markdown: encoding, layouts, datelines, tags, writing, proof."""
