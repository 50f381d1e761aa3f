"""Compares labels as people retype them, and finds the lines that they name.

A label is normalised before comparison: by Unicode (full-width forms, Kangxi radicals), without
blanks, and with one form for quotation marks, dashes and the stop after a number. Two labels are
the same only if they are then equal. There is no fuzzy matching.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form.table import Axis, AxisLine

_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_NUMBERED = re.compile(r"^(\d{1,2})[.、,．:]")
_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "『": '"', "』": '"'}
    | dict.fromkeys("—–―−－‐‑", "-")
    | {"〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")"}
)


@lru_cache(maxsize=65_536)
def normalize_label(text: str) -> str:
    """The normal form of a label, for comparison."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return _NUMBERED.sub(r"\1.", _BLANKS.sub("", plain)).casefold()


def label_wordings(line: AxisLine) -> frozenset[str]:
    """Every wording of a line's label, normalised, with and without its unit of measure."""
    said = [line.label, *line.aliases]
    if line.type and line.type.unit:
        suffix = words.UNIT_SUFFIX.format(unit=line.type.unit)
        said += [label + each for label in tuple(said) for each in suffix]
    return frozenset(map(normalize_label, said))


LabelPath = tuple[frozenset[str], ...]
"""The wordings of each label, from the outermost heading to the line itself."""


def label_paths(axis: Axis) -> dict[str, LabelPath]:
    """The path of every leaf, by code. A path skips lines without a label."""
    found: dict[str, LabelPath] = {}

    def walk(line: AxisLine, above: LabelPath) -> None:
        path = (*above, label_wordings(line)) if line.label else above
        if not line.children:
            found[line.code] = path
        for child in line.children:
            walk(child, path)

    for line in axis.lines:
        walk(line, ())
    return found


def path_matches(path: LabelPath, stack: Sequence[str]) -> bool:
    """Whether a stack of normalised labels, outermost first, names the leaf of a path.

    The last label must be the leaf's own. Every heading of the path must come before it, in order.
    """
    if not path or not stack or stack[-1] not in path[-1]:
        return False
    above = iter(stack[:-1])
    return all(any(label in heading for label in above) for heading in path[:-1])


class LeafIndex:
    """Finds leaves of an axis by their labels."""

    def __init__(self, axis: Axis) -> None:
        self.paths = label_paths(axis)

    def find(self, stack: Sequence[str]) -> tuple[str, ...]:
        """The leaves that a stack of normalised labels names: only those with the longest path.

        There are several if the labels cannot distinguish them.
        """
        found = [code for code, path in self.paths.items() if path_matches(path, stack)]
        longest = max((len(self.paths[code]) for code in found), default=0)
        return tuple(code for code in found if len(self.paths[code]) == longest)

    @cached_property
    def own_wordings(self) -> dict[str, frozenset[str]]:
        """The wordings of each leaf's own label. Leaves without a label are omitted."""
        return {code: path[-1] for code, path in self.paths.items() if path}


def matching_leaves(one: Axis, other: Axis) -> Iterator[tuple[str, str]]:
    """Pairs of leaf codes of two axes whose paths share a wording at every level."""
    others = label_paths(other)
    for code, path in label_paths(one).items():
        for there, path_there in others.items():
            same = len(path) == len(path_there) and all(
                a & b for a, b in zip(path, path_there, strict=True)
            )
            if same:
                yield code, there
