"""The articles before and after each one in its section, which Pelican does not know by itself."""

from itertools import pairwise

from pelican import signals
from pelican.generators import ArticlesGenerator


def _set_neighbours(generator: ArticlesGenerator) -> None:
    for _, articles in generator.categories:
        in_order = sorted(articles, key=lambda article: (article.date, article.slug))
        for older, newer in pairwise(in_order):
            older.following = newer
            newer.preceding = older


def register() -> None:
    signals.article_generator_finalized.connect(_set_neighbours)
