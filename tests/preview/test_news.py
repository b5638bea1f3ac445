"""Who follows the news is told the latest outcome and each after it, and let go at the end."""

from __future__ import annotations

import asyncio

from generator.preview.news import News
from generator.preview.rebuilding import Outcome


def test_a_follower_is_told_the_latest_and_what_comes() -> None:
    async def follow() -> list[int]:
        news = News(Outcome(written=1))
        following = news.follow()
        heard = [(await anext(following)).written]
        news.tell(Outcome(written=2))
        news.tell(Outcome(written=3))
        heard += [(await anext(following)).written, (await anext(following)).written]
        news.end()
        return heard + [outcome.written async for outcome in following]

    assert asyncio.run(follow()) == [1, 2, 3]


def test_an_old_change_of_a_picture_is_no_news() -> None:
    async def follow() -> list[bool]:
        news = News(Outcome())
        early = news.follow()
        await anext(early)
        news.tell(Outcome(pictures=True))
        return [(await anext(early)).pictures, (await anext(news.follow())).pictures]

    assert asyncio.run(follow()) == [True, False]


def test_who_comes_after_the_end_is_let_go() -> None:
    async def follow() -> list[Outcome]:
        news = News(Outcome())
        news.end()
        return [outcome async for outcome in news.follow()]

    assert asyncio.run(follow()) == []
