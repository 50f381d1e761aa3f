"""Texts that are nearly the same: the nearest to each text, and how similar the two are.

Comparing every text with every other would take hours for a whole country. So each text is first
reduced to a few hashes of its snippets, the smallest ones. Texts that are nearly the same share
most of them, and only such pairs are compared letter by letter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEAST_SIMILARITY = 90
"""Per cent; texts that share this much count as nearly the same."""

SHORTEST_COMPARED = 50
"""Characters; shorter texts (“无。”) are standard phrases, not copies."""

_SNIPPET = 5
_SNIPPETS_KEPT = 24
_MOST_SHARING = 40
"""A snippet that more texts share is a phrase of the form and tells nothing."""
_MOST_COMPARED = 8
_BLANKS = re.compile(r"\s+")


class SimilarText(NamedTuple):
    """The text nearest to another, and their similarity in whole per cent."""

    other: str
    similarity: int


def comparable_text(text: str) -> str:
    """A text as it is compared: without blanks and line breaks."""
    return _BLANKS.sub("", text)


def similarity(text: str, other: str) -> int | None:
    """Whole per cent, rounded down; None below `LEAST_SIMILARITY`, or where either is short."""
    one, two = comparable_text(text), comparable_text(other)
    if min(len(one), len(two)) < SHORTEST_COMPARED:
        return None
    share = int(fuzz.ratio(one, two, score_cutoff=LEAST_SIMILARITY))
    return share or None


def most_similar(texts: Mapping[str, str]) -> dict[str, SimilarText]:
    """For every text that is nearly the same as another: its name, and its nearest text."""
    long = {
        name: each
        for name, text in texts.items()
        if len(each := comparable_text(text)) >= SHORTEST_COMPARED
    }
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in long.items():
        groups[text].append(name)
    found = {
        name: SimilarText(names[0] if name != names[0] else names[1], 100)
        for names in groups.values()
        if len(names) > 1
        for name in names
    }
    different = list(groups)
    for at, (share, other) in _nearly_same(different).items():
        if len(names := groups[different[at]]) == 1:
            found[names[0]] = SimilarText(groups[different[other]][0], share)
    return found


def _nearly_same(texts: Sequence[str]) -> dict[int, tuple[int, int]]:
    """For each text its largest share, and the other text that has it; the first among equals."""
    best: dict[int, tuple[int, int]] = {}
    for at, candidates in enumerate(_candidates(texts)):
        for other in candidates:
            share = int(fuzz.ratio(texts[at], texts[other], score_cutoff=LEAST_SIMILARITY))
            for one, two in ((at, other), (other, at)) if share else ():
                best[one] = max(best.get(one, (0, 0)), (share, -two))
    return {at: (share, -other) for at, (share, other) in best.items()}


def _candidates(texts: Sequence[str]) -> Iterator[list[int]]:
    """For each text, the few others that share the most snippets with it."""
    snippets = [_snippets(text) for text in texts]
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(snippets):
        for snippet in each:
            if len(sharing[snippet]) < _MOST_SHARING:
                sharing[snippet].append(at)
    for at, each in enumerate(snippets):
        counts = Counter(other for snippet in each for other in sharing[snippet] if other != at)
        yield [other for other, _ in counts.most_common(_MOST_COMPARED)]


def _snippets(text: str) -> list[int]:
    """The smallest hashes of a text's snippets; nearly equal texts have mostly the same."""
    hashes = {
        crc32(text[start : start + _SNIPPET].encode()) for start in range(len(text) - _SNIPPET + 1)
    }
    return sorted(hashes)[:_SNIPPETS_KEPT]
