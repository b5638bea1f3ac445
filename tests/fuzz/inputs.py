"""Inputs without end: what stands in the seeds and tokens, cut, repeated, mixed and broken; the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

LONGEST = 48_000
POOL = 3_000


class Inputs:
    """The inputs of one target; one that went a new way is kept, and changed further."""

    def __init__(self, seeds: list[bytes], tokens: tuple[str, ...], seed: str) -> None:
        self._pool = list(seeds)
        self._tokens = [token.encode() for token in tokens]
        self._random = Random(seed)

    def keep(self, content: bytes) -> None:
        """Let later inputs begin with this one; of too many, one that was there goes."""
        if len(self._pool) < POOL:
            self._pool.append(content)
        else:
            self._pool[self._random.randrange(POOL)] = content

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield self._one()[:LONGEST]

    def _one(self) -> bytes:
        chance = self._random.random()
        if chance < 0.02:
            return self._random.randbytes(self._random.randrange(200))
        if chance < 0.15:
            return b"".join(self._token() for _ in range(self._random.randrange(1, 40)))
        content = self._random.choice(self._pool)
        for _ in range(self._random.choice((1, 1, 2, 3, 5, 8))):
            content = self._changed(content)
        return content

    def _token(self) -> bytes:
        if self._random.random() < 0.1:
            return chr(self._random.choice((self._random.randrange(0x80), self._random.randrange(0x600, 0xD800)))).encode()
        return self._random.choice(self._tokens)

    def _slice(self, content: bytes) -> tuple[int, int]:
        start = self._random.randrange(len(content) + 1)
        return start, min(len(content), start + self._random.choice((1, 2, 4, 16, 64, 400)))

    def _changed(self, content: bytes) -> bytes:
        start, end = self._slice(content)
        match self._random.randrange(9):
            case 0:
                return content[:start] + content[end:]
            case 1:
                return content[:start] + self._token() + content[start:]
            case 2:
                return content[:start] + self._token() + content[end:]
            case 3:
                return content[:end] + content[start:]
            case 4:
                # Many of one thing is what makes slow programs slow; most times, few will do.
                often = self._random.choice((2, 3, 5, 20, 20, 200, 2_000, 20_000))
                return content[:start] + (content[start:end] or self._token()) * often + content[end:]
            case 5:
                other = self._random.choice(self._pool)
                from_there, to_there = self._slice(other)
                return content[:start] + other[from_there:to_there] + content[end:]
            case 6:
                return content[:start] + self._token() * self._random.choice((2, 3, 50, 1_000, 12_000)) + content[start:]
            case 7:
                lines = content.split(b"\n")
                self._random.shuffle(lines)
                return b"\n".join(lines)
            case _:
                return content[:start] + self._random.randbytes(self._random.randrange(1, 4)) + content[end:]
