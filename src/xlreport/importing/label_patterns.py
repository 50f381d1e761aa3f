"""The labels of a table as they stand one behind the other in a run of text without blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import label_wordings
from xlreport.importing.headings import HeadingMatcher
from xlreport.importing.passages import run_form
from xlreport.layout import row_label_depth

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from xlreport.form import AxisLine, Form, Table

_NUMBER = re.compile(r"^(?:\([一二三四五六七八九十]+\)、?|[一二三四五六七八九十]+、|\d+\.)")
_LONGEST_STRANGER = 40
"""The most characters of unknown text before a label that has a number and a cell of its own."""
_LONGEST_KNOWN = 600
"""The most characters of known labels without a value between them."""
_LEAST_OF_A_LABEL = 2
"""The fewest characters that are the beginning of a label."""
_SENTENCE = re.compile(r"[。；！？;!?]")


class RowName(NamedTuple):
    """A row that a wording names; `is_numbered` where the wording begins with its number."""

    row: str
    is_numbered: bool


@dataclass(frozen=True, eq=False)
class LabelPattern:
    """A table, prepared for finding its heading and its rows in a run of text."""

    table: Table
    columns: HeadingMatcher

    @property
    def width(self) -> int:
        return len(self.table.columns.leaves)

    @property
    def has_names(self) -> bool:
        return self.columns.has_names

    @cached_property
    def heading(self) -> re.Pattern[str]:
        """The labels of all columns: level by level, or the leaves behind one another."""
        corner = run_form(self.table.corner)
        filler = f"(?:{re.escape(corner)})*" if corner else ""
        levels = filler.join(
            _one_of(map(run_form, wordings)) + ("" if is_leaf else "+")
            for wordings, is_leaf in self.columns.by_level
        )
        leaves = "".join(_one_of(map(run_form, path[-1])) for path in self.columns.paths)
        return re.compile(f"{levels}|{leaves}")

    @cached_property
    def row_names(self) -> dict[str, list[RowName]]:
        """The rows by every wording of their own labels, with the number and without."""
        found: dict[str, list[RowName]] = {}
        for leaf in self.table.rows.leaves:
            for wording, is_numbered in _wordings(leaf):
                found.setdefault(wording, []).append(RowName(leaf.code, is_numbered))
        return found

    @cached_property
    def _name_lengths(self) -> tuple[int, ...]:
        return _lengths(frozenset(self.row_names))

    @cached_property
    def known(self) -> frozenset[str]:
        """Everything that may stand between the values of one row and the label of the next."""
        said = [self.table.title, self.table.corner]
        wordings = {run_form(each) for each in said if each} | self.row_names.keys()
        for line in self.table.rows.by_code.values():
            wordings |= {wording for wording, _ in _wordings(line)}
        return frozenset(wordings)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each row in the form's order."""
        return {leaf.code: at for at, leaf in enumerate(self.table.rows.leaves)}

    @cached_property
    def merged(self) -> dict[str, tuple[int, int]]:
        """For each row, how many blanks merged cells may leave before and after its values.

        Before them are the columns that its label takes beyond its own. After them are the headings
        that the next row shares with it.
        """
        depth = row_label_depth(self.table)
        labels = list(self.table.rows.labels.values())
        following = [_shared(one[:-1], two[:-1]) for one, two in pairwise(labels)]
        return {
            code: (depth - len(path), after)
            for (code, path), after in zip(
                self.table.rows.labels.items(), [*following, 0], strict=True
            )
        }

    @cached_property
    def _parents(self) -> dict[str, frozenset[str]]:
        """The wordings of the heading directly above each row."""
        return {
            child.code: frozenset(wording for wording, _ in _wordings(line))
            for line in self.table.rows.by_code.values()
            for child in line.children
        }

    def stands_under(self, row: str, run: str) -> bool:
        """Whether the heading directly above a row is in a run."""
        return any(each in run for each in self._parents.get(row, ()))

    def rows_at_end(self, run: str, starts: Container[int]) -> list[str]:
        """The rows whose label ends a run.

        The text before the label is made of known labels. Before a label with a number, other text
        may stand in a cell of its own, such as a heading with a misprint.
        """
        for length in self._name_lengths:
            names = self.row_names.get(run[-length:], []) if length <= len(run) else []
            before = run[: len(run) - length]
            if names and (
                is_made_of(before, self.known)
                or (
                    len(before) in starts
                    and len(before) <= _LONGEST_STRANGER
                    and all(each.is_numbered for each in names)
                    and not _SENTENCE.search(before)
                )
            ):
                return [each.row for each in names]
        return []

    def rests_of(self, run: str) -> Iterator[str]:
        """What is missing of a row's label whose beginning ends a run."""
        for wording in self.row_names:
            for length in range(_LEAST_OF_A_LABEL, len(wording)):
                if run.endswith(wording[:length]):
                    yield wording[length:]

    @cached_property
    def totals(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """The places of columns that add others, and the places of those."""
        leaves = self.table.columns.leaves
        at = {leaf.code: place for place, leaf in enumerate(leaves)}
        return tuple(
            (at[leaf.code], tuple(at[each.code] for each in self.table.columns.siblings(leaf)))
            for leaf in leaves
            if leaf.is_sum
        )


def _wordings(line: AxisLine) -> Iterator[tuple[str, bool]]:
    """Every wording of a label, with its number and without, and whether it has one."""
    if not line.label:
        return
    said = label_wordings(line)
    bare = {_NUMBER.sub("", each) for each in said} - said - {""}
    yield from ((run_form(each), bool(_NUMBER.match(each))) for each in said)
    yield from ((run_form(each), False) for each in bare)


def is_made_of(run: str, known: frozenset[str]) -> bool:
    """Whether a run is nothing but known labels one behind the other."""
    if len(run) > _LONGEST_KNOWN:
        return False
    lengths = _lengths(known)
    reached = {len(run)}
    for end in range(len(run), 0, -1):
        if end in reached:
            reached |= {end - n for n in lengths if n <= end and run[end - n : end] in known}
    return 0 in reached


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many labels two paths have in common from their beginning."""
    same = (a == b for a, b in zip(one, other, strict=False))
    return len(list(takewhile(bool, same)))


@cache
def _lengths(known: frozenset[str]) -> tuple[int, ...]:
    return tuple(sorted({len(each) for each in known}, reverse=True))


def _one_of(wordings: Iterable[str]) -> str:
    longest_first = sorted(wordings, key=lambda each: (-len(each), each))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


@cache
def label_patterns(form: Form) -> tuple[LabelPattern, ...]:
    """The tables of a form that can be found by their labels; lists have no rows of their own."""
    return tuple(
        LabelPattern(table, HeadingMatcher(table, form.language))
        for table in form.tables.values()
        if not table.is_list
    )


@cache
def families(form: Form) -> tuple[tuple[LabelPattern, ...], ...]:
    """The tables of a form. Tables whose headings cannot be told apart are together."""
    found: dict[object, list[LabelPattern]] = {}
    for each in label_patterns(form):
        found.setdefault(each.columns.signature, []).append(each)
    return tuple(map(tuple, found.values()))
