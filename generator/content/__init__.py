"""What people write: the site's settings, front matter, Markdown, authority files. Text in, values out."""
