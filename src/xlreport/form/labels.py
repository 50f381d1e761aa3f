"""Labels as people retype them: what makes no difference between two, and which lines they name.

A label is compared after Unicode normalisation (full-width forms, Kangxi radicals), without any
blanks, with quotation marks, dashes and the stop behind a number made alike. Two labels that then
are equal are the same label; likeness by degree is never asked.
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
    """A label without what makes no difference."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return _NUMBERED.sub(r"\1.", _BLANKS.sub("", plain)).casefold()


def label_wordings(line: AxisLine) -> frozenset[str]:
    """Every wording of a line's label, made normal; with the unit of its figures, too."""
    said = [line.label, *line.aliases]
    if line.type and line.type.unit:
        suffix = words.UNIT_SUFFIX.format(unit=line.type.unit)
        said += [label + each for label in tuple(said) for each in suffix]
    return frozenset(map(normalize_label, said))


LabelPath = tuple[frozenset[str], ...]
"""The wordings of the labels from the outermost heading to the line itself."""


def label_paths(axis: Axis) -> dict[str, LabelPath]:
    """The path of every leaf by its code; lines without a label are left out of it."""
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
    """Whether normal labels, from the outermost to the line's own, name the leaf of a path.

    Its own label comes last; every heading stands before it, in order.
    """
    if not path or not stack or stack[-1] not in path[-1]:
        return False
    above = iter(stack[:-1])
    return all(any(label in heading for label in above) for heading in path[:-1])


class LeafIndex:
    """The leaves of an axis, to be found by their labels."""

    def __init__(self, axis: Axis) -> None:
        self.paths = label_paths(axis)

    def find(self, stack: Sequence[str]) -> tuple[str, ...]:
        """The leaves that a stack of normal labels names; those with the longest path alone.

        More than one where the labels cannot tell them apart.
        """
        found = [code for code, path in self.paths.items() if path_matches(path, stack)]
        longest = max((len(self.paths[code]) for code in found), default=0)
        return tuple(code for code in found if len(self.paths[code]) == longest)

    @cached_property
    def own_wordings(self) -> dict[str, frozenset[str]]:
        """The wordings of each leaf's own label; those without a label are left out."""
        return {code: path[-1] for code, path in self.paths.items() if path}


def matching_leaves(one: Axis, other: Axis) -> Iterator[tuple[str, str]]:
    """Leaves of two axes whose whole paths have a wording in common, as pairs of codes."""
    others = label_paths(other)
    for code, path in label_paths(one).items():
        for there, path_there in others.items():
            same = len(path) == len(path_there) and all(
                a & b for a, b in zip(path, path_there, strict=True)
            )
            if same:
                yield code, there
