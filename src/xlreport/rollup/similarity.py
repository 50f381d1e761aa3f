"""Texts that are nearly the same: the nearest to each text, and how similar the two are.

Only texts whose sketches have several numbers in common are compared letter by letter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from xlreport.intake import SHORTEST_COMPARED, comparable_text, sketch_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEAST_SIMILARITY = 90
"""Per cent; texts that share this much count as nearly the same."""

_LEAST_SHARED = 3
"""Texts with fewer numbers of their sketches in common are not that similar."""
_MOST_SHARING = 40
"""A snippet that more texts share is a phrase of the form and tells nothing."""
_MOST_COMPARED = 8


class SimilarText(NamedTuple):
    """The text nearest to another, and their similarity in whole per cent."""

    other: str
    similarity: int


def similarity(text: str, other: str) -> int | None:
    """Whole per cent, rounded down; None below `LEAST_SIMILARITY`, or where either is short."""
    one, two = comparable_text(text), comparable_text(other)
    if min(len(one), len(two)) < SHORTEST_COMPARED:
        return None
    share = int(fuzz.ratio(one, two, score_cutoff=LEAST_SIMILARITY))
    return share or None


def most_similar(
    texts: Mapping[str, str], sketches: Mapping[str, Sequence[int]]
) -> dict[str, SimilarText]:
    """For every text that is nearly the same as another: its name, and its nearest text.

    A text whose sketch is not given has it made here.
    """
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
    known = [sketches.get(names[0]) or sketch_of(text) for text, names in groups.items()]
    for at, (share, other) in _nearly_same(different, known).items():
        if len(names := groups[different[at]]) == 1:
            found[names[0]] = SimilarText(groups[different[other]][0], share)
    return found


def _nearly_same(
    texts: Sequence[str], sketches: Sequence[Sequence[int]]
) -> dict[int, tuple[int, int]]:
    """For each text its largest share, and the other text that has it; the first among equals."""
    best: dict[int, tuple[int, int]] = {}
    for at, candidates in enumerate(_candidates(sketches)):
        for other in candidates:
            share = int(fuzz.ratio(texts[at], texts[other], score_cutoff=LEAST_SIMILARITY))
            for one, two in ((at, other), (other, at)) if share else ():
                best[one] = max(best.get(one, (0, 0)), (share, -two))
    return {at: (share, -other) for at, (share, other) in best.items()}


def _candidates(sketches: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """For each text, the few others whose sketches share the most with its own."""
    shared = _shared_snippets(sketches)
    sharing: defaultdict[int, list[int]] = defaultdict(list)
    for at, snippets in enumerate(shared):
        for snippet in snippets:
            if len(sharing[snippet]) < _MOST_SHARING:
                sharing[snippet].append(at)
    for at, snippets in enumerate(shared):
        if len(snippets) < _LEAST_SHARED:
            yield []  # as for nearly all texts
            continue
        counts = Counter(chain.from_iterable([sharing[snippet] for snippet in snippets]))
        del counts[at]
        near = {other: count for other, count in counts.items() if count >= _LEAST_SHARED}
        yield sorted(near, key=near.__getitem__, reverse=True)[:_MOST_COMPARED]


def _shared_snippets(sketches: Sequence[Sequence[int]]) -> list[list[int]]:
    """What is left of each sketch without the numbers that are in no other: few of very many."""
    counts = Counter(chain.from_iterable(sketches))
    shared = {snippet for snippet, count in counts.items() if count > 1}
    return [[snippet for snippet in each if snippet in shared] for each in sketches]
