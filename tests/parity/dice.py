"""Drawing by chance, so that Hypothesis can shrink what was drawn.

All drawing goes through a `random.Random`. The harness hands in a seeded one; a test hands in
`hypothesis.strategies.randoms()`, which shrinks every draw towards its first outcome. So the first
choice of every list is the plainest one, and what is rare stands at the end of its range.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def rarely(random: Random, one_in: int) -> bool:
    """True once in so many times; shrinks to False."""
    return random.randrange(one_in) == one_in - 1


def once(random: Random, one_in: int) -> bool:
    """True once in so many times, too; shrinks to True."""
    return random.randrange(one_in) == 0


def mostly(random: Random, one_in: int) -> bool:
    """False once in so many times; shrinks to True."""
    return not rarely(random, one_in)


def some(random: Random, things: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
    """Between `least` and `most` of the things, in their order; shrinks to the first few."""
    left = list(range(len(things)))
    count = random.randint(least, len(things) if most is None else min(most, len(things)))
    picked = sorted(left.pop(random.randrange(len(left))) for _ in range(count))
    return [things[each] for each in picked]
